package policy

import (
	"slices"
	"time"
)

// RecordTicks is what word is called of a record whose clock on the wall has come
// to an end. It follows from the clock, not from an entry, and comes at night and
// on days off, too.
func RecordTicks() Kind { return "record.ticks" }

// ticksAfter are the times after the end of a clock on the wall at which whoever's
// turn it is hears of it; later ones follow each day.
func ticksAfter(n int) time.Duration {
	first := []time.Duration{0, time.Hour, 3 * time.Hour}
	if n < len(first) {
		return first[n]
	}
	return time.Duration(n-len(first)+1) * 24 * time.Hour
}

// tickAt is the last word owed on the record at the instant; ok is false before
// the first.
func (r Record) tickAt(now time.Time) (n int, at time.Time, ok bool) {
	for n = 0; !now.Before(r.DueAt.Add(ticksAfter(n))); n++ {
		at, ok = r.DueAt.Add(ticksAfter(n)), true
	}
	return n, at, ok
}

// ticks are the notices for those whose turn it is with a record whose clock on the
// wall has come to an end.
func (p Planner) ticks(s State, o Outbox, now time.Time) []Notice {
	var owed []Notice
	for _, id := range s.ticking {
		r, _ := s.Record(id)
		n, at, ok := r.tickAt(now)
		if !ok {
			continue
		}
		mail := Mail{At: at, Deed: RecordTicks(), Unit: r.Unit, No: r.No, For: r.Register, Seq: n}
		for _, to := range p.readers(s, mail) {
			notice := Notice{Key: mail.key(to), To: to, Day: DateOf(now), Mail: &mail}
			if _, queued := o.Notices.Get(notice.Key); !queued {
				owed = append(owed, notice)
			}
		}
	}
	return owed
}

// tickReaders are those whose turn it is.
func tickReaders(_ Planner, s State, m Mail) []string {
	_, r, _ := s.RecordOf(m)
	return slices.DeleteFunc(s.PeopleOf(r.Waits), func(id string) bool { return !s.MayShow(id, r) })
}

// notTicking says whether the record has moved on since, or a later word is owed.
func notTicking(s State, m Mail, now time.Time) bool {
	_, r, ok := s.RecordOf(m)
	n, at, due := r.tickAt(now)
	return !ok || r.Over() || r.DueAt.IsZero() || !due || n != m.Seq || !at.Equal(m.At)
}

// nextTick is the next instant after now at which word of a record is owed by the
// clock on the wall, or later if there is none before.
func (s State) nextTick(now, later time.Time) time.Time {
	for _, id := range s.ticking {
		r, _ := s.Record(id)
		at := r.DueAt
		for n := 1; !at.After(now); n++ {
			at = r.DueAt.Add(ticksAfter(n))
		}
		if at.Before(later) {
			later = at
		}
	}
	return later
}
