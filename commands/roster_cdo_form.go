package commands

import (
	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// maxException is how many characters the reason for an exception may have.
const maxException = 1000

// nominateForm is the unit's nomination. What a nomination said that came back
// is there already.
func (v reader) nominateForm(s policy.State, u policy.Unit) *slack.ModalViewRequest {
	var before policy.Nomination
	if n := len(u.Nominations); n > 0 && (u.Nominations[n-1].State == policy.GivenBack || u.Nominations[n-1].State == policy.Withdrawn) {
		before = u.Nominations[n-1]
	}
	blocks := append(v.nominating(s, u, before), v.candidateFields(before.Candidate)...)
	m := modal(v.lang, "roster.nominate", text.T{ZH: "推荐首席数据官", EN: "Nominate a CDO"}, text.T{ZH: "提交推荐", EN: "Nominate"},
		append(blocks, v.attestFields(before.Attested)...)...)
	m.PrivateMetadata = u.Code
	return m
}

// nominating is which unit nominates, why the last nomination came back, and
// whose name stands in the register otherwise.
func (v reader) nominating(s policy.State, u policy.Unit, before policy.Nomination) []slack.Block {
	if u.Code == "" {
		var units []policy.Unit
		for _, u := range s.Active() {
			if _, open := u.OpenNomination(); !open && u.Kind != policy.Municipality {
				units = append(units, u)
			}
		}
		return []slack.Block{input("unit", text.T{ZH: "推荐单位", EN: "Unit"}.In(v.lang),
			text.T{ZH: "代单位登记的，请以单位推荐函为准", EN: "when you enter it for the unit, go by its letter"}.In(v.lang), v.unitSelect(units, ""))}
	}
	say := text.T{ZH: "推荐单位：*%s*", EN: "Unit: *%s*"}.F(v.lang, v.nameOf(u))
	if _, own := s.Who(v.person).SeatIn(u.Code); !own {
		say += "\n" + text.T{ZH: "您正代该单位登记推荐，请以单位推荐函为准。", EN: "You enter this for the unit; please go by its letter."}.In(v.lang)
	}
	if u.CDO != "" {
		say += "\n" + text.T{ZH: "现任：%s。推荐继任人选不影响现任履职。", EN: "In office: %s, who stays so until the leading group decides."}.F(v.lang, mention(u.CDO))
	}
	if before.State == policy.GivenBack {
		say += "\n" + text.T{ZH: "第%d号推荐的退回意见：%s", EN: "Why nomination no. %d came back: %s"}.F(v.lang, before.No, esc(clip(before.Reason, 1000)))
	}
	return []slack.Block{
		section(say),
		note(text.T{ZH: "依据实施方案三（一）2、3：由本单位推荐，领导小组任免。", EN: "By 三（一）2 and 3: the unit nominates, the leading group appoints."}.In(v.lang)),
	}
}

func (v reader) candidateFields(c policy.Candidate) []slack.Block {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	ranks := slack.NewRadioButtonsBlockElement(field)
	for _, r := range []policy.Rank{policy.Head, policy.Deputy, policy.Below} {
		o := option(string(r), text.Rank(v.lang, r))
		if r == c.Rank {
			ranks.InitialOption = o
		}
		ranks.Options = append(ranks.Options, o)
	}
	digital := slack.NewCheckboxGroupsBlockElement(field, option("yes", tr("分管数字政府改革建设工作", "in charge of the digital-government reform")))
	if c.Digital {
		digital.InitialOptions = digital.Options
	}
	return []slack.Block{
		input("name", tr("姓名", "Name"), "", line(c.Name, policy.MaxShort)),
		optional(input("person", tr("Slack 账号", "Slack account"), tr("尚未开通的可不填，登记任命时再选", "leave it out if there is none yet; it is asked for again with the appointment"), personPicker(c.Person))),
		input("title", tr("职务", "Title"), tr("例：区政府副区长", "e.g. deputy head of the district"), line(c.Title, policy.MaxShort)),
		input("rank", tr("职级", "Rank"), "", ranks),
		optional(input("digital", tr("分工", "Portfolio"), "", digital)),
		optional(input("exception", tr("例外情况说明", "Reason for an exception"),
			tr("原则上由分管数字政府改革建设工作的行政副职及以上领导兼任（三（一）3）；职级或分工不符的，请书面说明理由", "as a rule a deputy head or above in charge of the digital-government reform (三（一）3); otherwise say why"),
			lines(c.Exception, maxException))),
	}
}

func (v reader) attestFields(att policy.Attestation) []slack.Block {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	qualities := slack.NewCheckboxGroupsBlockElement(field,
		option("literate", tr("具备良好的数据素养", "is well versed in data")),
		option("versed", tr("熟悉本级政府或本部门整体业务情况", "knows the whole business of the government or department")))
	return []slack.Block{
		input("attested", tr("任职条件确认", "Attestation"), tr("两项均由本单位确认（三（一）3）", "the unit attests both (三（一）3)"), qualities),
		input("signer", tr("确认人", "Signed by"), tr("代表本单位确认的负责人姓名", "who attests it for the unit"), line(att.Signer, policy.MaxShort)),
		input("signed", tr("确认日期", "Signed on"), "", dayPicker(v.today)),
	}
}
