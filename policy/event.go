package policy

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// EventKind names what an entry says happened, such as "training.logged".
type EventKind string

// Event is what a decision wants written down: a plain struct that an entry
// carries as JSON. Its Kind never changes once a ledger holds it.
type Event interface{ Kind() EventKind }

// Origin says who asked for an event, when, and through which request.
type Origin struct {
	By  string    // Slack user id, or "scheduler", "cli"
	Via string    // "slash", "button", "modal", "event", "tick", "cli"
	Key string    // the request's key: a second event under the same key is a repeat
	At  time.Time // the instant of the request, UTC
}

// Entry is one line of a log: an event that happened, never changed afterwards.
type Entry struct {
	N    int       // its place in the log: 1, 2, 3 … without gaps
	At   time.Time // UTC, whole milliseconds
	By   string
	Via  string
	Key  string
	Kind EventKind
	Body json.RawMessage // the event
	Prev string          // Sum of the entry before, "" for the first
}

// NewEntry makes the entry that writes event down as number n after prev.
func NewEntry(n int, prev string, o Origin, event Event) (Entry, error) {
	body, err := json.Marshal(event)
	if err != nil {
		return Entry{}, fmt.Errorf("write down %s: %w", event.Kind(), err)
	}
	return Entry{
		N: n, At: o.At.UTC().Truncate(time.Millisecond), By: o.By, Via: o.Via, Key: o.Key,
		Kind: event.Kind(), Body: body, Prev: prev,
	}, nil
}

