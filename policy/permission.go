package policy

import (
	"slices"
	"strconv"
	"time"
)

// Act is something that not everybody may do.
type Act string

// The acts, each named for what it changes.
const (
	LogTrainings   Act = "log trainings"
	JoinTraining   Act = "join a training" // that was announced (四（二）)
	DraftReports   Act = "draft reports"
	SignReports    Act = "sign reports"
	JudgeReports   Act = "judge reports"
	CompileReports Act = "compile reports" // into one for the leading group (P29)
	TakeReceipt    Act = "take receipt"    // of what was handed to the leading group
	HearBrief      Act = "hear the brief"  // of what the leading group is asked (P34)
	ReviewOneself  Act = "review oneself"
	ConfirmReview  Act = "confirm the review" // by which it is handed in
	ConveneMeeting Act = "convene meetings"
	KeepUnits      Act = "keep units"     // add, rename, merge and retire them
	KeepPosts      Act = "keep posts"     // register who holds them, and the roles
	NominateCDO    Act = "nominate"       // 推荐
	DecideCDO      Act = "decide"         // forward, appoint, refuse, dismiss, file with the province
	TakeLeave      Act = "take leave"     // and who acts meanwhile
	KeepPlan       Act = "keep the plan"  // a unit's own implementation plan
	SchedulePlan   Act = "schedule plans" // by when the plans are due
	MoveRegister   Act = "move register"  // files in and out
	ImportLists    Act = "import lists"   // of several units, into their registers
	SeeUnit        Act = "see a unit"     // status, history, trainings, reports
	SeeAll         Act = "see all"        // every unit, and the summary
	SeeRoster      Act = "see the roster" // who holds what
	GiveWord       Act = "give feedback"  // 五, P41
	AnswerMeetings Act = "answer meetings"
	AssignTasks    Act = "assign tasks" // what meetings decide, and the leading group (P19)
	DoTasks        Act = "do tasks"
	Announce       Act = "announce" // without a meeting (P35)
	HearWord       Act = "read announcements"
	KeepRound      Act = "keep the round"    // rubric, days, scorers, word to the units (P26)
	ScoreUnits     Act = "score"             // and send a self-review back
	ConfirmScores  Act = "confirm the score" // and name the grade
	RemindUnits    Act = "remind units"      // of what they owe, beside the ladders (四（一）)
	ReadPages      Act = "read the pages"    // of one's own, without Slack
	KeepSettings   Act = "keep the settings" // the rules that can change: one proposes, another confirms
)

// Party is a part in the scheme that may do something.
type Party string

// The parties. The first three belong to a unit and act for it alone.
const (
	OwnCDO       Party = "own cdo"
	OwnLiaison   Party = "own liaison"
	OwnActing    Party = "own acting" // for somebody on leave: drafts, never signs
	TheBureau    Party = "bureau"
	TheHead      Party = "head" // of the bureau
	TheLeaders   Party = "leaders"
	TheCompany   Party = "company"
	TheCityCDO   Party = "city cdo"
	TheirOwnSelf Party = "themselves"
	AnyUnit      Party = "any unit" // everybody who has a post in one
	Everybody    Party = "everybody"
)

// Permission is a row of the table of who may do what.
type Permission struct {
	Act    Act
	Clause string // where the plan says whose the act is, "" where it doesn't
	Who    []Party
}

// permissions are the whole table. Nothing asks anywhere else.
//
//nolint:gochecknoglobals // a table that nothing changes, looked up with every request
var permissions = []Permission{
	{LogTrainings, "四（二）", []Party{OwnCDO, OwnLiaison, OwnActing}},
	{JoinTraining, "四（二）", []Party{Everybody}},
	{DraftReports, "三（三）2", []Party{OwnCDO, OwnLiaison, OwnActing}},
	{SignReports, "三（三）2", []Party{OwnCDO}},
	{JudgeReports, "三（三）2", []Party{TheBureau}},
	{CompileReports, "三（三）2", []Party{TheBureau}},
	{TakeReceipt, "三（三）2", []Party{TheLeaders}},
	{HearBrief, "四（一）", []Party{TheBureau, TheHead, TheLeaders, TheCityCDO}},
	{ReviewOneself, "三（三）3", []Party{OwnCDO, OwnLiaison, OwnActing}},
	{ConfirmReview, "三（三）3", []Party{OwnCDO}},
	{KeepRound, "三（三）3", []Party{TheBureau}},
	{ScoreUnits, "三（三）3", []Party{TheBureau}},
	{ConfirmScores, "三（三）3", []Party{TheHead}},
	{ConveneMeeting, "四（二）", []Party{TheBureau}},
	{AnswerMeetings, "四（二）", []Party{OwnCDO, OwnLiaison, OwnActing}},
	{AssignTasks, "三（二）2", []Party{TheBureau}},
	{DoTasks, "三（二）2", []Party{OwnCDO, OwnLiaison, OwnActing}},
	{Announce, "四（一）", []Party{TheBureau}},
	{HearWord, "四（一）", []Party{OwnCDO, OwnLiaison, OwnActing}},
	{RemindUnits, "四（一）", []Party{TheBureau}},
	{NominateCDO, "三（一）2", []Party{OwnCDO, OwnLiaison, OwnActing, TheBureau}},
	{DecideCDO, "三（一）2", []Party{TheBureau}},
	{KeepUnits, "三（一）1", []Party{TheBureau}},
	{KeepPosts, "三（一）1", []Party{TheBureau}},
	{TakeLeave, "三（一）1", []Party{TheirOwnSelf, TheBureau}},
	{KeepPlan, "四（一）", []Party{OwnCDO, OwnLiaison, OwnActing, TheBureau}},
	{SchedulePlan, "四（一）", []Party{TheBureau}},
	{MoveRegister, "三（一）1", []Party{TheBureau}},
	{ImportLists, "三（二）1", []Party{TheBureau}},
	{KeepSettings, "三（一）1", []Party{TheBureau, TheHead}},
	{ReadPages, "", []Party{OwnCDO, TheBureau, TheHead, TheLeaders, TheCityCDO}},
	{SeeUnit, "", []Party{OwnCDO, OwnLiaison, OwnActing, TheBureau, TheLeaders, TheCityCDO}},
	{SeeAll, "", []Party{TheBureau, TheLeaders, TheCityCDO}},
	{SeeRoster, "", []Party{OwnCDO, OwnLiaison, OwnActing, TheBureau, TheLeaders, TheCityCDO, TheCompany}},
	{GiveWord, "", []Party{Everybody}},
}

