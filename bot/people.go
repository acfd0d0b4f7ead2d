package bot

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/sync/singleflight"

	"cdobot/commands"
	"cdobot/commands/text"
)

const (
	// How long a request waits for its reader's language.
	langWait = 400 * time.Millisecond
	// How long an account is taken to be as it was.
	askAgain = 10 * time.Minute
	// How long to wait after Slack did not say.
	askLater = time.Minute
	// How many accounts are remembered: many times the city's units.
	peopleLimit = 4096
	// Slack's word for an account that was closed.
	disabled = "user_disabled"
)

// person is what is known about an account.
type person struct {
	account *slack.User
	lang    text.Lang
	gone    string    // Slack's word for why they can't be written to, "" when they can
	err     error     // Slack did not say
	read    time.Time // when Slack said so
}

// people remembers accounts: which language they read, and whether they can
// still be written to. It asks Slack about each person at most once at a time.
type people struct {
	ask  func(ctx context.Context, user string) (*slack.User, error)
	real func() time.Time
	lost text.Lang // where the language isn't known
	work *sync.WaitGroup
	tell func(user string, deleted bool) // an account was found closed of which no event told; may be nil

	asks  singleflight.Group // of one caller at a time, by account
	mu    sync.Mutex
	known map[string]person
}

func newPeople(o Options, work *sync.WaitGroup, ask func(context.Context, string) (*slack.User, error)) *people {
	return &people{
		ask: ask, real: o.Real, lost: o.Lang, work: work, tell: o.OnUserChange,
		known: map[string]person{},
	}
}

// ask asks Slack about an account.
func (b *Bot) ask(ctx context.Context, user string) (*slack.User, error) {
	found, err := b.api.GetUserInfoContext(ctx, user)
	if b.checked(ctx, err) != nil {
		return nil, fmt.Errorf("look up account: %w", err)
	}
	if found.ID == "" {
		return nil, fmt.Errorf("look up account: %w", errEmptyReply)
	}
	return found, nil
}

// lang is the language that a person reads. Nobody waits long for it: if Slack
// is slow to say, the answer comes in the default language, and the next one
// in theirs.
func (p *people) lang(ctx context.Context, user string) text.Lang {
	if !isPerson(user) {
		return p.lost
	}
	ctx, cancel := context.WithTimeout(ctx, langWait)
	defer cancel()
	who, ok := p.recall(user)
	if !ok || (who.err != nil && p.real().Sub(who.read) >= askLater) {
		who, ok = p.look(ctx, user)
	}
	if !ok || who.err != nil {
		return p.lost
	}
	return who.lang
}

// standing is what is known about an account, no older than ten minutes.
func (p *people) standing(ctx context.Context, user string) (person, error) {
	who, ok := p.recall(user)
	if !ok || who.err != nil || p.real().Sub(who.read) >= askAgain {
		if who, ok = p.look(ctx, user); !ok {
			return person{}, fmt.Errorf("look up account: %w", ctx.Err())
		}
	}
	return who, who.err
}

// name is what the person is called, their id where Slack doesn't say in time.
func (p *people) name(ctx context.Context, user string) string {
	if !isPerson(user) {
		return user
	}
	who, err := p.standing(ctx, user)
	if err != nil || who.account == nil {
		return user
	}
	return cmp.Or(who.account.RealName, who.account.Name, user)
}

func (p *people) recall(user string) (person, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	who, ok := p.known[user]
	return who, ok
}

// look asks Slack, or waits with those who already do. When ctx ends
// first, ok is false, and the answer is remembered for the next who wants it.
func (p *people) look(ctx context.Context, user string) (who person, ok bool) {
	found := make(chan person, 1)
	p.work.Go(func() {
		said, _, _ := p.asks.Do(user, func() (any, error) { return p.learn(context.WithoutCancel(ctx), user), nil })
		who, _ := said.(person)
		found <- who
	})
	select {
	case who = <-found:
		return who, true
	case <-ctx.Done():
		return person{}, false
	}
}

