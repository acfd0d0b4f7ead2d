package text

import (
	"cmp"
	"os"
	"strings"
	"testing"

	"cdobot/policy"
)

// TestEveryPermissionHasWords: each act and each party of the table can be
// read, and no two read the same.
func TestEveryPermissionHasWords(t *testing.T) {
	t.Parallel()
	for _, l := range []Lang{ZH, EN} {
		seen := map[string]bool{}
		for name, value := range constants(t, "Act") {
			words := Act(l, policy.Act(value))
			if words == "" || seen[words] || Typed(policy.Act(value)) == "" {
				t.Errorf("%s has no words of its own in %s: %q", name, l, words)
			}
			seen[words] = true
		}
		for name, value := range constants(t, "Party") {
			words := Party(l, policy.Party(value))
			if words == "" || words == value && l == ZH || seen[words] {
				t.Errorf("%s has no words of its own in %s: %q", name, l, words)
			}
			seen[words] = true
		}
		for name, value := range constants(t, "PlanState") {
			words := PlanState(l, policy.PlanState(value))
			if words == "" || seen[words] {
				t.Errorf("%s has no words of its own in %s: %q", name, l, words)
			}
			seen[words] = true
		}
	}
	if acts := constants(t, "Act"); len(policy.Permissions()) != len(acts) {
		t.Errorf("the table has %d rows for %d acts", len(policy.Permissions()), len(acts))
	}
}

// TestReadmesHoldThePermissions: both READMEs print the table that the program
// goes by.
func TestReadmesHoldThePermissions(t *testing.T) {
	t.Parallel()
	for file, l := range map[string]Lang{"../../README.md": EN, "../../README.zh-CN.md": ZH} {
		page, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if table := permissionTable(l); !strings.Contains(string(page), table) {
			t.Errorf("%s does not hold this table:\n%s", file, table)
		}
	}
}

// permissionTable is who may do what, as a table in Markdown.
func permissionTable(l Lang) string {
	rows := []string{
		T{"| 事项 | 输入 | 谁可以办 | 依据 |", "| what | typed | who may | clause |"}.In(l),
		"|---|---|---|---|",
	}
	for _, p := range policy.Permissions() {
		clause := cmp.Or(p.Act.Clause(), "—")
		rows = append(rows, "| "+strings.Join([]string{Act(l, p.Act), Typed(p.Act), Parties(l, p.Who), clause}, " | ")+" |")
	}
	return strings.Join(rows, "\n") + "\n"
}