// Sum is the SHA-256 (hex) over all that the entry says and over the Sum of
// the entry before it, so that entries can't be altered, dropped or reordered
// without every later Sum changing.
func (e Entry) Sum() string {
	h := sha256.New()
	for _, part := range []string{
		e.Prev, strconv.Itoa(e.N), strconv.FormatInt(e.At.UnixMilli(), 10),
		e.By, e.Via, e.Key, string(e.Kind), string(e.Body),
	} {
		// Lengths keep the parts apart: ("ab","c") must not sum like ("a","bc").
		h.Write([]byte(strconv.Itoa(len(part)) + ":" + part + ","))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Read is the event that the entry carries; ok is false when it carries one of
// another kind or can't be read.
func Read[D Event](e Entry) (event D, ok bool) {
	ok = e.Kind == event.Kind() && json.Unmarshal(e.Body, &event) == nil
	return event, ok
}

// The kinds of the events. They stand in ledgers for ever: one is never renamed, nor
// used for something else.
const (
	AccountChangedKind        EventKind = "account.changed"
	AnnouncementMadeKind      EventKind = "announcement.made"
	AnnouncementNudgedKind    EventKind = "announcement.nudged"
	AnnouncementReadKind      EventKind = "announcement.read"
	AnnouncementWithdrawnKind EventKind = "announcement.withdrawn"
	BoardPostedKind           EventKind = "board.posted"
	BriefHeardKind            EventKind = "brief.heard"
	CDOAppointedKind          EventKind = "cdo.appointed"
	CDODismissedKind          EventKind = "cdo.dismissed"
	CDOFiledKind              EventKind = "cdo.filed"
	CDONominatedKind          EventKind = "cdo.nominated"
	CDORefusedKind            EventKind = "cdo.refused"
	CompileDueSetKind         EventKind = "compile.due"
	CompileHandedKind         EventKind = "compile.handed"
	CompileKeptKind           EventKind = "compile.kept"
	CompileReceivedKind       EventKind = "compile.received"
	DeskLinkedKind            EventKind = "desk.linked"
	DeskUnlinkedKind          EventKind = "desk.unlinked"
	EvidenceKeptKind          EventKind = "evidence.kept"
	EvidenceLostKind          EventKind = "evidence.lost"
	FeedClosedKind            EventKind = "feed.closed"
	FeedOpenedKind            EventKind = "feed.opened"
	FeedbackGivenKind         EventKind = "feedback.given"
	LeaveEndedKind            EventKind = "leave.ended"
	LeaveSetKind              EventKind = "leave.set"
	MeetingAnnouncedKind      EventKind = "meeting.announced"
	MeetingAnsweredKind       EventKind = "meeting.answered"
	AttendanceTakenKind       EventKind = "meeting.attended"
	MeetingCancelledKind      EventKind = "meeting.cancelled"
	MeetingChangedKind        EventKind = "meeting.changed"
	PairAnsweredKind          EventKind = "meeting.followed"
	MinutesKeptKind           EventKind = "meeting.minutes"
	PairsSetKind              EventKind = "meeting.paired"
	MeetingSetKind            EventKind = "meeting.set"
	NominationMovedKind       EventKind = "nomination.moved"
	ClaimedKind               EventKind = "notice.claimed"
	DroppedKind               EventKind = "notice.dropped"
	FailedKind                EventKind = "notice.failed"
	SentKind                  EventKind = "notice.sent"
	ShownKind                 EventKind = "notice.shown"
	QueuedKind                EventKind = "notices.queued"
	PilotFoundedKind          EventKind = "pilot.founded"
	PlanDraftedKind           EventKind = "plan.drafted"
	PlanDueSetKind            EventKind = "plan.due"
	PlanIssuedOnKind          EventKind = "plan.issued"
	PostGivenKind             EventKind = "post.given"
	ProvinceJudgedKind        EventKind = "province.judged"
	RecordMovedKind           EventKind = "record.moved"
	RecordsImportedKind       EventKind = "record.imported"
	ReminderNotedKind         EventKind = "reminder.noted"
	ReminderSnoozedKind       EventKind = "reminder.snoozed"
	ReplyLeftKind             EventKind = "reply.left"
	ReportJudgedKind          EventKind = "report.judged"
	ReportPresentedKind       EventKind = "report.presented"
	ReportSignedKind          EventKind = "report.signed"
	ReviewPresentedKind       EventKind = "review.presented"
	ReviewReturnedKind        EventKind = "review.returned"
	ReviewSubmittedKind       EventKind = "review.submitted"
	RoleGivenKind             EventKind = "role.given"
	RosterImportedKind        EventKind = "roster.imported"
	RosterTurnedKind          EventKind = "roster.turned"
	RoundSetKind              EventKind = "round.set"
	RubricSetKind             EventKind = "rubric.set"
	ScoreConfirmedKind        EventKind = "score.confirmed"
	ScorerRecusedKind         EventKind = "scorer.recused"
	ScoresToldKind            EventKind = "scores.told"
	SettingDecidedKind        EventKind = "setting.decided"
	SettingProposedKind       EventKind = "setting.proposed"
	SessionCancelledKind      EventKind = "session.cancelled"
	SessionChangedKind        EventKind = "session.changed"
	SessionJoinedKind         EventKind = "session.joined"
	SessionLeftKind           EventKind = "session.left"
	SessionPlannedKind        EventKind = "session.planned"
	SessionPublishedKind      EventKind = "session.published"
	SessionUnpostedKind       EventKind = "session.unposted"
	TaskMovedKind             EventKind = "task.moved"
	TasksGivenKind            EventKind = "tasks.given"
	TemplateSetKind           EventKind = "template.set"
	TrainingCancelledKind     EventKind = "training.cancelled"
	TrainingLoggedKind        EventKind = "training.logged"
	UnitChangedKind           EventKind = "unit.changed"
	UnitsNudgedKind           EventKind = "units.nudged"
	UnitFoundedKind           EventKind = "unit.founded"
	UnitRetiredKind           EventKind = "unit.retired"
	ScoreGivenKind            EventKind = "score.given"
)

// The kind of each event.

func (AccountChanged) Kind() EventKind        { return AccountChangedKind }
func (AnnouncementMade) Kind() EventKind      { return AnnouncementMadeKind }
func (AnnouncementNudged) Kind() EventKind    { return AnnouncementNudgedKind }
func (AnnouncementRead) Kind() EventKind      { return AnnouncementReadKind }
func (AnnouncementWithdrawn) Kind() EventKind { return AnnouncementWithdrawnKind }
func (BoardPosted) Kind() EventKind           { return BoardPostedKind }
func (BriefHeard) Kind() EventKind            { return BriefHeardKind }
func (CDOAppointed) Kind() EventKind          { return CDOAppointedKind }
func (CDODismissed) Kind() EventKind          { return CDODismissedKind }
func (CDOFiled) Kind() EventKind              { return CDOFiledKind }
func (CDONominated) Kind() EventKind          { return CDONominatedKind }
func (CDORefused) Kind() EventKind            { return CDORefusedKind }
func (CompileDueSet) Kind() EventKind         { return CompileDueSetKind }
func (CompileHanded) Kind() EventKind         { return CompileHandedKind }
func (CompileKept) Kind() EventKind           { return CompileKeptKind }
func (CompileReceived) Kind() EventKind       { return CompileReceivedKind }
func (EvidenceKept) Kind() EventKind          { return EvidenceKeptKind }
func (EvidenceLost) Kind() EventKind          { return EvidenceLostKind }
func (DeskLinked) Kind() EventKind            { return DeskLinkedKind }
func (DeskUnlinked) Kind() EventKind          { return DeskUnlinkedKind }
func (FeedClosed) Kind() EventKind            { return FeedClosedKind }
func (FeedOpened) Kind() EventKind            { return FeedOpenedKind }
func (FeedbackGiven) Kind() EventKind         { return FeedbackGivenKind }
func (LeaveEnded) Kind() EventKind            { return LeaveEndedKind }
func (LeaveSet) Kind() EventKind              { return LeaveSetKind }
func (MeetingAnnounced) Kind() EventKind      { return MeetingAnnouncedKind }
func (MeetingAnswered) Kind() EventKind       { return MeetingAnsweredKind }
func (AttendanceTaken) Kind() EventKind       { return AttendanceTakenKind }
func (MeetingCancelled) Kind() EventKind      { return MeetingCancelledKind }
func (MeetingChanged) Kind() EventKind        { return MeetingChangedKind }
func (PairAnswered) Kind() EventKind          { return PairAnsweredKind }
func (MinutesKept) Kind() EventKind           { return MinutesKeptKind }
func (PairsSet) Kind() EventKind              { return PairsSetKind }
func (MeetingSet) Kind() EventKind            { return MeetingSetKind }
func (NominationMoved) Kind() EventKind       { return NominationMovedKind }
func (Claimed) Kind() EventKind               { return ClaimedKind }
func (Dropped) Kind() EventKind               { return DroppedKind }
func (Failed) Kind() EventKind                { return FailedKind }
func (Sent) Kind() EventKind                  { return SentKind }
func (Shown) Kind() EventKind                 { return ShownKind }
func (Queued) Kind() EventKind                { return QueuedKind }
func (PilotFounded) Kind() EventKind          { return PilotFoundedKind }
func (PlanDrafted) Kind() EventKind           { return PlanDraftedKind }
func (PlanDueSet) Kind() EventKind            { return PlanDueSetKind }
func (PlanIssuedOn) Kind() EventKind          { return PlanIssuedOnKind }
func (PostGiven) Kind() EventKind             { return PostGivenKind }
func (RecordMoved) Kind() EventKind           { return RecordMovedKind }
func (RecordsImported) Kind() EventKind       { return RecordsImportedKind }
func (ReminderNoted) Kind() EventKind         { return ReminderNotedKind }
func (ReminderSnoozed) Kind() EventKind       { return ReminderSnoozedKind }
func (ReplyLeft) Kind() EventKind             { return ReplyLeftKind }
func (ReportJudged) Kind() EventKind          { return ReportJudgedKind }
func (ReportPresented) Kind() EventKind       { return ReportPresentedKind }
func (ReportSigned) Kind() EventKind          { return ReportSignedKind }
func (ReviewPresented) Kind() EventKind       { return ReviewPresentedKind }
func (ReviewSubmitted) Kind() EventKind       { return ReviewSubmittedKind }
func (RoleGiven) Kind() EventKind             { return RoleGivenKind }
func (RosterImported) Kind() EventKind        { return RosterImportedKind }
func (RosterTurned) Kind() EventKind          { return RosterTurnedKind }
func (SessionCancelled) Kind() EventKind      { return SessionCancelledKind }
func (SessionChanged) Kind() EventKind        { return SessionChangedKind }
func (SessionJoined) Kind() EventKind         { return SessionJoinedKind }
func (SessionLeft) Kind() EventKind           { return SessionLeftKind }
func (SessionPlanned) Kind() EventKind        { return SessionPlannedKind }
func (SessionPublished) Kind() EventKind      { return SessionPublishedKind }
func (SessionUnposted) Kind() EventKind       { return SessionUnpostedKind }
func (TaskMoved) Kind() EventKind             { return TaskMovedKind }
func (TasksGiven) Kind() EventKind            { return TasksGivenKind }
func (TemplateSet) Kind() EventKind           { return TemplateSetKind }
func (TrainingCancelled) Kind() EventKind     { return TrainingCancelledKind }
func (TrainingLogged) Kind() EventKind        { return TrainingLoggedKind }
func (UnitChanged) Kind() EventKind           { return UnitChangedKind }
func (UnitFounded) Kind() EventKind           { return UnitFoundedKind }
func (UnitsNudged) Kind() EventKind           { return UnitsNudgedKind }
func (UnitRetired) Kind() EventKind           { return UnitRetiredKind }
func (ProvinceJudged) Kind() EventKind        { return ProvinceJudgedKind }
func (ReviewReturned) Kind() EventKind        { return ReviewReturnedKind }
func (RoundSet) Kind() EventKind              { return RoundSetKind }
func (RubricSet) Kind() EventKind             { return RubricSetKind }
func (ScoreConfirmed) Kind() EventKind        { return ScoreConfirmedKind }
func (ScorerRecused) Kind() EventKind         { return ScorerRecusedKind }
func (ScoresTold) Kind() EventKind            { return ScoresToldKind }
func (SettingDecided) Kind() EventKind        { return SettingDecidedKind }
func (SettingProposed) Kind() EventKind       { return SettingProposedKind }
func (ScoreGiven) Kind() EventKind            { return ScoreGivenKind }

// RosterTurned writes down that the day has come on which changes of the
// register take effect that were entered ahead of it.
type RosterTurned struct {
	Day Date `json:"day"`
}

// Turn decides to let take effect what was entered for today or earlier; it
// decides nothing (nil) while there is nothing of the sort.
func Turn(s State, now time.Time) (Event, error) {
	today := DateOf(now)
	if len(s.ahead) == 0 || s.ahead[0].day > today {
		return nil, nil
	}
	return RosterTurned{Day: today}, nil
}

// coming is an entry that takes effect on a later day than that of its writing.
type coming struct {
	day   Date
	entry Entry
}

// later keeps the entry until its day comes.
func (s State) later(day Date, e Entry) State {
	s.ahead = appended(s.ahead, coming{day, e})
	slices.SortStableFunc(s.ahead, func(a, b coming) int { return int(a.day - b.day) })
	return s
}

// laterEvent is later for what follows from an entry by itself.
func (s State) laterEvent(day Date, e Entry, d Event) State {
	body, err := json.Marshal(d)
	if err != nil {
		panic(err) // our own events always marshal
	}
	e.Kind, e.Body = d.Kind(), body
	return s.later(day, e)
}

func (s State) rosterTurned(e Entry, d RosterTurned) State {
	today := min(d.Day, DateOf(e.At)) // no entry reaches beyond its own day
	for len(s.ahead) > 0 && s.ahead[0].day <= today {
		due := s.ahead[0]
		s.ahead = s.ahead[1:]
		then := due.entry
		then.N, then.At = e.N, e.At
		s.turning = true
		s = s.apply(then)
	}
	s.turning = false
	return s
}

// turnedTo is what the register will be on a later day if nothing else is
// entered. The plan of reminders is simulated with it.
func (s State) turnedTo(now time.Time) State {
	d, _ := Turn(s, now)
	turned, ok := d.(RosterTurned)
	if !ok {
		return s
	}
	s.Last++
	return s.rosterTurned(Entry{N: s.Last, At: now}, turned)
}

// Coming are the entries of the unit that take effect later, with their days.
// A leave that runs has taken effect, though its end is to come.
func (s State) Coming(unit string) map[int]Date {
	days := map[int]Date{}
	for _, c := range s.ahead {
		if c.entry.Kind == LeaveEndedKind {
			continue
		}
		if slices.Contains(s.Units.At(unit).Entries.All(), c.entry.N) {
			days[c.entry.N] = c.day
		}
	}
	return days
}
