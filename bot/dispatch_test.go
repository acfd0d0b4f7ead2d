package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/sandbox"
)

func TestWordsFindTheirCommand(t *testing.T) {
	echo := func(name string) commands.Handler {
		return func(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
			return says(name + "[" + r.Args + "]"), nil
		}
	}
	w := newWorld(t, nil,
		commands.Command{Word: "training", Aliases: []string{"培训"}, Run: echo("training")},
		commands.Command{Word: "status", Aliases: []string{"状态"}, Run: echo("status")})
	for _, c := range []struct{ typed, want string }{
		{"/cdo training log 2026-05-20 数据治理", "training[log 2026-05-20 数据治理]"},
		{"/cdo TRAINING", "training[]"},
		{"/cdo ｔｒａｉｎｉｎｇ　5月20日", "training[5月20日]"},
		{"/cdo   培训   list ", "training[list]"},
		{"/cdo 状态", "status[]"},
		{"/cdo", "menu[]"},
		{"/cdo 　 ", "menu[]"},
		{"/cdo trainng log", "menu[trainng log]"},
		{"/cdo menu", "menu[]"},
		{"/cdo 培", "training[]"},
		{"/cdo 培 登记 今天", "training[登记 今天]"},
		{"/cdo sta", "status[]"},
		{"/cdo st", "menu[st]"},
	} {
		w.types(cdo, c.typed)
		wantText(t, w.last(cdo, office).Text, c.want)
	}
}

func TestARequestIsStampedAtTheEdge(t *testing.T) {
	var seen commands.Request
	look := func(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
		seen = r
		return commands.Answer{}, nil
	}
	note := noteCommand(look)
	w := newWorld(t, nil, note, commands.Command{Word: "look", Run: look, Buttons: map[string]commands.Handler{"note.undo": look}})

	w.types(liaison, "/cdo look at <@UCDO>")
	key, ok := strings.CutPrefix(seen.Key, "slash/")
	if !ok || key == "" {
		t.Errorf("key of a slash command is %q", seen.Key)
	}
	seen.Key = ""
	if want := (commands.Request{
		Via: "slash", User: liaison, Lang: text.EN, Now: programTime(), Channel: office, Args: "at <@UCDO|cdo>",
	}); !sameRequest(seen, want) {
		t.Errorf("slash command is\n%+v, want\n%+v", seen, want)
	}

	w.types(cdo, "/cdo note")
	view := w.top(cdo)
	w.submits(cdo, map[string]string{"topic": " 数据 ", "heads": ""})
	if want := (commands.Request{
		Key: "view/" + view.ID + "/" + view.Hash, Via: "modal", User: cdo, Lang: text.ZH, Now: programTime(), View: view.ID, Hash: view.Hash,
		Meta: "meta", Form: ui.Form{"topic": {" 数据 "}},
	}); !sameRequest(seen, want) {
		t.Errorf("submission is\n%+v, want\n%+v", seen, want)
	}

	if _, err := w.slack.OpenHome(t.Context(), cdo); err != nil {
		t.Fatal(err)
	}
	w.settled()
	w.clicks(sandbox.Place{Home: true}, "note.undo", "7")
	if !strings.HasPrefix(seen.Key, "button/") || !strings.HasSuffix(seen.Key, "/note.undo") {
		t.Errorf("key of a button is %q", seen.Key)
	}
	if seen.Via != "button" || seen.Value != "7" || seen.Channel != "" || seen.View != "" {
		t.Errorf("press on the Home tab is %+v", seen)
	}
}

func sameRequest(a, b commands.Request) bool {
	for block, values := range a.Form {
		if !slices.Equal(values, b.Form[block]) {
			return false
		}
	}
	same := len(a.Form) == len(b.Form)
	a.Form, b.Form = nil, nil
	return same && a.Key == b.Key && a.Via == b.Via && a.User == b.User && a.Lang == b.Lang && a.Now.Equal(b.Now) &&
		a.Channel == b.Channel && a.Args == b.Args && a.Value == b.Value && a.View == b.View && a.Hash == b.Hash && a.Meta == b.Meta
}

