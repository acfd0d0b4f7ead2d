package policy

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cdobot/policy/table"
)

// versions are what the state and the outbox once were.
type versions []struct {
	at     int
	state  State
	outbox Outbox
	sent   int
	dump   string
}

func (v versions) with(l *life) versions {
	return append(v, versions{{len(l.entries), l.state, l.outbox, len(l.sent), dump(l.state, l.outbox)}}...)
}

// want fails unless the fold is a function of the entries, in one go as one by
// one, and leaves what was before as it was.
func (v versions) want(t *testing.T, l *life) {
	t.Helper()
	if got, want := dump(scheme().Fold(State{}, l.entries...), scheme().FoldOutbox(Outbox{}, l.sent...)), dump(l.state, l.outbox); got != want {
		t.Error("folding again gives another state")
	}
	for _, old := range v {
		if dump(old.state, old.outbox) != old.dump {
			t.Fatalf("the state after entry %d was changed by what came later", old.at)
		}
		if dump(scheme().Fold(State{}, l.entries[:old.at]...), scheme().FoldOutbox(Outbox{}, l.sent[:old.sent]...)) != old.dump {
			t.Fatalf("the state after entry %d is not what its entries say", old.at)
		}
	}
}

// dump writes down all that a state and an outbox hold, private parts
// included, in an order of its own.
func dump(s State, o Outbox) string {
	return fmt.Sprintf("%s\n%+v\n%s", dumpFields(s), s.roles, dumpFields(o))
}

func dumpFields(v any) string {
	var out []string
	value := reflect.ValueOf(v)
	tables := 0
	for i := range value.NumField() {
		f := value.Field(i)
		if f.Kind() == reflect.Struct && f.FieldByName("root").IsValid() {
			tables++
			continue
		}
		out = append(out, fmt.Sprintf("%s=%+v", value.Type().Field(i).Name, f))
	}
	listed := len(out)
	switch v := v.(type) {
	case State:
		out = append(out, dumpTable(v.Units), dumpTable(v.people), dumpTable(v.closed), dumpTable(v.snoozes), dumpTable(v.noted), dumpTable(v.nudged), dumpTable(v.documents), dumpTable(v.decided), dumpTable(v.wanting), dumpTable(v.records), dumpTable(v.offices), dumpTable(v.rounds), dumpTable(v.scorings))
	case Outbox:
		out = append(out, dumpTable(v.Notices), dumpTable(v.told))
	}
	if len(out)-listed != tables {
		panic(fmt.Sprintf("of %d tables %d are written out", tables, len(out)-listed))
	}
	return fmt.Sprint(out)
}

// dumpTable writes pointers out by what they point to: cancelled trainings
// and trigger are held by pointer.
func dumpTable[V any](t table.Table[string, V]) string {
	var out []string
	for _, k := range slices.Sorted(maps.Keys(maps.Collect(t.All()))) {
		v := t.At(k)
		line := fmt.Sprintf("%s:%+v", k, v)
		switch v := any(v).(type) {
		case Unit:
			line = dumpUnit(v)
		case recordTable:
			line = k + ":" + dumpTable(v.byID) + dumpTable(v.byEnd) + dumpTable(v.byTurn)
		case table.Table[string, bool]:
			line = k + ":" + dumpTable(v)
		case Delivery:
			mail := v.Notice.Trigger
			v.Notice.Trigger = nil
			line = fmt.Sprintf("%s:%+v", k, v)
			if mail != nil {
				line += fmt.Sprintf("%+v", *mail)
			}
		}
		out = append(out, line)
	}
	return fmt.Sprint(out)
}

func dumpUnit(u Unit) string {
	var out strings.Builder
	for _, t := range u.Trainings.All() {
		if t.Cancel != nil {
			fmt.Fprintf(&out, "%+v", *t.Cancel)
			t.Cancel = nil
		}
		fmt.Fprintf(&out, "%+v", t)
	}
	u.Trainings = table.List[Training]{}
	fmt.Fprintf(&out, "%+v", u)
	return out.String()
}
