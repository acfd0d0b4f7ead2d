package commands

import (
	"context"
	"errors"
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feature is all that one feature brings into the program. The menu, the cards,
// the history and all else that is shared ask the list of features and name
// none of them.
type Feature struct {
	Name     string // unique, for errors
	Commands []Command
	// Obligations say how each kind of obligation is called and seen to.
	Obligations []Obligation
	// Cards tell somebody what another person did, by the kind of the event.
	Cards map[policy.Kind]Card
	// Registers are the rules of the registers that it declares.
	Registers []*policy.Register
	// Lost says that a file could not be kept, by what the file belongs to.
	Lost map[string]Lost
	// History says in a unit's history what happened, by the kind of the event.
	History map[policy.Kind]HistoryLine
	// Fact is the sentence of a report for something that the ledger knows, "" for
	// what another feature knows.
	Fact func(l text.Lang, f policy.Fact, today policy.Date) string
	// Home stands at the top of a person's Home tab.
	Home func(v Reader, s policy.State) []slack.Block
	// HandOver tells who takes a post over what of this is open in the unit, and
	// what the predecessor left; nil where it leaves nothing of its own.
	HandOver func(ctx context.Context, a *App, s policy.State, v Reader, u policy.Unit, open []policy.Obligation, l *ui.Letter) error
}

// Card shows an event to whom the notice is for, by what is true now.
type Card func(ctx context.Context, a *App, s policy.State, v Reader, n policy.Notice) (ui.Message, error)

// Tells makes a card of what needs no more than the state.
func Tells(say func(Reader, policy.State, policy.Mail) ui.Message) Card {
	return func(_ context.Context, _ *App, s policy.State, v Reader, n policy.Notice) (ui.Message, error) {
		return say(v, s, *n.Mail), nil
	}
}

// Index finds what the features bring.
type Index struct {
	commands    []Command
	All         []Feature
	Obligations map[policy.Noun]Obligation
	cards       map[policy.Kind]Card
	Lost        map[string]Lost
	History     map[policy.Kind]HistoryLine
}

// NewIndex refuses two features that bring the same, since one of them would
// never be found.
func NewIndex(all []Feature) (*Index, error) {
	x := &Index{All: all, commands: AllOf(all), Obligations: map[policy.Noun]Obligation{}, cards: map[policy.Kind]Card{}, Lost: map[string]Lost{}, History: map[policy.Kind]HistoryLine{}}
	var twins []error
	for _, f := range all {
		for _, o := range f.Obligations {
			twins = append(twins, adopt(x.Obligations, map[policy.Noun]Obligation{o.Noun: o}, f.Name, "obligation"))
		}
		twins = append(twins,
			adopt(x.cards, f.Cards, f.Name, "card"),
			adopt(x.Lost, f.Lost, f.Name, "word of a lost file"),
			adopt(x.History, f.History, f.Name, "line of history"))
	}
	return x, errors.Join(twins...)
}

// adopt adds what the feature brings to what all of them bring.
func adopt[K comparable, V any](to, from map[K]V, feature, what string) error {
	var twins []error
	for key, value := range from {
		if _, taken := to[key]; taken {
			twins = append(twins, fmt.Errorf("the feature %s brings a second %s for %v", feature, what, key))
		}
		to[key] = value
	}
	return errors.Join(twins...)
}

// AllOf are the commands of the features, in the order of the menu and of
// help.
func AllOf(all []Feature) []Command {
	var out []Command
	for _, f := range all {
		for _, c := range f.Commands {
			out = append(out, routed(c))
		}
	}
	return out
}

// Commands lists what people can type, in the order of the menu and of help.
func (a *App) Commands() []Command { return a.Features.commands }

// wanted are the kinds of obligations that the bureau's Home tab counts: first
// what is wanted at once, then what may be late.
func (x *Index) wanted(s policy.State) []policy.Noun {
	var now, dated []policy.Noun
	for _, f := range x.All {
		for _, o := range f.Obligations {
			switch {
			case o.Wanted.ZH == "":
			case s.Rule(o.Noun).Since:
				now = append(now, o.Noun)
			default:
				dated = append(dated, o.Noun)
			}
		}
	}
	return append(now, dated...)
}

// Fact is what a report that is written today says of something that the ledger
// knows.
func (x *Index) Fact(l text.Lang, f policy.Fact, today policy.Date) string {
	for _, of := range x.All {
		if of.Fact == nil {
			continue
		}
		if say := of.Fact(l, f, today); say != "" {
			return say
		}
	}
	return ""
}

// Lost is the word to who brought a file that it could not be kept.
type Lost func(v Reader, s policy.State, m policy.Mail) string
