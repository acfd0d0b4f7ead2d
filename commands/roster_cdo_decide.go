package commands

import (
	"context"
	"strings"

	"cdobot/policy"
)

// The leading group's decisions and the province's receipt, as the bureau
// enters them (三（一）2, P7–P9).

// opened is the form of a step for the unit that was typed, unless the step
// can't be taken: then the refusal says why before anything is filled in.
func (a *App) opened(ctx context.Context, r Request, word, typed string, try func(policy.State, policy.Unit) error, form func(policy.State, policy.Unit) Answer) (Answer, error) {
	if typed == "" {
		return a.pick(ctx, r, word)
	}
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	u, err := findUnit(s, typed, r.Lang)
	if err != nil {
		return Answer{}, readable(s, r, err)
	}
	if err := try(s, u); err != nil && !unfilled(err) {
		return Answer{}, readable(s, r, err)
	}
	return form(s, u), nil
}

// openNo is the number of the nomination on which a decision can fall, 0
// without one.
func openNo(u policy.Unit) int {
	n, _ := u.OpenNomination()
	return n.No
}

// rosterAppoint reads "UNIT".
func rosterAppoint(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.opened(ctx, r, "appoint", r.Args,
		func(s policy.State, u policy.Unit) error {
			_, err := policy.Appoint(s, r.Now, r.User, policy.CDOAppointed{Unit: u.Code, No: openNo(u), Before: u.CDO})
			return err
		},
		func(_ policy.State, u policy.Unit) Answer { return Answer{Modal: a.reader(r).appointForm(u)} })
}

// decisionOf is the paper of a form: its number, date and scans.
func decisionOf(r Request) (policy.Document, error) {
	on, err := formDate(r, "decided")
	return policy.Document{No: r.Form.Get("document"), Date: on, Scan: r.Form["scan"]}, err
}

// rosterAppointSubmit enters the appointment. The form carries whom its reader
// saw in office, and the nomination: where either is no longer so, somebody
// else was quicker.
func rosterAppointSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	unit, no, seen := metaParts(r.Meta)
	d := policy.CDOAppointed{Unit: unit, No: no, Before: seen, Person: r.Form.Get("person"), Name: r.Form.Get("name"), Title: r.Form.Get("title")}
	var err error
	if d.Document, err = decisionOf(r); err != nil {
		return Answer{}, err
	}
	if d.From, err = formDate(r, "from"); err != nil {
		return Answer{}, err
	}
	if d.Person != "" {
		if err := a.checkPerson(ctx, d.Person); err != nil {
			return Answer{}, err
		}
	}
	s, d, err := record[policy.CDOAppointed](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.Appoint(s, r.Now, r.User, d)
	})
	if err != nil {
		return Answer{}, underField(err, "unit", "person")
	}
	return Answer{Message: a.reader(r).appointed(s, d), Fresh: true}, nil
}

// rosterRefuse reads "UNIT".
func rosterRefuse(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.opened(ctx, r, "refuse", r.Args,
		func(s policy.State, u policy.Unit) error {
			_, err := policy.RefuseNomination(s, r.Now, r.User, policy.CDORefused{Unit: u.Code, No: openNo(u)})
			return err
		},
		func(_ policy.State, u policy.Unit) Answer { return Answer{Modal: a.reader(r).refuseForm(u)} })
}

func rosterRefuseSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	unit, no, _ := metaParts(r.Meta)
	d := policy.CDORefused{Unit: unit, No: no, Reason: r.Form.Get("reason")}
	var err error
	if d.Document, err = decisionOf(r); err != nil {
		return Answer{}, err
	}
	s, d, err := record[policy.CDORefused](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.RefuseNomination(s, r.Now, r.User, d)
	})
	if err != nil {
		return Answer{}, underField(err, "unit", "document")
	}
	return Answer{Message: a.reader(r).refused(s, d), Fresh: true}, nil
}

// rosterDismiss reads "UNIT".
func rosterDismiss(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.opened(ctx, r, "dismiss", r.Args,
		func(s policy.State, u policy.Unit) error {
			_, err := policy.Dismiss(s, r.Now, r.User, policy.CDODismissed{Unit: u.Code})
			return err
		},
		func(_ policy.State, u policy.Unit) Answer { return Answer{Modal: a.reader(r).dismissForm(u)} })
}

func rosterDismissSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	unit, _, seen := metaParts(r.Meta)
	d := policy.CDODismissed{Unit: unit, Person: seen, Reason: r.Form.Get("reason")}
	var err error
	if d.Document, err = decisionOf(r); err != nil {
		return Answer{}, err
	}
	if d.From, err = formDate(r, "from"); err != nil {
		return Answer{}, err
	}
	s, d, err := record[policy.CDODismissed](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.Dismiss(s, r.Now, r.User, d)
	})
	if err != nil {
		return Answer{}, underField(err, "unit", "document")
	}
	return Answer{Message: a.reader(r).dismissed(s, d), Fresh: true}, nil
}

// rosterFile reads "UNIT DATE RECEIPT"; what is missing is asked for.
func rosterFile(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	var u policy.Unit
	rest := ""
	if r.Args != "" {
		if u, rest, err = takeUnit(s, r.Args, r.Lang); err != nil {
			return Answer{}, readable(s, r, err)
		}
	}
	f := policy.CDOFiled{Unit: u.Code}
	if words := strings.Fields(rest); len(words) > 0 {
		if f.On, err = parseDate(words[0], policy.DateOf(r.Now)); err != nil {
			return Answer{}, err
		}
		f.Receipt = strings.Join(words[1:], " ")
	}
	if f.Receipt != "" {
		return a.file(ctx, r, f)
	}
	return a.opened(ctx, r, "file", u.Code,
		func(s policy.State, u policy.Unit) error {
			_, err := policy.FileCDO(s, r.Now, r.User, policy.CDOFiled{Unit: u.Code})
			return err
		},
		func(_ policy.State, u policy.Unit) Answer { return Answer{Modal: a.reader(r).fileForm(u, f.On)} })
}

func rosterFileSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	unit, _, seen := metaParts(r.Meta)
	on, err := formDate(r, "date")
	if err != nil {
		return Answer{}, err
	}
	return a.file(ctx, r, policy.CDOFiled{Unit: unit, Person: seen, On: on, Receipt: r.Form.Get("receipt")})
}

func (a *App) file(ctx context.Context, r Request, f policy.CDOFiled) (Answer, error) {
	s, d, err := record[policy.CDOFiled](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.FileCDO(s, r.Now, r.User, f)
	})
	if err != nil {
		return Answer{}, underField(err, "unit", "receipt")
	}
	return Answer{Message: a.reader(r).filed(s, d), Fresh: true}, nil
}
