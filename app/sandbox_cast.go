package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/sandbox"
)

// Cast are the workspace's people: plainly invented, one for each post.
func Cast() []sandbox.Person {
	person := func(id, name, title string) sandbox.Person {
		return sandbox.Person{ID: id, Name: strings.ToLower(strings.TrimPrefix(id, "U")), RealName: name, Title: title, Locale: "zh-CN", TZ: "Asia/Shanghai"}
	}
	people := []sandbox.Person{
		person("UBUREAU1", "市局工作人员甲", "市政务服务数据管理局"), person("UBUREAU2", "市局工作人员乙", "市政务服务数据管理局"),
		person("ULEADER1", "领导小组成员", "领导小组"), person("UCOMPANY1", "数字广东珠海分公司经办", "数字广东珠海分公司"),
	}
	for _, u := range policy.Pilot() {
		kind := text.UnitKind(text.ZH, u.Class)
		people = append(people,
			person("UCDO"+strings.ToUpper(u.Code), u.Name.ZH+"首席数据官", kind),
			person("ULIAISON"+strings.ToUpper(u.Code), u.Name.ZH+"联络员", kind))
	}
	return people
}

// Channels are the workspace's: everybody's, the bureau's, and two units' own.
func Channels() []sandbox.Channel {
	all := ui.Map(Cast(), func(p sandbox.Person) string { return p.ID })
	return []sandbox.Channel{
		{ID: announceChannel, Name: "首席数据官", Members: all, BotIn: true},
		{ID: bureauChannel, Name: "数据局", Members: []string{"UBUREAU1", "UBUREAU2"}, Private: true, BotIn: true},
		// Two units' own, as invented as the people: one that the bot is in, with
		// guests from next door, and one that it is to be invited to.
		{ID: "CXIANGZHOU", Name: "香洲区数据工作", Members: []string{"ULIAISONXIANGZHOU", "UCDOXIANGZHOU", "ULIAISONGONGAN", "UCDOGONGAN", "ULIAISONJINWAN"}, BotIn: true},
		{ID: "CGONGAN", Name: "公安局数据工作", Members: []string{"ULIAISONGONGAN", "UCDOGONGAN", "ULIAISONXIANGZHOU"}},
	}
}

// trusted takes the sandbox's people as they are: we invented them.
func trusted(context.Context, string) (bool, error) { return true, nil }

// CastRoster gives the sandbox's people their posts, once.
func (p *Program) CastRoster(ctx context.Context, now time.Time) error {
	var events []policy.Event
	events = append(events, policy.RoleGiven{Person: "ULEADER1", Role: policy.Leader}, policy.RoleGiven{Person: "UCOMPANY1", Role: policy.Company})
	for _, u := range policy.Pilot() {
		events = append(events, castUnit(u)...)
	}
	for i, event := range events {
		o := policy.Origin{By: "UBUREAU1", Via: "cli", Key: fmt.Sprintf("sandbox/%d", i), At: now}
		if _, err := p.Ledger.Append(ctx, o, func(policy.State) (policy.Event, error) { return event, nil }); err != nil {
			return fmt.Errorf("cast the roster: %w", err)
		}
	}
	return nil
}

// castUnit is a unit's register as it may have been kept since the pilot began:
// the papers are as invented as the people. The departments have no plan of
// their own yet, so that there is something to do.
func castUnit(u policy.UnitFounded) []policy.Event {
	code := strings.ToUpper(u.Code)
	cdo := policy.PostGiven{
		Unit: u.Code, Post: policy.CDO, Person: "UCDO" + code, Name: u.Name.ZH + "首席数据官", From: u.Joined,
		Basis: policy.Document{No: "示例〔2021〕1号", Date: u.Joined},
	}
	if u.Class != policy.Department {
		cdo.Filed = &policy.Filing{On: u.Joined + 20, Receipt: "示例备〔2021〕1号"}
	}
	events := []policy.Event{
		cdo,
		policy.PostGiven{Unit: u.Code, Post: policy.Liaison, Person: "ULIAISON" + code, Name: u.Name.ZH + "联络员", From: u.Joined},
	}
	if u.Class == policy.District {
		events = append(events, policy.RecordMoved{
			Register: policy.Plans().Name, No: 1, Unit: u.Code, Step: "issue", State: string(policy.PlanIssued),
			Values: map[string][]string{"document": {"示例〔2021〕2号"}, "date": {(u.Joined + 30).String()}},
		})
	}
	return events
}
