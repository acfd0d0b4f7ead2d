package acceptance

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"cdobot/sandbox"
	"cdobot/storage"
)

// TestNothingTellsWhoSentFeedback: whatever the bot keeps, logs and counts, none of it
// names who sent feedback without a name, nor the window in which they did.
func TestNothingTellsWhoSentFeedback(t *testing.T) {
	t.Parallel()
	ctx, log := t.Context(), &bytes.Buffer{}
	w := newTown(t)
	w.log, w.units = zerolog.New(log).Level(zerolog.TraceLevel), []string{"xiangzhou"}
	play := func(lines ...string) {
		t.Helper()
		for i, line := range lines {
			if err := w.step(ctx, phrases(), storyLine{"anonymous", i + 1, line}); err != nil {
				t.Fatalf("%s: %v", line, err)
			}
		}
	}
	play("start 2026-03-13 10:00")
	w.unspoken = nil
	play("cdo-doumen: /cdo 反馈", "cdo-doumen fills 您遇到的问题或建议 with \"窗口里写的\"",
		"cdo-doumen fills 署名方式 with \"匿名：不留姓名，下一工作日上午转办，凭查询码看答复\"")
	window, _ := w.window("UCDODOUMEN")
	play("cdo-doumen submits", "sees \"已匿名收下\"", "notes the code", "cdo-doumen closes the window",
		"cdo-doumen: /cdo 反馈 匿名 一行里写的", "sees \"已匿名收下\"", "cdo-doumen: /cdo 反馈 匿名："+strings.Repeat("长", 3000), "sees \"内容过长\"")
	held := w.kept(t)
	play("skip to 2026-03-16 09:00", "cdo-doumen: /cdo 反馈 查询 CODE", "sees \"窗口里写的\"")
	all := w.kept(t)
	if !bytes.Contains(held, []byte("窗口里写的")) || !bytes.Contains(all, []byte("一行里写的")) || !bytes.Contains(all, []byte(`"record.moved"`)) {
		t.Fatal("the store does not hold what was sent")
	}
	if !strings.Contains(log.String(), `"command":"feedback"`) {
		t.Fatal("the log does not hold the requests")
	}
	res, err := http.Get(w.base + "/metrics") //nolint:noctx // on loopback
	if err != nil {
		t.Fatal(err)
	}
	metrics, err := io.ReadAll(res.Body)
	if err != nil || res.Body.Close() != nil || !bytes.Contains(metrics, []byte("cdobot_requests_total")) {
		t.Fatalf("metrics: %v\n%s", err, metrics)
	}
	for name, content := range map[string][]byte{"store before": held, "store": all, "log": log.Bytes(), "metrics": metrics} {
		for _, trace := range []string{"UCDODOUMEN", sandbox.Direct("UCDODOUMEN"), window.ID, w.code} {
			if i := bytes.Index(content, []byte(trace)); i >= 0 {
				t.Errorf("%s: %q stands in …%s…", name, trace, content[max(0, i-200):min(len(content), i+200)])
			}
		}
	}
}

// kept are all bytes of the bot's store: its documents, and its files as they are.
func (w *town) kept(t *testing.T) []byte {
	t.Helper()
	var zipped, all bytes.Buffer
	if err := storage.Backup(t.Context(), storage.Options{Dir: w.config.Data}, &zipped); err != nil {
		t.Fatal(err)
	}
	zip, err := gzip.NewReader(&zipped)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(&all, zip); err != nil {
		t.Fatal(err)
	}
	// Drafts are bytes, which a backup holds in base64.
	return append(append(all.Bytes(), decoded(all.Bytes())...), rawFiles(t, w.config.Data)...)
}

func rawFiles(t *testing.T, dir string) []byte {
	t.Helper()
	var all []byte
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		all = append(all, content...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// decoded are the bytes that stand in base64 in the lines of a backup.
func decoded(lines []byte) []byte {
	var all []byte
	for _, found := range regexp.MustCompile(`"base64":"([^"]*)"`).FindAllSubmatch(lines, -1) {
		content, _ := base64.StdEncoding.DecodeString(string(found[1])) // or it holds no trace
		all = append(all, content...)
	}
	return all
}
