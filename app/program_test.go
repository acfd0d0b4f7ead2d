package app

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"cdobot/policy"
	"cdobot/storage"
)

// box is a machine for tests: its own environment and outputs, and the
// machine's clock, by which slack-go checks signatures.
func box(env map[string]string) (Machine, *bytes.Buffer, *bytes.Buffer) {
	var out, errs bytes.Buffer
	m := Machine{
		Env: func(name string) string { return env[name] },
		Now: time.Now, //nolint:forbidigo // see above
		Out: &out, Errs: &errs,
	}
	return m, &out, &errs
}

// TestMistakesAreOneLineAndStatusTwo covers what people type wrong at the
// program itself.
func TestMistakesAreOneLineAndStatusTwo(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	for _, c := range []struct {
		name string
		args []string
		env  map[string]string
		says string
	}{
		{"unknown command", []string{"serv"}, nil, `no command "serv"`},
		{"unknown flag", []string{"manifest", "--port", "1"}, nil, "port"},
		{"word too many", []string{"version", "now"}, nil, `too many words: "now"`},
		{"help about nothing", []string{"help", "nothing"}, nil, `no command "nothing"`},
		{"no token", []string{"serve"}, nil, "SLACK_BOT_TOKEN is needed"},
		{"token of another kind", []string{"serve"}, map[string]string{"SLACK_BOT_TOKEN": "xoxp-1"}, "xoxb-"},
		{"neither socket nor secret", []string{"serve", "--data", data}, map[string]string{"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_SIGNING_SECRET"},
		{"address", []string{"sandbox", "--listen", "3000"}, nil, "host:port"},
		{"public url", []string{"manifest", "--public-url", "cdo.example.org"}, nil, "--public-url"},
		{"public url with a question", []string{"manifest"}, map[string]string{"CDO_URL": "https://cdo.example.org/?a=b"}, "CDO_URL"},
		{"language", []string{"manifest", "--lang", "fr"}, nil, "zh or en"},
		{"log level", []string{"manifest"}, map[string]string{"CDO_LOG_LEVEL": "loud"}, "CDO_LOG_LEVEL"},
		{"log format", []string{"manifest", "--log-format", "xml"}, nil, "json or console"},
		{"rotating token", []string{"serve"}, map[string]string{"SLACK_BOT_TOKEN": "xoxe.xoxb-1-abc"}, "rotating token"},
		{"rotating token's refresh token", []string{"manifest"}, map[string]string{"SLACK_APP_TOKEN": "xoxe-1-abc"}, "SLACK_APP_TOKEN: is a rotating token"},
		{"port out of range", []string{"manifest", "--listen", "127.0.0.1:70000"}, nil, `"70000"`},
		{"port by name", []string{"manifest"}, map[string]string{"CDO_LISTEN": "127.0.0.1:web"}, `CDO_LISTEN: has no port in "web"`},
		{"no port", []string{"manifest", "--listen", "127.0.0.1:"}, nil, "--listen"},
		{"log level of another program", []string{"manifest", "--log-level", "trace"}, nil, "debug, info, warn or error"},
		{"log level as a number", []string{"manifest", "--log-level", "7"}, nil, "debug, info, warn or error"},
		{"channel by name", []string{"manifest"}, map[string]string{"CDO_CHANNEL": "#首席数据官"}, "CDO_CHANNEL"},
		{"channel by its plain name", []string{"manifest"}, map[string]string{"CDO_CHANNEL": "cdo-news"}, "no channel id"},
		{"bureau's channel by name", []string{"manifest", "--bureau-channel", "数据局"}, nil, "--bureau-channel"},
		{"a person for a channel", []string{"manifest"}, map[string]string{"CDO_BUREAU_CHANNEL": "U012AB3CD"}, "no channel id"},
		{"a channel for a person", []string{"manifest"}, map[string]string{"CDO_ADMINS": "C012AB3CD"}, `"C012AB3CD"`},
		{"mongodb's port", []string{"manifest"}, map[string]string{"MONGODB_URI": "mongodb://bot:s3cret@localhost:web/"}, "MONGODB_URI: is malformed"},
		{"mongodb's options", []string{"manifest"}, map[string]string{"MONGODB_URI": "mongodb+srv://bot:s3cret@a.example.org/?w=%zz"}, "MONGODB_URI: is malformed"},
		{"mongodb without a host", []string{"manifest"}, map[string]string{"MONGODB_URI": "mongodb://"}, "MONGODB_URI: is malformed"},
		{"mongodb over srv with a port", []string{"manifest"}, map[string]string{"MONGODB_URI": "mongodb+srv://a.example.org:27017"}, "without a port"},
		{"mongodb's certificates", []string{"manifest"}, map[string]string{"MONGODB_URI": "mongodb://localhost/?tls=true&tlsCAFile=" + data + "/missing.pem"}, "missing.pem: no such file"},
		{"admins", []string{"manifest"}, map[string]string{"CDO_ADMINS": "U1, bob"}, `"bob"`},
		{"mongodb", []string{"manifest"}, map[string]string{"MONGODB_URI": "localhost"}, "mongodb://"},
		{"api url", []string{"manifest"}, map[string]string{"SLACK_API_URL": "http://127.0.0.1/api"}, "end in /"},
		{"manifest over http", []string{"manifest", "--url", "http://cdo.example.org"}, nil, "manifest"},
		{"simulated year", []string{"simulate", "26"}, nil, `"26" is no year`},
		{"simulated day", []string{"simulate", "--from", "2026-02-30"}, nil, "--from"},
		{"backwards", []string{"simulate", "--from", "2026-03-01", "--to", "2026-02-01"}, nil, "before --from"},
		{"format", []string{"simulate", "--format", "pdf"}, nil, "text, json, csv or ics"},
		{"tick without a Slack", []string{"tick"}, nil, "SLACK_BOT_TOKEN"},
		{"tick at no time", []string{"tick", "--data", data, "--now", "tomorrow"}, map[string]string{"SLACK_BOT_TOKEN": "xoxb-1"}, "--now"},
		{"first day", []string{"sandbox", "--data", data, "--listen", "127.0.0.1:0", "--start", "spring"}, nil, "--start"},
		{"backup to nowhere", []string{"backup"}, nil, "name the file"},
		{"restore from nowhere", []string{"restore"}, nil, "name the file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			m, out, errs := box(c.env)
			if status := m.exit(m.do(t.Context(), c.args)); status != 2 {
				t.Errorf("status %d, want 2", status)
			}
			if said := errs.String(); strings.Count(said, "\n") != 1 || !strings.Contains(said, c.says) {
				t.Errorf("said %q, want one line with %q", said, c.says)
			}
			if out.Len() > 0 || strings.Contains(errs.String(), "s3cret") {
				t.Errorf("printed %q", out)
			}
		})
	}
}

