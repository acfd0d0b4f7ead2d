package bot

import (
	"context"
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
	token    prometheus.Gauge
}

func newCounts(o Options) (counts, error) {
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
		token: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "cdobot_token_ok", Help: "1 while Slack takes our token, 0 while it does not and nothing is sent.",
		}),
	}
	c.token.Set(1)
	if o.Metrics == nil {
		return c, nil
	}
	for _, m := range []prometheus.Collector{c.requests, c.acks, c.messages, c.token, newDebts(o)} {
		if err := o.Metrics.Register(m); err != nil {
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
// not before somebody mends something, or never.
func (c counts) sent(err error) {
	outcome := "sent"
	if u, ok := errors.AsType[*policy.Undelivered](err); ok {
		switch {
		case u.Final:
			outcome = "never"
		case u.Stuck:
			outcome = "stuck"
		case u.Unsure:
			outcome = "unsure"
		default:
			outcome = "later"
		}
	}
	c.messages.WithLabelValues(outcome).Inc()
}

// debts tells whoever watches what is owed. That the store does not answer is
// told by /readyz.
type debts struct {
	owed          func(ctx context.Context) (n int, oldest time.Duration, err error)
	held          func(ctx context.Context) (policy.Holding, error)
	count, oldest *prometheus.Desc
	refused       *prometheus.Desc
}

func newDebts(o Options) debts {
	return debts{
		owed: o.Owed, held: o.Held,
		count:   prometheus.NewDesc("cdobot_owed_messages", "Messages that are due and have not arrived.", nil, nil),
		oldest:  prometheus.NewDesc("cdobot_owed_oldest_seconds", "For how long the oldest of them has been owed, over days and new attempts.", nil, nil),
		refused: prometheus.NewDesc("cdobot_held_refused", "What was sent without a name on an earlier day and can't be released into the ledger.", nil, nil),
	}
}

// Describe implements prometheus.Collector.
func (d debts) Describe(to chan<- *prometheus.Desc) { to <- d.count; to <- d.oldest; to <- d.refused }

// Collect implements prometheus.Collector.
func (d debts) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), readyWait)
	defer cancel()
	if d.owed != nil {
		if n, oldest, err := d.owed(ctx); err == nil {
			to <- prometheus.MustNewConstMetric(d.count, prometheus.GaugeValue, float64(n))
			to <- prometheus.MustNewConstMetric(d.oldest, prometheus.GaugeValue, oldest.Seconds())
		}
	}
	if d.held != nil {
		if h, err := d.held(ctx); err == nil {
			to <- prometheus.MustNewConstMetric(d.refused, prometheus.GaugeValue, float64(h.Refused))
		}
	}
}
