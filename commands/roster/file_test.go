package roster

import (
	"testing"

	"cdobot/commands"
	"cdobot/policy"
)

// TestPeopleOfAFile: all ways to name somebody lead to the account.
func TestPeopleOfAFile(t *testing.T) {
	t.Parallel()
	d := directory{asked: true, all: []commands.Account{
		{ID: "U1", Handle: "zhang.san", Name: "张三"},
		{ID: "U2", Handle: "lisi", Name: "Li Si"},
		{ID: "U3", Handle: "wangwu", Name: "张三 "},
	}}
	for typed, want := range map[string]string{
		"<@U012>": "", "<@U1>": "U1", "<@U1|zhang.san>": "U1", "@zhang.san": "U1", "@Zhang.San": "U1",
		"li  si": "U2", "@Li Si": "U2", "ＬＩＳＩ": "U2", "张三": "", "@": "", "王五": "",
	} {
		if got, _ := d.find(typed, nil); got != want {
			t.Errorf("%q is %q; want %q", typed, got, want)
		}
	}
	if got, ref := d.find("UGONE", []string{"UGONE"}); got != "UGONE" || ref != nil {
		t.Errorf("who sits there already is refused: %v", ref)
	}
	if _, ref := d.find("张三", nil); ref == nil || ref.Cause != policy.AmbiguousAccount {
		t.Errorf("two of a name: %v", ref)
	}
}
