package commands

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// roster is who holds which post and role (三（一）1–3).
func roster() Command {
	return Command{
		Word: "roster", Aliases: []string{"名册"},
		Summary: text.T{ZH: "查看首席数据官、联络员和各方角色", EN: "who is CDO and liaison of which unit, and who has which role"},
		Usage: []Usage{
			{"roster list", text.T{ZH: "查看名册", EN: "the roster"}},
			{"roster assign @成员 香洲区 cdo", text.T{ZH: "市局：登记首席数据官（cdo）或联络员（liaison）", EN: "bureau: makes somebody cdo or liaison of a unit"}},
			{"roster role @成员 bureau", text.T{ZH: "市局：登记角色 bureau 市局、leader 领导小组、company 公司；末尾加 end 取消", EN: "bureau: gives a role (bureau, leader, company); “end” after it takes it back"}},
		},
		Run: rosterRun,
	}
}

func rosterRun(ctx context.Context, a *App, r Request) (Answer, error) {
	word, rest := Split(r.Args)
	switch word {
	case "", "list", "列表", "查看":
		return rosterList(ctx, a, r)
	case "assign", "登记", "任命":
		return rosterAssign(ctx, a, r, rest)
	case "role", "角色":
		return rosterRole(ctx, a, r, rest)
	}
	return unknownWord(r, "roster", word, "list", "assign", "role"), nil
}

func rosterList(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	if s.Who(r.User).Nobody() {
		return Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	title := text.T{ZH: "首席数据官名册", EN: "Roster"}.In(r.Lang)
	blocks := []slack.Block{header(title)}
	for _, kind := range []policy.UnitKind{policy.Municipality, policy.District, policy.Department} {
		rows := []string{"*" + text.UnitKind(r.Lang, kind) + "*"}
		for _, code := range s.Codes {
			if u := s.Units.At(code); u.Kind == kind {
				rows = append(rows, text.T{ZH: "%s　首席数据官 %s　联络员 %s", EN: "%s   CDO %s   liaison %s"}.
					F(r.Lang, text.UnitName(r.Lang, u), mention(u.CDO), mention(u.Liaison)))
			}
		}
		blocks = append(blocks, chunks(rows)...)
	}
	rows := []string{"*" + text.T{ZH: "其他角色", EN: "Other roles"}.In(r.Lang) + "*"}
	for _, role := range []policy.Role{policy.Bureau, policy.Leader, policy.Company} {
		var who []string
		for _, id := range s.Staff(role) {
			who = append(who, mention(id))
		}
		rows = append(rows, text.Role(r.Lang, role)+"　"+strings.Join(append(who, "")[:max(1, len(who))], " "))
	}
	blocks = append(blocks, chunks(rows)...)
	return Answer{Message: &Message{Text: title, Blocks: blocks}}, nil
}

// rosterAssign reads "@person unit post".
func rosterAssign(ctx context.Context, a *App, r Request, typed string) (Answer, error) {
	words := strings.Fields(typed)
	if len(words) < 3 {
		return Answer{Message: usage(r.Lang, roster(), 1)}, nil
	}
	person, err := findPerson(words[0])
	if err != nil {
		return Answer{}, err
	}
	if err := a.checkPerson(ctx, person); err != nil {
		return Answer{}, err
	}
	post, err := parsePost(words[len(words)-1])
	if err != nil {
		return Answer{}, err
	}
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		u, err := findUnit(s, strings.Join(words[1:len(words)-1], " "), r.Lang)
		if err != nil {
			return nil, err
		}
		return policy.GivePost(s, r.User, u.Code, post, person)
	})
	if err != nil {
		return Answer{}, err
	}
	d, ok := policy.Read[policy.PostGiven](res.Entry)
	if !ok {
		return Answer{}, fmt.Errorf("entry %d gives no post", res.Entry.N)
	}
	say := text.T{ZH: "✅ 已登记：%s 担任%s%s，自今日起生效，已通知本人。", EN: "✅ %[1]s is now %[3]s of %[2]s, and is told."}.
		F(r.Lang, mention(d.Person), text.UnitName(r.Lang, res.State.Units.At(d.Unit)), text.Post(r.Lang, d.Post))
	if d.Before != "" {
		say += "\n" + text.T{ZH: "%s 不再担任，未办事项转由继任者办理。", EN: "%s no longer is; what is open passes to the successor."}.F(r.Lang, mention(d.Before))
	}
	return Answer{Message: said(say), Fresh: true}, nil
}

func parsePost(typed string) (policy.Post, error) {
	switch Fold(typed) {
	case "cdo", "首席数据官":
		return policy.CDO, nil
	case "liaison", "联络员":
		return policy.Liaison, nil
	}
	return "", policy.Refuse(policy.NoSuchPost, "", "", "post", typed)
}

// rosterRole reads "@person role [end]".
func rosterRole(ctx context.Context, a *App, r Request, typed string) (Answer, error) {
	words := strings.Fields(typed)
	if len(words) < 2 {
		return Answer{Message: usage(r.Lang, roster(), 2)}, nil
	}
	person, err := findPerson(words[0])
	if err != nil {
		return Answer{}, err
	}
	role, ok := map[string]policy.Role{
		"bureau": policy.Bureau, "市局": policy.Bureau, "leader": policy.Leader, "领导小组": policy.Leader,
		"company": policy.Company, "公司": policy.Company,
	}[Fold(words[1])]
	if !ok {
		return unknownWord(r, "roster role "+mention(person), words[1], "bureau", "leader", "company"), nil
	}
	end := len(words) > 2 && (Fold(words[2]) == "end" || Fold(words[2]) == "取消")
	if !end {
		if err := a.checkPerson(ctx, person); err != nil {
			return Answer{}, err
		}
	}
	_, err = a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.GiveRole(s, r.User, person, role, end)
	})
	if err != nil {
		return Answer{}, err
	}
	say := text.T{ZH: "✅ 已登记：%s 为%s。", EN: "✅ %s is now %s."}
	if end {
		say = text.T{ZH: "✅ 已取消：%s 不再是%s。", EN: "✅ %s is no longer %s."}
	}
	return Answer{Message: said(say.F(r.Lang, mention(person), text.RoleHolder(r.Lang, role))), Fresh: true}, nil
}

// checkPerson refuses bots, guests and accounts that are switched off.
func (a *App) checkPerson(ctx context.Context, person string) error {
	ok, err := a.People(ctx, person)
	if err != nil {
		return fmt.Errorf("look up a person: %w", err)
	}
	if !ok {
		return policy.Refuse(policy.NotAPerson, "person", "")
	}
	return nil
}
