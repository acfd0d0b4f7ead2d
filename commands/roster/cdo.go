package roster

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// A unit's CDO is nominated by the unit, put before the leading group by the
// bureau, and appointed or not by the leading group (三（一）2, P7–P12). This
// file is the way up to the decision.

// rosterNominate opens the form for the named unit, or for the person's own.
// The bureau, which has none, chooses one in the form.
func rosterNominate(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	code, err := commands.UnitNamed(s, r, r.Args)
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	if code == "" && !s.Who(r.User).Has(policy.Bureau) {
		return commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	if code != "" {
		_, err := policy.Nominate(s, r.Now, r.User, code, policy.Candidate{}, policy.Attestation{})
		if !ui.Unfilled(err) {
			return commands.Answer{}, commands.Readable(s, r, err)
		}
	}
	return commands.Answer{Modal: nominateForm(a.Reader(r), s, s.Units.At(code))}, nil
}

func rosterNominateSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit := cmp.Or(r.Form.Get("unit"), r.Meta)
	c := policy.Candidate{
		Person: r.Form.Get("person"), Name: r.Form.Get("name"), Title: r.Form.Get("title"), Rank: policy.Rank(r.Form.Get("rank")),
		Digital: r.Form.Get("digital") != "", Exception: r.Form.Get("exception"),
	}
	att := policy.Attestation{Signer: r.Form.Get("signer"), On: r.Day("signed")}
	for _, quality := range r.Form["attested"] {
		att.Literate = att.Literate || quality == "literate"
		att.Versed = att.Versed || quality == "versed"
	}
	if err := checkPerson(ctx, a, c.Person); err != nil {
		return commands.Answer{}, err
	}
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.Nominate(s, r.Now, r.User, unit, c, att)
	}, nominated)
}

// latestNo is the number of the unit's nomination that waits for somebody, or
// else of its last one, 0 while there was none.
func latestNo(u policy.Unit) int {
	if n, open := u.OpenNomination(); open {
		return n.No
	}
	return len(u.Nominations)
}

// rosterForward reads "UNIT".
func rosterForward(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if r.Args == "" {
		return pick(a, r, s, "forward")
	}
	return forward(ctx, a, r, func(s policy.State) (string, int, error) {
		u, err := ui.FindUnit(s, r.Args, r.Lang)
		return u.Code, latestNo(u), err
	})
}

func rosterForwardButton(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no := ui.UnitAndNumber(r.Value)
	return forward(ctx, a, r, func(policy.State) (string, int, error) { return unit, no, nil })
}

func forward(ctx context.Context, a *commands.App, r commands.Request, which func(policy.State) (string, int, error)) (commands.Answer, error) {
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		unit, no, err := which(s)
		if err != nil {
			return nil, err
		}
		return policy.ForwardNomination(s, r.User, unit, no)
	}, forwarded)
}

// backStep is a step that ends a nomination before the decision, with a reason.
type backStep struct {
	word   string
	title  text.T
	submit text.T
	hint   text.T
	decide func(s policy.State, by, unit string, no int, reason string) (policy.Event, error)
}

func giveBack() backStep {
	return backStep{
		"return",
		text.T{ZH: "退回补正", EN: "Give a nomination back"},
		text.T{ZH: "退回", EN: "Give it back"},
		text.T{ZH: "请写明需补正的内容，将转告推荐单位", EN: "say what to mend; the unit is told"},
		policy.GiveBackNomination,
	}
}

func takeBack() backStep {
	return backStep{
		"withdraw",
		text.T{ZH: "撤回推荐", EN: "Withdraw a nomination"},
		text.T{ZH: "撤回", EN: "Withdraw it"},
		text.T{ZH: "例：人选工作调整，另行推荐", EN: "e.g. the candidate changes jobs; another one follows"},
		policy.WithdrawNomination,
	}
}

// typed reads "UNIT REASON".
func (step backStep) typed(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if r.Args == "" {
		return pick(a, r, s, step.word)
	}
	u, reason, err := takeUnit(s, r.Args, r.Lang)
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	if reason == "" {
		r.Value = fmt.Sprintf("%s %d", u.Code, latestNo(u))
		return step.form(ctx, a, r, s)
	}
	return moveBack(ctx, a, r, step, u.Code, latestNo(u), ui.Spoken(reason))
}

// form asks why; the value is "unit no".
func (step backStep) form(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	unit, no := ui.UnitAndNumber(r.Value)
	if _, err := step.decide(s, r.User, unit, no, "?"); err != nil { // whether there is anything to give a reason for
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	v, u := a.Reader(r), s.Units.At(unit)
	return commands.Answer{Modal: ui.Carrying(r.Value, ui.Modal(r.Lang, "roster."+step.word, step.title, step.submit,
		ui.Section(proposal(v, u, u.Nominations[no-1])),
		ui.Input("reason", text.T{ZH: "原因", EN: "Reason"}.In(r.Lang), step.hint.In(r.Lang), commands.Lines("", policy.MaxNote))))}, nil
}

// given takes the form.
func (step backStep) given(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no := ui.UnitAndNumber(r.Meta)
	return moveBack(ctx, a, r, step, unit, no, r.Form.Get("reason"))
}

func moveBack(ctx context.Context, a *commands.App, r commands.Request, step backStep, unit string, no int, reason string) (commands.Answer, error) {
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		return step.decide(s, r.User, unit, no, reason)
	}, movedBack)
}

// metaParts splits what a form carries: the unit, the nomination's number, and
// who was seen in office, "-" for nobody.
func metaParts(meta string) (unit string, no int, seen string) {
	parts := append(strings.Fields(meta), "", "", "")
	no, _ = strconv.Atoi(parts[1])
	if parts[2] != "-" {
		seen = parts[2]
	}
	return parts[0], no, seen
}

func metaOf(unit string, no int, seen string) string {
	seen = cmp.Or(seen, "-")
	return fmt.Sprintf("%s %d %s", unit, no, seen)
}
