package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"github.com/rs/zerolog"

	"cdobot/commands"
)

// errPanic stands for a handler that panicked; the log has the stack.
var errPanic = errors.New("handler panicked")

// serve does what a call asks for and returns the body of its ack, at the
// latest when the budget is used up. What isn't done or told by then goes on
// behind the ack, and Shutdown waits for it.
func (b *Bot) serve(ctx context.Context, c call) []byte {
	began := b.o.Real()
	timer := time.NewTimer(b.o.AckBudget)
	defer timer.Stop()
	ctx = context.WithoutCancel(ctx) // the ack ends Slack's request, not our work
	c.Via, c.Now, c.Lang = c.kind.via(), b.o.Now(), b.people.lang(ctx, c.User)
	c.patience = rand.Text()
	c.logged = b.logged(c)

	acks, late := make(chan []byte), make(chan struct{})
	done := b.enter(&c)
	b.work.Go(func() {
		defer done()
		b.carryOut(ctx, c, acks, late)
	})
	var ack []byte
	select {
	case ack = <-acks:
	case <-timer.C:
		close(late) // nobody receives from here on, so no answer is told twice
		ack = b.placeholder(c)
	}
	b.counts.acked(c.kind, b.o.Real().Sub(began))
	return ack
}

// atOnce is how many requests are worked on at a time. Those beyond are told so
// at once: waiting for ever would cost the memory and the answers of all.
const atOnce = 256

// enter lets a request in, or notes that it is turned away; done is to be called
// when all of its work is.
func (b *Bot) enter(c *call) (done func()) {
	select {
	case b.inside <- struct{}{}:
		return func() { <-b.inside }
	default:
		c.away = true
		return func() {}
	}
}

// carryOut runs the handler, hands over the ack if it is still wanted, and
// tells afterwards what the ack did not.
func (b *Bot) carryOut(ctx context.Context, c call, acks chan<- []byte, late <-chan struct{}) {
	began := b.o.Real()
	r := b.run(ctx, c)
	took := b.o.Real().Sub(began)

	ack, rest := b.ack(c, r)
	inTime := true
	select {
	case acks <- ack:
	case <-late:
		inTime, rest = false, true
	}
	b.note(c, r, took, inTime)
	b.o.Wake()
	if rest {
		b.follow(ctx, c, r, inTime)
	}
	if len(r.Files) > 0 {
		b.uploadAll(ctx, c, r.Files)
	}
	if r.Fresh {
		b.homes.turn(c.User, r.HomePage)
		b.publish(ctx, c.User, "")
	}
}

// run finds the handler, lets it do its work, and opens the window that it
// answers with, while the trigger is still good for one.
func (b *Bot) run(ctx context.Context, c call) result {
	ctx, cancel := context.WithTimeout(ctx, handlerLimit)
	defer cancel()
	if c.away {
		return b.trouble(c, outcomeBusy, "", turnedAway().In(c.Lang))
	}
	if c.Thread != "" {
		if r, ours := b.replied(ctx, c); ours {
			return r
		}
		if len(c.Files) > 0 { // whoever sends files means no command
			r := b.trouble(c, outcomeRefused, "", filesUntaken().In(c.Lang))
			r.word = "reply"
			return r
		}
	}
	to, known := b.routes.find(&c)
	if !known {
		return b.unknown(ctx, c)
	}
	answer, err := b.do(ctx, to, c)
	r := b.judge(c, answer, err)
	r.word = to.word
	return b.show(ctx, c, r)
}

// replied takes what was written in the thread of one of our messages for an answer to it;
// ours is false where that message takes none.
func (b *Bot) replied(ctx context.Context, c call) (r result, ours bool) {
	to := route{word: "reply", do: func(ctx context.Context, a *commands.App, r commands.Request) (answer commands.Answer, err error) {
		answer, ours, err = a.Reply(ctx, r)
		return answer, err
	}}
	answer, err := b.do(ctx, to, c)
	if !ours && err == nil {
		return result{}, false
	}
	r = b.judge(c, answer, err)
	r.word = to.word
	return r, true
}

// unknown answers a button or form that nothing belongs to any more. A closed
// window asks for no answer.
func (b *Bot) unknown(ctx context.Context, c call) result {
	if c.kind == closed {
		return result{outcome: outcomeDone}
	}
	return b.show(ctx, c, b.trouble(c, outcomeUnknown, "", outdated().In(c.Lang)))
}

// logged is what the log calls the call: nothing where it may be without a name. Who
// opens the form and who sends it off would be told by the times of the two lines alone.
func (b *Bot) logged(c call) string {
	if to, _ := b.routes.find(&c); to.unsigned {
		return ""
	}
	return c.Key
}

// do runs a handler and survives its panics.
func (b *Bot) do(ctx context.Context, to route, c call) (answer commands.Answer, err error) {
	defer func() {
		if p := recover(); p != nil {
			b.o.Log.Error().Str("request", c.logged).Str("command", to.word).
				Type("panic", p).Bytes("stack", debug.Stack()).Msg("handler panicked")
			err = fmt.Errorf("%w: %T", errPanic, p)
		}
	}()
	return to.do(ctx, b.o.App, c.Request)
}

// note writes down, once per request, what became of it. Neither what was
// typed nor what was answered is in the log.
func (b *Bot) note(c call, r result, took time.Duration, inTime bool) {
	b.counts.handled(r.word, r.outcome)
	level := zerolog.InfoLevel
	if r.outcome == outcomeFault {
		level = zerolog.ErrorLevel
	}
	log := b.o.Log
	if c.logged != "" {
		log = log.With().Str("request", c.logged).Str("user", c.User).Logger()
	}
	if where := complaints(r.err); len(where) > 0 {
		log = log.With().Strs("where", where).Logger()
	}
	log.WithLevel(level).Err(r.err).Str("code", r.code).
		Str("command", r.word).Str("via", c.Via).
		Dur("took", took).Bool("in_time", inTime).Str("outcome", r.outcome).Str("reason", r.reason).
		Msg("request")
}
