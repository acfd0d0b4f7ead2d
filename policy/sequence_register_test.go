package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// clerk is somebody of the bureau, as long as they are.
func (l *life) clerk() string { return l.one(l.state.Staff(Bureau)...) }

// day is today, or some day around it.
func (l *life) day() Date {
	today := DateOf(l.now)
	return []Date{0, today, today, today - Date(l.random.IntN(90)), today + Date(l.random.IntN(60))}[l.random.IntN(5)]
}

func (l *life) paper() Document {
	return Document{No: fmt.Sprint(l.random.IntN(500), "号"), Date: DateOf(l.now) - Date(l.random.IntN(9)), Scan: []string{fmt.Sprint("S", len(l.entries))}}
}

func (l *life) post() {
	l.attempt(GivePost(l.state, l.now, l.clerk(), PostGiven{
		Unit: l.aUnit(), Post: Post(l.one(string(CDO), string(Liaison))), Person: l.one("", l.person(), l.person()), From: l.day(), Also: l.random.IntN(2) == 0,
	}))
}

// roster is something that happens to the register.
func (l *life) roster() {
	code, by := l.aUnit(), l.clerk()
	u := l.unit(code)
	n, open := u.OpenNomination()
	if !open {
		n.No = len(u.Nominations)
	}
	switch l.random.IntN(18) {
	case 0, 1:
		l.post()
	case 2:
		l.attempt(GiveUpPost(l.state, l.now, by, PostGiven{Unit: code, Post: Liaison, Before: l.one(append(u.Liaisons, l.person())...), From: l.day()}))
	case 3, 4:
		c := someCandidate(l.person())
		c.Digital = l.random.IntN(4) > 0
		l.attempt(Nominate(l.state, l.now, l.one(by, u.CDO, l.person()), code, c, attested(DateOf(l.now))))
	case 5, 6:
		l.attempt(ForwardNomination(l.state, by, code, n.No))
	case 7:
		switch l.random.IntN(3) {
		case 0:
			l.attempt(GiveBackNomination(l.state, by, code, n.No, "补充"))
		case 1:
			l.attempt(WithdrawNomination(l.state, by, code, n.No, "调整"))
		default:
			l.attempt(RefuseNomination(l.state, l.now, by, CDORefused{Unit: code, No: n.No, Document: l.paper()}))
		}
	case 8, 9, 10:
		l.attempt(Appoint(l.state, l.now, by, CDOAppointed{Unit: code, No: n.No, Person: l.person(), Name: l.one("", "名"), From: l.day(), Document: l.paper(), Before: l.one(u.CDO, u.CDO, "")}))
	case 11:
		l.attempt(Dismiss(l.state, l.now, by, CDODismissed{Unit: code, From: l.day(), Document: l.paper()}))
	case 12:
		l.attempt(FileCDO(l.state, l.now, by, CDOFiled{Unit: code, On: l.day(), Receipt: "粤备"}))
	case 13:
		l.unitChanges(code, by)
	case 14:
		person := l.person()
		l.attempt(SetLeave(l.state, l.now, l.one(by, person), Leave{Person: person, From: l.day(), Until: l.day() + 5, Acting: l.one("", l.person())}))
		l.attempt(EndLeave(l.state, by, l.person()))
	case 15:
		l.attempt(GiveRole(l.state, l.now, by, RoleGiven{Person: l.person(), Role: Role(l.one(string(Bureau), string(Leader), string(Company))), Ended: l.random.IntN(2) == 0, From: l.day()}))
	case 16:
		l.attempt(setPlanDue(l.state, l.now, by, []string{code}, l.day()))
		l.attempt(draftPlan(l.state, by, code))
		if l.random.IntN(3) == 0 {
			l.attempt(issuePlan(l.state, l.now, by, PlanIssuedOn{Unit: code, No: l.paper().No, On: l.day(), Files: []string{fmt.Sprint("P", len(l.entries))}}))
		}
	default:
		l.file(by)
	}
}

func (l *life) unitChanges(code, by string) {
	switch l.random.IntN(8) {
	case 0:
		l.attempt(RetireUnit(l.state, by, UnitRetired{Code: code, From: l.day(), Into: l.one("", l.aUnit()), Reason: "改革"}))
	case 1, 2:
		l.attempt(AddUnit(l.state, by, UnitFounded{Code: fmt.Sprint("u", l.random.IntN(9)), Name: Name{ZH: fmt.Sprint("新局", l.random.IntN(9))}, Class: Department, Joined: l.day()}))
	default:
		kind := UnitKind(l.one("", string(District), string(Department)))
		l.attempt(ChangeUnit(l.state, by, UnitChanged{Code: code, From: l.day(), Name: Name{ZH: l.one("", fmt.Sprint("局", l.random.IntN(20)))}, Class: kind}))
	}
}

// file brings a register's file in, with something altered.
func (l *life) file(by string) {
	rows := l.state.RosterRows(DateOf(l.now))
	for range l.random.IntN(4) {
		change(l.random, l.now, &rows[l.random.IntN(len(rows))])
	}
	d, refused := ImportRoster(l.state, l.now, by, "名册", "abc", rows)
	if len(refused) > 0 {
		d = nil
	}
	l.attempt(d, nil)
}

// Random lives of the register: few units and many clerks, so that decisions
// meet each other.
func TestWhateverHappensToTheRegister(t *testing.T) {
	t.Parallel()
	happened := map[EventKind]bool{}
	for seed := range uint64(12) {
		l := newLife(t, 100+seed)
		l.among = []string{"zhuhai", district, department, "jinwan", "u1", "u2", "u3"}
		var older versions
		for range 700 {
			l.now = l.now.Add(time.Duration(1+l.random.IntN(20*60)) * time.Minute)
			switch l.random.IntN(12) {
			case 0:
				l.scan()
			case 1, 2, 3:
				l.turn(l.now)
			default:
				l.roster()
			}
			wantSound(t, l.state)
			if l.random.IntN(60) == 0 {
				older = older.with(l)
			}
		}
		older.want(t, l)
		for _, e := range l.entries {
			happened[e.Kind] = true
		}
	}
	for kind := range kindsDeclared(t) {
		noun, _, _ := strings.Cut(string(kind), ".")
		if slices.Contains([]string{"pilot", "unit", "post", "role", "cdo", "nomination", "leave", "roster"}, noun) && !happened[kind] {
			t.Errorf("%s never happened", kind)
		}
	}
}
