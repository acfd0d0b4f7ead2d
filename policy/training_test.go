package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func someTraining() TrainingFacts {
	return TrainingFacts{Date: On(2026, time.March, 12), Topic: "数据安全培训", Heads: 45}
}

// Every way in which logging a training is refused, and what is just inside.
func TestLogTrainingDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.April, 20).At(9, 30)
	w.do(now, districtPen)(LogTraining(w.state, now, districtPen, district, someTraining()))
	long := func(n int) string { return strings.Repeat("数", n) }
	tests := []struct {
		name   string
		by     string
		unit   string
		change func(*TrainingFacts)
		cause  Cause
		field  string
	}{
		{"by the liaison", districtPen, district, nil, "", ""},
		{"by the CDO", districtCDO, district, nil, "", ""},
		{"by another unit's liaison", departmentPen, district, nil, NotYourUnit, ""},
		{"by the bureau", bureau1, district, nil, NotYourUnit, ""},
		{"by a stranger", "UNOBODY", district, nil, NotYourUnit, ""},
		{"by nobody", "", district, nil, NotYourUnit, ""},
		{"for no such unit", districtPen, "atlantis", nil, NoSuchUnit, ""},
		{"without a date", districtPen, district, func(f *TrainingFacts) { f.Date = 0 }, DateMissing, "date"},
		{"today", districtPen, district, func(f *TrainingFacts) { f.Date = DateOf(now) }, "", ""},
		{"tomorrow", districtPen, district, func(f *TrainingFacts) { f.Date = DateOf(now) + 1 }, DateInFuture, "date"},
		{"on the day of joining", districtPen, district, func(f *TrainingFacts) { f.Date = On(2021, time.May, 27) }, "", ""},
		{"before joining", districtPen, district, func(f *TrainingFacts) { f.Date = On(2021, time.May, 26) }, DateBeforeJoined, "date"},
		{"without a topic", districtPen, district, func(f *TrainingFacts) { f.Topic = "" }, TopicMissing, "topic"},
		{"with a topic that can't be seen", districtPen, district, func(f *TrainingFacts) { f.Topic = " \u3000\n\u202e\u200b\u200d\ufeff" }, TopicMissing, "topic"},
		{"with the longest topic", districtPen, district, func(f *TrainingFacts) { f.Topic = long(MaxTopic) }, "", ""},
		{"with too long a topic", districtPen, district, func(f *TrainingFacts) { f.Topic = long(MaxTopic + 1) }, TooLong, "topic"},
		{"with a topic of 3,000 characters", districtPen, district, func(f *TrainingFacts) { f.Topic = long(3000) }, TooLong, "topic"},
		{"with a long topic that is short when cleaned", districtPen, district, func(f *TrainingFacts) { f.Topic = long(MaxTopic) + strings.Repeat(" ", 300) }, "", ""},
		{"with too long a trainer", districtPen, district, func(f *TrainingFacts) { f.Trainer = long(MaxShort + 1) }, TooLong, "trainer"},
		{"with too long a place", districtPen, district, func(f *TrainingFacts) { f.Place = long(MaxShort + 1) }, TooLong, "place"},
		{"with too long a note", districtPen, district, func(f *TrainingFacts) { f.Note = long(MaxNote + 1) }, TooLong, "note"},
		{"without heads", districtPen, district, func(f *TrainingFacts) { f.Heads = 0 }, "", ""},
		{"with fewer than no heads", districtPen, district, func(f *TrainingFacts) { f.Heads = -3 }, HeadsTooFew, "heads"},
		{"with the most heads", districtPen, district, func(f *TrainingFacts) { f.Heads = MaxHeads }, "", ""},
		{"with too many heads", districtPen, district, func(f *TrainingFacts) { f.Heads = 1_000_000_000 }, HeadsTooMany, "heads"},
		{"with links", districtPen, district, func(f *TrainingFacts) { f.Links = slices.Repeat([]string{"https://example.com/a"}, MaxLinks) }, "", ""},
		{"with too many links", districtPen, district, func(f *TrainingFacts) { f.Links = slices.Repeat([]string{"https://example.com/a"}, MaxLinks+1) }, TooManyLinks, "links"},
		{"with a link that is none", districtPen, district, func(f *TrainingFacts) { f.Links = []string{"javascript:alert(1)"} }, NotALink, "links"},
		{"twice", districtPen, district, func(f *TrainingFacts) { f.Topic = "数据安全培训" }, AlreadyLogged, "topic"},
		{"twice, spaced and by the CDO", districtCDO, district, func(f *TrainingFacts) { f.Topic = " 数据 安全\u3000培训 " }, AlreadyLogged, "topic"},
		{"the same topic on another day", districtPen, district, func(f *TrainingFacts) { f.Topic, f.Date = "数据安全培训", f.Date+1 }, "", ""},
		{"the same by another unit", departmentPen, department, func(f *TrainingFacts) { f.Topic = "数据安全培训" }, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := someTraining()
			f.Topic = "数据技能培训"
			if tt.change != nil {
				tt.change(&f)
			}
			d, err := LogTraining(w.state, now, tt.by, tt.unit, f)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

func TestLogTrainingWritesDown(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.April, 20).At(9, 30)
	f := someTraining()
	f.Topic, f.Trainer, f.Note = "  数据\u202e安全\n培训 👩\u200d💻 <!channel> ", "李\tA", "一\r\n二\u200b "
	w.do(now, districtPen)(LogTraining(w.state, now, districtPen, district, f))
	got := w.unit(district).Trainings.All()[0]
	if got.No != 1 || got.By != districtPen || !got.At.Equal(now) || got.Heads != 45 || got.Date != f.Date {
		t.Errorf("wrote %+v", got)
	}
	if got.Topic != "数据安全 培训 👩\u200d💻 <!channel>" || got.Trainer != "李 A" || got.Note != "一\n二" {
		t.Errorf("cleaned into %q, %q, %q", got.Topic, got.Trainer, got.Note)
	}
	if !slices.Equal(got.Kinds, []TrainingKind{Security}) {
		t.Errorf("guessed the kinds %q", got.Kinds)
	}
	f.Kinds, f.Topic = []TrainingKind{Skills}, "数据安全二"
	w.do(now, districtPen)(LogTraining(w.state, now, districtPen, district, f))
	if got := w.unit(district).Trainings.All()[1]; got.No != 2 || !slices.Equal(got.Kinds, []TrainingKind{Skills}) {
		t.Errorf("number %d, and a kind that was said is kept: %q", got.No, got.Kinds)
	}
}

// Cancelling and undoing: who may, what, and only once.
func TestCancelTrainingDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.April, 20).At(9, 30)
	for _, topic := range []string{"一", "二"} {
		f := someTraining()
		f.Topic = topic
		w.do(now, districtPen)(LogTraining(w.state, now, districtPen, district, f))
	}
	w.do(now, districtPen)(CancelTraining(w.state, districtPen, district, 2, "重复"))
	undo := func(by, unit string, no int) func() (Event, error) {
		return func() (Event, error) { return UndoTraining(w.state, by, unit, no) }
	}
	cancel := func(by, unit string, no int, reason string) func() (Event, error) {
		return func() (Event, error) { return CancelTraining(w.state, by, unit, no, reason) }
	}
	for _, tt := range []struct {
		name   string
		decide func() (Event, error)
		cause  Cause
		field  string
	}{
		{"undo", undo(districtPen, district, 1), "", ""},
		{"undo by the CDO", undo(districtCDO, district, 1), "", ""},
		{"undo another unit's", undo(departmentPen, district, 1), NotYourUnit, ""},
		{"undo in no unit", undo(districtPen, "atlantis", 1), NoSuchUnit, ""},
		{"undo number 0", undo(districtPen, district, 0), NoSuchTraining, "no"},
		{"undo number 3", undo(districtPen, district, 3), NoSuchTraining, "no"},
		{"undo twice", undo(districtPen, district, 2), AlreadyCancelled, "no"},
		{"cancel", cancel(districtPen, district, 1, "登记有误"), "", ""},
		{"cancel without a reason", cancel(districtPen, district, 1, ""), ReasonMissing, "reason"},
		{"cancel with a blank reason", cancel(districtPen, district, 1, "\u3000\n"), ReasonMissing, "reason"},
		{"cancel with too long a reason", cancel(districtPen, district, 1, strings.Repeat("因", MaxShort+1)), TooLong, "reason"},
		{"cancel twice", cancel(districtPen, district, 2, "重复"), AlreadyCancelled, "no"},
		{"cancel by the bureau", cancel(bureau1, district, 1, "重复"), NotYourUnit, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := tt.decide()
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// What is cancelled stays in the history, does not count, keeps its number,
// and may be logged again.
func TestCancelledTrainingStays(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.April, 20).At(9, 30)
	w.do(now, districtPen)(LogTraining(w.state, now, districtPen, district, someTraining()))
	w.do(now, districtCDO)(CancelTraining(w.state, districtCDO, district, 1, "登记有误"))
	u := w.unit(district)
	if c := u.Trainings.All()[0].Cancel; c == nil || c.Reason != "登记有误" || c.By != districtCDO || u.HeldCount(2026) != 0 || len(u.Held(2026)) != 0 {
		t.Errorf("after cancelling: %+v", u.Trainings.All())
	}
	w.do(now, districtPen)(LogTraining(w.state, now, districtPen, district, someTraining()))
	if u = w.unit(district); len(u.Trainings.All()) != 2 || u.Trainings.All()[1].No != 2 || u.HeldCount(2026) != 1 {
		t.Errorf("logged again: %+v", u.Trainings.All())
	}
}

func TestTrainingQuota(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		kind   UnitKind
		joined string
		quota  map[int]int
	}{
		{District, "2021-05-27", map[int]int{2020: 0, 2021: 2, 2022: 2, 2026: 2}},
		{Department, "2026-06-30", map[int]int{2025: 0, 2026: 2, 2027: 2}},
		{Department, "2026-07-01", map[int]int{2025: 0, 2026: 1, 2027: 2}},
		{District, "2026-12-31", map[int]int{2026: 1, 2027: 2}},
		{Municipality, "2021-05-27", map[int]int{2021: 0, 2026: 0}},
	} {
		u := Unit{Kind: tt.kind, Joined: date(t, tt.joined)}
		for year, want := range tt.quota {
			if got := u.Quota(year); got != want {
				t.Errorf("a %s from %s owes %d in %d; want %d", tt.kind, tt.joined, got, year, want)
			}
		}
	}
}

