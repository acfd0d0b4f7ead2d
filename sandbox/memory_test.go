package sandbox_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"cdobot/sandbox"
)

func TestTheWorkspaceIsAsItWasLeft(t *testing.T) {
	dir := t.TempDir()
	s := build(t, func(o *sandbox.Options) { o.Dir = dir })
	s.connect(t)
	s.say(t, anna, "before", slack.NewDividerBlock())
	home := slack.HomeTabViewRequest{Type: slack.VTHomeTab, CallbackID: "home", Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewDividerBlock()}}}
	if _, err := s.api.PublishView(anna, home, ""); err != nil {
		t.Fatal(err)
	}
	if err := s.Deactivate(t.Context(), bo, true); err != nil {
		t.Fatal(err)
	}
	file, err := s.Upload(anna, "x.txt", "text/plain", []byte("bytes"))
	if err != nil {
		t.Fatal(err)
	}
	s.open(t, anna, modal(topic()))
	s.SetNow(s.Now().Add(72 * time.Hour))
	left := s.Messages(anna, "DANNA")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	again := build(t, func(o *sandbox.Options) {
		o.Dir = dir
		o.People = append(o.People, sandbox.Person{ID: "UNEW", Name: "new"})
	})
	if got := again.Messages(anna, "DANNA"); len(got) != 1 || got[0].Text != "before" || string(got[0].Blocks) != string(left[0].Blocks) {
		t.Errorf("messages %+v", got)
	}
	if v, ok := again.Home(anna); !ok || v.CallbackID != "home" {
		t.Errorf("home %+v", v)
	}
	if len(again.Views(anna)) != 0 {
		t.Error("a modal stayed open")
	}
	people := again.People()
	if len(people) != 3 || !people[1].Deleted || people[2].ID != "UNEW" {
		t.Errorf("people %+v", people)
	}
	if _, content, err := again.Content(file.ID); err != nil || string(content) != "bytes" {
		t.Errorf("file %q %v", content, err)
	}
	if ahead := again.Now().Sub(again.clock.Now()); ahead != 72*time.Hour {
		t.Errorf("the clock is %v ahead", ahead)
	}
	if _, ts := again.say(t, anna, "after"); ts <= left[0].TS {
		t.Errorf("ts %s after %s", ts, left[0].TS)
	}
}

func TestABrokenMemoryIsNamed(t *testing.T) {
	tests := map[string]string{"half a file": `{"version":1,"people":[`, "a later version": `{"version":99}`}
	for name, content := range tests {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "workspace.json")
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			o := options(newClock())
			o.Dir = dir
			_, err := sandbox.Open(o)
			if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "--fresh") {
				t.Errorf("got %v", err)
			}
		})
	}
}
