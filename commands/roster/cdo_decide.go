package roster

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// The leading group's decisions and the province's receipt, as the bureau
// enters them (三（一）2, P7–P9).

// opened is the form of a step for the unit that was typed, unless the step
// can't be taken: then the refusal says why before anything is filled in.
func opened(
	ctx context.Context, a *commands.App, r commands.Request, word, typed string,
	form func(commands.Reader, policy.Unit) *slack.ModalViewRequest, try func(policy.State, policy.Unit) (policy.Deed, error),
) (commands.Answer, error) {
	if typed == "" {
		return pick(ctx, a, r, word)
	}
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
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
func rosterAppoint(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return opened(ctx, a, r, "appoint", r.Args, appointForm,
		func(s policy.State, u policy.Unit) (policy.Deed, error) {
			return policy.Appoint(s, r.Now, r.User, policy.CDOAppointed{Unit: u.Code, No: openNo(u), Before: u.CDO})
		})
}

// decisionOf is the paper of a form: its number, date and scans.
func decisionOf(r commands.Request) (policy.Document, error) {
	on, err := commands.FormDate(r, "decided")
	return policy.Document{No: r.Form.Get("document"), Date: on, Scan: r.Form["scan"]}, err
}

// rosterAppointSubmit enters the appointment. The form carries whom its reader
// saw in office, and the nomination: where either is no longer so, somebody
// else was quicker.
func rosterAppointSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no, seen := metaParts(r.Meta)
	d := policy.CDOAppointed{Unit: unit, No: no, Before: seen, Person: r.Form.Get("person"), Name: r.Form.Get("name"), Title: r.Form.Get("title")}
	var err error
	if d.Document, err = decisionOf(r); err != nil {
		return commands.Answer{}, err
	}
	if d.From, err = commands.FormDate(r, "from"); err != nil {
		return commands.Answer{}, err
	}
	if d.Person != "" {
		if err := checkPerson(ctx, a, d.Person); err != nil {
			return commands.Answer{}, err
		}
	}
	answer, err := commands.Enters(ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.Appoint(s, r.Now, r.User, d)
	}, appointed)
	return answer, ui.UnderField(err, "unit", "person")
}

// rosterRefuse reads "UNIT".
func rosterRefuse(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return opened(ctx, a, r, "refuse", r.Args, refuseForm,
		func(s policy.State, u policy.Unit) (policy.Deed, error) {
			return policy.RefuseNomination(s, r.Now, r.User, policy.CDORefused{Unit: u.Code, No: openNo(u)})
		})
}

func rosterRefuseSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no, _ := metaParts(r.Meta)
	d := policy.CDORefused{Unit: unit, No: no, Reason: r.Form.Get("reason")}
	var err error
	if d.Document, err = decisionOf(r); err != nil {
		return commands.Answer{}, err
	}
	answer, err := commands.Enters(ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.RefuseNomination(s, r.Now, r.User, d)
	}, refused)
	return answer, ui.UnderField(err, "unit", "document")
}

// rosterDismiss reads "UNIT".
func rosterDismiss(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return opened(ctx, a, r, "dismiss", r.Args, dismissForm,
		func(s policy.State, u policy.Unit) (policy.Deed, error) {
			return policy.Dismiss(s, r.Now, r.User, policy.CDODismissed{Unit: u.Code})
		})
}

func rosterDismissSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, _, seen := metaParts(r.Meta)
	d := policy.CDODismissed{Unit: unit, Person: seen, Reason: r.Form.Get("reason")}
	var err error
	if d.Document, err = decisionOf(r); err != nil {
		return commands.Answer{}, err
	}
	if d.From, err = commands.FormDate(r, "from"); err != nil {
		return commands.Answer{}, err
	}
	answer, err := commands.Enters(ctx, a, r, func(s policy.State) (policy.Deed, error) {
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
	return opened(ctx, a, r, "file", u.Code, func(v commands.Reader, u policy.Unit) *slack.ModalViewRequest { return fileForm(v, u, f.On) },
		func(s policy.State, u policy.Unit) (policy.Deed, error) {
			return policy.FileCDO(s, r.Now, r.User, policy.CDOFiled{Unit: u.Code})
		})
}

func rosterFileSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, _, seen := metaParts(r.Meta)
	on, err := commands.FormDate(r, "date")
	if err != nil {
		return commands.Answer{}, err
	}
	return file(ctx, a, r, policy.CDOFiled{Unit: unit, Person: seen, On: on, Receipt: r.Form.Get("receipt")})
}

func file(ctx context.Context, a *commands.App, r commands.Request, f policy.CDOFiled) (commands.Answer, error) {
	answer, err := commands.Enters(ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.FileCDO(s, r.Now, r.User, f)
	}, filed)
	return answer, ui.UnderField(err, "unit", "receipt")
}
