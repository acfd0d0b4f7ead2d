package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/rs/zerolog"
)

// settle is how long changes gather before they are written down together.
const settle = 200 * time.Millisecond

// book is all that a workspace remembers from one run to the next. Open modals
// are not in it: like Slack's they end with the session.
type book struct {
	Version  int                          `json:"version"`
	Skipped  time.Duration                `json:"skipped"` // how far the clock is ahead of the machine's
	LastTS   int64                        `json:"last_ts"` // microseconds of the newest message ts
	People   []Person                     `json:"people"`
	Channels []Channel                    `json:"channels"`
	Messages map[string][]*Message        `json:"messages"` // by channel
	Homes    map[string]*View             `json:"homes"`    // by person
	Files    map[string]File              `json:"files"`    // by id
	Reads    map[string]map[string]string `json:"reads"`    // person, channel: the newest ts they saw
}

// bookVersion is the form in which the book is written.
const bookVersion = 1

func newBook() book {
	return book{
		Version: bookVersion, Messages: map[string][]*Message{}, Homes: map[string]*View{},
		Files: map[string]File{}, Reads: map[string]map[string]string{},
	}
}

// welcome adds the people and channels that the book does not have yet.
func (b *book) welcome(o Options) {
	for _, p := range o.People {
		if !slices.ContainsFunc(b.People, func(x Person) bool { return x.ID == p.ID }) {
			b.People = append(b.People, p)
		}
	}
	for _, c := range o.Channels {
		if !slices.ContainsFunc(b.Channels, func(x Channel) bool { return x.ID == c.ID }) {
			c.Members = slices.Clone(c.Members)
			b.Channels = append(b.Channels, c)
		}
	}
}

// memory writes the book to one file, a moment after something changed.
type memory struct {
	dir string
	log zerolog.Logger

	mu     sync.Mutex // of the timer
	timer  *time.Timer
	closed bool
	files  map[string][]byte // bytes by hash, when there is no folder

	writing sync.Mutex     // one writer of the file at a time
	pending sync.WaitGroup // timers that were set and are not done
}

func (m *memory) path() string { return filepath.Join(m.dir, "workspace.json") }

// load reads the book, or begins a new one where there is none.
func (m *memory) load() (book, error) {
	if m.dir == "" {
		return newBook(), nil
	}
	raw, err := os.ReadFile(m.path())
	if errors.Is(err, fs.ErrNotExist) {
		return newBook(), nil
	}
	if err != nil {
		return book{}, fmt.Errorf("open the sandbox: %w", err)
	}
	b := newBook()
	if err := json.Unmarshal(raw, &b); err != nil {
		return book{}, fmt.Errorf("the remembered workspace %s can't be read (start with --fresh to forget it): %w", m.path(), err)
	}
	if b.Version != bookVersion {
		return book{}, fmt.Errorf("the remembered workspace %s is of version %d, not %d: start with --fresh to forget it",
			m.path(), b.Version, bookVersion)
	}
	return b, nil
}

// soon has the book written when changes have settled.
func (m *memory) soon(snapshot func() ([]byte, error)) {
	if m.dir == "" {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.timer != nil || m.closed {
		return
	}
	m.pending.Add(1)
	m.timer = time.AfterFunc(settle, func() {
		defer m.pending.Done()
		m.mu.Lock()
		m.timer = nil
		m.mu.Unlock()
		if err := m.write(snapshot); err != nil {
			m.log.Error().Err(err).Msg("the workspace was not written down")
		}
	})
}

// close writes the book for the last time.
func (m *memory) close(snapshot func() ([]byte, error)) error {
	m.mu.Lock()
	m.closed = true
	if m.timer != nil && m.timer.Stop() {
		m.pending.Done()
	}
	m.mu.Unlock()
	m.pending.Wait()
	if m.dir == "" {
		return nil
	}
	return m.write(snapshot)
}

// write replaces the file whole: a crash leaves the old book or the new one.
func (m *memory) write(snapshot func() ([]byte, error)) error {
	m.writing.Lock()
	defer m.writing.Unlock()
	raw, err := snapshot()
	if err != nil {
		return err
	}
	return replaceFile(m.path(), raw)
}

// replaceFile writes a file under another name and then renames it into place.
func replaceFile(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("remember the workspace: %w", err)
	}
	draft, err := os.CreateTemp(filepath.Dir(path), ".writing-*")
	if err != nil {
		return fmt.Errorf("remember the workspace: %w", err)
	}
	defer func() { _ = os.Remove(draft.Name()) }() // gone already when all went well
	_, err = draft.Write(content)
	if err = errors.Join(err, draft.Sync(), draft.Close()); err != nil {
		return fmt.Errorf("remember the workspace: %w", err)
	}
	if err := os.Rename(draft.Name(), path); err != nil {
		return fmt.Errorf("remember the workspace: %w", err)
	}
	return nil
}

// snapshot is the book as it is now.
func (w *Workspace) snapshot() ([]byte, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	raw, err := json.Marshal(w.book)
	if err != nil {
		return nil, fmt.Errorf("remember the workspace: %w", err)
	}
	return raw, nil
}

// conversationsHistory reads a conversation back, newest first. Ephemeral
// messages are in nobody's history.
func (w *Workspace) conversationsHistory(c call) (answer, error) {
	ch, err := w.seen(c.args)
	if err != nil {
		return nil, err
	}
	if !ch.BotIn {
		return nil, refuse("not_in_channel")
	}
	var found []*Message
	for _, m := range slices.Backward(w.book.Messages[ch.ID]) {
		if !m.Ephemeral && m.Thread == "" && m.TS > c.args.Get("oldest") {
			found = append(found, m)
		}
	}
	page, next, err := paged(found, c.args, 100, 999)
	if err != nil {
		return nil, err
	}
	shown := make([]any, 0, len(page))
	for _, m := range page {
		o := w.messageObject(m)
		if !boolArg(c.args, "include_all_metadata") {
			delete(o, "metadata")
		}
		shown = append(shown, o)
	}
	return answer{
		"messages": shown, "has_more": next["next_cursor"] != "", "pin_count": 0, "response_metadata": next,
	}, nil
}

// messageObject is a message as the Web API and payloads show it. It needs w.mu.
func (w *Workspace) messageObject(m *Message) map[string]any {
	o := map[string]any{"type": "message", "user": m.User, "text": m.Text, "ts": m.TS, "team": teamID}
	if m.User == w.o.BotUser.ID {
		o["bot_id"], o["app_id"] = botID, appID
		o["bot_profile"] = map[string]any{
			"id": botID, "app_id": appID, "user_id": m.User, "name": w.o.BotUser.Name, "deleted": false, "team_id": teamID,
		}
	}
	if len(m.Blocks) > 0 {
		o["blocks"] = m.Blocks
	}
	if m.Metadata != nil {
		o["metadata"] = m.Metadata
	}
	if m.Thread != "" {
		o["thread_ts"] = m.Thread
	}
	if m.Edited != "" {
		o["edited"] = map[string]any{"user": m.User, "ts": m.Edited}
	}
	if len(m.Files) > 0 {
		o["files"] = w.objects(m.Files)
	}
	return o
}
