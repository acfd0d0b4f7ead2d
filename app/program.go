package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/rs/zerolog"

	"cdobot/bot"
	"cdobot/commands"
	"cdobot/commands/features"
	"cdobot/policy"
	"cdobot/scheduler"
	"cdobot/storage"
)

// stopWithin is how long everything may take to stop.
const stopWithin = 10 * time.Second

// Program is the whole bot, wired. Tests start the same one.
type Program struct {
	Config    Config
	Scheme    *policy.Scheme
	DB        *storage.DB
	Ledger    *storage.Log[policy.State]
	Outbox    *storage.Log[policy.Outbox]
	Bot       *bot.Bot
	Scheduler *scheduler.Scheduler
	app       *commands.App
	metrics   *prometheus.Registry
	log       zerolog.Logger
	existing  bool                          // no store is made where there is none
	damaged   bool                          // what can be read of the store is enough
	reads     bool                          // nothing is written, only looked at
	stopping  chan struct{}                 // closed when the program begins to stop: open streams let go
	stops     []func(context.Context) error // run backwards
}

// Start starts the whole bot, on a store that is made where there is
// none. The program's clock is now, the machine's is real; they differ in the
// sandbox alone.
func Start(ctx context.Context, c Config, now, real func() time.Time, log zerolog.Logger) (*Program, error) {
	p := unwired(c, log)
	return p, p.start(ctx, now, real)
}

// unwired is a program of which nothing runs yet.
func unwired(c Config, log zerolog.Logger) *Program {
	p := &Program{Config: c, Scheme: policy.City(features.Registers()...), log: log, metrics: prometheus.NewRegistry(), stopping: make(chan struct{})}
	p.metrics.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return p
}

// start wires the rooms in one straight column. What fails leaves nothing
// running.
func (p *Program) start(ctx context.Context, now, real func() time.Time) error {
	err := p.openStore(ctx)
	if err == nil {
		err = p.wire(ctx, now, real)
	}
	if err == nil && !p.reads {
		err = p.begin(ctx, now())
	}
	if err != nil {
		return errors.Join(err, p.Close(context.WithoutCancel(ctx)))
	}
	return nil
}

// wire puts the rooms on top of the store, which only a doctor does without.
func (p *Program) wire(ctx context.Context, now, real func() time.Time) error {
	c, log := p.Config, p.log
	if err := p.assemble(); err != nil {
		return err
	}
	p.app.URL = c.URL
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		return fmt.Errorf("load the time zone: %w", err)
	}
	p.Scheduler = &scheduler.Scheduler{
		Ledger: p.Ledger, Outbox: p.Outbox, DB: p.DB, Planner: p.app.Planner, Now: now, Zone: zone, Log: log,
	}
	p.Bot, err = bot.New(bot.Options{
		Token: string(c.BotToken), AppToken: string(c.AppToken), SigningSecret: string(c.SigningSecret), APIURL: c.APIURL,
		App: p.app, Commands: p.app.Commands(), Now: now, Real: real, Lang: c.Lang, Log: log,
		Metrics: p.metrics, Wake: p.Scheduler.Wake, Ready: p.DB.Ping, Owed: p.owed, Held: p.overheld,
		OnUserChange: func(user string, closed bool) {
			p.accountChanged(context.WithoutCancel(ctx), user, closed, now())
		},
	})
	if err != nil {
		return fmt.Errorf("set up the Slack edge: %w", err)
	}
	p.stops = append(p.stops, p.Bot.Shutdown)
	p.Scheduler.Sender, p.Scheduler.Live, p.Scheduler.Mute = p.Bot, p.Bot.Live, p.Bot.Mute
	p.app.People, p.app.Accounts, p.app.Fetch = p.Bot.Live, p.Bot.Accounts, p.Bot.Fetch
	return nil
}

// assemble puts the features together.
func (p *Program) assemble() (err error) {
	if p.app, err = commands.NewApp(p.Ledger, p.Outbox, p.DB, p.planner(), features.All()...); err != nil {
		return fmt.Errorf("put the features together: %w", err)
	}
	return nil
}

func (p *Program) planner() policy.Planner {
	return policy.Planner{Calendar: policy.NewCalendar(), BureauChannel: p.Config.BureauChannel, Channel: p.Config.Channel}
}

// look opens a store that is only read, beside the bot that it belongs to. Of
// a damaged one it takes what is left, if that is wanted.
func look(ctx context.Context, m Machine, c Config, damaged bool) (*Program, error) {
	p := unwired(c, m.logger(c))
	p.reads, p.damaged = true, damaged
	if err := p.openStore(ctx); err != nil {
		return nil, errors.Join(err, p.Close(context.WithoutCancel(ctx)))
	}
	return p, nil
}

// openStore opens the database and reads both logs.
func (p *Program) openStore(ctx context.Context) (err error) {
	p.DB, err = storage.Open(ctx, storage.Options{
		URI: string(p.Config.MongoURI), Dir: p.Config.Data, Log: p.log,
		Existing: p.existing || p.reads, ReadOnly: p.reads, Damaged: p.damaged,
	})
	if err != nil {
		return p.Config.unopened(err)
	}
	p.stops = append(p.stops, p.DB.Close)
	return p.readLogs(ctx)
}

