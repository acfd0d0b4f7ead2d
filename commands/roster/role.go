package roster

import (
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// rosterRole reads "@person role [end] [DATE]".
func rosterRole(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	typed, from, err := takeDate(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return commands.Answer{}, err
	}
	words := strings.Fields(typed)
	d := policy.RoleGiven{From: from}
	if len(words) > 0 {
		if d.Person, err = ui.FindPerson(words[0]); err != nil {
			return commands.Answer{}, err
		}
	}
	if len(words) < 2 {
		return roleForm(ctx, a, r, d)
	}
	role, ok := map[string]policy.Role{
		"bureau": policy.Bureau, "市局": policy.Bureau, "leader": policy.Leader, "领导小组": policy.Leader,
		"company": policy.Company, "公司": policy.Company,
	}[ui.Fold(words[1])]
	if !ok {
		return commands.UnknownWord(r, "roster role "+ui.Mention(d.Person), words[1], []string{"bureau", "leader", "company"}), nil
	}
	d.Role = role
	d.Ended = len(words) > 2 && slices.Contains([]string{"end", "取消"}, ui.Fold(words[2]))
	return giveRole(ctx, a, r, d)
}

func giveRole(ctx context.Context, a *commands.App, r commands.Request, d policy.RoleGiven) (commands.Answer, error) {
	if !d.Ended && d.Person != "" {
		if err := checkPerson(ctx, a, d.Person); err != nil {
			return commands.Answer{}, err
		}
	}
	_, d, err := commands.Record[policy.RoleGiven](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		if d.Person == "" {
			return nil, policy.Refuse(policy.FieldMissing, "person", "")
		}
		return policy.GiveRole(s, r.Now, r.User, d)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	say := text.T{ZH: "✅ 已登记：%s 为%s，%s。", EN: "✅ %s is %s %s."}
	if d.Ended {
		say = text.T{ZH: "✅ 已取消：%s 不再是%s，%s。", EN: "✅ %s is no longer %s %s."}
	}
	return commands.Answer{Message: ui.Said(say.F(r.Lang, ui.Mention(d.Person), text.RoleHolder(r.Lang, d.Role), effective(v, d.From))), Fresh: true}, nil
}

func rosterRoleOpen(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return roleForm(ctx, a, r, policy.RoleGiven{})
}

func roleForm(ctx context.Context, a *commands.App, r commands.Request, d policy.RoleGiven) (commands.Answer, error) {
	if _, err := mayKeepPosts(ctx, a, r); err != nil {
		return commands.Answer{}, err
	}
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	var roles []*slack.OptionBlockObject
	for _, role := range []policy.Role{policy.Bureau, policy.Leader, policy.Company} {
		roles = append(roles, ui.Option(string(role), text.RoleHolder(r.Lang, role)))
	}
	step := slack.NewRadioButtonsBlockElement(ui.Field, ui.Option("give", tr("授予", "Give it")), ui.Option("end", tr("取消", "Take it back")))
	step.InitialOption = step.Options[0]
	return commands.Answer{Modal: ui.Modal(r.Lang, "roster.role", text.T{ZH: "登记角色", EN: "Register a role"}, text.T{ZH: "登记", EN: "Register"},
		ui.Input("person", tr("成员", "Member"), "", ui.PersonPicker(d.Person)),
		ui.Input("role", tr("角色", "Role"), "", slack.NewRadioButtonsBlockElement(ui.Field, roles...)),
		ui.Input("step", tr("办理", "What to do"), "", step),
		ui.Optional(ui.Input("from", tr("自何日起", "From"), tr("不填即自今日起", "today, if left empty"), ui.DayPicker(d.From))))}, nil
}

func rosterRoleSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	from, err := commands.FormDate(r, "from")
	if err != nil {
		return commands.Answer{}, err
	}
	return giveRole(ctx, a, r, policy.RoleGiven{
		Person: r.Form.Get("person"), Role: policy.Role(r.Form.Get("role")), Ended: r.Form.Get("step") == "end", From: from,
	})
}

// The fields that the forms of the roster share.

func howPicker(v commands.Reader, also bool) slack.BlockElement {
	e := slack.NewRadioButtonsBlockElement(ui.Field,
		ui.Option("succeed", text.T{ZH: "接替现任", EN: "is succeeded"}.In(v.Lang)),
		ui.Option("also", text.T{ZH: "增加一名，共同担任", EN: "stays, both are liaison"}.In(v.Lang)))
	e.InitialOption = e.Options[0]
	if also {
		e.InitialOption = e.Options[1]
	}
	return e
}
