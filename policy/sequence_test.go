package policy

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
	"time"
)

// life plays random people over random times: they log, cancel, draft, sign,
// return, hand posts over, put off and complain, and the scheduler passes by
// with failures of all sorts.
type life struct {
	*world
	random *rand.Rand
	now    time.Time
	queued map[string]bool
	spoken map[string]int // by obligation, stage and person: notices not taken back
	among  []string       // units at random; nil: all of them
	signer string         // who signs up, or off
}

func newLife(t *testing.T, seed uint64) *life {
	t.Helper()
	began := On(2025, time.September, 1)
	l := &life{world: founded(t, began), random: rand.New(rand.NewPCG(seed, 7)), now: began.At(9, 0), queued: map[string]bool{}, spoken: map[string]int{}}
	for range 40 { // posts at random, some of them vacant, some people with several
		l.post()
	}
	return l
}

func (l *life) one(of ...string) string { return of[l.random.IntN(len(of))] }

func (l *life) person() string {
	return l.one(bureau1, bureau2, leader, districtCDO, districtPen, departmentCDO, departmentPen, cityCDO, "U1", "U2", "U3", "U4", "U5", "UNOBODY")
}

func (l *life) aUnit() string {
	if l.among != nil {
		return l.one(l.among...)
	}
	return l.one(append(slices.Clone(l.state.Codes), district, district, "atlantis")...)
}

// attempt writes down what was decided; a refusal is all right, and the only
// error there is.
func (l *life) attempt(d Event, err error) {
	l.t.Helper()
	var ref *Refusal
	if err != nil && !errors.As(err, &ref) {
		l.t.Fatalf("neither a deed nor a refusal: %v", err)
	}
	if (d == nil) == (err == nil) {
		return // decided that there is nothing to do
	}
	if err == nil {
		l.write(l.now, l.actor(d), d)
	}
}

// actor is who may have done the event: who drafts and signs stands in reports.
func (l *life) actor(d Event) string {
	switch d := d.(type) {
	case ReportPresented:
		return l.unit(d.Unit).Holder(Liaison)
	case ReportSigned:
		return l.unit(d.Unit).CDO
	case SessionJoined, SessionLeft:
		return l.signer
	default:
		return bureau1
	}
}

// step is one thing that somebody does, or tries to do.
func (l *life) step() {
	code := l.aUnit()
	u := l.unit(code)
	period := Half(l.now.Year()+l.random.IntN(3)-1, 1+l.random.IntN(2))
	by := l.one(u.CDO, u.Holder(Liaison), u.Holder(Liaison), l.person())
	text := fullReport(strconv.Itoa(l.random.IntN(3)))
	switch l.random.IntN(20) {
	case 12, 13:
		l.roster()
	case 14, 15, 16:
		l.meet(code, by)
	case 17:
		l.announce(code, by)
	case 18, 19:
		l.session(by, code, u)
	case 0, 1:
		l.attempt(LogTraining(l.state, l.now, by, code, TrainingFacts{
			Date: DateOf(l.now) - Date(l.random.IntN(60)) + 2, Topic: l.one("安全", "技能", "", "<!channel>"), Heads: l.random.IntN(99), Files: []string{"F" + strconv.Itoa(len(l.entries))},
		}))
	case 2:
		l.attempt(CancelTraining(l.state, by, code, l.random.IntN(4), l.one("有误", "")))
	case 3, 4:
		l.attempt(PresentReport(l.state, l.now, by, code, period, text))
	case 5:
		l.attempt(SignReport(l.state, l.now, by, code, period, u.Reports[period].Sum, nil))
	case 6:
		l.attempt(SignReport(l.state, l.now, by, code, period, "", &text))
	case 7:
		why := Remarks{Comment: l.one("改", ""), Notes: CellNotes{"3.2": l.one("补充", "")}, Until: DateOf(l.now) + Date(l.random.IntN(30))}
		l.attempt(ReturnReport(l.state, l.now, l.clerk(), code, period, why))
		l.attempt(SendBackReport(l.state, l.now, by, code, period, why))
		if l.random.IntN(2) == 0 {
			l.attempt(AcceptReport(l.state, l.now, l.clerk(), code, period))
			l.attempt(ReopenReport(l.state, l.now, l.clerk(), code, period, why))
		}
		l.attempt(WithdrawReport(l.state, l.now, by, code, period))
	case 8:
		l.roster()
	case 9:
		l.attempt(SubmitReview(l.state, l.now, by, code, l.now.Year(), ReviewText{Text: fullReview("评")}))
		l.attempt(SetMeeting(l.state, l.clerk(), MeetingFacts{Date: DateOf(l.now) + Date(l.random.IntN(60)), Time: "09:00", Place: "厅"}))
	case 10:
		l.attempt(ChangeAccount(l.state, l.person(), l.random.IntN(3) == 0))
		for _, f := range l.state.PendingFiles() {
			l.attempt(EvidenceKept{Unit: f.Unit, For: f.For, No: f.No, File: f.File}, nil)
		}
	default:
		for _, d := range l.outbox.Notices.All() {
			l.attempt(Snooze(l.planner.Calendar, l.state, l.now, d.Notice.To, d.Notice.Items, DateOf(l.now)+Date(1+l.random.IntN(9))))
			break
		}
	}
}

