package policy

// Cause is why a decision says no.
type Cause string

// The causes; the sentence for each is in commands/text.
const (
	BureauOnly       Cause = "bureau only"
	NotYourUnit      Cause = "not your unit"
	NoUnit           Cause = "no unit"
	UnitMissing      Cause = "unit missing"
	NoSuchUnit       Cause = "no such unit"
	AmbiguousUnit    Cause = "ambiguous unit"
	NoSuchPerson     Cause = "no such person"
	NotAPerson       Cause = "not a person"
	AlreadyHolds     Cause = "already holds"
	AlreadyHasRole   Cause = "already has role"
	HasNoRole        Cause = "has no role"
	LastOfBureau     Cause = "last of bureau"
	NoSuchPost       Cause = "no such post"
	DateMissing      Cause = "date missing"
	DateUnreadable   Cause = "date unreadable"
	DateNotExisting  Cause = "date not existing"
	DateTwoDigits    Cause = "date two digits"
	DateInFuture     Cause = "date in future"
	DateBeforeJoined Cause = "date before joined"
	YearUnreadable   Cause = "year unreadable"
	PeriodUnreadable Cause = "period unreadable"
	TopicMissing     Cause = "topic missing"
	TooLong          Cause = "too long"
	HeadsUnreadable  Cause = "heads unreadable"
	HeadsTooFew      Cause = "heads too few"
	HeadsTooMany     Cause = "heads too many"
	TooManyLinks     Cause = "too many links"
	NotALink         Cause = "not a link"
	AlreadyLogged    Cause = "already logged"
	NoSuchTraining   Cause = "no such training"
	NumberUnreadable Cause = "number unreadable"
	AlreadyCancelled Cause = "already cancelled"
	ReasonMissing    Cause = "reason missing"
	FieldMissing     Cause = "field missing"
	NoCDO            Cause = "no cdo"
	CDOSigns         Cause = "cdo signs"
	NothingToSign    Cause = "nothing to sign"
	OutdatedVersion  Cause = "outdated version"
	ReportMovedOn    Cause = "report moved on"
	ReportNotOwed    Cause = "report not owed"
	ReportIncomplete Cause = "report incomplete"
	TooEarly         Cause = "too early"
	AlreadyFiled     Cause = "already filed"
	ReviewNotOwed    Cause = "review not owed"
	RoundNotOpen     Cause = "round not open"
	RoundClosed      Cause = "round closed"
	NotATime         Cause = "not a time"
	MeetingOnThatDay Cause = "meeting on that day"
	NoSuchMeeting    Cause = "no such meeting"
	MeetingHeld      Cause = "meeting held"
	NothingToSnooze  Cause = "nothing to snooze"
	SnoozeNotWorkday Cause = "snooze not workday"
	SnoozePastDue    Cause = "snooze past due"
)

// Refusal is a decision's no: which rule, which field of the form, and what
// the sentence for the person needs to name. The words are in commands/text.
type Refusal struct {
	Cause  Cause
	Field  string            // block id of the form's field, "" when it is no single field's fault
	Clause string            // "三（三）2" where the plan itself says so, else ""
	Facts  map[string]string // what the sentence names: dates, numbers, units
}

func (r *Refusal) Error() string {
	if r.Field != "" {
		return "refused: " + string(r.Cause) + " (" + r.Field + ")"
	}
	return "refused: " + string(r.Cause)
}

// Refuse makes a Refusal from pairs of fact names and values.
func Refuse(cause Cause, field, clause string, facts ...string) *Refusal {
	r := &Refusal{Cause: cause, Field: field, Clause: clause}
	for i := 0; i+1 < len(facts); i += 2 {
		if r.Facts == nil {
			r.Facts = map[string]string{}
		}
		r.Facts[facts[i]] = facts[i+1]
	}
	return r
}
