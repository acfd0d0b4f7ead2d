package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"cdobot/commands/features"
	"cdobot/commands/text"
	"cdobot/policy"
	"cdobot/sandbox"
	"cdobot/sandbox/page"
	"cdobot/storage"
)

// The sandbox's own channels.
const (
	announceChannel = "CANNOUNCE"
	bureauChannel   = "CBUREAU"
	appToken        = "xapp-sandbox"
)

// playground is a local Slack workspace with the pilot's people and the real
// bot against it: the page calls the bot's endpoints with signed requests, and
// the bot calls the workspace's Web API, all over HTTP.
func playground(ctx context.Context, m Machine, c Config, f flags, _ []string) error {
	if storage.Holds(c.Data) && !isSandbox(c.Data) {
		return badUsage("sandbox: the folder %s holds a real store, and the sandbox would fill it with invented people; choose another with --data", c.Data)
	}
	begin, err := firstDay(f.start)
	if err != nil {
		return err
	}
	listener, err := listen(c.Listen)
	if err != nil {
		return err
	}
	if f.fresh {
		if err := forget(c.Data); err != nil {
			return errors.Join(err, listener.Close())
		}
	}
	o := SandboxOptions{URL: "http://" + listener.Addr().String(), Begin: begin, SocketMode: f.socket, Clock: m.Now, Log: m.logger(c)}
	s, err := NewSandbox(ctx, c, o)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	_, err = fmt.Fprintf(m.Out, `cdobot 沙盒已就绪：%s

试试看：
  1. 左侧选“香洲区联络员”，输入 /cdo 培训 登记 今天 数据安全培训 45
  2. 点上方“到下一次提醒”，看首席数据官和联络员收到什么
  3. 换成“香洲区首席数据官”，打开“主页”，看本年度进展

按 Ctrl+C 停止；工作区会保留，重新开始请加 --fresh。
(English: open the address, switch the language at the top of the page.)
`, o.URL)
	if err != nil {
		return errors.Join(err, s.Program.Close(context.WithoutCancel(ctx)))
	}
	return s.Serve(ctx, listener)
}

// Sandbox is the real bot on a workspace of our own, and a page to look at it.
type Sandbox struct {
	Workspace *sandbox.Workspace
	Program   *Program
}

// SandboxOptions say where a sandbox is found and when it begins.
type SandboxOptions struct {
	URL        string
	Begin      policy.Date // of a fresh workspace
	SocketMode bool
	Clock      func() time.Time // the machine's; the workspace has its own
	Log        zerolog.Logger
}

// NewSandbox opens the workspace in the folder c.Data and starts the bot on it.
func NewSandbox(ctx context.Context, c Config, o SandboxOptions) (*Sandbox, error) {
	c = SandboxConfig(c, o.URL)
	if o.SocketMode {
		c.AppToken = appToken
	}
	// The folder comes before the store, and says from then on whose it is.
	if err := os.MkdirAll(workspaceDir(c.Data), 0o700); err != nil {
		return nil, fmt.Errorf("make the sandbox's folder: %w", err)
	}
	ws, err := sandbox.Open(sandbox.Options{
		Dir: workspaceDir(c.Data), BotToken: string(c.BotToken), AppToken: appToken, SigningSecret: string(c.SigningSecret),
		BotUser: sandbox.Person{ID: "UCDOBOT", Name: "cdobot", RealName: "首席数据官助手", IsBot: true},
		Command: "/cdo", Hints: hints(), People: Cast(), Channels: Channels(), Real: o.Clock, Begin: o.Begin.At(9, 30), Log: o.Log,
	})
	if err != nil {
		return nil, fmt.Errorf("open the sandbox: %w", err)
	}
	ws.Serve(o.URL)
	p, err := Start(ctx, c, ws.Now, o.Clock, o.Log)
	if err != nil {
		return nil, errors.Join(err, ws.Close())
	}
	p.stops = append([]func(context.Context) error{func(context.Context) error { return ws.Close() }}, p.stops...)
	s := &Sandbox{Workspace: ws, Program: p}
	if !o.SocketMode {
		ws.ConnectHTTP(o.URL)
	}
	ws.OnTravel(s.Travel, s.next)
	if err := errors.Join(p.Admit(ctx, ws.Now(), trusted), p.CastRoster(ctx, ws.Now())); err != nil {
		return nil, errors.Join(err, p.Close(ctx))
	}
	return s, nil
}