// meet is somebody doing something about a meeting or a task.
func (l *life) meet(code, by string) {
	no := 1 + l.random.IntN(max(1, len(l.state.Meetings)))
	facts := MeetingFacts{
		Date: DateOf(l.now) + Date(l.random.IntN(40)), Time: l.one("09:00", "14:30", "23:30"), Place: l.one("厅", "线上"),
		AnswerBy: Date(l.random.IntN(2)) * (DateOf(l.now) + Date(l.random.IntN(30))),
	}
	if l.random.IntN(3) == 0 {
		facts.Units = []string{code, l.aUnit()}
	}
	l.attempt(ChangeMeeting(l.state, l.now, l.clerk(), no, facts))
	l.attempt(AnnounceMeeting(l.state, l.now, l.clerk(), no))
	switch l.random.IntN(6) {
	case 0:
		l.attempt(SetMeeting(l.state, l.clerk(), facts))
	case 1:
		l.attempt(AnswerMeeting(l.state, l.now, by, code, no, AnswerFacts{
			Answer: AnswerKind(l.one("attend", "substitute", "leave", "")), Name: l.one("", "王五"), Person: l.one("", l.person()), Reason: l.one("", "出差"),
		}))
	case 2:
		l.attempt(CancelMeeting(l.state, l.now, l.clerk(), no, "改期"))
	case 3:
		l.attempt(SetPairs(l.state, l.now, l.clerk(), no, []Pair{{Duty: 1, Asks: code, Problem: "难", Offers: l.aUnit(), Result: "成"}}))
		l.attempt(AnswerPair(l.state, l.now, by, code, no, 0, Outcome(l.one("solved", "unsolved")), ""))
	case 4:
		l.attempt(TakeAttendance(l.state, l.now, l.clerk(), no, l.state.Expected(l.meeting(no))))
		l.attempt(KeepMinutes(l.state, l.now, l.clerk(), no, "纪要", []string{"F" + strconv.Itoa(len(l.entries))}))
	case 5:
		l.attempt(Tasks().Take(l.state, l.planner.Calendar, l.now, l.clerk(), aTask(code, l.one("报清单", "建台账"), DateOf(l.now)+Date(l.random.IntN(30)))))
		l.attempt(Tasks().Take(l.state, l.planner.Calendar, l.now, by, RecordMoved{Step: l.one("accept", "done"), No: 1 + l.random.IntN(4), Unit: code, Values: values("note", l.one("", "推进中"))}))
	}
}

// announce is the bureau telling units something, and people reading it.
func (l *life) announce(code, by string) {
	no := 1 + l.random.IntN(max(1, len(l.state.Announcements)))
	switch l.random.IntN(4) {
	case 0:
		l.attempt(MakeAnnouncement(l.state, l.now, l.clerk(), AnnouncementFacts{
			Title: l.one("报送清单", "放假安排", ""), Text: l.one("请阅。", "<!channel>", ""), Units: []string{code, l.aUnit(), district},
			Channel: l.random.IntN(2) == 0, Receipt: l.random.IntN(4) > 0, Files: []string{"F" + strconv.Itoa(len(l.entries))},
		}))
	case 1:
		l.attempt(NudgeUnread(l.planner.Calendar, l.state, l.now, l.clerk(), no))
	case 2:
		if l.random.IntN(3) == 0 {
			l.attempt(WithdrawAnnouncement(l.state, l.clerk(), no, l.one("有误", "")))
		}
	case 3:
		if d, err := ReadAnnouncement(l.state, by, no); d != nil {
			l.write(l.now, by, d)
		} else {
			l.attempt(d, err)
		}
	}
}

