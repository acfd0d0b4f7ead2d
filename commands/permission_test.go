package commands_test

import (
	"slices"
	"testing"

	"cdobot/commands/text"
	"cdobot/policy"
)

// TestTheTableIsWhatHappens holds the table that help and the READMEs print
// against what each part is refused.
func TestTheTableIsWhatHappens(t *testing.T) {
	t.Parallel()
	shows := map[policy.Act]string{
		policy.LogTrainings: "log for the district", policy.DraftReports: "write", policy.SignReports: "sign", policy.JudgeReports: "accept",
		policy.ReviewOneself: "self-review", policy.ConveneMeeting: "set a meeting", policy.KeepPosts: "assign", policy.KeepPlan: "draft the plan",
		policy.SchedulePlan: "set the date", policy.SeeUnit: "status of the district", policy.SeeAll: "list", policy.GiveWord: "feedback", policy.JoinTraining: "sign up",
	}
	s := newWorld(t, text.ZH).folded()
	for act, name := range shows {
		found := false
		for _, d := range slices.Concat(rights(), peopleRights(), toSign(), toJudge()) {
			if d.name != name {
				continue
			}
			found = true
			for i, person := range parts() {
				if s.May(person, act, "xiangzhou") != (d.want[i] == may) {
					t.Errorf("%s: the table says %v of %s, who is refused for %q", act, d.want[i] != may, person, d.want[i])
				}
			}
		}
		if !found {
			t.Errorf("no row %q", name)
		}
	}
}
