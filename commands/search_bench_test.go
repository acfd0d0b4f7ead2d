package commands_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"cdobot/commands"
	"cdobot/commands/features"
	"cdobot/commands/text"
	"cdobot/policy"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// manyRecords are the entries of ten years in which units have finished 100,000 tasks.
var manyRecords = sync.OnceValue(func() []policy.Entry { //nolint:gochecknoglobals // made once, by the first benchmark
	const records = 100_000
	at := policy.On(2016, time.January, 4).At(9, 0)
	var all []policy.Entry
	add := func(d policy.Event) {
		at = at.Add(50 * time.Minute)
		e, err := policy.NewEntry(len(all)+1, "", policy.Origin{By: liaison, Via: "bench", At: at}, d)
		if err != nil {
			panic(err)
		}
		all = append(all, e)
	}
	for _, d := range people() {
		add(d)
	}
	units := policy.Pilot()[1:]
	for i := range records {
		what := fmt.Sprintf("梳理第%d批公共数据目录，核对接口字段，报送 DCMM 自评材料", i)
		if i%1000 == 0 {
			what += "，配合普查"
		}
		add(policy.RecordMoved{
			Register: "task", Unit: units[i%len(units)].Code, No: i/len(units) + 1, Step: "give", State: "done",
			Values: map[string][]string{"what": {what}, "units": {units[i%len(units)].Code}, "due": {"2026-05-20"}, "note": {"已按要求办结，材料已归档，" + strings.Repeat("情况正常。", 4)}},
		})
	}
	return all
})

// searchBench is a world with them, and with ten years of reports.
func searchBench(b *testing.B) *world {
	b.Helper()
	base := policy.City(features.Registers()...).Fold(policy.State{}, manyRecords()...)
	fold := func(s policy.State, more ...policy.Entry) policy.State {
		if s.Last == 0 {
			s = base
		}
		return s.Fold(more...)
	}
	w := &world{t: b, lang: text.ZH, dir: b.TempDir()}
	w.at("2026-04-20 09:30")
	db := storagetest.Open(b, storage.Options{Dir: w.dir})
	ledger, err := storage.OpenLog(b.Context(), db, storage.Ledger, fold)
	if err != nil {
		b.Fatal(err)
	}
	outbox, err := storage.OpenLog(b.Context(), db, storage.Outbox, policy.City().FoldOutbox)
	if err != nil {
		b.Fatal(err)
	}
	w.App, err = commands.NewApp(ledger, outbox, db, policy.Planner{Calendar: policy.NewCalendar()}, features.All()...)
	if err != nil {
		b.Fatal(err)
	}
	var words policy.ReportText
	for d := range words {
		for p := range words[d] {
			words[d][p] = strings.Repeat("推动公共数据共享开放，建成数据目录。", 12)
		}
	}
	for _, u := range policy.Pilot()[1:] {
		for year := 2016; year < 2026; year++ {
			for half := 1; half <= 2; half++ {
				w.event(liaison, policy.ReportSigned{Unit: u.Code, Period: policy.Half(year, half), Text: &words})
			}
		}
	}
	return w
}

// BenchmarkSearch looks through 100,000 records and 300 reports, for who sees all of
// them and for a unit's own people; beside it stand the list of all records, and the
// first search of a program that has just started, which reads the reports.
func BenchmarkSearch(b *testing.B) {
	w := searchBench(b)
	for _, c := range []struct{ name, person, line string }{
		{"a rare word", bureau1, "search 普查"},
		{"several words", bureau1, "search dcmm 普查 香洲"},
		{"nothing", bureau1, "search 没有的词"},
		{"a word in all", bureau1, "search 公共数据"},
		{"by a unit", liaison, "search 普查"},
		{"the whole list", bureau1, "task list all"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w.sure(w.types(c.person, slash+c.line))
			}
		})
	}
	b.Run("the first", func(b *testing.B) {
		for b.Loop() {
			fresh := *w
			fresh.App, _ = commands.NewApp(w.Ledger, w.Outbox, w.DB, w.Planner, features.All()...)
			fresh.sure(fresh.types(bureau1, slash+"search 普查"))
		}
	})
}

// BenchmarkFoldRecords reads the ledger that holds them.
func BenchmarkFoldRecords(b *testing.B) {
	all := manyRecords()
	scheme := policy.City(features.Registers()...)
	for b.Loop() {
		if s := scheme.Fold(policy.State{}, all...); len(s.Unread) > 0 {
			b.Fatal("unread entries")
		}
	}
}