// HeldCount and Held agree, and the year's edges belong to the right year.
func TestTrainingsOfAYear(t *testing.T) {
	t.Parallel()
	var u Unit
	for i, s := range []string{"2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01", "2026-06-01"} {
		u.Trainings = u.Trainings.With(Training{No: i + 1, TrainingFacts: TrainingFacts{Date: date(t, s)}})
	}
	u.Trainings = u.Trainings.Changed(4, func(x *Training) { x.Cancel = &Cancel{} })
	for year, want := range map[int]int{2024: 0, 2025: 1, 2026: 2, 2027: 1} {
		if u.HeldCount(year) != want || len(u.Held(year)) != want {
			t.Errorf("%d: %d and %d; want %d", year, u.HeldCount(year), len(u.Held(year)), want)
		}
	}
}

func TestKindsOf(t *testing.T) {
	t.Parallel()
	both := []TrainingKind{Skills, Security}
	for topic, want := range map[string][]TrainingKind{
		"数据安全培训": {Security}, "保密教育": {Security}, "Data SECURITY": {Security}, "个人隐私保护": {Security},
		"数据技能培训": {Skills}, "Excel 入门": {Skills}, "": {Skills}, "skills lab": {Skills},
		"数据技能与安全培训": both, "Security skills": both,
	} {
		if got := KindsOf(topic); !slices.Equal(got, want) {
			t.Errorf("%q teaches %q; want %q", topic, got, want)
		}
	}
}

