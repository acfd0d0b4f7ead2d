package roster

import (
	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// maxException is how many characters the reason for an exception may have.
const maxException = 1000

// nominateForm is the unit's nomination. What a nomination said that came back
// is there already.
func nominateForm(v commands.Reader, s policy.State, u policy.Unit) *slack.ModalViewRequest {
	var before policy.Nomination
	if n := len(u.Nominations); n > 0 && (u.Nominations[n-1].State == policy.GivenBack || u.Nominations[n-1].State == policy.Withdrawn) {
		before = u.Nominations[n-1]
	}
	blocks := append(nominating(v, s, u, before), candidateFields(v, before.Candidate)...)
	return ui.Carrying(u.Code, ui.Modal(v.Lang, "roster.nominate", text.T{ZH: "推荐首席数据官", EN: "Nominate a CDO"}, text.T{ZH: "提交推荐", EN: "Nominate"},
		append(blocks, attestFields(v, before.Attested)...)...))
}

// nominating is which unit nominates, why the last nomination came back, and
// whose name stands in the register otherwise.
func nominating(v commands.Reader, s policy.State, u policy.Unit, before policy.Nomination) []slack.Block {
	if u.Code == "" {
		var units []policy.Unit
		for _, u := range s.Active() {
			if _, open := u.OpenNomination(); !open && u.Kind != policy.Municipality {
				units = append(units, u)
			}
		}
		return []slack.Block{ui.Input("unit", text.T{ZH: "推荐单位", EN: "Unit"}.In(v.Lang),
			text.T{ZH: "代单位登记的，请以单位推荐函为准", EN: "when you enter it for the unit, go by its letter"}.In(v.Lang), v.UnitSelect(units, ""))}
	}
	say := text.T{ZH: "推荐单位：*%s*", EN: "Unit: *%s*"}.F(v.Lang, v.NameOf(u))
	if _, own := s.Who(v.Person).SeatIn(u.Code); !own {
		say += "\n" + text.T{ZH: "您正代该单位登记推荐，请以单位推荐函为准。", EN: "You enter this for the unit; please go by its letter."}.In(v.Lang)
	}
	if u.CDO != "" {
		say += "\n" + text.T{ZH: "现任：%s。推荐继任人选不影响现任履职。", EN: "In office: %s, who stays so until the leading group decides."}.F(v.Lang, ui.Mention(u.CDO))
	}
	if before.State == policy.GivenBack {
		say += "\n" + text.T{ZH: "第%d号推荐的退回意见：%s", EN: "Why nomination no. %d came back: %s"}.F(v.Lang, before.No, ui.Esc(ui.Clip(before.Reason, 1000)))
	}
	return []slack.Block{
		ui.Section(say),
		ui.Note(text.T{ZH: "依据实施方案三（一）2、3：由本单位推荐，领导小组任免。", EN: "By 三（一）2 and 3: the unit nominates, the leading group appoints."}.In(v.Lang)),
	}
}

func candidateFields(v commands.Reader, c policy.Candidate) []slack.Block {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.Lang) }
	ranks := slack.NewRadioButtonsBlockElement(ui.Field)
	for _, r := range []policy.Rank{policy.Head, policy.Deputy, policy.Below} {
		o := ui.Option(string(r), text.Rank(v.Lang, r))
		if r == c.Rank {
			ranks.InitialOption = o
		}
		ranks.Options = append(ranks.Options, o)
	}
	digital := slack.NewCheckboxGroupsBlockElement(ui.Field, ui.Option("yes", tr("分管数字政府改革建设工作", "in charge of the digital-government reform")))
	if c.Digital {
		digital.InitialOptions = digital.Options
	}
	return []slack.Block{
		ui.Input("name", tr("姓名", "Name"), "", ui.Line(c.Name, policy.MaxShort)),
		ui.Optional(ui.Input("person", tr("Slack 账号", "Slack account"), tr("尚未开通的可不填，登记任命时再选", "leave it out if there is none yet; it is asked for again with the appointment"), ui.PersonPicker(c.Person))),
		ui.Input("title", tr("职务", "Title"), tr("例：区政府副区长", "e.g. deputy head of the district"), ui.Line(c.Title, policy.MaxShort)),
		ui.Input("rank", tr("职级", "Rank"), "", ranks),
		ui.Optional(ui.Input("digital", tr("分工", "Portfolio"), "", digital)),
		ui.Optional(ui.Input("exception", tr("例外情况说明", "Reason for an exception"),
			tr("原则上由分管数字政府改革建设工作的行政副职及以上领导兼任（三（一）3）；职级或分工不符的，请书面说明理由", "as a rule a deputy head or above in charge of the digital-government reform (三（一）3); otherwise say why"),
			commands.Lines(c.Exception, maxException))),
	}
}

func attestFields(v commands.Reader, att policy.Attestation) []slack.Block {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.Lang) }
	qualities := slack.NewCheckboxGroupsBlockElement(ui.Field,
		ui.Option("literate", tr("具备良好的数据素养", "is well versed in data")),
		ui.Option("versed", tr("熟悉本级政府或本部门整体业务情况", "knows the whole business of the government or department")))
	return []slack.Block{
		ui.Input("attested", tr("任职条件确认", "Attestation"), tr("两项均由本单位确认（三（一）3）", "the unit attests both (三（一）3)"), qualities),
		ui.Input("signer", tr("确认人", "Signed by"), tr("代表本单位确认的负责人姓名", "who attests it for the unit"), ui.Line(att.Signer, policy.MaxShort)),
		ui.Input("signed", tr("确认日期", "Signed on"), "", ui.DayPicker(v.Today)),
	}
}
