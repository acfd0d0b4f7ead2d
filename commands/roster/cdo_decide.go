package roster

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// The leading group's decisions and the province's receipt, as the bureau
// enters them (三（一）2, P7–P9).

// opened is the form of a step for the unit that was typed, unless the step
// can't be taken: then the refusal says why before anything is filled in.
func opened(
	a *commands.App, r commands.Request, s policy.State, word, typed string,
	form func(commands.Reader, policy.Unit) *slack.ModalViewRequest, try func(policy.State, policy.Unit) (policy.Event, error),
) (commands.Answer, error) {
	if typed == "" {
		return pick(a, r, s, word)
	}
	u, err := ui.FindUnit(s, typed, r.Lang)
	if err == nil {
		_, err = try(s, u)
	}
	if err != nil && !ui.Unfilled(err) {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	return commands.Answer{Modal: form(a.Reader(r), u)}, nil
}

// openNo is the number of the nomination on which a decision can fall, 0
// without one.
func openNo(u policy.Unit) int {
	n, _ := u.OpenNomination()
	return n.No
}

// rosterAppoint reads "UNIT".
func rosterAppoint(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return opened(a, r, s, "appoint", r.Args, appointForm,
		func(s policy.State, u policy.Unit) (policy.Event, error) {
			return policy.Appoint(s, r.Now, r.User, policy.CDOAppointed{Unit: u.Code, No: openNo(u), Before: u.CDO})
		})
}

// decisionOf is the paper of a form: its number, date and scans.
func decisionOf(r commands.Request) policy.Document {
	return policy.Document{No: r.Form.Get("document"), Date: r.Day("decided"), Scan: r.Form["scan"]}
}

// rosterAppointSubmit enters the appointment. The form carries whom its reader
// saw in office, and the nomination: where either is no longer so, somebody
// else was quicker.
func rosterAppointSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no, seen := metaParts(r.Meta)
	d := policy.CDOAppointed{
		Unit: unit, No: no, Before: seen, Person: r.Form.Get("person"), Name: r.Form.Get("name"), Title: r.Form.Get("title"),
		Document: decisionOf(r), From: r.Day("from"),
	}
	if err := checkPerson(ctx, a, d.Person); err != nil {
		return commands.Answer{}, err
	}
	answer, err := commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.Appoint(s, r.Now, r.User, d)
	}, appointed)
	return answer, ui.UnderField(err, "unit", "person")
}

// rosterRefuse reads "UNIT".
func rosterRefuse(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return opened(a, r, s, "refuse", r.Args, refuseForm,
		func(s policy.State, u policy.Unit) (policy.Event, error) {
			return policy.RefuseNomination(s, r.Now, r.User, policy.CDORefused{Unit: u.Code, No: openNo(u)})
		})
}

func rosterRefuseSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no, _ := metaParts(r.Meta)
	d := policy.CDORefused{Unit: unit, No: no, Reason: r.Form.Get("reason"), Document: decisionOf(r)}
	answer, err := commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.RefuseNomination(s, r.Now, r.User, d)
	}, refused)
	return answer, ui.UnderField(err, "unit", "document")
}

// rosterDismiss reads "UNIT".
func rosterDismiss(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return opened(a, r, s, "dismiss", r.Args, dismissForm,
		func(s policy.State, u policy.Unit) (policy.Event, error) {
			return policy.Dismiss(s, r.Now, r.User, policy.CDODismissed{Unit: u.Code})
		})
}

func rosterDismissSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, _, seen := metaParts(r.Meta)
	d := policy.CDODismissed{Unit: unit, Person: seen, Reason: r.Form.Get("reason"), Document: decisionOf(r), From: r.Day("from")}
	answer, err := commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.Dismiss(s, r.Now, r.User, d)
	}, dismissed)
	return answer, ui.UnderField(err, "unit", "document")
}

