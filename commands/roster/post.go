package roster

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// posting is what was typed or filled in about who holds a post. The unit is
// as typed, a code or a name.
type posting struct {
	policy.PostGiven
	named string
}

// rosterAssign reads "@person unit post [also] [DATE]"; what is missing is
// asked for in the form.
func rosterAssign(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	p, err := readPosting(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return commands.Answer{}, err
	}
	if p.Person == "" || p.named == "" || p.Post == "" {
		return assignForm(ctx, a, r, p)
	}
	return assign(ctx, a, r, p)
}

// readPosting takes a line apart from both ends, as names of units may have
// blanks in them.
func readPosting(typed string, today policy.Date) (posting, error) {
	var p posting
	whole := len(strings.Fields(typed)) > 2
	typed, from, err := takeDate(typed, today)
	if err != nil {
		return p, err
	}
	p.From = from
	words := strings.Fields(typed)
	if len(words) > 0 && (whole || strings.ContainsAny(words[0], "<@")) {
		if p.Person, err = ui.FindPerson(words[0]); err != nil {
			return p, err
		}
		words = words[1:]
	}
	if n := len(words); n > 0 && slices.Contains([]string{"also", "增加", "另增"}, ui.Normalize(words[n-1])) {
		p.Also, words = true, words[:n-1]
	}
	if n := len(words); n > 0 {
		if p.Post, err = parsePost(words[n-1]); err == nil {
			words = words[:n-1]
		} else if whole {
			return p, err
		}
	}
	p.named = strings.Join(words, " ")
	return p, nil
}

func parsePost(typed string) (policy.Post, error) {
	switch ui.Normalize(typed) {
	case "cdo", "首席数据官":
		return policy.CDO, nil
	case "liaison", "联络员":
		return policy.Liaison, nil
	}
	return "", policy.Refuse(policy.NoSuchPost, "", "", "post", typed)
}

// assign enters who holds the post and answers with what follows.
func assign(ctx context.Context, a *commands.App, r commands.Request, p posting) (commands.Answer, error) {
	if err := checkPerson(ctx, a, p.Person); err != nil {
		return commands.Answer{}, err
	}
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		u, err := ui.FindUnit(s, p.named, r.Lang)
		if err != nil {
			return nil, err
		}
		p.Unit = u.Code
		return policy.GivePost(s, r.Now, r.User, p.PostGiven)
	}, postGiven)
}

func postGiven(v commands.Reader, s policy.State, d policy.PostGiven) *ui.Message {
	if t, sits := s.Units.At(d.Unit).Sitting(); d.Post == policy.CDO && sits && t.Entry < s.Last && t.Person == d.Person {
		return ui.Said(text.T{ZH: "✅ 已补登：%s %s首席数据官的任命文件 %s（%s）。", EN: "✅ Entered: %[3]s of %[4]s, by which %[1]s is CDO of %[2]s."}.
			F(v.Lang, ui.Mention(d.Person), text.UnitName(v.Lang, s.Units.At(d.Unit)), ui.Esc(t.Basis.No), text.Day(v.Lang, t.Basis.Date, v.Today)))
	}
	say := text.T{ZH: "✅ 已登记：%s 担任%s%s，%s，%s。", EN: "✅ %[1]s is %[3]s of %[2]s %[4]s, %[5]s."}.
		F(v.Lang, ui.Mention(d.Person), text.UnitName(v.Lang, s.Units.At(d.Unit)), text.Post(v.Lang, d.Post), effective(v, d.From), toldOf(v, d.From))
	switch {
	case d.Before != "" && d.From > v.Today:
		say += "\n" + text.T{ZH: "%s 届时不再担任，未办事项转由继任者办理。", EN: "%s no longer is from then on; what is open passes to the successor."}.F(v.Lang, ui.Mention(d.Before))
	case d.Before != "":
		say += "\n" + text.T{ZH: "%s 不再担任，未办事项转由继任者办理，已一并移交并告知。", EN: "%s no longer is; what is open passes to the successor, with a hand-over note."}.F(v.Lang, ui.Mention(d.Before))
	case d.Also:
		say += "\n" + text.T{ZH: "现任联络员不变，提醒同时发给各位联络员。", EN: "Those who are liaison stay; reminders go to all of them."}.In(v.Lang)
	}
	return ui.Said(say)
}

// effective is from when on something holds: today, or a day.
func effective(v commands.Reader, from policy.Date) string {
	if from == v.Today || from == 0 {
		return text.T{ZH: "自今日起生效", EN: "from today on"}.In(v.Lang)
	}
	return text.T{ZH: "自%s起生效", EN: "from %s on"}.F(v.Lang, text.Day(v.Lang, from, v.Today))
}

