// Package app is the program: its configuration, its commands, and the wiring
// of all rooms in one straight column. It needs no process of its own: what
// main takes from the operating system is an argument here.
package app

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"time"
	_ "time/tzdata" // Asia/Shanghai, wherever we run

	"github.com/rs/zerolog"
)

// Machine is what the outside gives a command. No command asks the process for
// it.
type Machine struct {
	Env       func(string) string // an environment variable, "" for none
	Now       func() time.Time
	Out, Errs io.Writer
}

// Run runs the command that args name and returns the exit status: 0, 1 when
// the command failed, 2 when it was called wrongly.
func Run(ctx context.Context, m Machine, args []string) int { return m.exit(m.do(ctx, args)) }

// command is one word after cdobot.
type command struct {
	name, args, summary string
	flags               func(*flag.FlagSet, *flags)
	run                 func(ctx context.Context, m Machine, c Config, f flags, args []string) error
	words               int    // how many words it takes at most
	needs               string // the first of them, when it has to be there, with an example
	serves              bool   // goes on until it is stopped, which is no failure
	cut                 string // what being stopped on the way leaves behind
}

// flags are the flags that only some commands have.
type flags struct {
	fresh, replace, socket    bool
	dryRun, damaged           bool
	from, to, format, at, url string
	start                     string
}

func programCommands() []command {
	return []command{
		{name: "serve", summary: "the bot against Slack: Socket Mode with SLACK_APP_TOKEN, else HTTP", run: serve, serves: true},
		{name: "sandbox", summary: "a local Slack workspace with the pilot's people, the real bot, and a clock to push forward", run: playground, serves: true, flags: func(s *flag.FlagSet, f *flags) {
			s.BoolVar(&f.fresh, "fresh", false, "forget the last run")
			s.BoolVar(&f.socket, "socket-mode", false, "deliver over Socket Mode instead of HTTP")
			s.StringVar(&f.start, "start", "", "the day on which a fresh workspace begins, such as 2026-04-20")
		}},
		{name: "simulate", args: "[YEAR]", words: 1, summary: "prints every reminder that would be sent, and why; sends nothing", run: simulate, cut: "what was printed, if anything, is not all", flags: func(s *flag.FlagSet, f *flags) {
			s.StringVar(&f.from, "from", "", "first day, such as 2026-01-01")
			s.StringVar(&f.to, "to", "", "last day")
			s.StringVar(&f.format, "format", "text", "text, json, csv or ics")
		}},
		{name: "tick", summary: "one pass of the scheduler, delivering what is owed; for cron jobs outside", run: tick, cut: "what is owed still stays owed", flags: func(s *flag.FlagSet, f *flags) {
			s.StringVar(&f.at, "now", "", "the time of the pass, such as 2026-05-25T09:00:00+08:00 (default: now)")
		}},
		{name: "manifest", summary: "prints the Slack app manifest (JSON)", run: manifest, flags: func(s *flag.FlagSet, f *flags) {
			s.StringVar(&f.url, "url", "", "public address of the bot, https://…, for HTTP mode (default: Socket Mode)")
		}},
		{name: "doctor", summary: "checks configuration, Slack, database, clock, calendar and people, a line each", run: doctor, cut: "not all was checked"},
		{name: "import", args: "FILE", words: 1, needs: "the file to read, such as cdobot import roster.xlsx", summary: "brings the roster in from .xlsx or .csv, all of it or nothing", run: importRoster, cut: "run it again: what is in already is not entered twice", flags: func(s *flag.FlagSet, f *flags) {
			s.BoolVar(&f.dryRun, "dry-run", false, "show what would change, and change nothing")
		}},
		{name: "export", args: "DIR", words: 1, needs: "the folder to write, such as cdobot export cdobot-export", summary: "writes everything out as .xlsx, .csv and JSON lines", run: export, cut: "what is in the folder, if anything, is not all of it", flags: func(s *flag.FlagSet, f *flags) {
			s.BoolVar(&f.replace, "replace", false, "write into a folder that is not empty")
			s.BoolVar(&f.damaged, "damaged", false, "of a damaged store, write what was entered before the first fault")
		}},
		{name: "backup", args: "FILE", words: 1, needs: "the file to write, such as cdobot backup cdobot.backup", summary: "writes everything to one file, consistent while the bot runs", run: backup, cut: "no backup was written"},
		{name: "restore", args: "FILE", words: 1, needs: "the file to read, such as cdobot restore cdobot.backup", summary: "reads a backup into an empty store", run: restore, cut: "nothing was changed", flags: func(s *flag.FlagSet, f *flags) {
			s.BoolVar(&f.replace, "replace", false, "replace what the store holds")
		}},
		{name: "verify", summary: "checks that no entry was altered, dropped or moved", run: verify, cut: "not all was checked"},
		{name: "health", summary: "asks the bot on this machine whether it lives; exit status 1 when it does not", run: health, cut: "there was no answer yet"},
		{name: "version", summary: "version, commit and Go version", run: version},
	}
}

