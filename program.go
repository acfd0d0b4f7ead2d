package main

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
	"cdobot/policy"
	"cdobot/scheduler"
	"cdobot/storage"
)

// stopWithin is how long everything may take to stop.
const stopWithin = 10 * time.Second

// program is the whole bot, wired. Tests start the same one.
type program struct {
	config    Config
	db        *storage.DB
	ledger    *storage.Log[policy.State]
	outbox    *storage.Log[policy.Outbox]
	app       *commands.App
	bot       *bot.Bot
	scheduler *scheduler.Scheduler
	metrics   *prometheus.Registry
	log       zerolog.Logger
	stopping  chan struct{}                 // closed when the program begins to stop: open streams let go
	stops     []func(context.Context) error // run backwards
}

// newProgram wires the rooms in one straight column. The program's clock is
// now, the machine's is real; they differ in the sandbox alone.
func newProgram(ctx context.Context, c Config, now, real func() time.Time, log zerolog.Logger) (p *program, err error) {
	p = &program{config: c, log: log, metrics: prometheus.NewRegistry(), stopping: make(chan struct{})}
	defer func() {
		if err != nil {
			err = errors.Join(err, p.close(context.WithoutCancel(ctx)))
		}
	}()
	p.metrics.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))

	if err := p.openStore(ctx); err != nil {
		return p, err
	}
	planner := policy.Planner{Calendar: policy.NewCalendar(), BureauChannel: c.BureauChannel, Channel: c.Channel}
	p.app = &commands.App{Ledger: p.ledger, Outbox: p.outbox, DB: p.db, Planner: planner, URL: c.URL}
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		return p, fmt.Errorf("load the time zone: %w", err)
	}
	p.scheduler = &scheduler.Scheduler{
		Ledger: p.ledger, Outbox: p.outbox, DB: p.db, Planner: planner, Now: now, Zone: zone, Log: log,
	}
	p.bot, err = bot.New(bot.Options{
		Token: string(c.BotToken), AppToken: string(c.AppToken), SigningSecret: string(c.SigningSecret), APIURL: c.APIURL,
		App: p.app, Commands: commands.All(), Now: now, Real: real, Lang: c.Lang, Log: log,
		Metrics: p.metrics, Wake: p.scheduler.Wake, Ready: p.db.Ping,
		OnUserChange: func(user string, closed bool) {
			p.accountChanged(context.WithoutCancel(ctx), user, closed, now())
		},
	})
	if err != nil {
		return p, fmt.Errorf("set up the Slack edge: %w", err)
	}
	p.stops = append(p.stops, p.bot.Shutdown)
	p.scheduler.Sender, p.scheduler.Live = p.bot, p.bot.Live
	p.app.People, p.app.Accounts, p.app.Fetch = p.bot.Live, p.bot.Accounts, p.bot.Fetch
	return p, p.begin(ctx, now())
}

// openStore opens the database and reads both logs.
func (p *program) openStore(ctx context.Context) (err error) {
	p.db, err = storage.Open(ctx, storage.Options{URI: string(p.config.MongoURI), Dir: p.config.Data, Log: p.log})
	if err != nil {
		return fmt.Errorf("open the store: %w", err)
	}
	p.stops = append(p.stops, p.db.Close)
	if p.ledger, err = storage.OpenLog(ctx, p.db, "ledger", policy.Fold); err != nil {
		return fmt.Errorf("read the ledger: %w", err)
	}
	if p.outbox, err = storage.OpenLog(ctx, p.db, "outbox", policy.FoldOutbox); err != nil {
		return fmt.Errorf("read the outbox: %w", err)
	}
	return nil
}

// begin writes down what is true from the start: the pilot's units.
func (p *program) begin(ctx context.Context, now time.Time) error {
	o := policy.Origin{By: "config", Via: "cli", At: now}
	if _, err := p.ledger.Append(ctx, o, policy.FoundPilot); err != nil {
		return fmt.Errorf("found the pilot's units: %w", err)
	}
	return nil
}

// admit registers the bureau staff that the configuration names. The same is
// asked of them as of all who get a role; who has it already is not asked about
// again, so that the bot also starts while Slack is down.
func (p *program) admit(ctx context.Context, now time.Time, ours func(ctx context.Context, person string) (bool, error)) error {
	s, err := p.ledger.State(ctx)
	if err != nil {
		return fmt.Errorf("register the bureau's staff: %w", err)
	}
	for _, person := range p.config.Admins {
		if s.Who(person).Has(policy.Bureau) {
			continue
		}
		if ok, err := ours(ctx, person); err != nil {
			return fmt.Errorf("register the bureau's staff: ask Slack who %s is: %w", person, err)
		} else if !ok {
			return badUsage("CDO_ADMINS: %s can't be bureau staff: nobody of this workspace, a guest, a bot, or switched off", person)
		}
		_, err := p.ledger.Append(ctx, policy.Origin{By: "config", Via: "cli", At: now}, func(s policy.State) (policy.Deed, error) {
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

// accountChanged writes down that an account was switched off or on. Should
// the store be down just then, the next attempt to write to that person finds
// it out.
func (p *program) accountChanged(ctx context.Context, user string, closed bool, now time.Time) {
	ctx, cancel := context.WithTimeout(ctx, stopWithin)
	defer cancel()
	o := policy.Origin{By: "slack", Via: "event", At: now}
	_, err := p.ledger.Append(ctx, o, func(s policy.State) (policy.Deed, error) { return policy.ChangeAccount(s, user, closed) })
	if err != nil {
		p.log.Error().Err(err).Str("user", user).Msg("account change not noted")
		return
	}
	p.scheduler.Wake()
}

// close stops everything in the order opposite to starting.
func (p *program) close(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, stopWithin)
	defer cancel()
	var errs []error
	for _, stop := range slices.Backward(p.stops) {
		errs = append(errs, stop(ctx))
	}
	p.stops = nil
	return errors.Join(errs...)
}