// Permissions are the whole table, as /cdo help roles and the README print it.
func Permissions() []Permission {
	return slices.Clone(permissions)
}

// row is the act's row of the table.
func (a Act) row() *Permission {
	for i := range permissions {
		if permissions[i].Act == a {
			return &permissions[i]
		}
	}
	return &Permission{}
}

// Who may do the act.
func (a Act) Who() []Party { return a.row().Who }

// Clause is where the plan says whose the act is, "" where it doesn't.
func (a Act) Clause() string { return a.row().Clause }

// May says whether the person may do the act in the unit ("" for acts that
// concern the city).
func (s State) May(by string, act Act, unit string) bool {
	who := s.Who(by)
	if who.can(act, unit) {
		return true
	}
	u := s.Units.Ref(unit) // whoever carries a unit's work on sees what it did
	return act == SeeUnit && u != nil && u.Into != "" && who.can(act, u.Into)
}

func (who Person) can(act Act, unit string) bool { return who.isOne(act.Who(), unit) }

// isOne says whether the person is one of the parties, in the unit.
func (who Person) isOne(parties []Party, unit string) bool {
	return slices.ContainsFunc(parties, func(p Party) bool {
		switch p {
		case OwnCDO:
			return slices.Contains(who.Seats, Seat{unit, CDO})
		case OwnLiaison:
			return slices.Contains(who.Seats, Seat{unit, Liaison})
		case OwnActing:
			return slices.Contains(who.Seats, Seat{unit, Acting})
		case TheBureau:
			return who.Has(Bureau)
		case TheHead:
			return who.Has(BureauHead)
		case AnyUnit:
			return len(who.Seats) > 0
		case TheLeaders:
			return who.Has(Leader)
		case TheCompany:
			return who.Has(Company)
		case TheCityCDO:
			return slices.Contains(who.Seats, Seat{"zhuhai", CDO})
		case Everybody:
			return true
		case TheirOwnSelf: // the caller looks whether it is
		}
		return false
	})
}

// may says why the person may not do the act in the unit, and who can; nil if
// the person may.
func (s State) may(by string, act Act, unit string) *Refusal {
	if s.May(by, act, unit) {
		return nil
	}
	row := act.row()
	switch {
	case act == ConfirmReview:
		return Refuse(CDOConfirms, "", row.Clause, "unit", unit)
	case slices.Equal(row.Who, []Party{OwnCDO}):
		return Refuse(CDOSigns, "", row.Clause, "unit", unit)
	case slices.Equal(row.Who, []Party{TheHead}):
		return Refuse(HeadOnly, "", row.Clause)
	case slices.Equal(row.Who, []Party{TheLeaders}):
		return Refuse(LeadersOnly, "", row.Clause)
	case !slices.Contains(row.Who, OwnCDO):
		return Refuse(BureauOnly, "", row.Clause)
	default:
		return Refuse(NotYourUnit, "", "", "unit", unit)
	}
}

// mayReadPages says why the person gets no link to pages without Slack; nil if they do, as
// somebody who oversees the city or as a unit's CDO.
func (s State) mayReadPages(by string) *Refusal {
	units := []string{""}
	for _, seat := range s.Who(by).Seats {
		units = append(units, seat.Unit)
	}
	if slices.ContainsFunc(units, func(unit string) bool { return s.may(by, ReadPages, unit) == nil }) {
		return nil
	}
	return Refuse(PagesNotYours, "", "")
}

// scores says whether the person may score in the year's round: those who are named, or
// all of the bureau where nobody is.
func (s State) scores(by string, year int) bool {
	named := s.Round(year).Scorers
	return len(named) == 0 || slices.Contains(named, by)
}

