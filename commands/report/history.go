package report

import (
	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// What a unit's history says of its reports.

func reportTitle(t commands.Teller, p policy.Period) string { return commands.ReportName()(t.Lang, p) }

func presentedLine(t commands.Teller, _ policy.Entry, d policy.ReportPresented) string {
	return text.T{ZH: "将%s送首席数据官签发", EN: "put the %s before the CDO to sign"}.F(t.Lang, reportTitle(t, d.Period))
}

func signed(t commands.Teller, _ policy.Entry, d policy.ReportSigned) string {
	return text.T{ZH: "签发并报送%s", EN: "signed and filed the %s"}.F(t.Lang, reportTitle(t, d.Period))
}

func judged(t commands.Teller, _ policy.Entry, d policy.ReportJudged) string {
	say := text.T{ZH: "审核通过%s", EN: "accepted the %s"}
	switch d.State {
	case policy.TakenBack:
		say = text.T{ZH: "撤回%s", EN: "took the %s back"}
	case policy.SentBack:
		say = text.T{ZH: "未予签发，退回修改%s", EN: "sent the %s back to be changed"}
	case policy.Returned:
		say = text.T{ZH: "审核后退回%s", EN: "returned the %s to be changed"}
		if d.Reopen {
			say = text.T{ZH: "重新打开已通过的%s，退回修改", EN: "opened the accepted %s again, to be changed"}
		}
	case policy.ToSign, policy.Filed, policy.Accepted:
	}
	return say.F(t.Lang, reportTitle(t, d.Period)) + t.Because(d.Comment)
}
