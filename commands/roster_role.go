package commands

import (
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// rosterRole reads "@person role [end] [DATE]".
func rosterRole(ctx context.Context, a *App, r Request) (Answer, error) {
	typed, from, err := takeDate(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return Answer{}, err
	}
	words := strings.Fields(typed)
	d := policy.RoleGiven{From: from}
	if len(words) > 0 {
		if d.Person, err = findPerson(words[0]); err != nil {
			return Answer{}, err
		}
	}
	if len(words) < 2 {
		return a.roleForm(ctx, r, d)
	}
	role, ok := map[string]policy.Role{
		"bureau": policy.Bureau, "市局": policy.Bureau, "leader": policy.Leader, "领导小组": policy.Leader,
		"company": policy.Company, "公司": policy.Company,
	}[Fold(words[1])]
	if !ok {
		return unknownWord(r, "roster role "+mention(d.Person), words[1], []string{"bureau", "leader", "company"}), nil
	}
	d.Role = role
	d.Ended = len(words) > 2 && slices.Contains([]string{"end", "取消"}, Fold(words[2]))
	return a.giveRole(ctx, r, d)
}

func (a *App) giveRole(ctx context.Context, r Request, d policy.RoleGiven) (Answer, error) {
	if !d.Ended && d.Person != "" {
		if err := a.checkPerson(ctx, d.Person); err != nil {
			return Answer{}, err
		}
	}
	_, d, err := record[policy.RoleGiven](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		if d.Person == "" {
			return nil, policy.Refuse(policy.FieldMissing, "person", "")
		}
		return policy.GiveRole(s, r.Now, r.User, d)
	})
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	say := text.T{ZH: "✅ 已登记：%s 为%s，%s。", EN: "✅ %s is %s %s."}
	if d.Ended {
		say = text.T{ZH: "✅ 已取消：%s 不再是%s，%s。", EN: "✅ %s is no longer %s %s."}
	}
	return Answer{Message: said(say.F(r.Lang, mention(d.Person), text.RoleHolder(r.Lang, d.Role), v.effective(d.From))), Fresh: true}, nil
}

func rosterRoleOpen(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.roleForm(ctx, r, policy.RoleGiven{})
}

func (a *App) roleForm(ctx context.Context, r Request, d policy.RoleGiven) (Answer, error) {
	if _, err := a.mayKeepPosts(ctx, r); err != nil {
		return Answer{}, err
	}
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	var roles []*slack.OptionBlockObject
	for _, role := range []policy.Role{policy.Bureau, policy.Leader, policy.Company} {
		roles = append(roles, option(string(role), text.RoleHolder(r.Lang, role)))
	}
	step := slack.NewRadioButtonsBlockElement(field, option("give", tr("授予", "Give it")), option("end", tr("取消", "Take it back")))
	step.InitialOption = step.Options[0]
	return Answer{Modal: modal(r.Lang, "roster.role", text.T{ZH: "登记角色", EN: "Register a role"}, text.T{ZH: "登记", EN: "Register"},
		input("person", tr("成员", "Member"), "", personPicker(d.Person)),
		input("role", tr("角色", "Role"), "", slack.NewRadioButtonsBlockElement(field, roles...)),
		input("step", tr("办理", "What to do"), "", step),
		optional(input("from", tr("自何日起", "From"), tr("不填即自今日起", "today, if left empty"), dayPicker(d.From))))}, nil
}

func rosterRoleSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	from, err := formDate(r, "from")
	if err != nil {
		return Answer{}, err
	}
	return a.giveRole(ctx, r, policy.RoleGiven{
		Person: r.Form.Get("person"), Role: policy.Role(r.Form.Get("role")), Ended: r.Form.Get("step") == "end", From: from,
	})
}

// The fields that the forms of the roster share.

// personPicker lets pick a member of the workspace.
func personPicker(chosen string) slack.BlockElement {
	e := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, nil, field)
	e.InitialUser = chosen
	return e
}

func (v reader) howPicker(also bool) slack.BlockElement {
	e := slack.NewRadioButtonsBlockElement(field,
		option("succeed", text.T{ZH: "接替现任", EN: "is succeeded"}.In(v.lang)),
		option("also", text.T{ZH: "增加一名，共同担任", EN: "stays, both are liaison"}.In(v.lang)))
	e.InitialOption = e.Options[0]
	if also {
		e.InitialOption = e.Options[1]
	}
	return e
}
