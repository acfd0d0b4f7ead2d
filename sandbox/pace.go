package sandbox

import (
	"math"
	"net/http"
	"net/url"
	"time"
)

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