// sits says whether the person has a post in the unit: nobody scores their own.
func (s State) sits(by, unit string) bool {
	return slices.ContainsFunc(s.Who(by).Seats, func(x Seat) bool { return x.Unit == unit })
}

// gave says whether the person scored the unit.
func (s State) gave(by, unit string, year int) bool {
	_, gave := s.Scoring(unit, year).By[by]
	return gave
}

// proposed says whether the person proposed the change, which another has to confirm.
func (x SettingChange) proposed(by string) bool { return x.By == by }

// recused says whether the person stepped aside for the unit.
func (s State) recused(by, unit string, year int) bool {
	_, aside := s.Round(year).Recused[by][unit]
	return aside
}

// MayTake says why the person may not take the step on the record; nil if they
// may.
func (g *Register) MayTake(s State, by string, step Step, r Record) *Refusal {
	unit, who := r.unit(step.By), s.Who(by)
	if step.By == Helping {
		unit, _ = s.HelpsIn(by, step.Who, r, r.Values[g.Helpers])
	}
	may := who.isOne(step.Who, unit) || slices.Contains(step.Who, TheirOwnSelf) && r.openedBy(by)
	if step.By == Third { // those at neither end
		may = may && !slices.ContainsFunc(who.Seats, func(x Seat) bool { return x.Unit == r.Unit || x.Unit == r.Other })
	}
	same := slices.ContainsFunc(step.NotBy, func(before string) bool {
		t, took := r.Took(before)
		return took && t.By == by
	})
	switch {
	case may && same:
		return Refuse(FourEyes, "", g.Clause)
	case may:
		return nil
	case slices.Equal(step.Who, []Party{OwnCDO}):
		return Refuse(CDOOnly, "", g.Clause, "unit", unit)
	case unit != "":
		return Refuse(NotYourUnit, "", g.Clause, "unit", unit)
	case slices.ContainsFunc(step.Who, func(p Party) bool { return p == OwnCDO || p == OwnLiaison }):
		return Refuse(NoUnit, "", g.Clause)
	}
	return Refuse(BureauOnly, "", g.Clause)
}

// HelpsIn is the first of the helping units, other than the record's own, in which the person
// is one of the parties; ok is false where there is none.
func (s State) HelpsIn(by string, parties []Party, r Record, helping []string) (unit string, ok bool) {
	who := s.Who(by)
	for _, code := range s.Carriers(helping) {
		if code != r.Unit && who.isOne(parties, code) {
			return code, true
		}
	}
	return "", false
}

// mayImport says why the person may not open a record by a list: those who may take its
// step may, and the bureau for any unit.
func (g *Register) mayImport(s State, by string, step Step, r Record) *Refusal {
	if s.May(by, ImportLists, r.Unit) {
		return nil
	}
	return g.MayTake(s, by, step, r)
}

// Importers says for which units the person may bring in lists: for any, or for these.
func (g *Register) Importers(s State, by string) (every bool, units []string) {
	if len(g.Imports) == 0 {
		return false, nil
	}
	step, _ := g.Step(g.Imports[0])
	for _, seat := range s.Who(by).Seats {
		if !slices.Contains(units, seat.Unit) && g.MayTake(s, by, step, Record{Unit: seat.Unit}) == nil {
			units = append(units, seat.Unit)
		}
	}
	return s.May(by, ImportLists, ""), units
}

// unseen is why the record can't take the step, and for those who may neither see it nor
// take the step now that it is not there. Where each unit has one, that is no secret.
func (g *Register) unseen(s State, by string, step Step, r Record, ref *Refusal) *Refusal {
	if g.Single == "" && r.No > 0 && !s.MayShow(by, r) && (ref != nil || g.MayTake(s, by, step, r) != nil) {
		return Refuse(NoSuchRecord, "no", "", "no", strconv.Itoa(r.No))
	}
	return ref
}

// Concerns says whether the person sees records of the register, or takes a step on
// any.
func (g *Register) Concerns(s State, person string) bool {
	who, parties := s.Who(person), slices.Clone(g.Sees)
	if g.Sees == nil {
		parties = bystanders()
	}
	for _, x := range g.Steps {
		parties = append(parties, x.Who...)
	}
	return who.isOne(parties, "") || slices.ContainsFunc(who.Seats, func(x Seat) bool { return who.isOne(parties, x.Unit) })
}

// ImportAsOperator is ImportRoster by whoever runs the program: the one who
// holds the store in their hands is asked for no role. All other rules hold.
func ImportAsOperator(s State, now time.Time, by, name, hash string, rows []RosterRow) (Event, []RowRefusal) {
	return ImportRoster(s.asBureau(by), now, by, name, hash, rows)
}

// asBureau is the state in which the name may do what the bureau's staff may.
// It is only decided on, never kept.
func (s State) asBureau(by string) State {
	p := s.people.At(by)
	p.Roles = appended(p.Roles, Bureau)
	s.people = s.people.With(by, p)
	return s
}
