package bot

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/sandbox"
)

func TestAnAnswerTravelsInTheAck(t *testing.T) {
	w := newWorld(t, nil, answering("say", says("答案"), nil))
	ack := w.types(cdo, "/cdo say")
	wantIn(t, string(ack.Body), "答案")
	m := w.last(cdo, office)
	wantText(t, m.Text, "答案")
	if !m.Ephemeral || m.EphemeralTo != cdo {
		t.Error("others see the answer")
	}
	w.settled()
	if calls := w.slack.Calls("respond"); len(calls) > 0 {
		t.Errorf("%d answers after the ack", len(calls))
	}
}

func TestTheZeroAnswerIsASilentYes(t *testing.T) {
	w := newWorld(t, nil, answering("ok", commands.Answer{}, nil))
	if ack := w.types(cdo, "/cdo ok"); len(ack.Body) > 0 {
		t.Errorf("ack carries %s", ack.Body)
	}
}

func TestALargeAnswerComesAfterTheAck(t *testing.T) {
	long := strings.Repeat("字", 8000)
	w := newWorld(t, nil, answering("say", says(long), nil))
	if ack := w.types(cdo, "/cdo say"); len(ack.Body) > 0 {
		t.Errorf("ack carries %d bytes", len(ack.Body))
	}
	w.settled()
	wantText(t, w.last(cdo, office).Text, long)
}

func TestASubmissionInTime(t *testing.T) {
	t.Run("closes and tells in the person's own conversation", func(t *testing.T) {
		w := newWorld(t, nil, noteCommand(func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
			return says("已登记"), nil
		}))
		w.types(cdo, "/cdo note")
		if ack := w.submits(cdo, map[string]string{"topic": "数据"}); len(ack.Body) > 0 {
			t.Errorf("ack carries %s", ack.Body)
		}
		w.settled()
		if len(w.slack.Views(cdo)) != 0 {
			t.Error("the form is still there")
		}
		wantText(t, w.last(cdo, sandbox.Direct(cdo)).Text, "已登记")
	})
	t.Run("shows the next step in its place", func(t *testing.T) {
		w := newWorld(t, nil, noteCommand(func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
			return commands.Answer{Modal: form("note.next")}, nil
		}))
		w.types(cdo, "/cdo note")
		id := w.top(cdo).ID
		w.submits(cdo, map[string]string{"topic": "数据"})
		if v := w.top(cdo); v.ID != id || v.CallbackID != "note.next" {
			t.Errorf("window is %s %s", v.ID, v.CallbackID)
		}
	})
	t.Run("shows a large next step a moment later", func(t *testing.T) {
		large := form("note.next")
		for range 8 {
			large.Blocks.BlockSet = append(large.Blocks.BlockSet, section(strings.Repeat("字", 1500)))
		}
		w := newWorld(t, nil, noteCommand(func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
			return commands.Answer{Modal: large}, nil
		}))
		w.types(cdo, "/cdo note")
		w.submits(cdo, map[string]string{"topic": "数据"})
		w.settled()
		wantText(t, w.top(cdo).CallbackID, "note.next")
	})
	t.Run("says no in a window without fields", func(t *testing.T) {
		sure := form("note.log")
		sure.Blocks.BlockSet = sure.Blocks.BlockSet[:1]
		note := noteCommand(func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
			return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", "")
		})
		note.Run = answering("", commands.Answer{Modal: sure}, nil).Run
		w := newWorld(t, nil, note)
		w.types(cdo, "/cdo note")
		w.submits(cdo, nil)
		wantIn(t, string(w.top(cdo).Body), commands.Sentence(policy.Refuse(policy.BureauOnly, "", ""), "zh"))
	})
}

// listing shows a button in an ephemeral message.
func listing(press commands.Handler) commands.Command {
	return commands.Command{
		Word: "list", Buttons: map[string]commands.Handler{"list.go": press},
		Run: func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
			row := slack.NewActionBlock("row", slack.NewButtonBlockElement("list.go", "1", label("执行")))
			return commands.Answer{Message: &ui.Message{Text: "list", Blocks: []slack.Block{row}}}, nil
		},
	}
}

func TestAButtonsAnswer(t *testing.T) {
	for _, c := range []struct {
		name     string
		answer   commands.Answer
		messages int
	}{
		{"comes below", says("done"), 2},
		{"comes in its place", commands.Answer{Message: &ui.Message{Text: "done"}, Replace: true}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, nil, listing(answering("", c.answer, nil).Run))
			w.types(cdo, "/cdo list")
			ack := w.clicks(sandbox.Place{Channel: office, TS: w.last(cdo, office).TS}, "list.go", "1")
			if len(ack.Body) > 0 {
				t.Errorf("ack carries %s", ack.Body)
			}
			w.settled()
			if all := w.slack.Messages(cdo, office); len(all) != c.messages || all[len(all)-1].Text != "done" {
				t.Errorf("%s sees %+v", cdo, all)
			}
		})
	}
}

func TestAMessageForAllIsNotReplacedForOne(t *testing.T) {
	row := slack.NewActionBlock("row", slack.NewButtonBlockElement("list.go", "1", label("执行")))
	w := newWorld(t, nil, listing(answering("", commands.Answer{Message: &ui.Message{Text: "done"}, Replace: true}, nil).Run))
	r, err := w.post(t.Context(), office, ui.Message{Text: "for all", Blocks: []slack.Block{row}}, slack.SlackMetadata{})
	if err != nil {
		t.Fatal(err)
	}
	w.clicks(sandbox.Place{Channel: r.Channel, TS: r.TS}, "list.go", "1")
	w.settled()
	wantText(t, w.last(liaison, office).Text, "for all")
	wantText(t, w.last(cdo, office).Text, "done")
}