// TestInventedPeopleStayInTheSandbox keeps real stores and the sandbox apart,
// in both directions.
func TestInventedPeopleStayInTheSandbox(t *testing.T) {
	t.Parallel()
	real, played := t.TempDir(), t.TempDir()
	db, err := storage.Open(t.Context(), storage.Options{Dir: real})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(played, "sandbox"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"sandbox", "--listen", "127.0.0.1:0", "--data", real},
		{"sandbox", "--listen", "127.0.0.1:0", "--data", real, "--fresh"},
	} {
		m, _, errs := box(nil)
		if status := m.exit(m.do(t.Context(), args)); status != 2 || !strings.Contains(errs.String(), "real store") {
			t.Errorf("%q: status %d, %s", args, status, errs)
		}
	}
	if !storage.Holds(real) {
		t.Error("--fresh erased a real store")
	}
	m, _, errs := box(map[string]string{"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"})
	if status := m.exit(m.do(t.Context(), []string{"serve", "--listen", "127.0.0.1:0", "--data", played})); status != 2 || !strings.Contains(errs.String(), "invented people") {
		t.Errorf("status %d, %s", status, errs)
	}
}

// TestSandboxOverSocketMode runs the whole playground with the bot on a
// WebSocket instead of signed HTTP requests.
func TestSandboxOverSocketMode(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // there is nothing to wait for
	if err != nil {
		t.Fatal(err)
	}
	o := SandboxOptions{
		URL: "http://" + listener.Addr().String(), Begin: policy.On(2026, time.April, 20), SocketMode: true,
		Clock: time.Now, //nolint:forbidigo // the machine's, see above
		Log:   zerolog.New(t.Output()),
	}
	s, err := NewSandbox(t.Context(), Config{Data: t.TempDir(), Lang: "zh"}, o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, listener) }()
	if err := s.Workspace.Connected(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	ack, err := s.Workspace.Command(t.Context(), "ULIAISONXIANGZHOU", "DLIAISONXIANGZHOU", "/cdo training log 2026-03-12 数据安全培训 45")
	if err != nil || ack.Trouble != "" || !strings.Contains(string(ack.Body), "本年度第1场") {
		t.Errorf("ack %s, trouble %q, %v", ack.Body, ack.Trouble, err)
	}
	now, err := s.Program.Ledger.State(t.Context())
	if err != nil || now.Units.At("xiangzhou").HeldCount(2026) != 1 {
		t.Errorf("held %d, %v", now.Units.At("xiangzhou").HeldCount(2026), err)
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// TestBackupTravels takes a sandbox's store to a file and into another folder,
// through the program's own commands.
func TestBackupTravels(t *testing.T) {
	t.Parallel()
	from, to := t.TempDir(), t.TempDir()
	file := filepath.Join(t.TempDir(), "cdobot.backup")
	p := unwired(Config{Data: from}, zerolog.Nop())
	if err := p.openStore(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.begin(t.Context(), policy.On(2026, time.January, 5).At(9, 0)); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (int, string) {
		m, out, errs := box(nil)
		status := m.exit(m.do(t.Context(), args))
		return status, out.String() + errs.String()
	}
	// The store is in use: who only reads does not mind, who writes does.
	if status, said := run("backup", file, "--data", from); status != 0 {
		t.Fatalf("backup: %d, %s", status, said)
	}
	if status, said := run("verify", "--data", from); status != 0 || !strings.Contains(said, "ledger: 1 entries, chain unbroken") {
		t.Errorf("verify beside another process: %d, %s", status, said)
	}
	if status, said := run("restore", file, "--data", from, "--replace"); status != 1 || !strings.Contains(said, "in use by process") {
		t.Errorf("restore beside another process: %d, %s", status, said)
	}
	if err := p.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if status, said := run("restore", file, "--data", to); status != 0 || !strings.Contains(said, "ledger: 1 entries, chain unbroken") {
		t.Errorf("restore: %d, %s", status, said)
	}
	if status, said := run("restore", file, "--data", to); status != 1 || !strings.Contains(said, "not empty") {
		t.Errorf("restore over it: %d, %s", status, said)
	}
	if status, said := run("restore", file, "--data", to, "--replace"); status != 0 {
		t.Errorf("restore in its place: %d, %s", status, said)
	}
	if status, said := run("simulate", "2026", "--data", to); status != 0 || !strings.Contains(said, "nothing would be sent") {
		t.Errorf("simulate nobody: %d, %s", status, said)
	}
}

// TestReachable: what we say where we are is something that a calendar can
// open.
func TestReachable(t *testing.T) {
	t.Parallel()
	for listens, want := range map[string]string{
		"127.0.0.1:3000": "127.0.0.1:3000", "[::]:3000": "localhost:3000", "0.0.0.0:80": "localhost:80", "10.0.0.7:3000": "10.0.0.7:3000",
	} {
		if got := reachable(listens); got != want {
			t.Errorf("%s is %s, want %s", listens, got, want)
		}
	}
}

// TestSpan: one flag alone reaches to the end, or from the beginning, of its own
// year, whatever year it is now.
func TestSpan(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		f        flags
		args     []string
		from, to string
	}{
		{flags{}, nil, "2026-01-01", "2026-12-31"},
		{flags{}, []string{"2027"}, "2027-01-01", "2027-12-31"},
		{flags{from: "2027-01-01"}, nil, "2027-01-01", "2027-12-31"},
		{flags{from: "2026-11-28"}, nil, "2026-11-28", "2026-12-31"},
		{flags{to: "2025-03-01"}, nil, "2025-01-01", "2025-03-01"},
		{flags{from: "2026-12-01", to: "2027-01-31"}, nil, "2026-12-01", "2027-01-31"},
		{flags{from: "2027-04-01"}, []string{"2027"}, "2027-04-01", "2027-12-31"},
	} {
		from, to, err := span(tt.f, tt.args, 2026)
		if err != nil || from.String() != tt.from || to.String() != tt.to {
			t.Errorf("%+v %q: %s to %s, %v; want %s to %s", tt.f, tt.args, from, to, err, tt.from, tt.to)
		}
	}
}
