package acceptance

import (
	"context"
	"errors"
	"strings"
	"testing"

	"cdobot/app"
	"cdobot/policy"
)

// TestTheConfigurationNamesPeopleOfOurs: whom CDO_ADMINS names is asked about
// like anybody who gets a role, once, and what Slack can't say is no leave.
func TestTheConfigurationNamesPeopleOfOurs(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	if err := w.open(t.Context(), policy.On(2026, 4, 20).At(9, 30)); err != nil {
		t.Fatal(err)
	}
	p := w.stage.Program
	for _, person := range []string{"UGUEST1", "UVISITOR1", "USTRANGER1", "UPARTNER1", "USLACKBOT", "UCDOBOT", "UNOBODY"} {
		p.Config.Admins = []string{person}
		err := p.Admit(t.Context(), w.slack.Now(), p.Bot.Live)
		if usage, ok := errors.AsType[app.UsageError](err); !ok || !strings.Contains(usage.Error(), person) {
			t.Errorf("%s: %v", person, err)
		}
		if w.stateNow().Who(person).Has(policy.Bureau) {
			t.Errorf("%s is bureau staff", person)
		}
	}
	silent := func(context.Context, string) (bool, error) { return true, errors.New("no answer") }
	p.Config.Admins = []string{"UBUREAU1"}
	if err := p.Admit(t.Context(), w.slack.Now(), silent); err != nil {
		t.Errorf("who is bureau staff already was asked about: %v", err)
	}
	p.Config.Admins = []string{"UCOMPANY1"}
	if err := p.Admit(t.Context(), w.slack.Now(), silent); err == nil || w.stateNow().Who("UCOMPANY1").Has(policy.Bureau) {
		t.Errorf("Slack did not say, and %v", err)
	}
}