func (p *Program) readLogs(ctx context.Context) (err error) {
	if p.Ledger, err = storage.OpenLog(ctx, p.DB, "ledger", p.Scheme.Fold); err != nil {
		return fmt.Errorf("read the ledger: %w", err)
	}
	if p.Outbox, err = storage.OpenLog(ctx, p.DB, "outbox", p.Scheme.FoldOutbox); err != nil {
		return fmt.Errorf("read the outbox: %w", err)
	}
	return nil
}

// unopened is why the store did not open; who named a place that holds none
// hears which setting named it.
func (c Config) unopened(err error) error {
	if none, ok := errors.AsType[*storage.NoStoreError](err); ok {
		hint := "check --data or CDO_DATA"
		if c.MongoURI != "" {
			hint = "check the database that MONGODB_URI names"
		}
		return fmt.Errorf("%w, and none was made; %s", none, hint)
	}
	return fmt.Errorf("open the store: %w", err)
}

// begin writes down what is true from the start: the pilot's units.
func (p *Program) begin(ctx context.Context, now time.Time) error {
	o := policy.Origin{By: "config", Via: "cli", At: now}
	if _, err := p.Ledger.Append(ctx, o, policy.FoundPilot); err != nil {
		return fmt.Errorf("found the pilot's units: %w", err)
	}
	return nil
}

// Admit registers the bureau staff that the configuration names. The same is
// asked of them as of all who get a role; who has it already is not asked about
// again, so that the bot also starts while Slack is down.
func (p *Program) Admit(ctx context.Context, now time.Time, ours func(ctx context.Context, person string) (bool, error)) error {
	s, err := p.Ledger.State(ctx)
	if err != nil {
		return fmt.Errorf("register the bureau's staff: %w", err)
	}
	for _, person := range p.Config.Admins {
		if s.Who(person).Has(policy.Bureau) {
			continue
		}
		if ok, err := ours(ctx, person); err != nil {
			return fmt.Errorf("register the bureau's staff: ask Slack who %s is: %w", person, err)
		} else if !ok {
			return badUsage("CDO_ADMINS: %s can't be bureau staff: nobody of this workspace, a guest, a bot, or switched off", person)
		}
		_, err := p.Ledger.Append(ctx, policy.Origin{By: "config", Via: "cli", At: now}, func(s policy.State) (policy.Event, error) {
			if s.Who(person).Has(policy.Bureau) {
				return nil, nil
			}
			return policy.RoleGiven{Person: person, Role: policy.Bureau}, nil
		})
		if err != nil {
			return fmt.Errorf("register the bureau's staff: %w", err)
		}
	}
	return nil
}

// owed counts the messages that have not arrived yet, and says for how long the
// oldest of them has been owed.
func (p *Program) owed(ctx context.Context) (n int, oldest time.Duration, err error) {
	o, err := p.Outbox.State(ctx)
	if err != nil {
		return 0, 0, fmt.Errorf("read what is owed: %w", err)
	}
	now := p.Scheduler.Now()
	n, since := p.Scheduler.Planner.Overdue(o, now)
	if n == 0 {
		return 0, 0, nil
	}
	return n, now.Sub(since), nil
}

// holding is what is held back that was sent until the instant, as things stand now.
func (p *Program) holding(ctx context.Context, now, until time.Time) (policy.Holding, error) {
	held, err := p.DB.Held(ctx)
	if err != nil {
		return policy.Holding{}, err //nolint:wrapcheck // it says what was being done
	}
	s, err := p.Ledger.State(ctx)
	if err != nil {
		return policy.Holding{}, fmt.Errorf("read what may be released: %w", err)
	}
	held = slices.DeleteFunc(held, func(h policy.Held) bool { return h.Day > policy.DateOf(until) })
	return p.planner().Holding(s, held, now), nil
}

// overheld is what is held back since an earlier day. What came today is not counted where
// somebody looks again and again: the count would tell when it came.
func (p *Program) overheld(ctx context.Context) (policy.Holding, error) {
	now := p.Scheduler.Now()
	return p.holding(ctx, now, now.AddDate(0, 0, -1))
}

// accountChanged writes down that an account was switched off or on. Should
// the store be down just then, the next attempt to write to that person finds
// it out.
func (p *Program) accountChanged(ctx context.Context, user string, closed bool, now time.Time) {
	if p.reads {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, stopWithin)
	defer cancel()
	o := policy.Origin{By: "slack", Via: "event", At: now}
	_, err := p.Ledger.Append(ctx, o, func(s policy.State) (policy.Event, error) { return policy.ChangeAccount(s, user, closed) })
	if err != nil {
		p.log.Error().Err(err).Str("user", user).Msg("account change not noted")
		return
	}
	p.Scheduler.Wake()
}

// Close stops everything in the order opposite to starting.
func (p *Program) Close(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, stopWithin)
	defer cancel()
	var errs []error
	for _, stop := range slices.Backward(p.stops) {
		errs = append(errs, stop(ctx))
	}
	p.stops = nil
	return errors.Join(errs...)
}
