package policy

import "strconv"

// session is something that happens to a training that is planned.
func (l *life) session(by, code string, u Unit) {
	no := l.random.IntN(len(u.Sessions) + 2)
	facts := SessionFacts{
		Date: DateOf(l.now) + Date(l.random.IntN(20)) - 1, Time: l.one("09:00", "14:30", "9"), End: l.one("", "16:00", "08:00"),
		Topic: l.one("数据安全", "数据技能", ""), Place: l.one("一号会议室", "线上"), Room: l.random.IntN(4), Channel: l.one("C"+code, "C"+code, "", "U1"),
	}
	l.signer = l.person()
	switch l.random.IntN(9) {
	case 0, 1:
		l.attempt(PlanSession(l.state, l.now, by, code, facts))
	case 2:
		l.attempt(ChangeSession(l.state, l.now, by, code, no, facts))
	case 3:
		l.attempt(PublishSession(l.state, l.now, by, code, no))
	case 4, 5:
		l.attempt(JoinSession(l.state, l.now, l.signer, code, no))
	case 6:
		l.attempt(LeaveSession(l.state, l.now, l.signer, code, no))
	case 7:
		l.attempt(CancelSession(l.state, l.now, by, code, no, l.one("人数不足", "")))
	default:
		if x, ok := u.Session(no); ok {
			l.attempt(LogTraining(l.state, l.now, by, code, x.Facts()))
		}
	}
}

// unposted notes which cards Slack would not take.
func (l *life) unposted() { l.attempt(NoteUnposted(l.state, l.outbox, l.now)) }

// wrongSessions says what is amiss with the unit's sessions, "" for nothing.
func wrongSessions(u Unit) string {
	logged := map[int]int{}
	for _, t := range u.Trainings.All() {
		if t.Cancel == nil && t.Planned != 0 {
			logged[t.Planned]++
		}
	}
	for i, x := range u.Sessions {
		seen := map[string]bool{}
		for _, in := range x.Signed {
			if seen[in.Person] {
				return in.Person + " comes twice to no. " + strconv.Itoa(x.No)
			}
			seen[in.Person] = true
		}
		switch {
		case x.No != i+1:
			return "numbers out of order"
		case x.Room > 0 && len(x.Signed) > x.Room:
			return "too many for the seats of no. " + strconv.Itoa(x.No)
		case logged[x.No] > 1, (logged[x.No] == 1) != (x.Logged != 0):
			return "logged otherwise than once: no. " + strconv.Itoa(x.No)
		}
	}
	return ""
}