// SandboxConfig points the real bot at the workspace.
func SandboxConfig(c Config, base string) Config {
	c.BotToken, c.AppToken, c.SigningSecret = "xoxb-sandbox", "", "sandbox-signing-secret"
	c.APIURL = base + "/api/"
	c.URL = cmp.Or(c.URL, base)
	c.MongoURI = "" // invented people have no business in a real database
	c.Admins = []string{"UBUREAU1", "UBUREAU2"}
	c.Channel, c.BureauChannel = announceChannel, bureauChannel
	return c
}

// Serve answers on the listener until ctx ends.
func (s *Sandbox) Serve(ctx context.Context, listener net.Listener) error {
	return s.Program.Serve(ctx, listener, s.Handler())
}

// Handler is the page, the workspace's Web API and the bot, on one address.
func (s *Sandbox) Handler() http.Handler {
	mux := s.Program.Handler()
	outer := http.NewServeMux()
	outer.Handle("/", page.New(s.Workspace, page.Options{
		Name:  page.Words{ZH: "珠海市首席数据官工作区", EN: "Zhuhai CDO workspace"},
		Group: group, Done: s.Program.stopping, Log: s.Program.log,
	}))
	for _, path := range []string{"/api/", "/files/", "/upload/", "/respond/", "/socket"} {
		outer.Handle(path, s.Workspace.Handler())
	}
	for _, path := range []string{"/slack/", "/calendar/", "/desk/", "/healthz", "/readyz", "/metrics"} {
		outer.Handle(path, mux)
	}
	return outer
}

// group is the heading under which a person stands in the page's list.
func group(p sandbox.Person) page.Words {
	for _, u := range policy.Pilot() {
		if strings.HasSuffix(p.ID, strings.ToUpper(u.Code)) {
			return page.Words{ZH: text.UnitKind(text.ZH, u.Class), EN: text.UnitKind(text.EN, u.Class)}
		}
	}
	return page.Words{ZH: "市局、领导小组与公司", EN: "Bureau, leading group, company"}
}

// Travel moves the clock on and lets every reminder of the days between
// arrive on its own day.
func (s *Sandbox) Travel(ctx context.Context, to time.Time) error {
	for {
		next, more := s.next(ctx)
		if more = more && next.Before(to); !more {
			next = to
		}
		s.Workspace.SetNow(next)
		if err := s.Program.Scheduler.Pass(ctx); err != nil {
			return fmt.Errorf("let reminders arrive: %w", err)
		}
		if !more {
			return nil
		}
	}
}

// next is when the next reminder goes out, if one does within 400 days.
func (s *Sandbox) next(ctx context.Context) (time.Time, bool) {
	state, err := s.Program.Ledger.State(ctx)
	if err != nil {
		return time.Time{}, false
	}
	outbox, err := s.Program.Outbox.State(ctx)
	if err != nil {
		return time.Time{}, false
	}
	const days = 400
	return s.Program.app.CurrentPlanner().Next(state, outbox, s.Workspace.Now(), days)
}

// forget removes what an earlier run left in the folder, and nothing else
// that may be in it.
func forget(data string) error {
	err := storage.Erase(data)
	if err == nil {
		err = os.RemoveAll(workspaceDir(data))
	}
	if err != nil {
		return fmt.Errorf("forget the last run: %w", err)
	}
	return nil
}

func workspaceDir(data string) string { return filepath.Join(data, "sandbox") }

// isSandbox says whether the folder is the sandbox's, with invented people.
func isSandbox(data string) bool {
	_, err := os.Stat(workspaceDir(data))
	return err == nil
}

// firstDay is where a fresh workspace begins: the spring day from which the
// tour in the README tells what comes, with both of the year's deadlines ahead.
func firstDay(start string) (policy.Date, error) {
	if start == "" {
		return policy.On(2026, time.April, 20), nil
	}
	d, err := policy.ParseDate(start)
	if err != nil {
		return 0, badUsage("sandbox: --start: %v", err)
	}
	return d, nil
}

// hints complete what is typed after a slash in the composer: the words that
// are always the same, with an example of the rest beside them.
func hints() []sandbox.Hint {
	list := []sandbox.Hint{{Text: "/cdo", Note: "打开菜单 · opens the menu"}}
	for _, c := range features.Commands() {
		for _, w := range c.Words {
			if w.Line == "" {
				continue
			}
			fixed, example := []string{"/cdo"}, []string{}
			for part := range strings.FieldsSeq(w.Line) {
				if len(example) == 0 && strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") == "" {
					fixed = append(fixed, part)
					continue
				}
				example = append(example, part)
			}
			note := w.Note.ZH + " · " + w.Note.EN
			if len(example) > 0 {
				fixed = append(fixed, "") // the rest is typed after a space
				note = strings.Join(example, " ") + "　" + note
			}
			list = append(list, sandbox.Hint{Text: strings.Join(fixed, " "), Note: note})
		}
	}
	return list
}
