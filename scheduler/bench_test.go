package scheduler_test

import (
	"strconv"
	"testing"
)

// BenchmarkTick measures a minute in which nothing is due, as almost all are,
// some days after everybody was reminded.
func BenchmarkTick(b *testing.B) {
	for _, units := range []int{15, 1000} {
		b.Run(strconv.Itoa(units), func(b *testing.B) {
			w := maxConversations(b, units)
			w.at("2026-05-22 09:00")
			w.pass()
			w.at("2026-05-25 10:00")
			for b.Loop() {
				w.tick()
			}
		})
	}
}

// BenchmarkPass is BenchmarkTick with all that a minute takes: also the cards
// already sent are looked through.
func BenchmarkPass(b *testing.B) {
	for _, units := range []int{15, 1000} {
		b.Run(strconv.Itoa(units), func(b *testing.B) {
			w := maxConversations(b, units)
			w.at("2026-05-22 09:00")
			w.pass()
			w.at("2026-05-25 10:00")
			for b.Loop() {
				w.pass()
			}
		})
	}
}

// BenchmarkDrain measures how fast a thousand reminders go out when Slack takes
// no time. It has to be well above the pace that Slack allows.
func BenchmarkDrain(b *testing.B) {
	const people = 1000
	for b.Loop() {
		b.StopTimer()
		w := maxConversations(b, people/2)
		w.at("2026-05-22 09:00")
		w.tick()
		b.StartTimer()
		w.pass()
		if n := len(w.slack.all()); n != people {
			b.Fatalf("%d messages, want %d", n, people)
		}
	}
	b.ReportMetric(people*float64(b.N)/b.Elapsed().Seconds(), "notices/s")
}