func TestMissingKinds(t *testing.T) {
	t.Parallel()
	of := func(kinds ...TrainingKind) Training { return Training{TrainingFacts: TrainingFacts{Kinds: kinds}} }
	for _, tt := range []struct {
		held []Training
		want []TrainingKind
	}{
		{nil, []TrainingKind{Skills, Security}},
		{[]Training{of(Skills)}, []TrainingKind{Security}},
		{[]Training{of(Security), of(Security)}, []TrainingKind{Skills}},
		{[]Training{of(Skills, Security)}, nil},
	} {
		if got := Missing(tt.held); !slices.Equal(got, tt.want) {
			t.Errorf("after %v: missing %q; want %q", tt.held, got, tt.want)
		}
	}
}

// A file is on its way in until it is kept or lost, each once.
func TestEvidence(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.April, 20).At(9, 30)
	f := someTraining()
	f.Files = []string{"F1", "F2"}
	w.do(now, districtPen)(LogTraining(w.state, now, districtPen, district, f))
	pending := func() string {
		return fmt.Sprint(len(w.state.PendingFiles()), w.unit(district).Trainings.All()[0].Keeping)
	}
	if got := w.state.PendingFiles(); len(got) != 2 || got[0] != (PendingFile{Unit: district, No: 1, File: "F1", By: districtPen, At: now}) {
		t.Fatalf("on their way: %+v", got)
	}
	w.write(now, "scheduler", EvidenceKept{Unit: district, No: 1, File: "F1", Name: "签到表.pdf", Type: "application/pdf", Hash: "abc", Size: 9})
	w.write(now, "scheduler", EvidenceLost{Unit: district, No: 1, File: "F2", Reason: "file_deleted"})
	want := "0 [{F1 签到表.pdf abc 9 } {F2   0 file_deleted}]"
	if got := pending(); got != want {
		t.Errorf("kept and lost: %s; want %s", got, want)
	}
	wantSaid(t, w.planner.EventNotices(w.state, w.outbox, now), districtPen+" evidence.lost")
	w.write(now, "scheduler", EvidenceKept{Unit: district, No: 9, File: "F1"})
	if got := pending(); got != want {
		t.Errorf("a file of a training that is not there changed %s", got)
	}
}
