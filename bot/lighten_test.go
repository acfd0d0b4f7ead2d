package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/sandbox"
)

// badTable is one that Slack refuses for one empty cell, with a paragraph before
// it and a button behind it.
func badTable() []slack.Block {
	table := slack.NewTableBlock("")
	for _, row := range [][]string{{"单位", "进展"}, {"香洲区", "<已报送>"}, {"金湾区", ""}} {
		var cells []slack.TableCell
		for _, c := range row {
			cells = append(cells, slack.NewTableRawTextCell(c))
		}
		table.AddRow(cells...)
	}
	return []slack.Block{
		section("各单位进展"), table,
		slack.NewActionBlock("", slack.NewButtonBlockElement("list.go", "1", label("查看"))),
	}
}

// wantInWords wants what the table says, and the button, without the table.
func wantInWords(t *testing.T, w *world, body string) {
	t.Helper()
	for _, want := range []string{"各单位进展", "单位 | 进展", "香洲区 | \\u0026lt;已报送\\u0026gt;", "金湾区", "查看"} {
		if !strings.Contains(strings.ReplaceAll(body, "&lt;已报送&gt;", "\\u0026lt;已报送\\u0026gt;"), want) {
			t.Errorf("%q is not in %s", want, body)
		}
	}
	if strings.Contains(body, `"table"`) {
		t.Errorf("the table is there: %s", body)
	}
	wantIn(t, w.log.String(), "json-pointer:") // Slack's own words
}

// Wherever Slack refuses a block, people read the same without it.
func TestARefusedBlockIsSaidInWords(t *testing.T) {
	message := ui.Message{Text: "一览", Blocks: badTable()}
	modal := func() *slack.ModalViewRequest {
		m := form("note.log")
		m.Blocks.BlockSet = append(badTable(), m.Blocks.BlockSet...)
		return m
	}
	window := func(ctx context.Context, _ *commands.App, _ commands.Request) (commands.Answer, error) {
		return commands.Answer{Modal: modal()}, ctx.Err()
	}
	t.Run("in a notice", func(t *testing.T) {
		w := newWorld(t, nil)
		w.card = func(context.Context, policy.Notice, text.Lang, time.Time) (ui.Message, error) {
			return message, nil
		}
		if u := w.sends(notice(cdo)); u != nil {
			t.Fatal(u)
		}
		wantInWords(t, w, string(w.last(cdo, sandbox.Direct(cdo)).Blocks))
	})
	t.Run("on the Home tab", func(t *testing.T) {
		w := newWorld(t, nil)
		w.home = func(context.Context, string, text.Lang, time.Time, int) (slack.HomeTabViewRequest, error) {
			return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: badTable()}}, nil
		}
		wantInWords(t, w, w.opensHome(cdo))
	})
	t.Run("in the answer to a slash command", func(t *testing.T) {
		w := newWorld(t, nil, answering("list", commands.Answer{Message: &message}, nil))
		w.types(cdo, "/cdo list")
		w.settled()
		wantInWords(t, w, string(w.last(cdo, office).Blocks))
	})
	t.Run("in a window", func(t *testing.T) {
		w := newWorld(t, nil, commands.Command{
			Word: "note", Run: window, Buttons: map[string]commands.Handler{"list.go": window},
		})
		w.types(cdo, "/cdo note")
		wantInWords(t, w, string(w.top(cdo).Body))
		w.clicks(sandbox.Place{View: w.top(cdo).ID}, "list.go", "1")
		wantInWords(t, w, string(w.top(cdo).Body))
	})
	t.Run("in the window that follows a form", func(t *testing.T) {
		w := newWorld(t, nil, noteCommand(window))
		w.types(cdo, "/cdo note")
		changes := w.slack.Subscribe(t.Context())
		w.pause = func(ctx context.Context, _ time.Duration) error { // until the ack has opened its window
			for len(w.slack.Views(cdo)) < 2 {
				<-changes
			}
			return ctx.Err()
		}
		w.submits(cdo, map[string]string{"topic": "x"})
		w.settled()
		wantInWords(t, w, string(w.top(cdo).Body))
	})
}

// A chart that a workspace does not draw goes, and what stands beside it in words stays.
func TestARefusedChartIsLeftOut(t *testing.T) {
	chart := ui.Bars("各维度", []string{"数据归集"}, ui.Series{Name: "不足25%", Counts: []int{3}})
	message := ui.Message{Text: "一览", Blocks: append(chart, section("数据归集 ░░░"))}
	w := newWorld(t, nil)
	w.card = func(context.Context, policy.Notice, text.Lang, time.Time) (ui.Message, error) { return message, nil }
	w.slack.Fail(sandbox.Fault{Method: "chat.postMessage", Times: 1, Error: "invalid_blocks"})
	if u := w.sends(notice(cdo)); u != nil {
		t.Fatal(u)
	}
	got := string(w.last(cdo, sandbox.Direct(cdo)).Blocks)
	wantIn(t, got, "数据归集 ░░░")
	if strings.Contains(got, "data_visualization") {
		t.Errorf("the chart is there: %s", got)
	}
}

