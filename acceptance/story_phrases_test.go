package acceptance

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"cdobot/sandbox"
)

// phrases is the language of the stories.
func phrases() []phrase {
	return slices.Concat(scenePhrases(), deedPhrases(), checkPhrases(), feedPhrases(), pagePhrases(), troublePhrases())
}

// Where and when.
func scenePhrases() []phrase {
	return []phrase{
		say("cast UNITS", func(_ context.Context, w *town, said []string) error {
			w.units = strings.Fields(said[0])
			return nil
		}),
		say("start WHEN", func(ctx context.Context, w *town, said []string) error {
			at, err := moment(said[0])
			if err != nil {
				return err
			}
			return w.open(ctx, at)
		}),
		say("WHEN", func(ctx context.Context, w *town, said []string) error {
			at, err := w.until(ctx, said[0])
			if err != nil {
				return err
			}
			for _, m := range w.unspoken {
				if m.At.Before(at) && !m.weekly() {
					return errors.New("something was said on the way there")
				}
			}
			return nil
		}),
		say("skip to WHEN", func(ctx context.Context, w *town, said []string) error {
			_, err := w.until(ctx, said[0])
			w.unspoken = nil
			return err
		}),
		say("NUMBER minutes pass", func(ctx context.Context, w *town, said []string) error {
			n, err := strconv.Atoi(said[0])
			return errors.Join(err, w.minutes(ctx, n))
		}),
	}
}

// until lets time pass.
func (w *town) until(ctx context.Context, said string) (time.Time, error) {
	if err := w.silence(); err != nil {
		return time.Time{}, err
	}
	w.actor, w.ack = "", sandbox.Ack{}
	at, err := moment(said)
	if err != nil {
		return at, err
	}
	return at, w.travel(ctx, at)
}

// What people do.
func deedPhrases() []phrase {
	return []phrase{
		say("WHO: LINE", func(ctx context.Context, w *town, said []string) error { return w.command(ctx, said[0], said[1]) }),
		say("WHO in ROOM: LINE", func(ctx context.Context, w *town, said []string) error {
			channel, err := w.conversationID(said[1])
			if err != nil {
				return err
			}
			return w.act(ctx, said[0], func(person string) (sandbox.Ack, error) { return w.slack.Command(ctx, person, channel, said[2]) })
		}),
		say("WHO says TEXT", quoting(1, func(ctx context.Context, w *town, said []string) error {
			return w.act(ctx, said[0], func(person string) (sandbox.Ack, error) {
				return w.slack.Say(ctx, person, sandbox.Direct(person), said[1])
			})
		})),
		say("WHO replies TEXT to TEXT", quoting(1, func(ctx context.Context, w *town, said []string) error {
			return w.reply(ctx, said[0], said[1], said[2])
		})),
		say("WHO replies TEXT with TEXT to TEXT", quoting(1, func(ctx context.Context, w *town, said []string) error {
			person, err := w.personID(said[0])
			if err != nil {
				return err
			}
			f, err := w.slack.Upload(person, said[2], "application/octet-stream", fileNamed(said[2]))
			if err != nil {
				return err
			}
			return w.reply(ctx, said[0], said[1], said[3], f)
		})),
		say("WHO presses TEXT", quoting(1, func(ctx context.Context, w *town, said []string) error {
			return w.press(ctx, said[0], said[1], "")
		})),
		say("WHO presses TEXT beside TEXT", quoting(1, func(ctx context.Context, w *town, said []string) error {
			return w.press(ctx, said[0], said[1], said[2])
		})),
		say("WHO picks TEXT", quoting(1, func(ctx context.Context, w *town, said []string) error {
			return w.pick(ctx, said[0], said[1])
		})),
		say("WHO fills FIELD with TEXT", quoting(2, func(_ context.Context, w *town, said []string) error {
			return w.fill(said[0], said[1], said[2])
		})),
		say("WHO types TEXT into FIELD", func(ctx context.Context, w *town, said []string) error {
			words, err := oneText(said[1])
			if err != nil {
				return err
			}
			return w.typeInto(ctx, said[0], said[2], words)
		}),
		say("WHO writes the whole report", func(ctx context.Context, w *town, said []string) error { return w.writeReport(ctx, said[0]) }),
		say("notes the code", func(_ context.Context, w *town, _ []string) error { return w.notesCode() }),
		say("WHO submits", func(ctx context.Context, w *town, said []string) error { return w.submit(ctx, said[0]) }),
		say("WHO closes the window", func(ctx context.Context, w *town, said []string) error { return w.dismiss(ctx, said[0]) }),
		say("WHO opens the home tab", func(ctx context.Context, w *town, said []string) error { return w.openHome(ctx, said[0]) }),
		say("WHO reads English", func(ctx context.Context, w *town, said []string) error {
			return w.account(said[0], func(person string) error { return w.slack.SetLocale(ctx, person, "en-US") })
		}),
	}
}

