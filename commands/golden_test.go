package commands_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	sandboxpage "cdobot/sandbox/page"
)

// shown is a payload as Slack gets it, with what makes it a message, a modal
// or a Home tab.
type shown struct {
	Text       string          `json:"text,omitempty"`
	Type       string          `json:"type,omitempty"`
	CallbackID string          `json:"callback_id,omitempty"`
	Title      *words          `json:"title,omitempty"`
	Submit     *words          `json:"submit,omitempty"`
	Close      *words          `json:"close,omitempty"`
	Meta       string          `json:"private_metadata,omitempty"`
	Blocks     json.RawMessage `json:"blocks"`
}

type words struct {
	Type string `json:"type"`
	Text string `json:"text"`
}

// scene is a moment in a world: it shows its payloads by name.
type scene func(w *world, show func(name string, payload any))

// payloadOf is what an answer puts before the asker.
func payloadOf(a commands.Answer) any {
	if a.Modal != nil {
		return a.Modal
	}
	return a.Message
}

// TestGolden plays every scene in both languages and compares what people see
// with the golden files: the JSON that goes to Slack, and the
// same as a page to read.
func TestGolden(t *testing.T) {
	var played atomic.Int32
	var seen sync.Map
	t.Run("scenes", func(t *testing.T) {
		for name, play := range scenes() {
			for _, lang := range languages() {
				t.Run(name+"/"+string(lang), func(t *testing.T) {
					t.Parallel()
					played.Add(1)
					play(newWorld(t, lang), func(name string, payload any) {
						t.Helper()
						if _, twice := seen.LoadOrStore(name+"."+string(lang), true); twice {
							t.Errorf("%s is shown twice", name)
						}
						compare(t, name+"."+string(lang), payload)
					})
				})
			}
		}
	})
	if int(played.Load()) < len(scenes())*len(languages()) || t.Failed() {
		return // only some were asked for
	}
	for _, g := range goldens(t) {
		if _, shown := seen.Load(g.scene + "." + g.lang); !shown {
			outdated(t, g.scene+"."+g.lang+".json")
			outdated(t, g.scene+"."+g.lang+".txt")
		}
	}
}

// languages are those that everything is said in.
func languages() []text.Lang { return []text.Lang{text.ZH, text.EN} }

// compare holds a payload against its two golden files.
func compare(t *testing.T, name string, payload any) {
	t.Helper()
	raw := encode(t, payload)
	if raw == nil {
		t.Errorf("%s: nothing is shown", name)
		return
	}
	same(t, name+".json", raw)
	same(t, name+".txt", []byte(page(t, raw)))
}

// firstDifference shows where two texts part, a few lines each.
func firstDifference(was, is string) string {
	before, after := strings.Split(was, "\n"), strings.Split(is, "\n")
	i := 0
	for i < min(len(before), len(after)) && before[i] == after[i] {
		i++
	}
	part := func(lines []string) string {
		return strings.Join(lines[min(i, len(lines)):min(i+4, len(lines))], "\n    ")
	}
	return fmt.Sprintf(" in line %d\n  was\n    %s\n  is\n    %s", i+1, part(before), part(after))
}

// encode is the payload as indented JSON, without escaping of <, > and &, so
// that the files can be read.
func encode(tb testing.TB, payload any) []byte {
	tb.Helper()
	switch p := payload.(type) {
	case ui.Message:
		payload = messageJSON(p)
	case *ui.Message:
		if p == nil {
			return nil
		}
		payload = messageJSON(*p)
	case nil:
		return nil
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(payload); err != nil {
		tb.Fatal(err)
	}
	rendered(tb, out.Bytes())
	return out.Bytes()
}

// sound are the payloads that were looked through, by their sums: most are made many times.
var (
	sound     sync.Map             //nolint:gochecknoglobals // for all worlds
	soundSeed = maphash.MakeSeed() //nolint:gochecknoglobals // of the sums
)

// rendered looks for marks in a payload's texts of which Slack would make nothing: beside a
// Chinese letter *bold* stays as it is typed.
func rendered(tb testing.TB, raw []byte) {
	tb.Helper()
	if _, known := sound.LoadOrStore(maphash.Bytes(soundSeed, raw), true); known {
		return
	}
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		tb.Fatalf("%v in %s", err, raw)
	}
	var walk func(v any, top bool)
	walk = func(v any, top bool) {
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				walk(one, false)
			}
		case map[string]any:
			if said, is := v["text"].(string); is && (v["type"] == "mrkdwn" || top) {
				for _, line := range sandboxpage.Loose(said) {
					tb.Errorf("Slack shows the marks as they stand: %q", line)
				}
			}
			for _, part := range v {
				walk(part, false)
			}
		}
	}
	walk(v, true)
}

func messageJSON(m ui.Message) any {
	return struct {
		Text   string        `json:"text"`
		Blocks []slack.Block `json:"blocks"`
	}{m.Text, m.Blocks}
}