// toldOf is when the person hears of it.
func toldOf(v commands.Reader, from policy.Date) string {
	if from > v.Today {
		return text.T{ZH: "届时通知本人", EN: "and is told then"}.In(v.Lang)
	}
	return text.T{ZH: "已通知本人", EN: "and is told"}.In(v.Lang)
}

// rosterAssignOpen is the button: "[unit] [post]".
func rosterAssignOpen(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, post, _ := strings.Cut(r.Value, " ")
	return assignForm(ctx, a, r, posting{named: unit, PostGiven: policy.PostGiven{Post: policy.Post(post)}})
}

// assignForm asks for what was not typed. A liaison's form is short; that of a
// first CDO asks for the document, too.
func assignForm(ctx context.Context, a *commands.App, r commands.Request, p posting) (commands.Answer, error) {
	s, err := a.StateFor(ctx, r, policy.KeepPosts)
	if err != nil {
		return commands.Answer{}, err
	}
	if p.Post != policy.CDO {
		p.Post = policy.Liaison
	}
	if u, err := ui.FindUnit(s, p.named, r.Lang); err == nil {
		p.Unit = u.Code
	}
	v := a.Reader(r)
	title := text.T{ZH: "登记联络员", EN: "Register a liaison"}
	blocks := []slack.Block{
		ui.Input("person", text.T{ZH: "成员", EN: "Member"}.In(r.Lang), "", ui.PersonPicker(p.Person)),
		ui.Input("unit", text.T{ZH: "单位", EN: "Unit"}.In(r.Lang), "", v.UnitSelect(ui.ByKind(s.Active()), p.Unit)),
	}
	if p.Post == policy.CDO {
		title = text.T{ZH: "首次登记首席数据官", EN: "Register a first CDO"}
		if t, sits := s.Units.At(p.Unit).Sitting(); sits && t.Basis.No == "" {
			title = text.T{ZH: "补登任命文件", EN: "Enter the document"}
			p.Person, p.From, p.Name, p.Title = t.Person, t.From, t.Name, t.Title
			blocks[0] = ui.Input("person", text.T{ZH: "成员", EN: "Member"}.In(r.Lang), "", ui.PersonPicker(p.Person))
		}
		blocks = append(blocks, firstCDOFields(v, p)...)
	} else {
		blocks = append(blocks, ui.Input("how", text.T{ZH: "与现任联络员", EN: "The liaison there is"}.In(r.Lang), "", howPicker(v, p.Also)),
			ui.Optional(ui.Input("from", text.T{ZH: "自何日起", EN: "From"}.In(r.Lang), text.T{ZH: "不填即自今日起", EN: "today, if left empty"}.In(r.Lang), ui.DayPicker(p.From))))
	}
	return commands.Answer{Modal: ui.Carrying(string(p.Post), ui.Modal(r.Lang, "roster.assign", title, text.T{ZH: "登记", EN: "Register"}, blocks...))}, nil
}

func firstCDOFields(v commands.Reader, p posting) []slack.Block {
	return []slack.Block{
		ui.Input("from", v.Lang.Pick("自何日起任职", "In office since"), "", ui.DayPicker(p.From)),
		ui.Optional(ui.Input("name", v.Lang.Pick("姓名", "Name"), "", ui.Line(p.Name, policy.MaxShort))),
		ui.Optional(ui.Input("title", v.Lang.Pick("职务", "Title"), v.Lang.Pick("例：副区长", "e.g. deputy head of the district"), ui.Line(p.Title, policy.MaxShort))),
		ui.Optional(ui.Input("document", v.Lang.Pick("任命文号", "Number of the document"), "", ui.Line("", policy.MaxShort))),
		ui.Optional(ui.Input("decided", v.Lang.Pick("文件日期", "Date of the document"), "", ui.DayPicker(0))),
		ui.Note(v.Lang.Pick("仅用于登记启用名册时已在任的首席数据官；此后换任须由本单位推荐、领导小组任免（三（一）2）。",
			"Only for who was in office when the register began; later CDOs are nominated by the unit and appointed by the leading group (三（一）2).")),
	}
}

func rosterAssignSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	p := posting{named: r.Form.Get("unit")}
	p.Person, p.Post, p.Also = r.Form.Get("person"), policy.Post(r.Meta), r.Form.Get("how") == "also"
	p.Name, p.Title, p.Basis.No = r.Form.Get("name"), r.Form.Get("title"), policy.Line(r.Form.Get("document"))
	p.From, p.Basis.Date = r.Day("from"), r.Day("decided")
	return assign(ctx, a, r, p)
}

// checkPerson refuses bots, guests and accounts that are switched off, if anybody
// is named.
func checkPerson(ctx context.Context, a *commands.App, person string) error {
	if person == "" {
		return nil
	}
	ok, err := a.People(ctx, person)
	if err != nil {
		return fmt.Errorf("look up a person: %w", err)
	}
	if !ok {
		return policy.Refuse(policy.NotAPerson, "person", "")
	}
	return nil
}