// What they see.
func checkPhrases() []phrase {
	return []phrase{
		say("sees TEXTS", listing(0, func(w *town, _ []string, words []string) error { return w.sees(words) })),
		say("sees no TEXTS", listing(0, func(w *town, _ []string, words []string) error { return w.seesNot(words) })),
		say("field FIELD says TEXTS", listing(1, func(w *town, said, words []string) error { return w.fieldSays(said[0], words) })),
		say("field FIELD holds TEXTS", listing(1, func(w *town, said, words []string) error { return w.holds(said[0], words) })),
		say("WHOM gets TEXTS", listing(1, func(w *town, said, words []string) error {
			if said[0] == "everyone" {
				return w.everyone(words)
			}
			return w.gets(said[0], words)
		})),
		say("nobody else gets anything", func(_ context.Context, w *town, _ []string) error { return w.silence() }),
		say("home of WHO shows TEXTS", listing(1, func(w *town, said, words []string) error {
			home, err := w.homeOf(said[0])
			return errors.Join(err, missing(home, words))
		})),
		say("card of WHOM shows TEXTS", listing(1, func(w *town, said, words []string) error {
			card, err := w.cardOf(said[0], func(m seenMessage) bool { return m.reminder() && (!m.weekly() || ofWeek(words)) })
			return errors.Join(err, missing(card, words))
		})),
		say("word to WHO shows TEXTS", listing(1, func(w *town, said, words []string) error {
			card, err := w.cardOf(said[0], seenMessage.notice)
			return errors.Join(err, missing(card, words))
		})),
	}
}

// What goes wrong.
func troublePhrases() []phrase {
	fault := func(f sandbox.Fault) func(context.Context, *town, []string) error {
		return func(_ context.Context, w *town, said []string) error {
			var err error
			f := f
			f.Method = "chat.postMessage"
			f.Times, err = strconv.Atoi(said[0])
			w.slack.Fail(f)
			return err
		}
	}
	return []phrase{
		say("the bot stops", func(ctx context.Context, w *town, _ []string) error { return w.stop(ctx) }),
		say("the bot starts", func(ctx context.Context, w *town, _ []string) error { return w.boot(ctx) }),
		say("at WHEN the bot writes down what it has to say", func(ctx context.Context, w *town, said []string) error {
			return w.writeDown(ctx, said[0])
		}),
		say("Slack refuses NUMBER messages as too many", fault(sandbox.Fault{RetryAfter: 1, Error: "ratelimited"})),
		say("Slack breaks down over NUMBER messages", fault(sandbox.Fault{Status: http.StatusInternalServerError})),
		say("Slack takes NUMBER messages and then breaks down", fault(sandbox.Fault{Status: http.StatusInternalServerError, AfterEffect: true})),
		say("Slack answers NUMBER messages with garbage", fault(sandbox.Fault{Garbage: true})),
		say("Slack never answers NUMBER messages", fault(sandbox.Fault{Hang: true})),
		say("Slack answers TEXT until it is mended", func(_ context.Context, w *town, said []string) error {
			word, err := strconv.Unquote(said[0])
			for _, method := range []string{"chat.postMessage", "chat.update", "auth.test"} {
				w.slack.Fail(sandbox.Fault{Method: method, Error: word})
			}
			return err
		}),
		say("Slack answers TEXT once", func(_ context.Context, w *town, said []string) error {
			word, err := strconv.Unquote(said[0])
			w.slack.Fail(sandbox.Fault{Method: "chat.postMessage", Error: word, Times: 1})
			return err
		}),
		say("Slack is mended", func(_ context.Context, w *town, _ []string) error {
			w.slack.Heal()
			return nil
		}),
		say("account of WHO is closed", func(ctx context.Context, w *town, said []string) error {
			return w.account(said[0], func(person string) error { return w.slack.Deactivate(ctx, person, true) })
		}),
	}
}

// writeDown has the bot write down what it owes, and not come to sending it.
func (w *town) writeDown(ctx context.Context, when string) error {
	at, err := moment(when)
	if err != nil {
		return err
	}
	if err := w.travel(ctx, at.Add(-time.Minute)); err != nil {
		return err
	}
	w.slack.SetNow(at)
	return w.stage.Program.Scheduler.Tick(ctx, w.slack.Now())
}

// account changes somebody's account.
func (w *town) account(name string, change func(person string) error) error {
	person, err := w.personID(name)
	if err != nil {
		return err
	}
	return change(person)
}

// quoting unquotes what is said from the place on.
func quoting(from int, do func(ctx context.Context, w *town, said []string) error) func(context.Context, *town, []string) error {
	return func(ctx context.Context, w *town, said []string) error {
		plain := slices.Clone(said[:from])
		for _, s := range said[from:] {
			t, err := oneText(s)
			if err != nil {
				return err
			}
			plain = append(plain, t)
		}
		return do(ctx, w, plain)
	}
}

// listing reads the list of quoted words at the place.
func listing(at int, do func(w *town, said, words []string) error) func(context.Context, *town, []string) error {
	return func(_ context.Context, w *town, said []string) error {
		words, err := texts(said[at])
		if err != nil {
			return err
		}
		return do(w, said[:at], words)
	}
}