func TestElementsInMessagesFindTheirHandler(t *testing.T) {
	var got []string
	press := func(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
		got = append(got, r.Value)
		return commands.Answer{}, nil
	}
	option := slack.NewOptionBlockObject("d2", label("第二"), nil)
	w := newWorld(t, nil, commands.Command{
		Word: "list", Buttons: map[string]commands.Handler{"list.cancel": press, "list.pick": press, "list.who": press},
		Run: func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
			return commands.Answer{Message: &ui.Message{Text: "list", Blocks: []slack.Block{slack.NewActionBlock("row",
				slack.NewButtonBlockElement("list.cancel#1", "one", label("一")),
				slack.NewButtonBlockElement("list.cancel#2", "two", label("二")),
				slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, label("选"), "list.pick", option),
				slack.NewOptionsSelectBlockElement(slack.OptTypeUser, label("谁"), "list.who"),
			)}}}, nil
		},
	})
	w.types(cdo, "/cdo list")
	at := sandbox.Place{Channel: office, TS: w.last(cdo, office).TS}
	w.clicks(at, "list.cancel#2", "two")
	w.clicks(at, "list.cancel#1", "one")
	w.clicks(at, "list.pick", "d2")
	w.clicks(at, "list.who", liaison)
	if want := []string{"two", "one", "d2", liaison}; !slices.Equal(got, want) {
		t.Errorf("values are %q, want %q", got, want)
	}
}

func TestWhatNobodyKnowsIsSaidToBeOutdated(t *testing.T) {
	stale := &slack.ModalViewRequest{}
	*stale = *form("gone.form")
	row := slack.NewActionBlock("row", slack.NewButtonBlockElement("gone.button", "", label("旧")))
	w := newWorld(t, nil,
		answering("old", commands.Answer{Message: &ui.Message{Text: "old", Blocks: []slack.Block{row}}}, nil),
		answering("stale", commands.Answer{Modal: stale}, nil))

	w.types(cdo, "/cdo old")
	at := sandbox.Place{Channel: office, TS: w.last(cdo, office).TS}
	w.clicks(at, "gone.button", "")
	w.settled()
	wantText(t, w.last(cdo, office).Text, outdated().ZH)

	w.types(liaison, "/cdo stale")
	ack := w.submits(liaison, map[string]string{"topic": "x"})
	wantText(t, ack.Errors["topic"], outdated().EN)
}

func TestErrorsBecomeSentences(t *testing.T) {
	refusal := policy.Refuse(policy.TopicMissing, "topic", "")
	for _, c := range []struct {
		name, outcome, want string
		err                 error
	}{
		{"a rule says no", outcomeRefused, commands.Sentence(refusal, text.ZH), refusal},
		{"the store is away", outcomeUnavailable, tryAgain().ZH, errors.Join(errors.New("save note"), commands.ErrTryAgain)},
		{"our fault", outcomeFault, "编号", errors.New("the disk is full of secrets")},
	} {
		t.Run(c.name, func(t *testing.T) {
			fail := func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
				return commands.Answer{}, c.err
			}
			w := newWorld(t, nil, noteCommand(fail), commands.Command{Word: "do", Run: fail})
			w.types(cdo, "/cdo do")
			wantIn(t, w.last(cdo, office).Text, c.want)
			w.types(cdo, "/cdo note")
			ack := w.submits(cdo, map[string]string{"topic": "数据", "heads": "12"})
			wantIn(t, ack.Errors["topic"], c.want)
			if len(w.slack.Views(cdo)) != 1 {
				t.Error("the form is gone, and what was typed with it")
			}
			w.settled()
			noted := w.log.requests(t)
			if len(noted) != 3 {
				t.Fatalf("%d requests in the log, want 3", len(noted))
			}
			// A request is logged after its ack, so that the next one may be ahead of it.
			var failed []map[string]any
			code := ""
			for _, line := range noted {
				if line["outcome"] == outcomeDone {
					continue
				}
				failed = append(failed, line)
				if line["outcome"] != c.outcome || line["user"] != cdo || line["request"] == "" {
					t.Errorf("log says %v", line)
				}
				if line["command"] == "note" {
					code, _ = line["code"].(string)
				}
			}
			if len(failed) != 2 {
				t.Errorf("%d requests failed, want 2", len(failed))
			}
			wantIn(t, ack.Errors["topic"], code)
			if (code != "") != (c.outcome == outcomeFault) {
				t.Errorf("code in the log is %q", code)
			}
		})
	}
}

