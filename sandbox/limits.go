package sandbox

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"regexp"
	"time"
)

//go:embed limits.json
var limitsJSON []byte

// limits is Slack's own table of what Block Kit takes where.
type limits struct {
	Surfaces    map[string]surfaceLimits `json:"surfaces"`
	Blocks      map[string]shape         `json:"blocks"`
	Elements    map[string]shape         `json:"elements"`
	Composition map[string]shape         `json:"composition"`

	patterns map[string]*regexp.Regexp
}

// surfaceLimits are a message's, a modal's or a Home tab's.
type surfaceLimits struct {
	MinBlocks       int              `json:"min_blocks"`
	MaxBlocks       int              `json:"max_blocks"`
	MaxBytes        int              `json:"max_bytes"`
	Stack           int              `json:"stack"`
	TextTruncated   int              `json:"text_truncated"`
	UpdateTextBytes int              `json:"update_text_bytes"` // of chat.update, which counts bytes
	BlocksChars     int              `json:"blocks_chars"`      // over all blocks but tables, which have a sum of their own
	Tables          int              `json:"table_blocks"`
	TableCellChars  int              `json:"table_cell_chars"`
	Fields          map[string]field `json:"fields"`
}

// shape is what a block, an element or a composition object is made of.
type shape struct {
	Surfaces []string         `json:"surfaces"`
	Fields   map[string]field `json:"fields"`
}

// field is what one field takes. Min and Max are a length, a count or a value,
// as the kind goes.
type field struct {
	Kind     string   `json:"t"`
	Required bool     `json:"req"`
	Min      *int     `json:"min"`
	Max      *int     `json:"max"`
	Enum     []string `json:"enum"`
	Types    []string `json:"types"` // of a text object
	Allow    []string `json:"allow"` // kinds of element
	Of       *field   `json:"of"`    // of an array's items
	Ref      string   `json:"ref"`   // a composition object
	Pattern  string   `json:"pattern"`
}

// readLimits reads the table that is part of the program.
func readLimits() (*limits, error) {
	l := &limits{patterns: map[string]*regexp.Regexp{}}
	d := json.NewDecoder(bytes.NewReader(limitsJSON))
	d.DisallowUnknownFields()
	if err := d.Decode(l); err != nil {
		return nil, fmt.Errorf("read limits.json: %w", err)
	}
	for _, shapes := range []map[string]shape{l.Blocks, l.Elements, l.Composition} {
		for name, s := range shapes {
			for _, f := range s.Fields {
				if f.Pattern == "" {
					continue
				}
				pattern, err := regexp.Compile(f.Pattern)
				if err != nil {
					return nil, fmt.Errorf("read limits.json: %s: %w", name, err)
				}
				l.patterns[f.Pattern] = pattern
			}
		}
	}
	return l, nil
}

// How often Slack lets a method be called in a minute, by tier.
const (
	tier1    = 1
	tier2    = 20
	tier3    = 50
	tier4    = 100
	lightest = 600
)

// Messages: one a second in each channel, a few at once forgiven.
const (
	messagesPerMinute = 60
	messageBurst      = 3
)

// leastBurst is how many calls of even the slowest method may come at once.
const leastBurst = 10

// pace counts how fast the app calls.
type pace struct{ buckets map[string]*bucket }

// bucket holds what may still be called at once; it fills up again with time.
type bucket struct {
	left float64
	at   time.Time
}

// take asks for one call now and returns how long to wait when there is none.
func (p *pace) take(key string, now time.Time, perMinute, burst int) time.Duration {
	b, ok := p.buckets[key]
	if !ok {
		b = &bucket{left: float64(burst), at: now}
		p.buckets[key] = b
	}
	perSecond := float64(perMinute) / 60
	b.left = min(float64(burst), b.left+max(0, now.Sub(b.at).Seconds())*perSecond)
	b.at = now
	if b.left < 1 {
		return time.Duration((1 - b.left) / perSecond * float64(time.Second))
	}
	b.left--
	return 0
}

// paced refuses a call that comes too soon. It needs w.mu.
func (w *Workspace) paced(name string, m method, args url.Values) error {
	if !w.o.Pace {
		return nil
	}
	key, perMinute, burst := name, m.tier, max(m.tier, leastBurst)
	if name == "chat.postMessage" {
		key, perMinute, burst = name+" "+w.addressee(args.Get("channel")), messagesPerMinute, messageBurst
	}
	if wait := w.pace.take(key, w.o.Real(), perMinute, burst); wait > 0 {
		return &refusal{code: "ratelimited", status: http.StatusTooManyRequests, retry: int(math.Ceil(wait.Seconds()))}
	}
	return nil
}
