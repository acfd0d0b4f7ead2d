package page

import (
	"context"
	"errors"
	"net/url"
	"testing"
	"time"
)

func TestTravel(t *testing.T) {
	cases := []struct {
		name string
		form url.Values
		want time.Time
		says string
	}{
		{"an hour", url.Values{"by": {"hour"}}, monday().Add(time.Hour), "已到 2026年5月25日 10:00。"},
		{"a day", url.Values{"by": {"day"}}, monday().AddDate(0, 0, 1), "已到 2026年5月26日 09:00。"},
		{"a week", url.Values{"by": {"week"}}, monday().AddDate(0, 0, 7), "已到 2026年6月1日 09:00。"},
		{"the next nudge", url.Values{"by": {"nudge"}}, monday().Add(50 * time.Hour), "已到 2026年5月27日 11:00。"},
		{"a date", url.Values{"date": {"2026-06-30"}}, time.Date(2026, 6, 30, 9, 0, 0, 0, beijing()), "已到 2026年6月30日 09:00。"},
		{"this morning", url.Values{"date": {"2026-05-25"}}, monday(), "时间只能向前推移：现在是 2026年5月25日 09:00。"},
		{"the past", url.Values{"date": {"2020-01-01"}}, monday(), "时间只能向前推移"},
		{"too far", url.Values{"date": {"2036-01-01"}}, monday(), "一次最多向前两年"},
		{"no date", url.Values{"date": {"<b>"}}, monday(), "请输入日期"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t)
			b.ws.OnTravel(func(_ context.Context, to time.Time) error { b.ws.SetNow(to); return nil },
				func(context.Context) (time.Time, bool) { return monday().Add(50 * time.Hour), true })
			needs(t, b.post("/page/travel", chen, direct, c.form), c.says)
			if got := b.ws.Now(); !got.Equal(c.want) {
				t.Errorf("now %s, want %s", got, c.want)
			}
		})
	}
}

func TestNoNudgeIsDue(t *testing.T) {
	b := newBench(t)
	needs(t, b.post("/page/travel", smith, "DSMITH", url.Values{"by": {"nudge"}}), "No nudge is due.")
}

func TestOneJourneyAtATime(t *testing.T) {
	b := newBench(t)
	away, back := make(chan struct{}), make(chan struct{})
	b.ws.OnTravel(func(_ context.Context, to time.Time) error {
		close(away)
		<-back
		b.ws.SetNow(to)
		return nil
	}, nil)
	arrived := make(chan string)
	go func() { arrived <- b.post("/page/travel", chen, direct, url.Values{"by": {"day"}}) }()
	<-away
	needs(t, b.get("/page/clock", smith, "DSMITH"), "On the way to May 26, 2026 9:00 AM")
	needs(t, b.post("/page/travel", chen, direct, url.Values{"by": {"day"}}), "时间正在推移")
	close(back)
	needs(t, <-arrived, "已到 2026年5月26日 09:00。")
	lacks(t, b.get("/page/clock", smith, "DSMITH"), "On the way")
}

func TestAJourneyThatEndsEarlySaysWhere(t *testing.T) {
	b := newBench(t)
	b.ws.OnTravel(func(context.Context, time.Time) error {
		b.ws.SetNow(monday().Add(time.Hour))
		return errors.New("the store is gone")
	}, nil)
	needs(t, b.post("/page/travel", chen, direct, url.Values{"by": {"week"}}), "时间推移中断，现在是 2026年5月25日 10:00。")
}

// The divider between messages tells their day.
func TestDivider(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, time.April, 20, 1, 30, 0, 0, time.UTC)
	for lang, want := range map[string]string{chinese: "2026年4月20日 星期一", english: "Monday, April 20, 2026"} {
		if got := (scene{Lang: lang}).day(at); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}
