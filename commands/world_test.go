package commands_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cdobot/commands"
	"cdobot/commands/desk"
	"cdobot/commands/features"
	"cdobot/commands/register"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// The people of the tests. Two units are fully staffed, one has a liaison
// alone, the others nobody; UTWICE sits in two units.
const (
	bureau1 = "UBUREAU1"
	bureau2 = "UBUREAU2"
	leader  = "ULEADER1"
	company = "UCOMPANY1"
	cityCDO = "UCDOZHUHAI"
	cdo     = "UCDOXIANGZHOU"
	liaison = "ULIAISONXIANGZHOU"
	cdo2    = "UCDOGONGAN"
	pen2    = "ULIAISONGONGAN"
	loner   = "ULIAISONJINRONG"
	twice   = "UTWICE"
	nobody  = "UNOBODY"
	robot   = "UROBOT"
	newbie  = "UNEWBIE"
)

const (
	slash      = "/cdo "
	bureauRoom = "CBUREAU"
)

// prepared is what all tests begin with: a store in which the pilot and its
// people are registered. Each world gets a copy, which opens much faster than
// a new one.
var prepared struct { //nolint:gochecknoglobals // made once, by TestMain
	dir string
}

func TestMain(m *testing.M) {
	flag.BoolVar(&goldenFiles.update, "update", false, "write the golden files anew")
	flag.Parse()
	code := 1
	if err := prepare(); err == nil {
		code = m.Run()
	} else {
		fmt.Fprintln(os.Stderr, err)
	}
	if err := goldenFiles.write(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	_ = os.RemoveAll(prepared.dir)
	os.Exit(code) //nolint:forbidigo // a test binary ends here
}

// prepare registers everybody on 5 January 2026.
func prepare() (err error) {
	if prepared.dir, err = os.MkdirTemp("", "commands"); err != nil {
		return err
	}
	ctx := context.Background()
	db, err := storage.Open(ctx, storage.Options{Dir: prepared.dir})
	if err != nil {
		return err
	}
	ledger, err := storage.OpenLog(ctx, db, storage.Ledger, policy.City().Fold)
	if err != nil {
		return err
	}
	at := policy.On(2026, time.January, 5).At(8, 0)
	for _, d := range people() {
		o := policy.Origin{By: bureau1, Via: "test", At: at}
		if _, err := ledger.Append(ctx, o, func(policy.State) (policy.Event, error) { return d, nil }); err != nil {
			return err
		}
	}
	return db.Close(ctx)
}

// people are the events that found the pilot and give everybody their part.
func people() []policy.Event {
	return []policy.Event{
		policy.PilotFounded{Units: policy.Pilot()},
		policy.RoleGiven{Person: bureau1, Role: policy.Bureau},
		policy.RoleGiven{Person: bureau2, Role: policy.Bureau},
		policy.RoleGiven{Person: leader, Role: policy.Leader},
		policy.RoleGiven{Person: company, Role: policy.Company},
		policy.PostGiven{Unit: "zhuhai", Post: policy.CDO, Person: cityCDO},
		policy.PostGiven{Unit: "xiangzhou", Post: policy.CDO, Person: cdo},
		policy.PostGiven{Unit: "xiangzhou", Post: policy.Liaison, Person: liaison},
		policy.PostGiven{Unit: "gongan", Post: policy.CDO, Person: cdo2},
		policy.PostGiven{Unit: "gongan", Post: policy.Liaison, Person: pen2},
		policy.PostGiven{Unit: "jinrong", Post: policy.Liaison, Person: loner},
		policy.PostGiven{Unit: "jinwan", Post: policy.Liaison, Person: twice},
		policy.PostGiven{Unit: "doumen", Post: policy.Liaison, Person: twice},
	}
}

// world is the app on a real store, with a clock that the test sets.
type world struct {
	*commands.App
	t    testing.TB
	now  time.Time
	lang text.Lang
	dir  string
	keys int

	stamps int64 // how often Slack has looked at its clock
}

// newWorld is a world of its own, on Monday, 20 April 2026, at 9:30.
func newWorld(tb testing.TB, lang text.Lang) *world {
	tb.Helper()
	w := &world{t: tb, lang: lang, dir: tb.TempDir()}
	copyStore(tb, w.dir)
	w.open()
	w.at("2026-04-20 09:30")
	return w
}

// copyStore puts what was prepared into the folder.
func copyStore(tb testing.TB, dir string) {
	tb.Helper()
	if err := os.CopyFS(dir, os.DirFS(prepared.dir)); err != nil {
		tb.Fatal(err)
	}
}

// open puts the app on the store in its folder, with more registers than it has.
func (w *world) open(more ...*register.Register) {
	w.t.Helper()
	all, registers := features.All(), features.Registers()
	if len(more) > 0 {
		i := slices.IndexFunc(all, func(f commands.Feature) bool { return f.Name == "register" })
		all[i] = register.Feature(append(features.Declared(), more...)...)
		for _, g := range more {
			registers = append(registers, g.Rules())
		}
	}
	scheme := policy.City(registers...)
	db := storagetest.Open(w.t, storage.Options{Dir: w.dir})
	ledger, err := storage.OpenLog(w.t.Context(), db, storage.Ledger, scheme.Fold)
	if err != nil {
		w.t.Fatal(err)
	}
	outbox, err := storage.OpenLog(w.t.Context(), db, storage.Outbox, scheme.FoldOutbox)
	if err != nil {
		w.t.Fatal(err)
	}
	w.App, err = commands.NewApp(ledger, outbox, db, policy.Planner{Calendar: policy.NewCalendar(), BureauChannel: bureauRoom}, all...)
	if err != nil {
		w.t.Fatal(err)
	}
	w.People = func(_ context.Context, person string) (bool, error) { return person != robot, nil }
}

// at sets the clock to a time in Beijing.
func (w *world) at(when string) {
	w.t.Helper()
	w.now = beijing(w.t, when)
}

func beijing(tb testing.TB, when string) time.Time {
	tb.Helper()
	at, err := time.Parse("2006-01-02 15:04", when)
	if err != nil {
		tb.Fatal(err)
	}
	return at.Add(-8 * time.Hour)
}

// event writes down what the tests take for granted.
func (w *world) event(by string, d policy.Event) {
	w.t.Helper()
	o := policy.Origin{By: by, Via: "test", At: w.now}
	if _, err := w.Ledger.Append(w.t.Context(), o, func(policy.State) (policy.Event, error) { return d, nil }); err != nil {
		w.t.Fatal(err)
	}
}

// told writes down what became of the outbox.
func (w *world) told(events ...policy.Event) {
	w.t.Helper()
	for _, d := range events {
		o := policy.Origin{By: "scheduler", Via: "tick", At: w.now}
		if _, err := w.Outbox.Append(w.t.Context(), o, func(policy.Outbox) (policy.Event, error) { return d, nil }); err != nil {
			w.t.Fatal(err)
		}
	}
}

// queue has the planner say what is due now, and takes it for sent.
func (w *world) queue() {
	w.t.Helper()
	notices := w.Planner.Due(w.folded(), w.outbox(), w.now)
	if len(notices) > 0 {
		w.told(policy.Queued{Notices: notices})
	}
	for _, n := range notices {
		w.told(policy.Sent{Key: n.Key, Receipt: policy.Receipt{Channel: n.To, TS: "1"}, Items: n.Items})
	}
}

func (w *world) folded() policy.State {
	w.t.Helper()
	s, err := w.Ledger.State(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

func (w *world) outbox() policy.Outbox {
	w.t.Helper()
	o, err := w.Outbox.State(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return o
}

// request is what somebody does, under a key of its own.
func (w *world) request(person string) commands.Request {
	w.keys++
	return commands.Request{Key: "test/" + strconv.Itoa(w.keys), Via: "slash", User: person, Lang: w.lang, Now: w.now, Channel: "DTEST"}
}

// types is a slash command, routed as the edge does it.
func (w *world) types(person, line string) (commands.Answer, error) {
	w.t.Helper()
	return w.ask(w.request(person), line)
}

// ask is types under a request that the test has made.
func (w *world) ask(r commands.Request, line string) (commands.Answer, error) {
	w.t.Helper()
	r.Args = strings.TrimSpace(strings.TrimPrefix(line, strings.TrimSpace(slash)))
	word, rest := ui.Split(r.Args)
	for _, c := range w.Commands() {
		if c.Word == word || slices.Contains(c.Aliases, word) {
			r.Args = rest
			return c.Run(w.t.Context(), w.App, r)
		}
	}
	return desk.MenuCommand().Run(w.t.Context(), w.App, r)
}

// presses is a button, with whatever value the press carries.
func (w *world) presses(person, action, value string) (commands.Answer, error) {
	w.t.Helper()
	name, _, _ := strings.Cut(action, "#")
	for _, c := range w.Commands() {
		if do, ok := c.Buttons[name]; ok {
			r := w.request(person)
			r.Via, r.Value = "button", value
			return do(w.t.Context(), w.App, r)
		}
	}
	w.t.Fatalf("no command has the button %q", action)
	return commands.Answer{}, nil
}

// submits is a form, with whatever metadata the view carries.
func (w *world) submits(person, callback, meta string, form ui.Form) (commands.Answer, error) {
	w.t.Helper()
	for _, c := range w.Commands() {
		if do, ok := c.Forms[callback]; ok {
			r := w.request(person)
			r.Via, r.Meta, r.Form, r.Channel = "modal", meta, form, ""
			return do(w.t.Context(), w.App, r)
		}
	}
	w.t.Fatalf("no command has the form %q", callback)
	return commands.Answer{}, nil
}

// sure is the answer of a request that must not fail.
func (w *world) sure(a commands.Answer, err error) commands.Answer {
	w.t.Helper()
	if err != nil {
		w.t.Fatalf("unexpected: %v", err)
	}
	return a
}

// writes fills in all sixteen parts of the unit's report on the first half.
func (w *world) writes(person, unit, word string) {
	w.t.Helper()
	for d := range policy.Duties {
		form := ui.Form{}
		for p := range policy.Parts {
			form["part"+strconv.Itoa(p)] = []string{word + "：" + text.Part(w.lang, p)}
		}
		w.sure(w.submits(person, "report.duty", unit+" 2026-H1 "+strconv.Itoa(d), form))
	}
}

// files is that report from the first word to the signature.
func (w *world) files(person, signer, unit string) {
	w.t.Helper()
	w.writes(person, unit, "已建成公共数据目录")
	w.sure(w.presses(person, "report.present", unit+" 2026-H1"))
	w.sure(w.submits(signer, "report.sign", unit+" 2026-H1 "+w.folded().Units.At(unit).Reports["2026-H1"].Sum, nil))
}

// entries is how many entries the ledger holds.
func (w *world) entries() int { return w.folded().Last }

// refusal is why the request was refused, and the zero Refusal if it was not.
func (w *world) refusal(_ commands.Answer, err error) policy.Refusal {
	w.t.Helper()
	var ref *policy.Refusal
	switch {
	case err == nil:
		return policy.Refusal{}
	case !errors.As(err, &ref):
		w.t.Fatalf("failed: %v", err)
	}
	return *ref
}

// cause is the refusal's, "" for a request that was not refused.
func (w *world) cause(a commands.Answer, err error) policy.Cause {
	w.t.Helper()
	return w.refusal(a, err).Cause
}

// sentence is what the person reads about the refusal.
func (w *world) sentence(err error) string {
	var ref *policy.Refusal
	if !errors.As(err, &ref) {
		return ""
	}
	return commands.Sentence(ref, w.lang)
}
