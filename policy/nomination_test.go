package policy

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Who may be proposed, by whom, with what in writing (三（一）2、3; P8, P11, P12).
func TestNominateDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: "yibao", From: DateOf(now), Reason: "机构改革"}))
	w.do(now, bureau1)(Nominate(w.state, now, bureau1, "doumen", someCandidate("李四"), attested(DateOf(now))))
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: departmentPen, From: DateOf(now), Until: DateOf(now) + 9, Acting: "UACTING"}))
	long := strings.Repeat("长", maxWords+1)
	type form struct {
		by, unit string
		c        Candidate
		a        Attestation
	}
	for _, tt := range []struct {
		name   string
		change func(*form)
		cause  Cause
		field  string
	}{
		{"by the liaison", func(*form) {}, "", ""},
		{"by the CDO", func(f *form) { f.by = districtCDO }, "", ""},
		{"by who acts", func(f *form) { f.by, f.unit = "UACTING", department }, "", ""},
		{"by the bureau for the unit", func(f *form) { f.by, f.unit = bureau1, "jinwan" }, "", ""},
		{"a head", func(f *form) { f.c.Rank = Head }, "", ""},
		{"below a deputy head, with the reason", func(f *form) { f.c.Rank, f.c.Exception = Below, "班子缺额" }, "", ""},
		{"another portfolio, with the reason", func(f *form) { f.c.Digital, f.c.Exception = false, "分工调整中" }, "", ""},
		{"by another unit", func(f *form) { f.by = departmentPen }, NotYourUnit, ""},
		{"by the leaders", func(f *form) { f.by = leader }, NotYourUnit, ""},
		{"by the city's CDO", func(f *form) { f.by = cityCDO }, NotYourUnit, ""},
		{"for no unit", func(f *form) { f.unit = "atlantis" }, NoSuchUnit, "unit"},
		{"for a unit that is gone", func(f *form) { f.by, f.unit = bureau1, "yibao" }, UnitGone, "unit"},
		{"for the municipality", func(f *form) { f.by, f.unit = bureau1, "zhuhai" }, NoNomination, ""},
		{"a second one", func(f *form) { f.by, f.unit = bureau1, "doumen" }, NominationOpen, ""},
		{"nobody", func(f *form) { f.c.Name = " \u200b" }, FieldMissing, "name"},
		{"without a title", func(f *form) { f.c.Title = "" }, FieldMissing, "title"},
		{"without a rank", func(f *form) { f.c.Rank = RankNone }, FieldMissing, "rank"},
		{"of another rank", func(f *form) { f.c.Rank = "king" }, FieldMissing, "rank"},
		{"below a deputy head, without a word", func(f *form) { f.c.Rank, f.c.Exception = Below, "\n" }, ExceptionMissing, "exception"},
		{"another portfolio, without a word", func(f *form) { f.c.Digital = false }, ExceptionMissing, "exception"},
		{"too long a name", func(f *form) { f.c.Name = long }, TooLong, "name"},
		{"too long a title", func(f *form) { f.c.Title = long }, TooLong, "title"},
		{"too long an exception", func(f *form) { f.c.Exception = long }, TooLong, "exception"},
		{"without literacy attested", func(f *form) { f.a.Literate = false }, NotAttested, "attested"},
		{"without experience attested", func(f *form) { f.a.Versed = false }, NotAttested, "attested"},
		{"attested by nobody", func(f *form) { f.a.Signer = " " }, FieldMissing, "signer"},
		{"attested on no day", func(f *form) { f.a.On = 0 }, DateMissing, "signed"},
		{"attested tomorrow", func(f *form) { f.a.On++ }, DateInFuture, "signed"},
		{"attested by too many words", func(f *form) { f.a.Signer = long }, TooLong, "signer"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := form{districtPen, district, someCandidate("张三"), attested(DateOf(now))}
			tt.change(&f)
			d, err := Nominate(w.state, now, f.by, f.unit, f.c, f.a)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// The whole machine of a nomination: from each state, what every step leads to,
// or why it is refused.
func TestNominationStates(t *testing.T) {
	t.Parallel()
	day := On(2026, time.March, 2)
	type step struct {
		name string
		do   func(w *world, now time.Time) (Event, error)
	}
	forward := step{"forward", func(w *world, _ time.Time) (Event, error) { return ForwardNomination(w.state, bureau1, "jinwan", 1) }}
	giveBack := step{"give back", func(w *world, _ time.Time) (Event, error) {
		return GiveBackNomination(w.state, bureau1, "jinwan", 1, "请补充分工文件")
	}}
	withdraw := step{"withdraw", func(w *world, _ time.Time) (Event, error) {
		return WithdrawNomination(w.state, districtPen, "jinwan", 1, "人选调整")
	}}
	refuse := step{"refuse", func(w *world, now time.Time) (Event, error) {
		return RefuseNomination(w.state, now, bureau1, CDORefused{Unit: "jinwan", No: 1, Document: Document{No: "9号", Date: day}})
	}}
	appoint := step{"appoint", func(w *world, now time.Time) (Event, error) {
		return Appoint(w.state, now, bureau1, CDOAppointed{Unit: "jinwan", No: 1, Person: "UNEW", Document: Document{No: "8号", Date: day}})
	}}
	nominate := step{"nominate", func(w *world, now time.Time) (Event, error) {
		return Nominate(w.state, now, districtPen, "jinwan", someCandidate("张三"), attested(day))
	}}
	steps := []step{nominate, forward, giveBack, withdraw, refuse, appoint}
	over := []any{Recommended, NominationMovedOn, NominationMovedOn, NominationMovedOn, NominationMovedOn, NominationMovedOn}
	afterwards := append([]any{}, over...)
	afterwards[5] = AlreadyHolds // what the second of two clerks has to know
	for _, tt := range []struct {
		from NominationState
		path []step
		then []any // a state or a cause, in the order of steps
	}{
		{"", nil, []any{Recommended, NoSuchNomination, NoSuchNomination, NoSuchNomination, NoSuchNomination, NoSuchNomination}},
		{Recommended, []step{nominate}, []any{NominationOpen, UnderReview, GivenBack, Withdrawn, NotForwarded, NotForwarded}},
		{UnderReview, []step{nominate, forward}, []any{NominationOpen, NominationMovedOn, GivenBack, Withdrawn, Refused, Appointed}},
		{GivenBack, []step{nominate, giveBack}, over},
		{Withdrawn, []step{nominate, forward, withdraw}, over},
		{Refused, []step{nominate, forward, refuse}, over},
		{Appointed, []step{nominate, forward, appoint}, afterwards},
	} {
		for i, s := range steps {
			t.Run(fmt.Sprintf("from %q %s", tt.from, s.name), func(t *testing.T) {
				t.Parallel()
				w := founded(t, day)
				now := day.At(10, 0)
				w.write(day.At(9, 0), bureau1, PostGiven{Unit: "jinwan", Post: Liaison, Person: districtPen})
				for _, before := range tt.path {
					w.do(now, bureau1)(before.do(w, now))
				}
				d, err := s.do(w, now)
				if cause, refused := tt.then[i].(Cause); refused {
					field := ""
					if cause == AlreadyHolds {
						field = "person"
					}
					wantRefused(t, d, err, cause, field)
					return
				}
				wantRefused(t, d, err, "", "")
				w.write(now, bureau1, d)
				all := w.unit("jinwan").Nominations
				if got := all[len(all)-1]; got.State != tt.then[i] || got.No != len(all) {
					t.Errorf("leads to %q, no. %d; want %q", got.State, got.No, tt.then[i])
				}
			})
		}
	}
}

// Who may take which step, and what each wants to be told.
func TestNominationSteps(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	w.do(now, districtPen)(Nominate(w.state, now, districtPen, district, someCandidate("张三"), attested(DateOf(now))))
	long := strings.Repeat("长", MaxNote+1)
	for _, tt := range []struct {
		name  string
		step  func() (Event, error)
		cause Cause
		field string
	}{
		{"forwarded by the bureau", func() (Event, error) { return ForwardNomination(w.state, bureau1, district, 1) }, "", ""},
		{"forwarded by the unit", func() (Event, error) { return ForwardNomination(w.state, districtCDO, district, 1) }, BureauOnly, ""},
		{"forwarded by the leaders", func() (Event, error) { return ForwardNomination(w.state, leader, district, 1) }, BureauOnly, ""},
		{"forwarded for no unit", func() (Event, error) { return ForwardNomination(w.state, bureau1, "atlantis", 1) }, NoSuchUnit, "unit"},
		{"given back by the bureau", func() (Event, error) { return GiveBackNomination(w.state, bureau1, district, 1, "补充") }, "", ""},
		{"given back by the unit", func() (Event, error) { return GiveBackNomination(w.state, districtPen, district, 1, "补充") }, BureauOnly, ""},
		{"given back without a word", func() (Event, error) { return GiveBackNomination(w.state, bureau1, district, 1, "\n") }, ReasonMissing, "reason"},
		{"given back with too many", func() (Event, error) { return GiveBackNomination(w.state, bureau1, district, 1, long) }, TooLong, "reason"},
		{"withdrawn by the liaison", func() (Event, error) { return WithdrawNomination(w.state, districtPen, district, 1, "调整") }, "", ""},
		{"withdrawn by the CDO", func() (Event, error) { return WithdrawNomination(w.state, districtCDO, district, 1, "调整") }, "", ""},
		{"withdrawn by another unit", func() (Event, error) { return WithdrawNomination(w.state, departmentPen, district, 1, "调整") }, NotYourUnit, ""},
		{"withdrawn without a word", func() (Event, error) { return WithdrawNomination(w.state, districtPen, district, 1, "") }, ReasonMissing, "reason"},
		{"number 0", func() (Event, error) { return WithdrawNomination(w.state, districtPen, district, 0, "调整") }, NoSuchNomination, ""},
		{"number 2", func() (Event, error) { return WithdrawNomination(w.state, districtPen, district, 2, "调整") }, NoSuchNomination, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := tt.step()
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// What a nomination says is kept as it was typed, cleaned; the reason stays with
// it; and who has to know hears of each step.
func TestNominationIsTold(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(22, 0)
	c := Candidate{Person: "UNEW", Name: " 张 三\n", Title: "副\u202e区长", Rank: Below, Exception: "一\r\n二"}
	w.do(now, districtPen)(Nominate(w.state, now, districtPen, district, c, Attestation{Literate: true, Versed: true, Signer: "办公室 ", On: DateOf(now)}))
	n, open := w.unit(district).OpenNomination()
	if !open || n.Name != "张 三" || n.Title != "副区长" || n.Exception != "一\n二" || n.Attested.Signer != "办公室" || n.By != districtPen || !n.At.Equal(now) {
		t.Errorf("nominated %+v", n)
	}
	wantSaid(t, w.pass(now), "CBUREAU cdo.nominated")
	w.do(now.Add(time.Minute), bureau1)(ForwardNomination(w.state, bureau1, district, 1))
	wantSaid(t, w.pass(now.Add(time.Minute)), districtPen+" nomination.moved")
	w.do(now.Add(2*time.Minute), bureau1)(GiveBackNomination(w.state, bureau1, district, 1, "请补充"))
	wantSaid(t, w.pass(now.Add(2*time.Minute)), districtPen+" nomination.moved")
	if n := w.unit(district).Nominations[0]; n.Reason != "请补充" || !n.Moved.Equal(now.Add(2*time.Minute)) || n.Open() {
		t.Errorf("given back as %+v", n)
	}
	// The CDO proposes again and takes it back: the bureau hears, and the liaison
	// with whom nothing lies does not.
	w.do(now, districtCDO)(Nominate(w.state, now, districtCDO, district, c, attested(DateOf(now))))
	wantSaid(t, w.pass(now), "CBUREAU cdo.nominated")
	w.do(now, districtCDO)(WithdrawNomination(w.state, districtCDO, district, 2, "调整"))
	wantSaid(t, w.pass(now), "CBUREAU nomination.moved")
	// One that the leading group did not appoint: who proposed hears, and who drafts.
	w.do(now, districtCDO)(Nominate(w.state, now, districtCDO, district, c, attested(DateOf(now))))
	w.do(now, bureau1)(ForwardNomination(w.state, bureau1, district, 3))
	w.do(now, bureau1)(RefuseNomination(w.state, now, bureau1, CDORefused{Unit: district, No: 3, Document: w.paper(DateOf(now)), Reason: "另行研究"}))
	wantSaid(t, w.pass(now), "CBUREAU cdo.nominated", districtPen+" nomination.moved", districtCDO+" nomination.moved",
		districtPen+" cdo.refused", districtCDO+" cdo.refused")
	if n := w.unit(district).Nominations[2]; n.State != Refused || n.Reason != "另行研究" {
		t.Errorf("refused as %+v", n)
	}
}
