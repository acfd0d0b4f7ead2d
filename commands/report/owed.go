package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// reportObligations are the report of a half-year, and one that came back with a
// day of its own.
func reportObligations() []commands.Obligation {
	return []commands.Obligation{
		{
			Noun: policy.ReportNoun, Name: commands.ReportName(), Verb: text.T{ZH: "报送", EN: "file it"}, Due: text.T{ZH: "规定时限", EN: "the legal date"},
			Standing: reportStanding, Progress: reportProgress, Button: commands.Seated(reportButton), Below: reportBelow,
			Counted: byHalf(text.T{ZH: "上半年报告", EN: "Reports, first half"}, text.T{ZH: "下半年报告", EN: "Reports, second half"}),
			Column:  byHalf(text.T{ZH: "上半年", EN: "Report H1"}, text.T{ZH: "下半年", EN: "Report H2"}),
			Calendar: &commands.Deadline{City: true, Changed: reportChanged, SoFar: func(v commands.Reader, s policy.State, ob policy.Obligation) string {
				return cmp.Or(v.DoneThen(s, ob), reportSoFar(v, s, ob))
			}},
		},
		{
			Noun: policy.RevisionNoun, Name: commands.Always(text.T{ZH: "退回的工作总结报告（重新报送）", EN: "returned work report, to be filed again"}),
			Verb:     text.T{ZH: "重新报送", EN: "mend it and file it again"},
			Standing: revisionStanding, Progress: reportProgress, Button: commands.Seated(reportButton), Below: reportBelow,
			Calendar: &commands.Deadline{Changed: reportChanged, SoFar: reportSoFar, Of: func(s policy.State, u policy.Unit, today policy.Date) []policy.Obligation {
				return slices.DeleteFunc(s.Register(u, today), func(ob policy.Obligation) bool {
					return ob.Noun != policy.RevisionNoun || ob.Status.Fulfilled()
				})
			}},
		},
	}
}

// byHalf is a name for each half of a year.
func byHalf(first, second text.T) commands.Name {
	return func(l text.Lang, p policy.Period) string {
		if p.Half() == 1 {
			return first.In(l)
		}
		return second.In(l)
	}
}

func reportChanged(s policy.State, ob policy.Obligation) time.Time {
	b, ok := reportBehind(s, ob)
	if !ok {
		return time.Time{}
	}
	return b.report().At
}

func reportSoFar(v commands.Reader, s policy.State, ob policy.Obligation) string {
	say := strings.TrimSpace(reportProgress(v, s, ob))
	if say == "" {
		return ""
	}
	return text.T{ZH: "进展：", EN: "So far: "}.In(v.Lang) + say
}

// reportStanding is what is said of a report that was filed: in time, late, or
// once before it came back.
func reportStanding(v commands.Reader, s policy.State, ob policy.Obligation) string {
	filed := s.Units.At(ob.Unit).Reports[ob.Period].FiledAt
	switch ob.Status {
	case policy.Done:
		return text.T{ZH: "已于%s报送，按时完成。", EN: "Filed on %s, in time."}.F(v.Lang, text.Clock(v.Lang, ob.At, v.Today))
	case policy.DoneLate:
		return text.T{ZH: "已于%s报送，晚于%s%s。", EN: "Filed on %s, after %s, %s."}.
			F(v.Lang, text.Clock(v.Lang, ob.At, v.Today), v.DueName(ob.Noun), text.Day(v.Lang, ob.Due, v.Today))
	case policy.Open, policy.Underway, policy.Late:
		if !filed.IsZero() {
			return v.Progress(s, ob) + text.T{ZH: "请修改后重新报送；是否按时以首次报送（%s）为准。", EN: "Please mend it and file it again; being in time goes by the first filing (%s)."}.
				F(v.Lang, text.Clock(v.Lang, filed, v.Today))
		}
	case policy.NotOwed, policy.Unknown, policy.Ahead, policy.Arranged, policy.Lapsed:
	}
	return ""
}

func revisionStanding(v commands.Reader, s policy.State, ob policy.Obligation) string {
	u := s.Units.At(ob.Unit)
	if ob.Status == policy.Done {
		return text.T{ZH: "已重新报送。", EN: "Filed again."}.In(v.Lang)
	}
	if ob.Status != policy.Lapsed || u.Gone() {
		return ""
	}
	for _, rep := range u.Reports {
		if rep.Until != 0 && slices.Contains(rep.Wanted, policy.Wanted{By: ob.Due}) {
			return text.T{ZH: "重新报送的时限已改为%s。", EN: "It is now to be filed again by %s."}.F(v.Lang, text.Day(v.Lang, rep.Until, v.Today))
		}
	}
	return ""
}

func reportProgress(v commands.Reader, s policy.State, ob policy.Obligation) string {
	b, _ := reportBehind(s, ob)
	if b.report().State == "" {
		return ""
	}
	return text.ReportState(v.Lang, b.report().State) + text.T{ZH: "。", EN: ". "}.In(v.Lang)
}

func reportButton(v commands.Reader, s policy.State, ob policy.Obligation, seat policy.Seat) *slack.ButtonBlockElement {
	b, ok := reportBehind(s, ob)
	if !ok {
		return nil
	}
	label := text.T{ZH: "填写报告", EN: "Write the report"}
	if ob.Status == policy.Underway {
		label = text.T{ZH: "查看报告", EN: "See the report"}
	}
	if b.report().State == policy.ToSign && seat.Post == policy.CDO {
		return ui.Primary(ui.Button("report.open#"+ob.Key(), b.value(), text.T{ZH: "审阅签发", EN: "Read and sign"}.In(v.Lang)))
	}
	return ui.Button("report.open#"+ob.Key(), b.value(), label.In(v.Lang))
}
