package commands

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// A unit's CDO is nominated by the unit, put before the leading group by the
// bureau, and appointed or not by the leading group (三（一）2, P7–P12). This
// file is the way up to the decision.

func rosterCDOButtons() map[string]Handler {
	return map[string]Handler{
		"roster.nominate": pressed(rosterNominate),
		"roster.forward":  rosterForwardButton,
		"roster.return":   func(ctx context.Context, a *App, r Request) (Answer, error) { return a.reasonForm(ctx, r, giveBack()) },
		"roster.withdraw": func(ctx context.Context, a *App, r Request) (Answer, error) { return a.reasonForm(ctx, r, takeBack()) },
		"roster.appoint":  pressed(rosterAppoint),
		"roster.refuse":   pressed(rosterRefuse),
		"roster.dismiss":  pressed(rosterDismiss),
		"roster.file":     pressed(rosterFile),
	}
}

func rosterCDOForms() map[string]Handler {
	return map[string]Handler{
		"roster.pick":     rosterPicked,
		"roster.nominate": sized(rosterNominateSubmit),
		"roster.return":   func(ctx context.Context, a *App, r Request) (Answer, error) { return a.reasonGiven(ctx, r, giveBack()) },
		"roster.withdraw": func(ctx context.Context, a *App, r Request) (Answer, error) { return a.reasonGiven(ctx, r, takeBack()) },
		"roster.appoint":  sized(rosterAppointSubmit),
		"roster.refuse":   sized(rosterRefuseSubmit),
		"roster.dismiss":  sized(rosterDismissSubmit),
		"roster.file":     sized(rosterFileSubmit),
	}
}

// rosterNominate opens the form for the named unit, or for the person's own.
// The bureau, which has none, chooses one in the form.
func rosterNominate(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	code, err := unitNamed(s, r, r.Args)
	if err != nil {
		return Answer{}, readable(s, r, err)
	}
	if code == "" && !s.Who(r.User).Has(policy.Bureau) {
		return Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	if code != "" {
		_, err := policy.Nominate(s, r.Now, r.User, code, policy.Candidate{}, policy.Attestation{})
		if !unfilled(err) {
			return Answer{}, readable(s, r, err)
		}
	}
	return Answer{Modal: a.reader(r).nominateForm(s, s.Units.At(code))}, nil
}

func rosterNominateSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	unit := r.Form.Get("unit")
	if unit == "" {
		unit = r.Meta
	}
	c := policy.Candidate{
		Person: r.Form.Get("person"), Name: r.Form.Get("name"), Title: r.Form.Get("title"), Rank: policy.Rank(r.Form.Get("rank")),
		Digital: r.Form.Get("digital") != "", Exception: r.Form.Get("exception"),
	}
	att := policy.Attestation{Signer: r.Form.Get("signer")}
	for _, quality := range r.Form["attested"] {
		att.Literate = att.Literate || quality == "literate"
		att.Versed = att.Versed || quality == "versed"
	}
	var err error
	if att.On, err = formDate(r, "signed"); err != nil {
		return Answer{}, err
	}
	if c.Person != "" {
		if err := a.checkPerson(ctx, c.Person); err != nil {
			return Answer{}, err
		}
	}
	s, d, err := record[policy.CDONominated](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.Nominate(s, r.Now, r.User, unit, c, att)
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: a.reader(r).nominated(s, d), Fresh: true}, nil
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
func rosterForward(ctx context.Context, a *App, r Request) (Answer, error) {
	if r.Args == "" {
		return a.pick(ctx, r, "forward")
	}
	return a.forward(ctx, r, func(s policy.State) (string, int, error) {
		u, err := findUnit(s, r.Args, r.Lang)
		return u.Code, latestNo(u), err
	})
}

func rosterForwardButton(ctx context.Context, a *App, r Request) (Answer, error) {
	unit, no := unitAndNumber(r.Value)
	return a.forward(ctx, r, func(policy.State) (string, int, error) { return unit, no, nil })
}

func (a *App) forward(ctx context.Context, r Request, which func(policy.State) (string, int, error)) (Answer, error) {
	s, d, err := record[policy.NominationMoved](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		unit, no, err := which(s)
		if err != nil {
			return nil, err
		}
		return policy.ForwardNomination(s, r.User, unit, no)
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: a.reader(r).forwarded(s, d), Fresh: true}, nil
}

// backStep is a step that ends a nomination before the decision, with a reason.
type backStep struct {
	word   string
	title  text.T
	submit text.T
	hint   text.T
	decide func(s policy.State, by, unit string, no int, reason string) (policy.Deed, error)
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

// rosterReturn reads "UNIT REASON".
func rosterReturn(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.stepBack(ctx, r, r.Args, giveBack())
}

// rosterWithdraw reads "UNIT REASON".
func rosterWithdraw(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.stepBack(ctx, r, r.Args, takeBack())
}

func (a *App) stepBack(ctx context.Context, r Request, typed string, step backStep) (Answer, error) {
	if typed == "" {
		return a.pick(ctx, r, step.word)
	}
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	u, reason, err := takeUnit(s, typed, r.Lang)
	if err != nil {
		return Answer{}, readable(s, r, err)
	}
	if reason == "" {
		r.Value = fmt.Sprintf("%s %d", u.Code, latestNo(u))
		return a.reasonForm(ctx, r, step)
	}
	return a.moveBack(ctx, r, step, u.Code, latestNo(u), spoken(reason))
}

// reasonForm asks why; the value is "unit no".
func (a *App) reasonForm(ctx context.Context, r Request, step backStep) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	unit, no := unitAndNumber(r.Value)
	if _, err := step.decide(s, r.User, unit, no, "?"); err != nil { // whether there is anything to give a reason for
		return Answer{}, readable(s, r, err)
	}
	v, u := a.reader(r), s.Units.At(unit)
	m := modal(r.Lang, "roster."+step.word, step.title, step.submit,
		section(v.proposal(u, u.Nominations[no-1])),
		input("reason", text.T{ZH: "原因", EN: "Reason"}.In(r.Lang), step.hint.In(r.Lang), lines("", policy.MaxNote)))
	m.PrivateMetadata = r.Value
	return Answer{Modal: m}, nil
}

func (a *App) reasonGiven(ctx context.Context, r Request, step backStep) (Answer, error) {
	unit, no := unitAndNumber(r.Meta)
	return a.moveBack(ctx, r, step, unit, no, r.Form.Get("reason"))
}

func (a *App) moveBack(ctx context.Context, r Request, step backStep, unit string, no int, reason string) (Answer, error) {
	s, d, err := record[policy.NominationMoved](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return step.decide(s, r.User, unit, no, reason)
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: a.reader(r).movedBack(s, d), Fresh: true}, nil
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
	if seen == "" {
		seen = "-"
	}
	return fmt.Sprintf("%s %d %s", unit, no, seen)
}

// fileField is an optional field for scans.
func (v reader) fileField(block string, label text.T) slack.Block {
	files := slack.NewFileInputBlockElement(field)
	files.MaxFiles = 10
	return optional(input(block, label.In(v.lang), "", files))
}