func TestTroubleOnTheHomeTabIsShownInAWindow(t *testing.T) {
	refusal := policy.Refuse(policy.AlreadyCancelled, "", "")
	w := newWorld(t, nil, commands.Command{
		Word: "note", Run: answering("", commands.Answer{}, nil).Run,
		Buttons: map[string]commands.Handler{"note.undo": answering("", commands.Answer{}, refusal).Run},
	})
	if _, err := w.slack.OpenHome(t.Context(), cdo); err != nil {
		t.Fatal(err)
	}
	w.settled()
	w.clicks(sandbox.Place{Home: true}, "note.undo", "7")
	wantIn(t, string(w.top(cdo).Body), commands.Sentence(refusal, "zh"))
}

func TestAButtonInAModal(t *testing.T) {
	withButton := form("note.log")
	withButton.Blocks.BlockSet = append(withButton.Blocks.BlockSet,
		slack.NewActionBlock("row", slack.NewButtonBlockElement("note.more", "", label("更多")),
			slack.NewButtonBlockElement("note.no", "", label("不行"))))
	refusal := policy.Refuse(policy.TooEarly, "", "")
	w := newWorld(t, nil, commands.Command{
		Word: "note", Run: answering("", commands.Answer{Modal: withButton}, nil).Run,
		Buttons: map[string]commands.Handler{
			"note.more": answering("", commands.Answer{Modal: form("note.more")}, nil).Run,
			"note.no":   answering("", commands.Answer{}, refusal).Run,
		},
	})
	w.types(cdo, "/cdo note")
	id := w.top(cdo).ID

	w.clicks(sandbox.Place{View: id}, "note.no", "")
	if views := w.slack.Views(cdo); len(views) != 2 || views[0].ID != id {
		t.Fatalf("%d windows, want the refusal on top of the form", len(views))
	}
	wantIn(t, string(w.top(cdo).Body), commands.Sentence(refusal, "zh"))
	if _, err := w.slack.CloseView(t.Context(), cdo, w.top(cdo).ID); err != nil {
		t.Fatal(err)
	}

	w.clicks(sandbox.Place{View: id}, "note.more", "")
	if v := w.top(cdo); v.ID != id || v.CallbackID != "note.more" {
		t.Errorf("window is %s %s, want note.more in place of the form", v.ID, v.CallbackID)
	}
}

func TestAWindowThatDoesNotOpen(t *testing.T) {
	for _, c := range []struct {
		name, refused string
		want          func(string) bool
	}{
		{"came too late", "expired_trigger_id", func(s string) bool { return s == noWindow().ZH }},
		{"was opened by the first delivery", "exchanged_trigger_id", func(s string) bool { return s == "" }},
		{"is none that Slack takes", "invalid_arguments", func(s string) bool { return strings.Contains(s, "编号") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, nil, noteCommand(nil))
			w.slack.Fail(sandbox.Fault{Method: "views.open", Error: c.refused, Times: 9})
			w.types(cdo, "/cdo note")
			said := ""
			if all := w.slack.Messages(cdo, office); len(all) > 0 {
				said = all[0].Text
			}
			if !c.want(said) {
				t.Errorf("%s reads %q", cdo, said)
			}
		})
	}
}

func TestAnAnswerFindsAnotherWay(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault sandbox.Fault
		tries int
		dm    bool
	}{
		{"tries again when Slack is too busy", sandbox.Fault{RetryAfter: 7, Times: 1}, 2, false},
		{"sends a message when the address is used up", sandbox.Fault{Error: "expired_url", Status: http.StatusNotFound, Times: 9}, 1, true},
		{"sends a message when the address is gone, said with a 200", sandbox.Fault{Error: "used_url", Times: 9}, 1, true},
		{"sends a message when nobody says whether it arrived", sandbox.Fault{Status: http.StatusBadGateway, Garbage: true, Times: 9}, 1, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, nil, listing(answering("", says("done"), nil).Run))
			w.types(cdo, "/cdo list")
			c.fault.Method = "respond"
			w.slack.Fail(c.fault)
			w.clicks(sandbox.Place{Channel: office, TS: w.last(cdo, office).TS}, "list.go", "1")
			w.settled()
			if n := len(w.slack.Calls("respond")); n != c.tries {
				t.Errorf("%d tries, want %d", n, c.tries)
			}
			channel := office
			if c.dm {
				channel = sandbox.Direct(cdo)
			}
			wantText(t, w.last(cdo, channel).Text, "done")
		})
	}
}

func TestALayoutThatAnAnswerCantHave(t *testing.T) {
	bad := slack.NewSectionBlock(label(""), nil, nil)
	w := newWorld(t, nil, listing(answering("", commands.Answer{Message: &ui.Message{Text: "done", Blocks: []slack.Block{bad}}}, nil).Run))
	w.types(cdo, "/cdo list")
	w.clicks(sandbox.Place{Channel: office, TS: w.last(cdo, office).TS}, "list.go", "1")
	w.settled()
	wantText(t, w.last(cdo, office).Text, "done")
}

func TestRefusalsAtAResponseURL(t *testing.T) {
	for said, want := range map[string]string{
		"ok": "", "": "", `{"ok":true}`: "", `{"ok":false,"error":"used_url"}`: "used_url",
		"expired_url": "expired_url", "no_text\n": "no_text", "<html>Sorry</html>": "",
	} {
		wantText(t, refusalIn([]byte(said)).Err, want)
	}
}

func TestTheSchedulerLooksAfterEveryRequest(t *testing.T) {
	woken := make(chan struct{}, 1)
	w := newWorld(t, func(o *Options) { o.Wake = func() { woken <- struct{}{} } }, answering("do", commands.Answer{}, nil))
	w.types(cdo, "/cdo do")
	<-woken
}
