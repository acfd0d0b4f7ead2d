package bot

import (
	"errors"
	"testing"
)

func TestFetchGetsAnAttachedFile(t *testing.T) {
	w := newWorld(t, nil)
	f, err := w.slack.Upload(cdo, "签到表.pdf", "application/pdf", []byte("%PDF-1.7"))
	if err != nil {
		t.Fatal(err)
	}
	name, mimetype, body, err := w.Fetch(t.Context(), f.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = body.Close() }()
	content := make([]byte, 100)
	n, _ := body.Read(content)
	if name != "签到表.pdf" || mimetype != "application/pdf" || string(content[:n]) != "%PDF-1.7" {
		t.Errorf("got %s %s %q", name, mimetype, content[:n])
	}
	if _, _, _, err := w.Fetch(t.Context(), "FNONE"); !errors.Is(err, errNoFile) {
		t.Errorf("a file that isn't there: %v", err)
	}
	large, err := w.slack.Upload(cdo, "large.bin", "application/octet-stream", make([]byte, fileLimit+1))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := w.Fetch(t.Context(), large.ID); !errors.Is(err, errFileTooLarge) {
		t.Errorf("a large file: %v", err)
	}
}

func TestAFileIsBoundedWhateverItsSizeIsSaidToBe(t *testing.T) {
	var b bounded
	if _, err := b.Write(make([]byte, fileLimit)); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Write([]byte{1}); !errors.Is(err, errFileTooLarge) {
		t.Errorf("one byte too many: %v", err)
	}
}