// A rich text that is refused stays one line, however its parts look.
func TestRichTextInWords(t *testing.T) {
	block := ui.Paragraph(ui.AsTyped("请 <看> "), ui.InBold("数字"))
	wantText(t, wordsOf(block), "请 &lt;看&gt; 数字")
}

// chat.update takes fewer bytes than chat.postMessage takes characters: a card
// is changed all the same, whatever the length and the language of its text.
func TestALongCardIsStillUpdated(t *testing.T) {
	for _, words := range []string{strings.Repeat("长", 1333), strings.Repeat("长", 1334), strings.Repeat("a长", 3500), strings.Repeat("&amp;", 3000), strings.Repeat("长", 39_000)} {
		w := newWorld(t, nil)
		n := notice(cdo)
		r, err := w.Send(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		w.card = func(context.Context, policy.Notice, text.Lang, time.Time) (ui.Message, error) {
			return ui.Message{Text: words, Blocks: []slack.Block{section("已撤回"), section(words)}}, nil
		}
		if err := w.Update(t.Context(), n, r); err != nil {
			t.Fatal(err)
		}
		m := w.last(cdo, sandbox.Direct(cdo))
		wantIn(t, string(m.Blocks), "已撤回")
		if len(m.Text) > updateLimit || len(m.Text) < min(len(words), updateLimit-20) || !utf8.ValidString(m.Text) {
			t.Errorf("%d bytes of %d: …%q", len(m.Text), len(words), m.Text[max(0, len(m.Text)-20):])
		}
		if cut := strings.TrimSuffix(m.Text, "…"); strings.Contains(words, "&") && !strings.HasSuffix(cut, "&amp;") {
			t.Errorf("an escape is cut: …%q", m.Text[len(m.Text)-20:])
		}
	}
}

// Should Slack count otherwise than we think, a shorter card is sent, and only
// what was taken counts as shown.
func TestARefusedUpdateIsSentShorter(t *testing.T) {
	for _, word := range []string{"msg_too_long", "msg_blocks_too_long"} {
		w := newWorld(t, nil)
		n := notice(cdo)
		r, err := w.Send(t.Context(), n)
		if err != nil {
			t.Fatal(err)
		}
		w.slack.Fail(sandbox.Fault{Method: "chat.update", Error: word, Times: 2})
		w.card = func(context.Context, policy.Notice, text.Lang, time.Time) (ui.Message, error) {
			return ui.Message{Text: strings.Repeat("长", 1300), Blocks: []slack.Block{section("已撤回"), section(strings.Repeat("长", 2900))}}, nil
		}
		if err := w.Update(t.Context(), n, r); err != nil {
			t.Fatalf("%s: %v", word, err)
		}
		wantIn(t, string(w.last(cdo, sandbox.Direct(cdo)).Blocks), "已撤回")
		w.slack.Fail(sandbox.Fault{Method: "chat.update", Error: word})
		if err := w.Update(t.Context(), n, r); err == nil {
			t.Errorf("%s: refused for ever, and taken for shown", word)
		}
	}
}

// What is too long for one message is cut where it ends, and says so.
func TestBlocksThatAreTooLongTogether(t *testing.T) {
	w := newWorld(t, nil)
	w.card = func(context.Context, policy.Notice, text.Lang, time.Time) (ui.Message, error) {
		m := ui.Message{Text: "很长"}
		for i := range 30 {
			m.Blocks = append(m.Blocks, section(fmt.Sprintf("第%d段", i)+strings.Repeat("长", 900)))
		}
		m.Blocks = append(m.Blocks, slack.NewActionBlock("", slack.NewButtonBlockElement("list.go", "1", label("查看"))))
		return m, nil
	}
	if u := w.sends(notice(cdo)); u != nil {
		t.Fatal(u)
	}
	blocks := string(w.last(cdo, sandbox.Direct(cdo)).Blocks)
	for _, want := range []string{"第12段", "其余未显示", "查看"} {
		wantIn(t, blocks, want)
	}
}

// A notice whose fate is unknown is found behind any number of messages, and
// nothing older than its first attempt is looked through.
func TestFindLooksThroughAllThatCameSince(t *testing.T) {
	w := newWorld(t, nil)
	n := policy.Notice{Key: "one", To: office}
	sent, err := w.Send(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2*findLimit + 50 {
		if _, err := w.slack.Say(t.Context(), liaison, office, fmt.Sprintf("第%d句", i)); err != nil {
			t.Fatal(err)
		}
	}
	w.settled()
	since := time.Now().Add(-time.Hour) //nolint:forbidigo // Slack's stamps go by the machine's clock
	if r, found, err := w.Find(t.Context(), n, since); err != nil || !found || r != sent {
		t.Errorf("found %+v %v %v", r, found, err)
	}
	if n := len(w.slack.Calls("conversations.history")); n != 3 {
		t.Errorf("%d looks", n)
	}
	if _, found, err := w.Find(t.Context(), n, since.Add(2*time.Hour)); err != nil || found {
		t.Errorf("looked through what came before: %v %v", found, err)
	}
}

// pressed is a press in a window as Slack brings it.
func pressedIn(t *testing.T, w *world, hash, trigger, action, at string) {
	t.Helper()
	payload := fmt.Sprintf(`{"type":"block_actions","trigger_id":%q,"user":{"id":"UCDO"},"container":{"type":"view"},
		"actions":[{"action_id":%q,"action_ts":%q,"type":"button","value":""}],
		"view":{"id":%q,"type":"modal","hash":%q,"callback_id":"note.log","private_metadata":"","state":{"values":{}}}}`,
		trigger, action, at, w.top(cdo).ID, hash)
	c, ok, err := readInteraction([]byte(payload), true)
	if err != nil || !ok {
		t.Fatal(err)
	}
	w.serve(t.Context(), c)
	w.settled()
}

// Two presses in one window, the second one made before the first had changed
// it: both are done, and the window shows the second. The same press brought
// twice changes nothing, and one that was overtaken does not come back.
func TestAPressInAWindowThatHasChanged(t *testing.T) {
	open := form("note.log")
	open.Blocks.BlockSet = append(open.Blocks.BlockSet, slack.NewActionBlock("", slack.NewButtonBlockElement("note.one", "", label("甲"))))
	done := map[string]int{}
	opens := func(name string) commands.Handler {
		return func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
			done[name]++
			return commands.Answer{Modal: form(name)}, nil
		}
	}
	w := newWorld(t, nil, commands.Command{
		Word: "note", Run: answering("", commands.Answer{Modal: open}, nil).Run,
		Buttons: map[string]commands.Handler{"note.one": opens("note.one"), "note.two": opens("note.two")},
	})
	w.types(cdo, "/cdo note")
	hash := w.top(cdo).Hash
	want := func(what, callback string, one, two int) {
		t.Helper()
		if got := w.top(cdo).CallbackID; got != callback || done["note.one"] != one || done["note.two"] != two {
			t.Errorf("%s: the window shows %s after %v", what, got, done)
		}
	}
	pressedIn(t, w, hash, "1.1", "note.one", "1548426417.000001")
	want("the first press", "note.one", 1, 0)
	pressedIn(t, w, hash, "1.2", "note.two", "1548426418.000001")
	want("a second one in the same window", "note.two", 1, 1)
	pressedIn(t, w, hash, "1.2", "note.two", "1548426418.000001")
	want("brought again", "note.two", 1, 2)
	pressedIn(t, w, hash, "1.0", "note.one", "1548426416.000001")
	want("an earlier one that comes late", "note.two", 2, 2)
	wantIn(t, w.log.String(), "overtaken")
}

// A message that is replaced keeps the kind it has: Slack wants no response_type.
func TestAReplacedMessageNamesNoType(t *testing.T) {
	w := newWorld(t, nil, commands.Command{
		Word: "list", Run: answering("", commands.Answer{Message: &ui.Message{Text: "一览", Blocks: []slack.Block{
			slack.NewActionBlock("", slack.NewButtonBlockElement("list.go", "1", label("查看"))),
		}}}, nil).Run,
		Buttons: map[string]commands.Handler{"list.go": answering("", commands.Answer{Message: &ui.Message{Text: "完"}, Replace: true}, nil).Run},
	})
	w.types(cdo, "/cdo list")
	w.clicks(sandbox.Place{Channel: office, TS: w.last(cdo, office).TS}, "list.go", "1")
	w.settled()
	wantText(t, w.last(cdo, office).Text, "完")
	for _, call := range w.slack.Calls("respond") {
		if said := call.Args.Get("payload"); strings.Contains(said, `"replace_original":true`) && strings.Contains(said, "response_type") {
			t.Errorf("posted %s", said)
		}
	}
}
