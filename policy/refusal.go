package policy

// Cause is why a decision says no.
type Cause string

// The causes; the sentence for each is in commands/text.
const (
	BureauOnly       Cause = "bureau only"
	NotYourUnit      Cause = "not your unit"
	NoUnit           Cause = "no unit"
	UnitMissing      Cause = "unit missing"
	ChoiceOutdated   Cause = "choice outdated"
	NotOffered       Cause = "not offered"
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

	AlreadyAnnounced   Cause = "already announced"
	NotInvitedYou      Cause = "you are not invited"
	NoMeetings         Cause = "no meetings"
	NobodyInvited      Cause = "nobody invited"
	NotInvited         Cause = "not invited"
	MeetingOff         Cause = "meeting off"
	MeetingBegun       Cause = "meeting begun"
	MeetingAhead       Cause = "meeting ahead"
	MeetingOverlaps    Cause = "meeting overlaps"
	EndsBeforeItBegins Cause = "ends before it begins"
	AnswerTooLate      Cause = "answer too late"
	SubstituteMissing  Cause = "substitute missing"
	LeaveReasonMissing Cause = "leave reason missing"
	TooManyPairs       Cause = "too many pairs"
	NoSuchPair         Cause = "no such pair"
	NoSuchStep         Cause = "no such step"
	NoSuchCode         Cause = "no such code"
	NoSuchRecord       Cause = "no such record"
	RecordMovedOn      Cause = "record moved on"
	RecordOver         Cause = "record over"
	StepTakenOnce      Cause = "step taken once"
	StepTooEarly       Cause = "step too early"
	StepTooLate        Cause = "step too late"
	FourEyes           Cause = "four eyes"
	CDOOnly            Cause = "cdo only"
	NotConfirmed       Cause = "not confirmed"
	AmountUnreadable   Cause = "amount unreadable"
	InstantUnreadable  Cause = "instant unreadable"
	NotANumber         Cause = "not a number"
	TooMany            Cause = "too many"
	ExtendedTooFar     Cause = "extended too far"
	DateNotLater       Cause = "date not later"
	AlreadyGiven       Cause = "already given"
	SearchTooShort     Cause = "search too short"
	SearchTooLong      Cause = "search too long"

	NobodyChosen       Cause = "nobody chosen"
	NobodyToTell       Cause = "nobody to tell"
	AlreadyPublished   Cause = "already published"
	TooManyFiles       Cause = "too many files"
	DraftMovedOn       Cause = "draft moved on"
	NoSuchAnnouncement Cause = "no such announcement"
	AnnouncementOff    Cause = "announcement off"
	NotAddressed       Cause = "not addressed"
	NoReceipt          Cause = "no receipt"
	AllRead            Cause = "all read"
	NudgedJustNow      Cause = "nudged just now"

	CDOSigns         Cause = "cdo signs"
	CDOConfirms      Cause = "cdo confirms" // the self-review
	NothingToSign    Cause = "nothing to sign"
	OutdatedVersion  Cause = "outdated version"
	ReportMovedOn    Cause = "report moved on"
	ReportNotOwed    Cause = "report not owed"
	ReportIncomplete Cause = "report incomplete"
	TooEarly         Cause = "too early"
	PeriodAhead      Cause = "period ahead"
	NothingAccepted  Cause = "nothing accepted"
	HandedAlready    Cause = "handed already"
	CompileMovedOn   Cause = "compile moved on" // another final was kept meanwhile
	NothingHanded    Cause = "nothing handed"
	NoLeaders        Cause = "no leaders"
	NoSuchHearing    Cause = "no such hearing"
	NoBoardChannel   Cause = "no board channel"
	LeadersOnly      Cause = "leaders only"
	AlreadyFiled     Cause = "already filed"

	HeadOnly         Cause = "head only"
	RubricLocked     Cause = "rubric locked"
	RubricFaulty     Cause = "rubric faulty"
	OutsideRound     Cause = "outside round"
	RoundOrder       Cause = "round order"
	DayGoneBy        Cause = "day gone by"
	OneScorer        Cause = "one scorer"
	ScorerOutside    Cause = "scorer outside"
	ScoredAlready    Cause = "scored already"
	ReviewAhead      Cause = "review ahead"
	ReviewNotIn      Cause = "review not in"
	AlreadyConfirmed Cause = "already confirmed"
	NotAScorer       Cause = "not a scorer"
	OwnUnit          Cause = "own unit"
	RecusedYourself  Cause = "recused yourself"
	ScoresAreIn      Cause = "scores are in"
	ScoresNotIn      Cause = "scores not in"
	DoesNotApply     Cause = "does not apply"
	PointsMissing    Cause = "points missing"
	PointsOutside    Cause = "points outside"
	OffTheFacts      Cause = "off the facts"
	ProofMissing     Cause = "proof missing"
	ScorersApart     Cause = "scorers apart"
	NoGradeYet       Cause = "no grade yet"
	GradeReason      Cause = "grade reason"
	NoYearBefore     Cause = "no year before"
	NothingToTell    Cause = "nothing to tell"
	NoResultYet      Cause = "no result yet"
	NothingConfirmed Cause = "nothing confirmed"
	NothingEarned    Cause = "nothing earned"
	ObjectionTooLate Cause = "objection too late"
	NothingToObject  Cause = "nothing to object"
	AnswersOwnScore  Cause = "answers own score"
	AnswersOwnUnit   Cause = "answers own unit"
	ReviewNotOwed    Cause = "review not owed"
	RoundNotOpen     Cause = "round not open"
	RoundClosed      Cause = "round closed"
	NotATime         Cause = "not a time"
	NoSuchMeeting    Cause = "no such meeting"
	MeetingHeld      Cause = "meeting held"
	TooManyExhibits  Cause = "too many exhibits"
	NoSuchReceipt    Cause = "no such receipt"
	NoFeed           Cause = "no feed"
	NoDeskLink       Cause = "no desk link"
	PagesNotYours    Cause = "pages not yours"
	NothingToNote    Cause = "nothing to note"
	NothingOwed      Cause = "nothing owed"
	NudgedLately     Cause = "nudged lately"
	NobodyHears      Cause = "nobody hears"
	NobodyToNudge    Cause = "nobody to nudge"
	TooManyNudged    Cause = "too many nudged"
	NudgeHeir        Cause = "nudge the heir"
	NotNudged        Cause = "not nudged"
	NothingToSnooze  Cause = "nothing to snooze"
	SnoozeNotWorkday Cause = "snooze not workday"
	SnoozePastDue    Cause = "snooze past due"

	BadCode           Cause = "bad code"
	CodeTaken         Cause = "code taken"
	NameTaken         Cause = "name taken"
	OneMunicipality   Cause = "one municipality"
	UnitGone          Cause = "unit gone"
	NothingNew        Cause = "nothing new"
	BeforeLastChange  Cause = "before last change"
	NotTakingPart     Cause = "not taking part"
	NoNomination      Cause = "no nomination"
	NominationOpen    Cause = "nomination open"
	NominationNeeded  Cause = "nomination needed"
	NoSuchNomination  Cause = "no such nomination"
	NominationMovedOn Cause = "nomination moved on"
	NotForwarded      Cause = "not forwarded"
	ExceptionMissing  Cause = "exception missing"
	NotAttested       Cause = "not attested"
	PostTaken         Cause = "post taken"
	PostTakenThen     Cause = "post taken then"
	DecisionNeeded    Cause = "decision needed"
	DismissalNeeded   Cause = "dismissal needed"
	NobodyToDismiss   Cause = "nobody to dismiss"
	DismissedEarly    Cause = "dismissed early"
	DocumentDated     Cause = "document dated"
	DocumentTwice     Cause = "document twice"
	NotFiled          Cause = "not filed"
	NoCDOToFile       Cause = "no cdo to file"
	AlreadyOnFile     Cause = "already on file"
	FiledEarly        Cause = "filed early"
	WhichLiaison      Cause = "which liaison"
	NotLiaison        Cause = "not liaison"
	HoldsNoPost       Cause = "holds no post"
	LeaveBackwards    Cause = "leave backwards"
	LeaveTooLong      Cause = "leave too long"
	ActsForOneself    Cause = "acts for oneself"
	AlreadyOnLeave    Cause = "already on leave"
	NotOnLeave        Cause = "not on leave"
	DateInPast        Cause = "date in past"
	PlanThere         Cause = "plan there"
	PlanNotOwed       Cause = "plan not owed"
	AccountByMail     Cause = "account by mail"
	NoSuchAccount     Cause = "no such account"
	AmbiguousAccount  Cause = "ambiguous account"

	NoSuchSession   Cause = "no such session"
	SessionOff      Cause = "session off"
	SessionBegun    Cause = "session begun"
	SessionLogged   Cause = "session logged"
	SessionPast     Cause = "session past"
	TimePast        Cause = "time past"
	TooFarAhead     Cause = "too far ahead"
	EndsBeforeStart Cause = "ends before start"
	SeatsTooFew     Cause = "seats too few"
	SeatsBelow      Cause = "seats below"
	NotAChannel     Cause = "not a channel"
	ChannelMissing  Cause = "channel missing"
	AlreadyPlanned  Cause = "already planned"
	SessionPosted   Cause = "session posted"
	NotAnnounced    Cause = "not announced"
	NotAnAttendee   Cause = "not an attendee"
	AlreadySignedUp Cause = "already signed up"
	NotSignedUp     Cause = "not signed up"
	SessionFull     Cause = "session full"

	FileUnreadable     Cause = "file unreadable"        // another sort of file than .xlsx and .csv; facts: name
	FileBroken         Cause = "file broken"            // facts: name
	FileLocked         Cause = "file locked"            // it has a password; facts: name
	FileOld            Cause = "file old"               // .xls or .et; facts: name
	FileGone           Cause = "file gone"              // it is not in the store any more
	FileHuge           Cause = "file huge"              // unpacked it is too large; facts: name
	FileTooLarge       Cause = "file too large"         // facts: max (rows)
	FileEmpty          Cause = "file empty"             // no rows below the header
	FileGarbled        Cause = "file garbled"           // a character that can't be read; facts: name, line
	SettingPast        Cause = "setting in the past"    // facts: from
	SettingYearly      Cause = "setting of whole years" // facts: from
	SettingTooFar      Cause = "setting too far ahead"
	SettingWaiting     Cause = "setting waits already"
	SettingIsDecided   Cause = "setting is decided"
	SettingFourEyes    Cause = "setting needs a second person"
	SettingRange       Cause = "setting out of range" // facts: least, most
	LadderUnreadable   Cause = "ladder unreadable"    // facts: typed, most
	LadderEmpty        Cause = "ladder empty"
	LadderTooLong      Cause = "ladder too long"               // facts: most
	YearLineUnreadable Cause = "year line unreadable"          // facts: line
	YearLineElsewhere  Cause = "year line of another year"     // facts: line, year
	YearDayTwice       Cause = "year day twice"                // facts: line, date
	YearWorkday        Cause = "year make-up day is a workday" // facts: line, date
	YearNameMissing    Cause = "year holiday without a name"   // facts: line, date
	YearTooShort       Cause = "year too short"                // facts: year

	FileQuotes     Cause = "file quotes"     // a quotation mark without its other; facts: name, line
	CellFar        Cause = "cell far"        // outside of what is read; facts: cell, lines, column
	CellTooLong    Cause = "cell too long"   // facts: name, line, max
	CellError      Cause = "cell error"      // #N/A and the like; facts: column, value
	ColumnMissing  Cause = "column missing"  // facts: column, template
	ColumnUnknown  Cause = "column unknown"  // facts: column, template
	ColumnTwice    Cause = "column twice"    // facts: column
	CellMissing    Cause = "cell missing"    // facts: column
	CellFormula    Cause = "cell formula"    // facts: column
	CellUncomputed Cause = "cell uncomputed" // a formula without a value; facts: column
	CellUnreadable Cause = "cell unreadable" // facts: column, value, want (an example)
	RowTwice       Cause = "row twice"       // facts: line (of the first), unit
	RowRepeated    Cause = "row repeated"    // facts: line (of the first)
	CellUnwanted   Cause = "cell unwanted"   // facts: column, value (what the row is)

	WeightsOff       Cause = "weights off" // facts: sum
	StepsNotFalling  Cause = "steps not falling"
	FromNotFalling   Cause = "from not falling"
	NothingToGain    Cause = "nothing to gain"
	DimensionEmpty   Cause = "dimension empty"
	RubricTwice      Cause = "rubric twice"    // facts: value
	RubricKeyBad     Cause = "rubric key bad"  // facts: value
	RubricTooMany    Cause = "rubric too many" // facts: max
	GradesNotFalling Cause = "grades not falling"
	RubricWithout    Cause = "rubric without" // facts: what
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

// refuseIf is Refuse where the rule is broken, and nil where it is kept. Rules in a
// row, joined by cmp.Or, give the first that is broken.
func refuseIf(broken bool, cause Cause, field, clause string, facts ...string) *Refusal {
	if !broken {
		return nil
	}
	return Refuse(cause, field, clause, facts...)
}

// decided is the event, or the first of the refusals where there is one.
func decided(d Event, refusals ...*Refusal) (Event, error) {
	for _, ref := range refusals {
		if ref != nil {
			return nil, ref
		}
	}
	return d, nil
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
