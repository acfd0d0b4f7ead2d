package bot

import (
	"slices"
	"testing"

	"cdobot/commands"
	"cdobot/sandbox"
)

func TestFilesAreHandedToTheAsker(t *testing.T) {
	a := says("文件已发到您与本应用的对话中")
	a.Files = []commands.File{{Name: "名册.xlsx", Content: []byte("PK")}, {Name: "名册.csv", Content: []byte("单位")}}
	w := newWorld(t, nil, answering("keep", a, nil))
	w.types(cdo, "/cdo keep")
	w.settled()
	if !slices.ContainsFunc(w.slack.Messages(cdo, office), func(m sandbox.Message) bool { return m.Text == a.Message.Text }) {
		t.Error("the answer did not come")
	}
	var got []string
	for _, m := range w.slack.Messages(cdo, "D"+cdo[1:]) {
		for _, f := range m.Files {
			_, content, err := w.slack.Content(f.ID)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, f.Name+" "+string(content))
		}
	}
	if len(got) != 2 || got[0] != "名册.xlsx PK" || got[1] != "名册.csv 单位" {
		t.Errorf("handed over: %q", got)
	}
}

func TestFilesThatCannotBeHandedOverAreOwnedUpTo(t *testing.T) {
	a := says("文件已发到您与本应用的对话中")
	a.Files = []commands.File{{Name: "名册.xlsx", Content: []byte("PK")}}
	w := newWorld(t, nil, answering("keep", a, nil))
	w.slack.Fail(sandbox.Fault{Method: "files.getUploadURLExternal", Times: followTries, Status: 500})
	w.types(cdo, "/cdo keep")
	w.settled()
	// It may be there before the answer in the ack is.
	if !slices.ContainsFunc(w.slack.Messages(cdo, office), func(m sandbox.Message) bool { return m.Text == noFiles().ZH }) {
		t.Error("nobody said that the file did not come")
	}
}

func TestAccountsAreThePeopleOfTheWorkspace(t *testing.T) {
	w := newWorld(t, nil)
	all, err := w.Accounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, a := range all {
		ids = append(ids, a.ID)
	}
	if len(ids) != 2 || ids[0] != cdo || ids[1] != liaison {
		t.Errorf("people: %q; no bots, guests or closed accounts belong here", ids)
	}
}
