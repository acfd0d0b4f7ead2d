package bot

import (
	"context"
	"strings"
	"testing"
	"time"

	"cdobot/commands"
	"cdobot/policy"
	"cdobot/sandbox"
)

// held is a handler that goes on only when the test lets it.
func held(a commands.Answer, err error) (commands.Handler, func()) {
	gate := make(chan struct{})
	return func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
		<-gate
		return a, err
	}, func() { close(gate) }
}

// hurried gives answers next to no time.
func hurried(o *Options) { o.AckBudget = time.Millisecond }

func TestALateAnswerFollows(t *testing.T) {
	for _, c := range []struct {
		name, want string
		answer     commands.Answer
		err        error
	}{
		{"words", "终于", says("终于"), nil},
		{"a silent yes", finished().ZH, commands.Answer{}, nil},
		{"a refusal", commands.Sentence(policy.Refuse(policy.NoUnit, "", ""), "zh"), commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")},
	} {
		t.Run(c.name, func(t *testing.T) {
			do, release := held(c.answer, c.err)
			w := newWorld(t, hurried, commands.Command{Word: "slow", Run: do})
			w.types(cdo, "/cdo slow")
			wantIn(t, w.last(cdo, office).Text, "稍候")
			release()
			w.settled()
			wantText(t, w.last(cdo, office).Text, c.want)
			if noted := w.log.requests(t); len(noted) != 1 || noted[0]["in_time"] != false {
				t.Errorf("log says %v", noted)
			}
		})
	}
}

func TestALateFormIsNotLost(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer commands.Answer
		err    error
		shown  string // in the window that asked for patience
		dm     string
		left   int // windows left after closing it
	}{
		{"saved", says("已登记第 12 号"), nil, "已登记第 12 号", "已登记第 12 号", 0},
		{"saved silently", commands.Answer{}, nil, finished().ZH, "", 0},
		{"refused", commands.Answer{}, policy.Refuse(policy.HeadsTooFew, "heads", ""), notSaved().ZH, "", 1},
		{"errors", commands.Answer{Errors: map[string]string{"heads": "人数有误"}}, nil, "人数有误", "", 1},
		{"next step", commands.Answer{Modal: form("note.next")}, nil, "请填写", "", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			do, release := held(c.answer, c.err)
			w := newWorld(t, nil, noteCommand(do))
			w.types(cdo, "/cdo note")
			first := w.top(cdo)
			w.o.AckBudget = time.Millisecond
			w.submits(cdo, map[string]string{"topic": "数据"})
			wantIn(t, string(w.top(cdo).Body), "正在保存")
			release()
			w.settled()
			wantIn(t, string(w.top(cdo).Body), c.shown)
			if c.dm != "" {
				wantText(t, w.last(cdo, sandbox.Direct(cdo)).Text, c.dm)
			}
			if _, err := w.slack.CloseView(t.Context(), cdo, w.top(cdo).ID); err != nil {
				t.Fatal(err)
			}
			left := w.slack.Views(cdo)
			if len(left) != c.left {
				t.Fatalf("%d windows are left, want %d", len(left), c.left)
			}
			if c.left > 0 && left[0].ID != first.ID {
				t.Error("what is left is not the form")
			}
		})
	}
}

func TestAWindowMayNotBeThereYet(t *testing.T) {
	do, release := held(commands.Answer{}, nil)
	w := newWorld(t, nil, noteCommand(do))
	w.types(cdo, "/cdo note")
	w.o.AckBudget = time.Millisecond
	w.slack.Fail(sandbox.Fault{Method: "views.update", Error: "not_found", Times: 2})
	w.submits(cdo, map[string]string{"topic": "数据"})
	release()
	w.settled()
	wantIn(t, string(w.top(cdo).Body), finished().ZH)
	if waits := w.clock.waited(); len(waits) != 2 {
		t.Errorf("waited %v, want two waits", waits)
	}
}

func TestAFinishedStepClosesWhatIsBeneath(t *testing.T) {
	next := func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
		return says("全部完成"), nil
	}
	do, release := held(commands.Answer{Modal: form("note.next")}, nil)
	note := noteCommand(do)
	note.Forms["note.next"] = next
	w := newWorld(t, nil, note)
	w.types(cdo, "/cdo note")
	budget := w.o.AckBudget
	w.o.AckBudget = time.Millisecond
	w.submits(cdo, map[string]string{"topic": "一"})
	release()
	w.settled()
	w.o.AckBudget = budget
	w.submits(cdo, map[string]string{"topic": "二"})
	w.settled()
	if n := len(w.slack.Views(cdo)); n != 0 {
		t.Errorf("%d windows are left", n)
	}
	wantText(t, w.last(cdo, sandbox.Direct(cdo)).Text, "全部完成")
}

func TestALateButtonsAnswerFollows(t *testing.T) {
	do, release := held(says("done"), nil)
	w := newWorld(t, nil, listing(do))
	w.types(cdo, "/cdo list")
	w.o.AckBudget = time.Millisecond
	if ack := w.clicks(sandbox.Place{Channel: office, TS: w.last(cdo, office).TS}, "list.go", "1"); len(ack.Body) > 0 {
		t.Errorf("ack carries %s", ack.Body)
	}
	release()
	w.settled()
	wantText(t, w.last(cdo, office).Text, "done")
}

func TestALateRefusalOnTopOfOtherWindows(t *testing.T) {
	refusal := policy.Refuse(policy.TooEarly, "", "")
	first, releaseFirst := held(commands.Answer{Modal: form("note.next")}, nil)
	second, releaseSecond := held(commands.Answer{}, refusal)
	note := noteCommand(first)
	note.Forms["note.next"] = second
	w := newWorld(t, nil, note)
	w.types(cdo, "/cdo note")
	w.o.AckBudget = time.Millisecond
	w.submits(cdo, map[string]string{"topic": "一"})
	releaseFirst()
	w.settled()
	w.submits(cdo, map[string]string{"topic": "二"})
	if n := len(w.slack.Views(cdo)); n != 2 {
		t.Errorf("%d windows, want no third one: a stack may be full with it", n)
	}
	releaseSecond()
	w.settled()
	body := string(w.top(cdo).Body)
	wantIn(t, body, commands.Sentence(refusal, "zh"))
	if strings.Contains(body, notSaved().ZH) {
		t.Error("promises a form that is gone")
	}
}

func TestShutdownWaitsForWhatWasAcknowledged(t *testing.T) {
	do, release := held(says("done"), nil)
	w := newWorld(t, hurried, commands.Command{Word: "slow", Run: do})
	w.types(cdo, "/cdo slow")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := w.Shutdown(ctx); err == nil {
		t.Error("shut down in the middle of a request")
	}
	release()
	w.settled()
	wantText(t, w.last(cdo, office).Text, "done")
}
