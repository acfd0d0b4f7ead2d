package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

// What a unit's history says of its reports.

func (t teller) report(p policy.Period) string { return reportName()(t.lang, p) }

func (t teller) presented(_ policy.Entry, d policy.ReportPresented) string {
	return text.T{ZH: "将%s送首席数据官签发", EN: "put the %s before the CDO to sign"}.F(t.lang, t.report(d.Period))
}

func (t teller) signed(_ policy.Entry, d policy.ReportSigned) string {
	return text.T{ZH: "签发并报送%s", EN: "signed and filed the %s"}.F(t.lang, t.report(d.Period))
}

func (t teller) judged(_ policy.Entry, d policy.ReportJudged) string {
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
	return say.F(t.lang, t.report(d.Period)) + t.because(d.Comment)
}
