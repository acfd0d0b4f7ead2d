package bot

import (
	"context"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"cdobot/commands"
	"cdobot/policy"
)

func TestTwinsStopTheStart(t *testing.T) {
	do := answering("", commands.Answer{}, nil).Run
	for _, c := range []struct {
		name string
		all  []commands.Command
		want string
	}{
		{"words", []commands.Command{{Word: "status", Run: do}, {Word: "Status", Run: do}}, `word "status"`},
		{"an alias and a word", []commands.Command{{Word: "status", Run: do}, {Word: "state", Aliases: []string{"status"}, Run: do}}, `word "status"`},
		{"folded aliases", []commands.Command{{Word: "a", Aliases: []string{"Ａ"}, Run: do}}, `word "a"`},
		{"buttons", []commands.Command{
			{Word: "a", Run: do, Buttons: map[string]commands.Handler{"x": do}},
			{Word: "b", Run: do, Buttons: map[string]commands.Handler{"x": do}},
		}, `button "x" belongs to both a and b`},
		{"forms", []commands.Command{
			{Word: "a", Run: do, Forms: map[string]commands.Handler{"x": do}},
			{Word: "b", Run: do, Forms: map[string]commands.Handler{"x": do}},
		}, `form "x"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := New(testOptions(&lines{}, &clock{}, c.all))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
	if _, err := index([]commands.Command{{Word: "a", Run: do}}); err == nil {
		t.Error("nobody misses the menu")
	}
}

func TestAClosedWindowIsTold(t *testing.T) {
	told := 0
	open := form("note.log")
	open.NotifyOnClose = true
	note := noteCommand(nil)
	note.Run = answering("", commands.Answer{Modal: open}, nil).Run
	w := newWorld(t, nil, note)
	w.types(cdo, "/cdo note")
	if _, err := w.slack.CloseView(t.Context(), cdo, w.top(cdo).ID); err != nil {
		t.Fatal(err)
	}
	w.settled()
	if n := len(w.slack.Messages(cdo, office)); n != 0 {
		t.Error("closing a window that nobody asks about is answered")
	}

	note.Forms["note.log.closed"] = func(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
		told++
		if r.Via != "modal" || r.Meta != "meta" {
			t.Errorf("told %+v", r)
		}
		return commands.Answer{}, nil
	}
	w = newWorld(t, nil, note)
	w.types(cdo, "/cdo note")
	if _, err := w.slack.CloseView(t.Context(), cdo, w.top(cdo).ID); err != nil {
		t.Fatal(err)
	}
	if told != 1 {
		t.Errorf("told %d times", told)
	}
}

func TestMetrics(t *testing.T) {
	registry := prometheus.NewRegistry()
	w := newWorld(t, func(o *Options) { o.Metrics = registry },
		answering("say", says("x"), nil), answering("no", commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")))
	w.types(cdo, "/cdo say")
	w.types(cdo, "/cdo say")
	w.types(cdo, "/cdo no")
	w.settled()
	for _, to := range []string{cdo, "UGONE"} {
		if u := w.sends(notice(to)); (u == nil) != (to == cdo) {
			t.Errorf("%s: %+v", to, u)
		}
	}
	got := gathered(t, registry)
	for series, want := range map[string]float64{
		"cdobot_messages_total outcome=never": 1, "cdobot_messages_total outcome=sent": 1,
		"cdobot_requests_total command=no outcome=refused": 1, "cdobot_requests_total command=say outcome=done": 2,
		"cdobot_ack_seconds via=slash": 3,
	} {
		if got[series] != want {
			t.Errorf("%s is %v, want %v, of\n%v", series, got[series], want, got)
		}
	}
	if _, err := New(testOptionsWith(registry)); err == nil {
		t.Error("two bots count into the same metrics")
	}
}

func testOptionsWith(r prometheus.Registerer) Options {
	o := testOptions(&lines{}, &clock{}, nil)
	o.Metrics = r
	return o
}

// gathered are all counters, and how often each histogram was told something.
func gathered(t *testing.T, from prometheus.Gatherer) map[string]float64 {
	t.Helper()
	families, err := from.Gather()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]float64{}
	for _, f := range families {
		for _, m := range f.GetMetric() {
			series := []string{f.GetName()}
			for _, l := range m.GetLabel() {
				series = append(series, l.GetName()+"="+l.GetValue())
			}
			all[strings.Join(series, " ")] = m.GetCounter().GetValue() + float64(m.GetHistogram().GetSampleCount())
		}
	}
	return all
}
