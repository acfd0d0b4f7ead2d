package report

import (
	"context"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// What is made of a report: a case of what was achieved, an issue of what is difficult.

// makesOf are the buttons that make a record of a part, for the unit's own people.
func makesOf(v commands.Reader, e Edition, c policy.Cell) []slack.BlockElement {
	if !mayDraft(e.About, v.Person) {
		return nil
	}
	value := "report " + e.value() + " " + c.String()
	switch c.Part {
	case policy.Results:
		return []slack.BlockElement{ui.Button("case.new#"+c.String(), value, text.T{ZH: "形成案例", EN: "Make a case of this"}.In(v.Lang))}
	case policy.Problems:
		return []slack.BlockElement{ui.Button("issue.new#"+c.String(), value, text.T{ZH: "登记为重大问题", EN: "Raise this problem"}.In(v.Lang))}
	}
	return nil
}

// reportPart is a part of a report as whoever drafts it may read it: "xiangzhou 2026-H1 1.1".
func reportPart(ctx context.Context, a *commands.App, r commands.Request, of string) (commands.Material, error) {
	b, err := findOwn(ctx, a, r, of)
	if err != nil {
		return commands.Material{}, err
	}
	c, ok := policy.ParseCell(b.rest)
	if !ok {
		return commands.Material{}, commands.StaleWindowError{Value: of}
	}
	e, _, err := edition(ctx, a, r, b)
	if err != nil {
		return commands.Material{}, err
	}
	m := commands.Material{Unit: b.Unit.Code, Duty: c.Duty, Text: e.Text[c.Duty][c.Part], From: reportCalled(a.Reader(r), b)}
	if c.Part == policy.Results { // what is difficult has no evidence of its own
		m.Exhibits = exhibitsOf(e.Exhibits, policy.Cell{Duty: c.Duty, Part: policy.Proof})
	}
	return m, nil
}
