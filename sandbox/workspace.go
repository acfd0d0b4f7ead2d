// Package sandbox is a local stand-in for a Slack workspace: the Web API that
// apps call, the payloads that people's actions send to the app, and the messages
// and windows that people see. It refuses what Slack refuses, with Slack's
// words, so that an app which works here was not merely humoured.
package sandbox

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"
)

// What a fresh workspace calls itself where Slack would show its own ids.
const (
	teamID     = "TSANDBOX"
	teamName   = "Sandbox"
	teamDomain = "sandbox"
	appID      = "ASANDBOX"
	botID      = "BSANDBOX"
)

// defaultAckWait is how long Slack waits for an app to acknowledge.
const defaultAckWait = 3 * time.Second

// Hint is one line of the composer's completion.
type Hint struct {
	Text string // "/cdo training log"
	Note string // what it does
}

// Options says what a workspace is made of and how it behaves.
type Options struct {
	Dir           string // where the workspace is remembered; "" keeps it in memory only
	BotToken      string
	AppToken      string
	SigningSecret string
	BotUser       Person           // the app's bot user
	Command       string           // the app's slash command: "/cdo"
	Hints         []Hint           // completion in the composer
	People        []Person         // of a fresh workspace; later additions join an old one
	Channels      []Channel        // likewise
	Real          func() time.Time // the machine's clock: triggers, signatures and waits go by it
	Begin         time.Time        // what the clock of a fresh workspace shows; zero goes by Real
	AckWait       time.Duration    // how long to wait for an acknowledgement; 0 is Slack's 3 s
	Scopes        []string         // what the token was granted; none means all that the methods here ask for
	Log           zerolog.Logger
}

// Workspace is one running workspace with one app installed.
type Workspace struct {
	o       Options
	limits  *limits
	methods map[string]method
	client  *http.Client
	memory  *memory

	mu        sync.Mutex
	book      book
	base      string // our own address
	app       string // the app's address, "" with Socket Mode
	revoked   bool
	views     map[string][]*View // a person's open modals, bottom first
	typed     map[string]typed   // what stands in the inputs of a message or view
	triggers  map[string]trigger
	hooks     map[string]*hook // response_urls
	tickets   map[string]ticket
	calls     []Call
	faults    []*Fault
	sockets   sockets
	readers   readers
	travel    travel
	lastPress int64 // microseconds of the newest press
}

// Open makes the workspace of o, or takes up the one remembered in o.Dir.
func Open(o Options) (*Workspace, error) {
	table, err := readLimits()
	if err != nil {
		return nil, err
	}
	if o.AckWait == 0 {
		o.AckWait = defaultAckWait
	}
	if !strings.HasPrefix(o.Command, "/") {
		return nil, fmt.Errorf("open the sandbox: command %q does not start with a slash", o.Command)
	}
	if o.Real == nil {
		return nil, errors.New("open the sandbox: there is no clock")
	}
	if len(o.Scopes) == 0 {
		o.Scopes = everyScope()
	}
	o.BotUser.IsBot = true
	w := &Workspace{
		o: o, limits: table, methods: webAPI(), client: &http.Client{CheckRedirect: noRedirect},
		memory: &memory{dir: o.Dir, log: o.Log},
		views:  map[string][]*View{}, typed: map[string]typed{}, triggers: map[string]trigger{},
		hooks: map[string]*hook{}, tickets: map[string]ticket{},
		sockets: sockets{tickets: map[string]time.Time{}, waiting: map[string]*envelope{}, joined: make(chan struct{})},
		readers: readers{all: map[*reader]struct{}{}},
	}
	if w.book, err = w.memory.load(); err != nil {
		return nil, err
	}
	if len(w.book.People) == 0 && !o.Begin.IsZero() {
		w.book.Skipped = o.Begin.Sub(o.Real())
	}
	w.book.welcome(o)
	return w, nil
}

// Close writes down what is not yet remembered and hangs up on the sockets.
func (w *Workspace) Close() error {
	w.hangUp()
	return w.memory.close(w.snapshot)
}

// Serve tells the workspace its own base URL, such as "http://127.0.0.1:3000",
// which response_urls, file addresses and Socket Mode URLs are built on.
func (w *Workspace) Serve(base string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.base = strings.TrimSuffix(base, "/")
}

// ConnectHTTP sends everything that happens to the app at this base URL, signed,
// as Slack does in HTTP mode. Without it deliveries go to open sockets.
func (w *Workspace) ConnectHTTP(app string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.app = strings.TrimSuffix(app, "/")
}

// Handler serves everything an app calls: the Web API under /api/, files,
// response_urls and Socket Mode.
func (w *Workspace) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", w.serveAPI)
	mux.HandleFunc("POST /upload/{ticket}", w.serveUpload)
	mux.HandleFunc("GET /files/{id}/{name}", w.serveFile)
	mux.HandleFunc("POST /respond/{hook}", w.serveRespond)
	mux.HandleFunc("GET /socket", w.serveSocket)
	return mux
}

// Hints are the composer's completions.
func (w *Workspace) Hints() []Hint { return w.o.Hints }

// Bot is the app's bot user.
func (w *Workspace) Bot() Person { return w.o.BotUser }

// noRedirect keeps deliveries from being led elsewhere, secrets and all.
func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
