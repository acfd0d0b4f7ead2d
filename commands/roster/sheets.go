package roster

import (
	"slices"
	"strings"

	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// RegisterSheets are the register as people read it: 名册, 任免, 人员与角色,
// 实施方案. The first one can be brought in again.
func RegisterSheets(s policy.State, today policy.Date, l text.Lang) []documents.Sheet {
	b := book{s: s, today: today, lang: l}
	return []documents.Sheet{documents.RosterSheet(s.RosterRows(today), string(l)), b.decisions(), b.people(), b.plans()}
}

// book makes the register's sheets.
type book struct {
	s     policy.State
	today policy.Date
	lang  text.Lang
}

func (b book) sheet(name text.T, columns ...text.T) documents.Sheet {
	sheet := documents.Sheet{Name: name.In(b.lang)}
	for _, c := range columns {
		sheet.Columns = append(sheet.Columns, c.In(b.lang))
	}
	return sheet
}

// units are all, those that are gone included.
func (b book) units() []policy.Unit {
	var units []policy.Unit
	for _, code := range b.s.Codes {
		units = append(units, b.s.Units.At(code))
	}
	return units
}

// decisions are the units' nominations and what was decided on their CDOs.
func (b book) decisions() documents.Sheet {
	sheet := b.sheet(text.T{ZH: "任免", EN: "Appointments"},
		text.T{ZH: "单位代码", EN: "Unit code"}, text.T{ZH: "单位", EN: "Unit"}, text.T{ZH: "事项", EN: "Matter"}, text.T{ZH: "状态", EN: "State"},
		text.T{ZH: "姓名", EN: "Name"}, text.T{ZH: "账号", EN: "Account"}, text.T{ZH: "职务", EN: "Title"},
		text.T{ZH: "文号", EN: "Document"}, text.T{ZH: "日期", EN: "Date"}, text.T{ZH: "任职起", EN: "From"}, text.T{ZH: "任职止", EN: "Until"},
		text.T{ZH: "免职文号", EN: "Document of the end"}, text.T{ZH: "备案日期", EN: "Filed on"}, text.T{ZH: "备案回执", EN: "Receipt"},
		text.T{ZH: "说明", EN: "Remarks"})
	for _, u := range b.units() {
		name := text.UnitName(b.lang, u)
		for _, n := range u.Nominations {
			sheet.Rows = append(sheet.Rows, []string{
				u.Code, name, text.T{ZH: "第%d号推荐", EN: "nomination no. %d"}.F(b.lang, n.No), text.NominationState(b.lang, n.State),
				n.Name, n.Person, n.Title, "", policy.DateOf(n.At).String(), "", "", "", "", "", b.remarks(n),
			})
		}
		for _, t := range u.Tenures {
			if t.Post != policy.CDO {
				continue
			}
			sheet.Rows = append(sheet.Rows, []string{
				u.Code, name, text.T{ZH: "任职", EN: "in office"}.In(b.lang), b.standing(t), t.Name, t.Person, t.Title,
				t.Basis.No, t.Basis.Date.String(), t.From.String(), t.Until.String(), t.End.No, t.Filed.On.String(), t.Filed.Receipt, "",
			})
		}
	}
	return sheet
}

func (b book) standing(t policy.Tenure) string {
	switch {
	case t.In(b.today):
		return text.T{ZH: "在任", EN: "in office"}.In(b.lang)
	case t.From > b.today:
		return text.T{ZH: "待到任", EN: "to come"}.In(b.lang)
	}
	return text.T{ZH: "已卸任", EN: "ended"}.In(b.lang)
}

// remarks are what else a nomination says: rank, exception, who attested, and
// why it ended.
func (b book) remarks(n policy.Nomination) string {
	parts := []string{text.Rank(b.lang, n.Rank)}
	if n.Digital {
		parts = append(parts, text.T{ZH: "分管数字政府改革", EN: "in charge of the digital reform"}.In(b.lang))
	}
	for _, p := range []struct {
		name  text.T
		value string
	}{
		{text.T{ZH: "例外说明：", EN: "exception: "}, n.Exception},
		{text.T{ZH: "证明人：", EN: "attested by "}, strings.TrimSpace(n.Attested.Signer + " " + n.Attested.On.String())},
		{text.T{ZH: "原因：", EN: "reason: "}, n.Reason},
	} {
		if p.value != "" {
			parts = append(parts, p.name.In(b.lang)+p.value)
		}
	}
	return strings.Join(parts, text.T{ZH: "；", EN: "; "}.In(b.lang))
}

// people are all who hold or held a post or a role.
func (b book) people() documents.Sheet {
	sheet := b.sheet(text.T{ZH: "人员与角色", EN: "People and roles"},
		text.T{ZH: "账号", EN: "Account"}, text.T{ZH: "姓名", EN: "Name"}, text.T{ZH: "单位代码", EN: "Unit code"}, text.T{ZH: "单位", EN: "Unit"},
		text.T{ZH: "职务或角色", EN: "Post or role"}, text.T{ZH: "起", EN: "From"}, text.T{ZH: "止", EN: "Until"}, text.T{ZH: "备注", EN: "Remarks"})
	for _, u := range b.units() {
		for _, t := range u.Tenures {
			sheet.Rows = append(sheet.Rows, []string{
				t.Person, t.Name, u.Code, text.UnitName(b.lang, u), text.Post(b.lang, t.Post), t.From.String(), t.Until.String(), b.away(t.Person, t.Until),
			})
		}
	}
	for _, t := range b.s.Terms {
		sheet.Rows = append(sheet.Rows, []string{
			t.Person, "", "", "", text.Role(b.lang, t.Role), t.From.String(), t.Until.String(), b.away(t.Person, t.Until),
		})
	}
	slices.SortStableFunc(sheet.Rows, func(x, y []string) int { return strings.Compare(x[2], y[2]) })
	return sheet
}

// away says what keeps somebody who is in office from it.
func (b book) away(person string, until policy.Date) string {
	if until != 0 && until <= b.today {
		return ""
	}
	if b.s.Closed(person) {
		return text.T{ZH: "账号已停用", EN: "account switched off"}.In(b.lang)
	}
	if l, on := b.s.OnLeave(person); on {
		return strings.TrimSpace(text.T{ZH: "请假至%s %s", EN: "on leave until %s %s"}.F(b.lang, l.Until, l.Acting))
	}
	return ""
}

// plans are the units' own implementation plans.
func (b book) plans() documents.Sheet {
	sheet := b.sheet(text.T{ZH: "实施方案", EN: "Plans"},
		text.T{ZH: "单位代码", EN: "Unit code"}, text.T{ZH: "单位", EN: "Unit"}, text.T{ZH: "状态", EN: "State"},
		text.T{ZH: "文号", EN: "Document"}, text.T{ZH: "印发日期", EN: "Issued on"}, text.T{ZH: "时限", EN: "Due"})
	for _, u := range b.units() {
		if u.OwesPlan() {
			sheet.Rows = append(sheet.Rows, []string{
				u.Code, text.UnitName(b.lang, u), text.PlanState(b.lang, u.Plan.State), u.Plan.No, u.Plan.On.String(), u.Plan.Due.String(),
			})
		}
	}
	return sheet
}
