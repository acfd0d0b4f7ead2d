package policy

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Shows is what the card of a notice shows of what has been done, in a word
// that differs when the card has to: "" when nothing has. Last says that
// nothing on it can change any more.
func (p Planner) Shows(s State, o Outbox, n Notice, now time.Time) (shown string, last bool) {
	if n.Mail == nil {
		return s.DoneOn(n, DateOf(now))
	}
	shown, last = s.follow(*n.Mail, n.To, now)
	if !p.Watches(s, *n.Mail, n.To) {
		return shown, last
	}
	done := p.Progress(s, o, *n.Mail)
	var failed []string
	for _, d := range done.Failed {
		failed = append(failed, d.Notice.To+":"+d.Reason)
	}
	slices.Sort(failed)
	on := fmt.Sprintf("%d/%d %s", done.Sent, done.All, strings.Join(failed, ","))
	return strings.TrimSpace(on + " " + shown + s.readSoFar(*n.Mail)), last && done.Open == 0 && (done.Waiting() == 0 || n.Mail.Stale(now))
}

// follows says whether the card of the mail changes with what happens later.
func (m Mail) follows() bool {
	switch m.Deed {
	case ReportPresented{}.Kind(), ReportSigned{}.Kind(), ReviewPresented{}.Kind(), CDONominated{}.Kind(), TasksGiven{}.Kind(), AnnouncementNudged{}.Kind(), SessionPublished{}.Kind():
		return true
	case PostGiven{}.Kind(), CDOAppointed{}.Kind():
		return m.Person != "" // the list of what whoever takes over has to do
	}
	return m.broadcast()
}

// follow is what has happened to what the mail tells of, as its recipient sees
// it, and whether that is the end of it.
func (s State) follow(m Mail, to string, now time.Time) (shown string, last bool) {
	switch m.Deed {
	case MeetingAnnounced{}.Kind(), MeetingChanged{}.Kind(), MeetingCancelled{}.Kind(), MinutesKept{}.Kind():
		return s.followMeeting(m, to, now)
	case TasksGiven{}.Kind():
		return s.followTask(m)
	case ReportSigned{}.Kind():
		return s.followSigned(m)
	case PostGiven{}.Kind(), CDOAppointed{}.Kind():
		return s.followPost(m, to, DateOf(now))
	case AnnouncementMade{}.Kind(), AnnouncementNudged{}.Kind():
		return s.followAnnouncement(m, to)
	case SessionPublished{}.Kind():
		return s.followSession(m, now)
	}
	if s.awaits(m) {
		return "", false
	}
	return "moved on", true
}

func (s State) followMeeting(m Mail, to string, now time.Time) (shown string, last bool) {
	meeting, ok := s.MeetingNo(m.No)
	if !ok {
		return "", true
	}
	parts := []string{fmt.Sprintf("s%d", meeting.Sequence)}
	switch {
	case meeting.Cancelled != "":
		return parts[0] + " off", true
	case !now.Before(meeting.End()):
		return parts[0] + " over", true
	}
	seats := s.SeatsAt(meeting, to)
	for _, u := range seats {
		a := meeting.Answers[u.Code]
		parts = append(parts, u.Code+" "+string(a.Answer)+a.Name+a.Person+a.Reason)
	}
	if len(seats) == 0 { // a channel, or the bureau
		c := s.Answered(meeting)
		parts = append(parts, fmt.Sprintf("%d %d %d of %d", c.Attend, c.Substitute, c.Leave, c.Invited))
	}
	return strings.Join(parts, " "), false
}

func (s State) followTask(m Mail) (shown string, last bool) {
	u := s.Units.At(m.Unit)
	if m.No < 1 || m.No > len(u.Tasks) {
		return "", true
	}
	t := u.Tasks[m.No-1]
	if t.State == TaskGiven {
		return "", false
	}
	return string(t.State), !t.Open()
}

// followSigned is what became of the version that was signed with the entry.
func (s State) followSigned(m Mail) (shown string, last bool) {
	r := s.Units.peek(m.Unit).Reports[m.Period]
	i := slices.IndexFunc(r.Versions, func(v Version) bool { return v.Signed == m.Entry })
	if i < 0 {
		return "", true
	}
	v := r.Verdict(i + 1)
	if v.State == "" {
		return "", false
	}
	return string(v.State) + " " + v.By, i+1 < len(r.Versions)
}

// followPost is what is open for whoever took a post over.
func (s State) followPost(m Mail, to string, today Date) (shown string, last bool) {
	u := s.Units.peek(m.Unit)
	if _, seated := s.Who(to).SeatIn(m.Unit); u == nil || to != m.Person || !seated {
		return "", true
	}
	var open []string
	for _, ob := range s.OpenIn(*u, today) {
		open = append(open, ob.Key()+" "+string(ob.Status))
	}
	return strings.Join(open, ","), false
}

// OpenIn is what waits in the unit: what its register wants, and what it owes.
func (s State) OpenIn(u Unit, today Date) []Obligation {
	year := today.Year()
	all := append(s.Register(u, today), s.Owed(u, ReportNoun, Half(year-1, 2), today))
	return slices.DeleteFunc(append(all, s.Year(u, year, today)...), func(ob Obligation) bool {
		return ob.Status != Open && ob.Status != Underway && ob.Status != Late
	})
}

// awaits says whether what the mail asks for is still to be done: the signature
// under that text, a decision on that nomination.
func (s State) awaits(m Mail) bool {
	u := s.Units.At(m.Unit)
	if m.Deed == (CDONominated{}).Kind() {
		return m.No >= 1 && m.No <= len(u.Nominations) && u.Nominations[m.No-1].State == Recommended
	}
	if m.Deed == (ReviewPresented{}).Kind() {
		return u.Proposed[m.Period.Year()].Entry == m.Entry
	}
	r := u.Reports[m.Period]
	return r.State == ToSign && r.Entry == m.Entry
}

// followSession shows how many come, what was changed, and how it ended.
func (s State) followSession(m Mail, now time.Time) (shown string, last bool) {
	u := s.Units.At(m.Unit)
	x, ok := u.Session(m.No)
	if !ok || x.Post.Entry != m.Entry || u.Gone() {
		return "moved on", true
	}
	stage := x.Stage(now)
	if stage == StageOpen && len(x.Signed) == 0 && x.Revised == 0 {
		return "", false
	}
	return fmt.Sprintf("%s %d %d", stage, len(x.Signed), x.Revised), stage == StageOver || stage == StageOff
}

// followed is the last day on which the card of a notice follows what is done: a
// season from its own day, or from that of what it announces.
func (s State) followed(n Notice) Date {
	day := n.Day
	if m := n.Mail; m != nil && m.Deed == (SessionPublished{}).Kind() {
		u := s.Units.At(m.Unit)
		if x, ok := u.Session(m.No); ok {
			day = max(day, x.Date)
		}
	}
	return day + liveDays
}
