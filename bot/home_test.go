package bot

import (
	"context"
	"errors"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/sandbox"
)

func (w *world) opensHome(person string) string {
	w.t.Helper()
	ack, err := w.slack.OpenHome(w.t.Context(), person)
	w.fine(ack, err)
	w.settled()
	return w.homeOf(person)
}

func (w *world) homeOf(person string) string {
	w.t.Helper()
	tab, ok := w.slack.Home(person)
	if !ok {
		w.t.Fatalf("%s has no Home tab", person)
	}
	return string(tab.Body)
}

// counted says how often it was built.
func counted(n *atomic.Int32) func(context.Context, string, text.Lang, time.Time, int) (slack.HomeTabViewRequest, error) {
	return func(context.Context, string, text.Lang, time.Time, int) (slack.HomeTabViewRequest, error) {
		return homeTab("build " + strconv.Itoa(int(n.Add(1)))), nil
	}
}

func TestTheHomeTabIsThePersonsOwn(t *testing.T) {
	w := newWorld(t, nil)
	wantIn(t, w.opensHome(cdo), "home of UCDO in zh")
	wantIn(t, w.opensHome(liaison), "home of ULIAISON in en")
}

func TestTheHomeTabIsBuiltAnewWhenItChangedMeanwhile(t *testing.T) {
	var built atomic.Int32
	w := newWorld(t, nil)
	w.home = counted(&built)
	w.opensHome(cdo)
	w.slack.Fail(sandbox.Fault{Method: "views.publish", Error: "hash_conflict", Times: 1})
	wantIn(t, w.opensHome(cdo), "build 3")
}

func TestAEventRefreshesTheHomeTab(t *testing.T) {
	var built atomic.Int32
	w := newWorld(t, nil, answering("do", commands.Answer{Fresh: true}, nil))
	w.home = counted(&built)
	wantIn(t, w.opensHome(cdo), "build 1")
	w.types(cdo, "/cdo do")
	w.settled()
	wantIn(t, w.homeOf(cdo), "build 2")
}

// A page that was turned to stays while things change, until the person comes back.
func TestTheHomeTabKeepsItsPage(t *testing.T) {
	w := newWorld(t, nil, answering("do", commands.Answer{Fresh: true, HomePage: 2}, nil))
	w.home = func(_ context.Context, _ string, _ text.Lang, _ time.Time, page int) (slack.HomeTabViewRequest, error) {
		return homeTab("page " + strconv.Itoa(page)), nil
	}
	wantIn(t, w.opensHome(cdo), "page 1")
	w.types(cdo, "/cdo do")
	w.settled()
	wantIn(t, w.homeOf(cdo), "page 2")
	w.publish(t.Context(), cdo, "")
	wantIn(t, w.homeOf(cdo), "page 2")
	wantIn(t, w.opensHome(cdo), "page 1")
}

func TestAnOlderHomeTabCannotOvertakeANewerOne(t *testing.T) {
	var built atomic.Int32
	first, gate := make(chan struct{}), make(chan struct{})
	w := newWorld(t, nil)
	build := counted(&built)
	w.home = func(ctx context.Context, user string, lang text.Lang, now time.Time, page int) (slack.HomeTabViewRequest, error) {
		tab, err := build(ctx, user, lang, now, page)
		if built.Load() == 1 {
			close(first)
			<-gate
		}
		return tab, err
	}
	w.work.Go(func() { w.publish(context.Background(), cdo, "") })
	<-first
	for range 5 {
		w.publish(t.Context(), cdo, "") // left to the one who is at it
	}
	close(gate)
	w.settled()
	wantIn(t, w.homeOf(cdo), "build 2")
	if n := built.Load(); n != 2 {
		t.Errorf("built %d times for six wishes, want 2", n)
	}
}

func TestAHomeTabThatCannotBeBuiltSaysSo(t *testing.T) {
	w := newWorld(t, nil)
	w.home = func(context.Context, string, text.Lang, time.Time, int) (slack.HomeTabViewRequest, error) {
		return slack.HomeTabViewRequest{}, errors.New("no store")
	}
	wantIn(t, w.opensHome(cdo), "编号")
}

func TestTheMessagesTabIsNotTheHomeTab(t *testing.T) {
	w := newWorld(t, nil)
	e, err := readEvent([]byte(`{"type":"event_callback","event":{"type":"app_home_opened","user":"UCDO","tab":"messages"}}`))
	if err != nil {
		t.Fatal(err)
	}
	w.happened(t.Context(), e)
	w.settled()
	if n := len(w.slack.Calls("views.publish")); n != 0 {
		t.Errorf("published %d times", n)
	}
}

func TestWhatIsSaidToTheAppIsACommand(t *testing.T) {
	w := newWorld(t, nil, answering("status", says("一切正常"), nil), noteCommand(nil), escapingMenu())
	dm := sandbox.Direct(cdo)
	for _, c := range []struct{ said, want string }{
		{"status", "一切正常"}, {"note", noWindowHere().ZH}, {"你好", "menu[你好]"}, {"R&D <3", "menu[R&amp;D &lt;3]"},
	} {
		if _, err := w.slack.Say(t.Context(), cdo, dm, c.said); err != nil {
			t.Fatal(err)
		}
		w.settled()
		wantText(t, w.last(cdo, dm).Text, c.want)
	}
	before := len(w.slack.Messages(cdo, dm))
	for _, own := range []string{
		`{"type":"message","channel_type":"im","bot_id":"B1","user":"UBOT","text":"status"}`,
		`{"type":"message","channel_type":"im","subtype":"message_changed","user":"UCDO","text":"status"}`,
		`{"type":"message","channel_type":"channel","user":"UCDO","text":"status"}`,
	} {
		e, err := readEvent([]byte(`{"event":` + own + `}`))
		if err != nil {
			t.Fatal(err)
		}
		w.happened(t.Context(), e)
	}
	w.settled()
	if after := len(w.slack.Messages(cdo, dm)); after != before {
		t.Errorf("%d answers to what is no command", after-before)
	}
}

// escapingMenu repeats what it was asked as commands do: escaped for Slack.
func escapingMenu() commands.Command {
	return commands.Command{Word: menuWord, Run: func(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
		return says("menu[" + slackutilsx.EscapeMessage(r.Args) + "]"), nil
	}}
}

// TestAReplyAlsoSentToTheConversationIsAReply: Slack gives it a subtype of its own.
func TestAReplyAlsoSentToTheConversationIsAReply(t *testing.T) {
	w := newWorld(t, nil, answering("status", says("一切正常"), nil))
	dm := sandbox.Direct(cdo)
	w.fine(w.slack.Say(t.Context(), cdo, dm, "status"))
	w.settled()
	thread := w.last(cdo, dm).TS
	e, err := readEvent([]byte(`{"event_id":"E","event":{"type":"message","subtype":"thread_broadcast","channel_type":"im","channel":"` + dm + `","user":"` + cdo + `","text":"status","ts":"9.000001","thread_ts":"` + thread + `"}}`))
	if err != nil {
		t.Fatal(err)
	}
	w.happened(t.Context(), e)
	w.settled()
	noted := w.log.requests(t)
	if last := noted[len(noted)-1]; len(noted) != 2 || last["command"] != "reply" || w.last(cdo, dm).Thread != thread {
		t.Errorf("log says %v", noted)
	}
}