// rosterFile reads "UNIT DATE RECEIPT"; what is missing is asked for.
func rosterFile(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	var (
		u   policy.Unit
		err error
	)
	rest := ""
	if r.Args != "" {
		if u, rest, err = takeUnit(s, r.Args, r.Lang); err != nil {
			return commands.Answer{}, commands.Readable(s, r, err)
		}
	}
	f := policy.CDOFiled{Unit: u.Code}
	if words := strings.Fields(rest); len(words) > 0 {
		if f.On, err = ui.ParseDate(words[0], policy.DateOf(r.Now)); err != nil {
			return commands.Answer{}, err
		}
		f.Receipt = strings.Join(words[1:], " ")
	}
	if f.Receipt != "" {
		return file(ctx, a, r, f)
	}
	return opened(a, r, s, "file", u.Code, func(v commands.Reader, u policy.Unit) *slack.ModalViewRequest { return fileForm(v, u, f.On) },
		func(s policy.State, u policy.Unit) (policy.Event, error) {
			return policy.FileCDO(s, r.Now, r.User, policy.CDOFiled{Unit: u.Code})
		})
}

func rosterFileSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, _, seen := metaParts(r.Meta)
	return file(ctx, a, r, policy.CDOFiled{Unit: unit, Person: seen, On: r.Day("date"), Receipt: r.Form.Get("receipt")})
}

func file(ctx context.Context, a *commands.App, r commands.Request, f policy.CDOFiled) (commands.Answer, error) {
	answer, err := commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.FileCDO(s, r.Now, r.User, f)
	}, filed)
	return answer, ui.UnderField(err, "unit", "receipt")
}

// decisionFields ask for the leading group's paper: number, date, scan.
func decisionFields(v commands.Reader) []slack.Block {
	return []slack.Block{
		ui.Input("document", v.Lang.Pick("决定文号", "Document number"), "", ui.Line("", policy.MaxShort)),
		ui.Input("decided", v.Lang.Pick("决定日期", "Date of the decision"), "", ui.DayPicker(0)),
	}
}

func scanField(v commands.Reader) slack.Block {
	return ui.Optional(ui.Input("scan", text.T{ZH: "决定扫描件", EN: "Scan of the decision"}.In(v.Lang), "", ui.Files(10)))
}

// dayField asks for a day that may be left out.
func dayField(v commands.Reader, block string, label, hint text.T) slack.Block {
	return ui.Optional(ui.Input(block, label.In(v.Lang), hint.In(v.Lang), ui.DayPicker(0)))
}

// appointForm shows the nomination and asks for the decision. It carries whom
// its reader sees in office.
func appointForm(v commands.Reader, u policy.Unit) *slack.ModalViewRequest {
	n, open := u.OpenNomination()
	head := text.T{ZH: "*%s*　市首席数据官由领导小组直接任免，无需推荐（三（一）2）。", EN: "*%s*: the leading group appoints the municipal CDO without a nomination (三（一）2)."}.F(v.Lang, v.NameOf(u))
	if open {
		head = proposal(v, u, n)
	}
	blocks := []slack.Block{ui.Section(head)}
	if t, sits := u.Sitting(); sits {
		blocks = append(blocks, ui.Section(text.T{
			ZH: "⚠️ 现任 %s（%s起任职）将按同一决定免职，于新任任职之日卸任。",
			EN: "⚠️ %s (in office since %s) leaves by the same decision, on the day the new CDO begins.",
		}.F(v.Lang, who(v, t.Person, t.Name), text.ShortDay(v.Lang, t.From, v.Today))))
	}
	blocks = append(blocks,
		ui.Input("person", v.Lang.Pick("Slack 账号", "Slack account"), "", ui.PersonPicker(n.Person)),
		ui.Input("name", v.Lang.Pick("姓名", "Name"), "", ui.Line(n.Name, policy.MaxShort)),
		ui.Optional(ui.Input("title", v.Lang.Pick("职务", "Title"), "", ui.Line(n.Title, policy.MaxShort))))
	blocks = append(blocks, decisionFields(v)...)
	blocks = append(blocks,
		dayField(v, "from", text.T{ZH: "任职日期", EN: "In office from"}, text.T{ZH: "不填即为决定日期；可填以后的日期", EN: "the date of the decision if left out; it may lie ahead"}),
		scanField(v))
	return ui.Carrying(metaOf(u.Code, n.No, u.CDO), ui.Modal(v.Lang, "roster.appoint", text.T{ZH: "登记任命", EN: "Enter an appointment"}, text.T{ZH: "登记", EN: "Enter"}, blocks...))
}