// do finds the command and runs it. Without a word it serves, or, without a
// Slack token, opens the sandbox.
func (m Machine) do(ctx context.Context, args []string) error {
	name := "sandbox"
	if m.Env("SLACK_BOT_TOKEN") != "" {
		name = "serve"
	}
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	}
	if name == "help" || len(args) > 0 && (args[0] == "-h" || args[0] == "--help" || args[0] == "-help") {
		if name != "help" && len(args) == 1 {
			args = []string{name}
		}
		return m.help(args)
	}
	for _, c := range programCommands() {
		if c.name != name {
			continue
		}
		var f flags
		cfg, rest, err := readConfig(name, args, m.Env, func(s *flag.FlagSet) {
			if c.flags != nil {
				c.flags(s, &f)
			}
		})
		if err != nil {
			return err
		}
		if err := c.accepts(rest); err != nil {
			return err
		}
		return c.stopped(ctx, c.run(ctx, m, cfg, f, rest))
	}
	return badUsage("no command %q; see cdobot help", name)
}

// accepts says whether the command's own words are as many as it takes.
func (c command) accepts(words []string) error {
	switch {
	case len(words) > c.words:
		return badUsage("%s: too many words: %q; see cdobot help %s", c.name, words[c.words], c.name)
	case c.needs != "" && len(words) == 0:
		return badUsage("%s: name %s", c.name, c.needs)
	}
	return nil
}

// stopped is what a command's error means when somebody stopped the program
// meanwhile: a bot has done what it was started for, all else has not.
func (c command) stopped(ctx context.Context, err error) error {
	switch left, ok := errors.AsType[leftover](err); {
	case err == nil, ctx.Err() == nil:
		return err
	case c.serves && errors.Is(err, context.Canceled):
		return nil
	case c.serves:
		return err
	case ok:
		return fmt.Errorf("%s was stopped before it was done; %s", c.name, left.says)
	default:
		return fmt.Errorf("%s was stopped before it was done; %s", c.name, c.cut)
	}
}

// leftover is an error that knows better than its command what is left behind
// when it stops there.
type leftover struct {
	says string
	error
}

// Unwrap is the error itself.
func (l leftover) Unwrap() error { return l.error }

// exit turns a command's error into one line and a status.
func (m Machine) exit(err error) int {
	var usage UsageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		fmt.Fprintln(m.Errs, "cdobot: "+usage.line) //nolint:errcheck // there is nobody left to tell
		return 2
	default:
		fmt.Fprintln(m.Errs, "cdobot: "+err.Error()) //nolint:errcheck // there is nobody left to tell
		return 1
	}
}

func (m Machine) help(args []string) error {
	w := tabwriter.NewWriter(m.Out, 0, 4, 2, ' ', 0)
	defer w.Flush()                                                                    //nolint:errcheck // help that can't be printed can't be complained about either
	p := func(format string, values ...any) { fmt.Fprintf(w, format+"\n", values...) } //nolint:errcheck // as above
	if len(args) == 0 {
		p("cdobot runs a city's Chief Data Officer (首席数据官) scheme from Slack.\n")
		p("Without a command: serve when SLACK_BOT_TOKEN is set, else sandbox.\n")
		for _, c := range programCommands() {
			p("  cdobot %s %s\t%s", c.name, c.args, c.summary)
		}
		p("\ncdobot help COMMAND explains a command's flags. Each setting has a flag and an environment variable:\n")
		for _, s := range settings() {
			p("  --%s\t%s\t%s", s.flag, s.env, withDefault(s))
		}
		return nil
	}
	for _, c := range programCommands() {
		if c.name != args[0] {
			continue
		}
		p("cdobot %s %s\t%s", c.name, c.args, c.summary)
		own := flag.NewFlagSet(c.name, flag.ContinueOnError)
		if c.flags != nil {
			c.flags(own, new(flags))
		}
		own.VisitAll(func(f *flag.Flag) { p("  --%s\t%s", f.Name, f.Usage) })
		p("The settings of cdobot help apply, too.")
		return nil
	}
	return badUsage("help: no command %q; see cdobot help", args[0])
}

func withDefault(s setting) string {
	if s.fallback == "" {
		return s.usage
	}
	return s.usage + " (default " + s.fallback + ")"
}

// logger writes for people on a terminal and JSON elsewhere, one line at a time.
func (m Machine) logger(c Config) zerolog.Logger {
	out := zerolog.SyncWriter(m.Errs)
	if c.LogFormat == "console" || c.LogFormat == "" && isTerminal(m.Errs) {
		out = zerolog.ConsoleWriter{Out: out, TimeFormat: time.TimeOnly}
	}
	return zerolog.New(out).Level(c.LogLevel).With().Timestamp().Logger()
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