// scan is the scheduler: it queues, tries, fails, sends and drops, and never
// breaks a promise while it does.
func (l *life) scan() {
	l.t.Helper()
	day := DateOf(l.now)
	l.turn(l.now)
	for _, n := range l.queue(l.now) {
		if l.queued[n.Key] {
			l.t.Fatalf("%s is queued a second time", n.Key)
		}
		l.queued[n.Key] = true
		if m := n.Trigger; m != nil && m.Event == MeetingSoonKind && !l.meeting(m.No).nears(l.now) {
			l.t.Fatalf("%s goes out at %s", n.Key, l.now)
		}
		if len(n.Items) > 0 && (!l.planner.Speaking(l.now) || n.Day != day) {
			l.t.Fatalf("%s goes out at %s", n.Key, l.now)
		}
		for _, r := range n.Items {
			if st := l.state.Stands(r, day).Status; st.Fulfilled() || st == Unknown {
				l.t.Fatalf("%s is told of %s, which is %s", n.To, r.Obligation(), st)
			}
			l.spoken[l.line(n, r)]++
			if l.spoken[l.line(n, r)] > 1 {
				l.t.Fatalf("said twice: %s", l.line(n, r))
			}
		}
	}
	if again := l.due(l.now); len(again) != 0 {
		l.t.Fatalf("queued and still due: %q", said(again))
	}
	for _, d := range l.outbox.Open() {
		l.deliver(d)
	}
	l.unposted()
}

func (l *life) line(n Notice, r Reminder) string {
	return n.To + " " + r.Obligation() + " " + r.Stage
}

func (l *life) deliver(d Delivery) {
	key := d.Notice.Key
	left, worth := l.planner.Trim(l.state, d.Notice, l.now)
	switch {
	case len(d.Notice.Items) > 0 && d.Notice.Day < DateOf(l.now):
		l.note(l.now, Dropped{Key: key, Reason: "its day has passed", Again: true})
		l.unsay(d.Notice, nil)
	case !worth:
		l.note(l.now, Dropped{Key: key, Reason: "nothing left to say", Moot: true})
		l.unsay(d.Notice, nil)
	case l.random.IntN(4) == 0:
		l.note(l.now, Failed{Key: key, Reason: "timeout", Unsure: true, Retry: l.now.Add(time.Minute)})
	case l.random.IntN(20) == 0:
		l.note(l.now, Dropped{Key: key, Reason: "account_inactive"})
	default:
		for _, r := range left.Items {
			if l.state.Stands(r, DateOf(l.now)).Status.Fulfilled() {
				l.t.Fatalf("%s is sent word of %s, which is done", left.To, r.Obligation())
			}
		}
		l.note(l.now, Sent{Key: key, Receipt: Receipt{left.To, "1"}, Items: left.Items})
		l.unsay(d.Notice, left.Items)
	}
}

// unsay forgets what a notice was to say and did not: it may be said again.
func (l *life) unsay(n Notice, said []Reminder) {
	for _, r := range n.Items {
		if !slices.Contains(said, r) {
			l.spoken[l.line(n, r)]--
		}
	}
}

// Random lives of fifteen months.
func TestWhateverPeopleDo(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			l := newLife(t, seed)
			var older versions
			for l.now.Before(On(2027, time.January, 20).At(0, 0)) {
				l.now = l.now.Add(time.Duration(1+l.random.IntN(20*60)) * time.Minute)
				if l.random.IntN(2) == 0 {
					l.step()
				} else {
					l.scan()
				}
				wantSound(t, l.state)
				if l.random.IntN(200) == 0 {
					older = older.with(l)
				}
			}
			if len(l.state.Unread) != 0 {
				t.Errorf("unread: %v", l.state.Unread)
			}
			if len(l.entries) < 100 || len(l.spoken) < 100 {
				t.Errorf("a dull life: %d deeds, %d reminders", len(l.entries), len(l.spoken))
			}
			older.want(t, l)
		})
	}
}