func (p *people) learn(ctx context.Context, user string) person {
	ctx, cancel := context.WithTimeout(ctx, callLimit)
	defer cancel()
	found, err := p.ask(ctx, user)
	who := person{err: err, lang: p.lost}
	if err == nil {
		who = p.person(found)
	}
	who.read = p.real()
	if who.gone == disabled && p.tell != nil {
		p.tell(user, true) // it was closed while we were away
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.remember(user, who)
	return who
}

// person reads an account. A language that we don't speak gets the default.
func (p *people) person(a *slack.User) person {
	who := person{account: a, lang: p.lost}
	if lang, ok := text.Parse(a.Locale); ok {
		who.lang = lang
	}
	switch {
	case a.Deleted:
		who.gone = disabled
	case a.IsBot, a.ID == slackbot:
		who.gone = "cannot_dm_bot"
	}
	return who
}

// remember keeps within bounds by forgetting somebody else.
func (p *people) remember(user string, who person) {
	if _, old := p.known[user]; !old && len(p.known) >= peopleLimit {
		for somebody := range p.known {
			delete(p.known, somebody)
			break
		}
	}
	p.known[user] = who
}

// changed takes over what Slack says about an account. Without a language in
// it, the account is asked about when it next matters.
func (p *people) changed(a *slack.User) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if a.Locale == "" {
		delete(p.known, a.ID)
		return
	}
	who := p.person(a)
	who.read = p.real()
	p.remember(a.ID, who)
}

// Live says whether the account is a person's of ours who can be written to.
// An id that nobody has is not.
func (b *Bot) Live(ctx context.Context, user string) (bool, error) {
	who, err := b.people.standing(ctx, user)
	if err != nil {
		if u := undelivered(err); u.Final {
			return false, nil
		}
		return false, err
	}
	at, err := b.where(ctx)
	if err != nil {
		return false, err
	}
	return ours(who.account, at), nil
}

// Accounts are the people of ours. Its errors are *policy.Undelivered.
func (b *Bot) Accounts(ctx context.Context) ([]commands.Account, error) {
	at, err := b.where(ctx)
	if err != nil {
		return nil, undelivered(err)
	}
	const page = 200 // what Slack recommends at most
	members, err := b.api.GetUsersContext(ctx, slack.GetUsersOptionLimit(page))
	if b.checked(ctx, err) != nil {
		return nil, undelivered(fmt.Errorf("list the workspace's people: %w", err))
	}
	all := make([]commands.Account, 0, len(members))
	for i := range members {
		if m := &members[i]; ours(m, at) {
			all = append(all, commands.Account{ID: m.ID, Handle: m.Name, Name: m.RealName})
		}
	}
	return all, nil
}

// slackbot is Slack's own voice in every workspace. Slack does not call it a
// bot.
const slackbot = "USLACKBOT"

// place is where the app is installed.
type place struct {
	team         string
	organisation string // that the workspace belongs to, "" for none
}

// ours says whether an account is a person's of our own: of this workspace or
// its organisation, with all of its channels, and not switched off. It is the
// only judge of who may be given a post, a role or a seat: guests, whichever
// their kind, people who came over Slack Connect, bots and Slack itself are not.
func ours(a *slack.User, at place) bool {
	switch {
	case a.Deleted, a.IsBot, a.IsWorkflowBot, a.IsConnectorBot, a.ID == slackbot:
		return false
	case a.IsRestricted, a.IsUltraRestricted, a.IsStranger:
		return false
	case at.organisation != "" && a.Enterprise.EnterpriseID == at.organisation:
		return true
	default:
		return at.team != "" && (a.TeamID == at.team || slices.Contains(a.Enterprise.Teams, at.team))
	}
}

// where is the workspace that the app is installed in. Slack is asked once.
func (b *Bot) where(ctx context.Context) (place, error) {
	if at := b.at.Load(); at != nil {
		return *at, nil
	}
	who, err := b.api.AuthTestContext(ctx)
	if b.checked(ctx, err) != nil {
		return place{}, fmt.Errorf("look up our workspace: %w", err)
	}
	if who.TeamID == "" {
		return place{}, fmt.Errorf("look up our workspace: %w", errEmptyReply)
	}
	at := &place{team: who.TeamID, organisation: who.EnterpriseID}
	b.at.Store(at)
	return *at, nil
}