func TestErrorsStandWhereSlackShowsThem(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer commands.Answer
		err    error
		want   map[string]string
	}{
		{"under their fields", commands.Answer{Errors: map[string]string{"topic": "a", "heads": "b"}}, nil, map[string]string{"topic": "a", "heads": "b"}},
		{"a block that is no input", commands.Answer{Errors: map[string]string{"nowhere": "a", "topic": "b"}}, nil, map[string]string{"topic": "a\nb"}},
		{
			"a refusal of another field",
			commands.Answer{},
			policy.Refuse(policy.HeadsTooFew, "heads", ""),
			map[string]string{"heads": commands.Sentence(policy.Refuse(policy.HeadsTooFew, "", ""), text.ZH)},
		},
		{
			"a refusal of a field that isn't there",
			commands.Answer{},
			policy.Refuse(policy.BureauOnly, "unit", ""),
			map[string]string{"topic": commands.Sentence(policy.Refuse(policy.BureauOnly, "", ""), text.ZH)},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, nil, noteCommand(func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
				return c.answer, c.err
			}))
			w.types(cdo, "/cdo note")
			ack := w.submits(cdo, map[string]string{"topic": "数据"})
			if len(ack.Errors) != len(c.want) {
				t.Errorf("errors are %q, want %q", ack.Errors, c.want)
			}
			for block, want := range c.want {
				wantText(t, ack.Errors[block], want)
			}
		})
	}
}

func TestAPanicIsOurFault(t *testing.T) {
	w := newWorld(t, nil, commands.Command{Word: "boom", Run: func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
		panic("private words")
	}})
	w.types(cdo, "/cdo boom")
	w.settled()
	noted := w.log.requests(t)
	code, _ := noted[0]["code"].(string)
	if code == "" {
		t.Fatalf("log says %v", noted)
	}
	wantText(t, w.last(cdo, office).Text, ourFault(code).ZH)
	if strings.Contains(w.log.String(), "private words") {
		t.Error("the log has the panic's words")
	}
	wantIn(t, w.log.String(), "dispatch_test.go") // the stack says where
}

// TestAPanicOverAReplyIsOurFault: what is written in a thread is no way around that.
func TestAPanicOverAReplyIsOurFault(t *testing.T) {
	w := newWorld(t, nil)
	w.fine(w.slack.Say(t.Context(), cdo, sandbox.Direct(cdo), "hello"))
	w.settled()
	thread := w.slack.Messages(cdo, sandbox.Direct(cdo))[0].TS
	w.fine(w.slack.Reply(t.Context(), cdo, sandbox.Direct(cdo), thread, "private words")) // the App here has no outbox to look into
	w.settled()
	noted := w.log.requests(t)
	code, _ := noted[len(noted)-1]["code"].(string)
	if code == "" || noted[len(noted)-1]["command"] != "reply" {
		t.Fatalf("log says %v", noted)
	}
	wantText(t, w.last(cdo, sandbox.Direct(cdo)).Text, ourFault(code).ZH)
}

func TestTheLogKeepsSecrets(t *testing.T) {
	w := newWorld(t, nil, noteCommand(func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
		return says("confidential answer"), nil
	}), answering("say", says("confidential answer"), nil))
	w.types(cdo, "/cdo say confidential words")
	w.types(cdo, "/cdo note")
	w.submits(cdo, map[string]string{"topic": "confidential topic"})
	w.settled()
	for _, private := range []string{"confidential", token, "xapp-test", secret, "/respond/"} {
		if strings.Contains(w.log.String(), private) {
			t.Errorf("the log has %q:\n%s", private, w.log)
		}
	}
}
