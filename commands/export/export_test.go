package export

import (
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cdobot/commands"
	"cdobot/commands/register"
	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// A register is exported by its declaration: a row for each record, a column for
// each field, with the sides and the turn in front.
func TestExportOfARegister(t *testing.T) {
	t.Parallel()
	g := &register.Register{
		Register: policy.Register{Name: "visit", Clause: "三（二）1"},
		Head:     "where", Title: text.T{ZH: "调研", EN: "Visits"},
		Fields: []register.Field{
			{Field: policy.Field{Name: policy.OtherField, Kind: policy.UnitField}, Label: text.T{ZH: "对方", EN: "Other"}},
			{Field: policy.Field{Name: "where"}, Label: text.T{ZH: "去向", EN: "Where"}},
			{Field: policy.Field{Name: "links", Kind: policy.LinksField}, Label: text.T{ZH: "链接", EN: "Links"}},
		},
		Steps: []register.Step{{Step: policy.Step{Name: "agree", To: "agreed", By: policy.Owner, Turn: policy.Other}}},
	}
	body, err := json.Marshal(policy.RecordMoved{
		Register: "visit", No: 1, Unit: "xiangzhou", Other: "gongan", Step: "agree", State: "agreed", Waits: "gongan", Due: policy.On(2026, time.May, 8),
		Values: map[string][]string{"where": {"深圳"}, "links": {"https://a.cn", "https://b.cn"}, policy.OtherField: {"gongan"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	at := policy.On(2026, time.April, 20).At(9, 30)
	x := Export{state: policy.City(g.Rules()).Fold(policy.State{}, policy.Entry{N: 1, At: at, By: "U1", Kind: policy.RecordMovedKind, Body: body})}
	tab := x.records(register.Feature(g).Tables[0])
	got := slices.Collect(tab.rows())
	want := []string{"1", "xiangzhou", "gongan", "agreed", "gongan", "2026-05-08", "U1", "2026-04-20T01:30:00Z", "U1", "2026-04-20T01:30:00Z", "1", "深圳", "https://a.cn\nhttps://b.cn"}
	if len(got) != 1 || !slices.Equal(got[0], want) {
		t.Errorf("exported %q", got)
	}
	if names := tab.sheet(text.ZH).Columns; len(names) != len(want) || names[11] != "去向" || slices.Contains(names, "") {
		t.Errorf("the columns are %q", names)
	}
}

// units is how many units there are beside the municipality.
const units = 100

// many is a state with so many records of the register, one unit after another.
func many(t *testing.T, of string, n int) policy.State {
	t.Helper()
	began := policy.On(2026, time.January, 5)
	founded := []policy.UnitFounded{{Code: "zhuhai", Class: policy.Municipality, Joined: began}}
	for i := range units {
		founded = append(founded, policy.UnitFounded{Code: "u" + strconv.Itoa(i), Class: policy.District, Joined: began})
	}
	s := policy.City(register.Issues().Rules(), register.Incidents().Rules()).Fold(policy.State{})
	write := func(what policy.Event) {
		e, err := policy.NewEntry(s.Last+1, "", policy.Origin{By: "U1", Via: "test", At: began.At(9, 0).Add(time.Duration(s.Last) * time.Hour)}, what)
		if err != nil {
			t.Fatal(err)
		}
		s = s.Fold(e)
	}
	write(policy.PilotFounded{Units: founded})
	write(policy.PostGiven{Unit: "u0", Post: policy.Liaison, Person: "UPEN"})
	write(policy.RoleGiven{Person: "UBUREAU", Role: policy.Bureau})
	for i := range n {
		write(policy.RecordMoved{
			Register: of, No: i + 1, Unit: "u" + strconv.Itoa(i%units), Step: "open", State: "open",
			Values: map[string][]string{"title": {fmt.Sprintf("第%d项，公共数据资源共享协调", i)}, "what": {strings.Repeat("说明", 40)}},
		})
	}
	return s
}

// TestScopes: what a file holds is by right, by unit and by period.
func TestScopes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		of        Scope
		incidents int
	}{
		{Scope{}, 200},
		{Scope{Person: "UBUREAU"}, 0},
		{Scope{Person: "UPEN", Unit: "u0"}, 2},
		{Scope{Person: "UPEN", Unit: "u1"}, 0},
		{Scope{Unit: "u1"}, 2},
		{Scope{Unit: "u1", Period: "2025"}, 0},
		{Scope{Unit: "u1", Period: "2026-H1"}, 2},
	} {
		x := Export{Scope: tt.of, state: many(t, "incident", 2*units), today: policy.On(2026, time.May, 12)}
		if got := len(slices.Collect(x.records(commands.Table{Name: "incident"}).rows())); got != tt.incidents {
			t.Errorf("%+v: %d incidents; want %d", tt.of, got, tt.incidents)
		}
	}
}

// TestMemory: a hundred thousand records go through as one after another.
func TestMemory(t *testing.T) {
	const records, most = 100_000, 48 << 20
	x := Export{state: many(t, "issue", records), today: policy.On(2026, time.May, 12), failed: new(error)}
	fields := []commands.TableField{{Name: "title"}, {Name: "what"}}
	sheet := x.records(commands.Table{Name: "issue", Title: text.T{ZH: "问题", EN: "Issues"}, Fields: fields}).sheet(text.ZH)
	for i := range sheet.Columns {
		sheet.Columns[i] = strconv.Itoa(i)
	}
	live := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, peak, n, rows := live(), uint64(0), 0, sheet.Each
	sheet.Each = func(yield func([]string) bool) {
		for row := range rows {
			if n++; n%20_000 == 0 {
				peak = max(peak, live())
			}
			if !yield(row) {
				return
			}
		}
	}
	var size counter
	if err := documents.WriteXLSX(&size, sheet); err != nil {
		t.Fatal(err)
	}
	peak = max(peak, live())
	t.Logf("%d rows in two passes, %d MB of workbook, %d MB at most beside what was there", n, size>>20, (peak-before)>>20)
	if n < 2*records || peak-before > most {
		t.Errorf("%d rows; it took %d MB", n, (peak-before)>>20)
	}
	runtime.KeepAlive(x)
}

// counter counts what is written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