func refuseForm(v commands.Reader, u policy.Unit) *slack.ModalViewRequest {
	n, _ := u.OpenNomination()
	blocks := append([]slack.Block{ui.Section(proposal(v, u, n))}, decisionFields(v)...)
	blocks = append(blocks,
		ui.Optional(ui.Input("reason", text.T{ZH: "原因", EN: "Reason"}.In(v.Lang), text.T{ZH: "将转告推荐单位", EN: "the unit is told"}.In(v.Lang), commands.Lines("", policy.MaxNote))),
		scanField(v))
	return ui.Carrying(metaOf(u.Code, n.No, u.CDO), ui.Modal(v.Lang, "roster.refuse", text.T{ZH: "登记不予任命", EN: "Enter a refusal"}, text.T{ZH: "登记", EN: "Enter"}, blocks...))
}

func dismissForm(v commands.Reader, u policy.Unit) *slack.ModalViewRequest {
	t, _ := u.Sitting()
	head := text.T{ZH: "*%s* 首席数据官 %s，%s起任职。", EN: "CDO of *%s*: %s, in office since %s."}.
		F(v.Lang, v.NameOf(u), who(v, t.Person, t.Name), text.ShortDay(v.Lang, t.From, v.Today))
	blocks := append([]slack.Block{ui.Section(head)}, decisionFields(v)...)
	blocks = append(blocks,
		dayField(v, "from", text.T{ZH: "免职生效日期", EN: "Out of office from"}, text.T{ZH: "自该日起不再担任；不填即为决定日期", EN: "the first day no longer in office; the date of the decision if left out"}),
		ui.Optional(ui.Input("reason", text.T{ZH: "原因", EN: "Reason"}.In(v.Lang), "", commands.Lines("", policy.MaxNote))),
		scanField(v))
	return ui.Carrying(metaOf(u.Code, 0, t.Person), ui.Modal(v.Lang, "roster.dismiss", text.T{ZH: "登记免职", EN: "Enter a dismissal"}, text.T{ZH: "登记", EN: "Enter"}, blocks...))
}

func fileForm(v commands.Reader, u policy.Unit, on policy.Date) *slack.ModalViewRequest {
	t, _ := u.Sitting()
	head := text.T{ZH: "*%s* 首席数据官 %s，%s起任职%s。", EN: "CDO of *%s*: %s, in office since %s%s."}.
		F(v.Lang, v.NameOf(u), who(v, t.Person, t.Name), text.ShortDay(v.Lang, t.From, v.Today), v.Paper(t.Basis))
	return ui.Carrying(metaOf(u.Code, 0, t.Person), ui.Modal(v.Lang, "roster.file", text.T{ZH: "登记备案", EN: "Enter a filing"}, text.T{ZH: "登记", EN: "Enter"},
		ui.Section(head),
		ui.Note(text.T{ZH: "依据实施方案三（一）2：市、区首席数据官报省政务服务数据管理局备案。", EN: "By 三（一）2: the CDOs of the city and the districts are filed with the province."}.In(v.Lang)),
		ui.Input("date", text.T{ZH: "备案日期", EN: "Filed on"}.In(v.Lang), "", ui.DayPicker(on)),
		ui.Input("receipt", text.T{ZH: "回执文号", EN: "Receipt"}.In(v.Lang), text.T{ZH: "省政务服务数据管理局回执的文号或编号", EN: "the number of the province's receipt"}.In(v.Lang), ui.Line("", policy.MaxShort))))
}
