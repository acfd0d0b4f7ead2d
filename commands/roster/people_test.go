package roster

import (
	"fmt"
	"testing"
	"time"

	"cdobot/policy"
)

// TestAssignReads takes a line in any order that people write it in.
func TestAssignReads(t *testing.T) {
	t.Parallel()
	on := policy.On(2026, time.May, 6)
	cases := []struct {
		line string
		want posting
	}{
		{"<@U1> 香洲区 联络员", posting{PostGiven: policy.PostGiven{Person: "U1", Post: policy.Liaison}, named: "香洲区"}},
		{"<@U1|name> Xiangzhou District CDO 5月6日", posting{PostGiven: policy.PostGiven{Person: "U1", Post: policy.CDO, From: on}, named: "Xiangzhou District"}},
		{"<@U1> 香洲区 liaison also 2026-05-06", posting{PostGiven: policy.PostGiven{Person: "U1", Post: policy.Liaison, Also: true, From: on}, named: "香洲区"}},
		{"<@U1> 香洲区 ｌｉａｉｓｏｎ 增加", posting{PostGiven: policy.PostGiven{Person: "U1", Post: policy.Liaison, Also: true}, named: "香洲区"}},
		{"", posting{}},
		{"香洲区", posting{named: "香洲区"}},
		{"<@U1>", posting{PostGiven: policy.PostGiven{Person: "U1"}}},
		{"<@U1> 香洲区", posting{PostGiven: policy.PostGiven{Person: "U1"}, named: "香洲区"}},
		{"香洲区 cdo", posting{PostGiven: policy.PostGiven{Post: policy.CDO}, named: "香洲区"}},
	}
	for _, c := range cases {
		got, err := readPosting(c.line, policy.On(2026, time.April, 20))
		if err != nil || fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%q: %+v, %v; want %+v", c.line, got, err, c.want)
		}
	}
}

// TestLeaveRunsOverNewYear: a last day without a year is the next such day.
func TestLeaveRunsOverNewYear(t *testing.T) {
	t.Parallel()
	today, from := policy.On(2026, time.December, 1), policy.On(2026, time.December, 28)
	for typed, want := range map[string]policy.Date{
		"1-5": policy.On(2027, time.January, 5), "1月5日": policy.On(2027, time.January, 5), "12-31": policy.On(2026, time.December, 31),
		"2026-01-05": policy.On(2026, time.January, 5), "今天": today,
	} {
		if got, err := untilDate(typed, from, today); got != want || err != nil {
			t.Errorf("%s: %s, %v; want %s", typed, got, err, want)
		}
	}
}

// FuzzReadPosting: what is read off a line can be written as one, and is read
// the same again.
func FuzzReadPosting(f *testing.F) {
	for _, line := range []string{"<@U1> 香洲区 联络员", "<@U1|n> Xiangzhou District cdo 5月6日", "<@U1> 香洲区 liaison also 2026-05-06", "香洲区", "<@", "\x00 \xff 增加"} {
		f.Add(line)
	}
	today := policy.On(2026, time.April, 20)
	f.Fuzz(func(t *testing.T, line string) {
		p, err := readPosting(line, today)
		if err != nil || p.Person == "" || p.named == "" || p.Post == "" {
			return
		}
		again := "<@" + p.Person + "> " + p.named + " " + string(p.Post)
		if p.Also {
			again += " also"
		}
		if p.From != 0 {
			again += " " + p.From.String()
		}
		if q, err := readPosting(again, today); err != nil || fmt.Sprint(q) != fmt.Sprint(p) {
			t.Errorf("%q is %+v; %q is %+v, %v", line, p, again, q, err)
		}
	})
}
