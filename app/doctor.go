package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/rs/zerolog"

	"cdobot/bot"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// finding is one line of the doctor's.
type finding struct {
	name   string
	ok     bool
	detail string
}

// doctor checks all that can be checked without sending anything.
func doctor(ctx context.Context, m Machine, c Config, _ flags, _ []string) error {
	p := unwired(c, m.logger(c).Level(zerolog.Disabled)) // the lines below say it better
	p.reads = true
	findings := []finding{{"configuration", true, "read"}}
	if err := p.start(ctx, m.Now, m.Now); err != nil {
		findings = append(findings, finding{"store", false, err.Error()})
		// Slack can be asked all the same, by a program without a store.
		p = unwired(c, p.log)
		p.reads = true
		if err := p.wire(ctx, m.Now, m.Now); err != nil {
			return err
		}
	}
	defer p.Close(context.WithoutCancel(ctx)) //nolint:errcheck // it was only looked at
	findings = append(findings, p.examine(ctx, m.Now())...)
	failed := 0
	for _, f := range findings {
		sign := "ok  "
		if !f.ok {
			sign, failed = "FAIL", failed+1
		}
		if _, err := fmt.Fprintf(m.Out, "%s  %-14s %s\n", sign, f.name, f.detail); err != nil {
			return fmt.Errorf("print: %w", err)
		}
	}
	if failed > 0 {
		return fmt.Errorf("%d of %d checks failed", failed, len(findings))
	}
	return nil
}

func (p *Program) examine(ctx context.Context, now time.Time) []finding {
	var all []finding
	if p.DB != nil {
		all = append(all, p.examineStore(ctx), p.examineHeld(ctx, now))
	}
	if p.Config.BotToken == "" {
		all = append(all, finding{"slack", false, "SLACK_BOT_TOKEN is not set"})
	} else {
		all = append(all, ui.Map(p.Bot.Check(ctx), func(f bot.Finding) finding { return finding{f.Name, f.OK, f.Detail} })...)
	}
	all = append(all, finding{"clock", now.Year() >= 2026, now.UTC().Format(time.RFC3339)})
	calendar := p.app.CurrentPlanner().Calendar
	all = append(all, finding{
		"calendar", calendar.Known(policy.DateOf(now).Year()),
		fmt.Sprintf("holidays published to the end of %d", calendar.LastYear()),
	})
	all = append(all, p.examineAdmins(ctx)...)
	if p.DB != nil {
		all = append(all, p.examinePeople(ctx)...)
	}
	return all
}

func (p *Program) examineStore(ctx context.Context) finding {
	if err := p.DB.Ping(ctx); err != nil {
		return finding{"store", false, err.Error()}
	}
	n, err := p.Ledger.Verify(ctx)
	if err != nil {
		return finding{"store", false, err.Error()}
	}
	return finding{"store", true, fmt.Sprintf("%s, %d entries, chain unbroken", p.DB.Describe(), n)}
}

// examineHeld wants all that people sent without their names to get into the ledger. It
// says how much is held back, and nothing of what or by whom.
func (p *Program) examineHeld(ctx context.Context, now time.Time) finding {
	h, err := p.holding(ctx, now, now)
	if err != nil {
		return finding{"held", false, err.Error()}
	}
	return finding{"held", h.Refused == 0, h.Kept()}
}

// examineAdmins wants people of ours in the configuration.
func (p *Program) examineAdmins(ctx context.Context) []finding {
	if len(p.Config.Admins) == 0 || p.Config.BotToken == "" {
		return nil
	}
	for _, person := range p.Config.Admins {
		if live, err := p.Bot.Live(ctx, person); err != nil {
			return []finding{{"admins", false, fmt.Sprintf("look up %s: %v", person, err)}}
		} else if !live {
			return []finding{{"admins", false, person + " can't be bureau staff: nobody of this workspace, a guest, a bot, or switched off"}}
		}
	}
	return []finding{{"admins", true, fmt.Sprintf("%d in CDO_ADMINS, each of this workspace", len(p.Config.Admins))}}
}

// examinePeople wants a CDO and a liaison on every post, each with an account
// that lives.
func (p *Program) examinePeople(ctx context.Context) []finding {
	s, err := p.Ledger.State(ctx)
	if err != nil {
		return []finding{{"people", false, err.Error()}}
	}
	var all []finding
	if len(s.Staff(policy.Bureau)) == 0 && len(p.Config.Admins) == 0 {
		all = append(all, finding{"bureau", false, "nobody is bureau staff; set CDO_ADMINS"})
	}
	for _, u := range s.Active() {
		for _, post := range []policy.Post{policy.CDO, policy.Liaison} {
			if err := p.examinePost(ctx, u, post); err != nil {
				all = append(all, finding{"people", false, fmt.Sprintf("%s (%s): %s: %v", u.Code, u.Name.ZH, post, err)})
			}
		}
	}
	if len(all) == 0 {
		all = append(all, finding{"people", true, fmt.Sprintf("%d units, each with a CDO and a liaison", len(s.Codes))})
	}
	return all
}

func (p *Program) examinePost(ctx context.Context, u policy.Unit, post policy.Post) error {
	person := u.Holder(post)
	if person == "" {
		return errors.New("vacant")
	}
	if p.Config.BotToken == "" {
		return nil
	}
	live, err := p.Bot.Live(ctx, person)
	if err != nil {
		return fmt.Errorf("look up %s: %w", person, err)
	}
	if !live {
		return fmt.Errorf("%s can't hold it: deactivated, a guest, a bot or of another workspace", person)
	}
	return nil
}

// health asks a running bot whether it lives, for container health checks in
// images that have no shell.
func health(ctx context.Context, _ Machine, c Config, _ flags, _ []string) error {
	const patience = 3 * time.Second
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	_, port, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return badUsage("health: %v", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort("127.0.0.1", port)+"/healthz", nil)
	if err != nil {
		return fmt.Errorf("ask for health: %w", err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("ask for health: %w", err)
	}
	if err := resp.Body.Close(); err != nil {
		return fmt.Errorf("ask for health: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("not healthy: status %d", resp.StatusCode)
	}
	return nil
}
