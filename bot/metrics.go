package bot

import (
	"errors"
	"fmt"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"cdobot/policy"
)

// counts is what operators can watch.
type counts struct {
	requests *prometheus.CounterVec
	acks     *prometheus.HistogramVec
	messages *prometheus.CounterVec
}

func newCounts(to prometheus.Registerer) (counts, error) {
	c := counts{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "cdobot_requests_total", Help: "What people did in Slack, by command and by what became of it.",
		}, []string{"command", "outcome"}),
		acks: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "cdobot_ack_seconds", Help: "How long Slack waited for the ack; it gives up after 3 seconds.",
			Buckets: []float64{.01, .025, .05, .1, .25, .5, 1, 2, 3},
		}, []string{"via"}),
		messages: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "cdobot_messages_total", Help: "Messages posted or changed, by what became of them.",
		}, []string{"outcome"}),
	}
	if to == nil {
		return c, nil
	}
	for _, m := range []prometheus.Collector{c.requests, c.acks, c.messages} {
		if err := to.Register(m); err != nil {
			return counts{}, fmt.Errorf("register metric: %w", err)
		}
	}
	return c, nil
}

func (c counts) handled(command, outcome string) {
	c.requests.WithLabelValues(command, outcome).Inc()
}

func (c counts) acked(k kind, took time.Duration) {
	c.acks.WithLabelValues(k.via()).Observe(took.Seconds())
}

// sent counts a message by how it ended: sent, to be sent again, perhaps sent,
// or never to be sent.
func (c counts) sent(err error) {
	outcome := "sent"
	if u, ok := errors.AsType[*policy.Undelivered](err); ok {
		switch {
		case u.Final:
			outcome = "never"
		case u.Unsure:
			outcome = "unsure"
		default:
			outcome = "later"
		}
	}
	c.messages.WithLabelValues(outcome).Inc()
}
