package sandbox_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/slack-go/slack"
)

func TestFilesThereAndBack(t *testing.T) {
	s := build(t)
	f, err := s.api.UploadFile(slack.UploadFileParameters{
		Reader: strings.NewReader("列,值\n"), FileSize: len("列,值\n"), Filename: "汇总.csv", Title: "总表",
		Channel: "DANNA",
	})
	if err != nil {
		t.Fatal(err)
	}
	got := s.Messages(anna, "DANNA")
	if len(got) != 1 || len(got[0].Files) != 1 || got[0].Files[0].Name != "汇总.csv" || got[0].Files[0].Title != "总表" {
		t.Fatalf("Anna sees %+v", got)
	}
	info, _, _, err := s.api.GetFileInfo(f.ID, 0, 0)
	if err != nil || info.Mimetype != "text/csv" || info.Size != 8 {
		t.Fatalf("files.info %+v %v", info, err)
	}
	var b bytes.Buffer
	if err := s.api.GetFile(info.URLPrivateDownload, &b); err != nil || b.String() != "列,值\n" {
		t.Errorf("download %q %v", b.String(), err)
	}
	b.Reset()
	if err := s.client("xoxb-other").GetFile(info.URLPrivateDownload, &b); err != nil || !strings.Contains(b.String(), "Sign in") {
		t.Errorf("a stranger gets %q %v", b.String(), err)
	}
	if _, content, err := s.Content(f.ID); err != nil || string(content) != "列,值\n" {
		t.Errorf("content %q %v", content, err)
	}
}

func TestUploadsAreRefused(t *testing.T) {
	s := build(t)
	params := slack.UploadFileParameters{Content: "x", FileSize: 1, Filename: "x.txt", Channel: "CALONE"}
	if _, err := s.api.UploadFile(params); err == nil || !strings.Contains(err.Error(), "not_in_channel") {
		t.Errorf("into a channel without the bot: %v", err)
	}
	params.Channel, params.FileSize = "DANNA", 9
	if _, err := s.api.UploadFile(params); err == nil {
		t.Error("the size was a lie and nobody noticed")
	}
	_, err := s.api.CompleteUploadExternalContext(t.Context(), slack.CompleteUploadExternalParameters{
		Files: []slack.FileSummary{{ID: "F0"}},
	})
	if code(err) != "file_not_found" {
		t.Errorf("completed out of nothing: %v", err)
	}
	if _, _, _, err := s.api.GetFileInfo("F0", 0, 0); code(err) != "file_not_found" {
		t.Errorf("files.info: %v", err)
	}
	if _, err := s.Upload("UNOBODY", "x", "text/plain", []byte("x")); err == nil {
		t.Error("nobody uploaded a file")
	}
}
