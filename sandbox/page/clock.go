package page

import (
	"context"
	"errors"
	"net/http"
	"time"

	"cdobot/sandbox"
)

// farthest is how far ahead one journey may lead: each day on the way is lived.
const farthest = 2 * 366 * 24 * time.Hour

// morning is the hour in which a date is arrived at.
const morning = 9 * time.Hour

// clockFace is what the clock shows.
type clockFace struct {
	S             scene
	Date, Weekday string
	Time, Today   string
	Stamp         string
	Millis        int64
	Going         string // where the clock is on its way to
}

func (p *page) clock(s scene) clockFace {
	now := s.now.In(beijing())
	face := clockFace{
		S: s, Date: s.date(now), Weekday: s.weekday(now), Time: now.Format("15:04"),
		Today: now.Format(time.DateOnly), Stamp: now.Format(time.RFC3339), Millis: now.UnixMilli(),
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.going.After(s.now) {
		face.Going = s.f("going", s.moment(p.going))
	}
	return face
}

func (p *page) serveClock(s scene, w http.ResponseWriter, r *http.Request) {
	p.show(w, s, "now", p.clock(s))
}

// travel lets the workspace's time pass and says where it arrived.
func (p *page) travel(s scene, w http.ResponseWriter, r *http.Request) {
	to, refusal := p.destination(r, s)
	if refusal == "" {
		refusal = p.journey(r, s, to)
	}
	p.show(w, s, "journey", notice{S: s, Text: refusal})
}

// destination is where a request wants to go, or why it can't.
func (p *page) destination(r *http.Request, s scene) (to time.Time, refusal string) {
	switch r.FormValue("by") {
	case "hour":
		return s.now.Add(time.Hour), ""
	case "day":
		return s.now.AddDate(0, 0, 1), ""
	case "week":
		return s.now.AddDate(0, 0, 7), ""
	case "nudge":
		to, ok := p.ws.NextNudge(r.Context())
		if !ok {
			return time.Time{}, s.t("no nudge")
		}
		if to.Before(s.now) { // it is overdue: let the app look right now
			to = s.now
		}
		return to, ""
	}
	date, err := time.ParseInLocation(time.DateOnly, r.FormValue("date"), beijing())
	to = date.Add(morning)
	switch {
	case err != nil:
		return time.Time{}, s.t("no date")
	case !to.After(s.now):
		return time.Time{}, s.f("backwards", s.moment(s.now))
	case to.Sub(s.now) > farthest:
		return time.Time{}, s.t("too far")
	}
	return to, ""
}

// journey travels, one journey at a time, and returns the sentence at its end. The
// journey goes on when the tab that began it is closed.
func (p *page) journey(r *http.Request, s scene, to time.Time) string {
	if !p.depart(to) {
		return s.t("busy")
	}
	err := p.ws.Travel(context.WithoutCancel(r.Context()), to)
	p.arrive()
	now := s.moment(p.ws.Now())
	switch {
	case errors.Is(err, sandbox.ErrBackwards):
		return s.f("backwards", now)
	case err != nil:
		p.o.Log.Error().Err(err).Msg("the clock stopped on the way")
		return s.f("stopped", now)
	}
	return s.f("arrived", now)
}

func (p *page) depart(to time.Time) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.going.IsZero() {
		return false
	}
	p.going = to
	return true
}

func (p *page) arrive() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.going = time.Time{}
}
