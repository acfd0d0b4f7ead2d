package acceptance

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cdobot/policy"
	"cdobot/sandbox"
)

// clerk is somebody of the bureau at work in Slack.
type clerk struct {
	*town
	id string
}

// types is a line in the clerk's conversation with the app.
func (c clerk) types(line string) {
	c.t.Helper()
	ack, err := c.slack.Command(c.t.Context(), c.id, sandbox.Direct(c.id), line)
	if err != nil || ack.Trouble != "" {
		c.t.Fatal(line, ack.Trouble, err)
	}
	c.rests()
}

// rests lets the bot finish.
func (c clerk) rests() {
	c.t.Helper()
	if err := c.settle(c.t.Context()); err != nil {
		c.t.Fatal(err)
	}
}

// last is what the bot told the clerk last.
func (c clerk) last() sandbox.Message {
	c.t.Helper()
	all := slices.DeleteFunc(c.slack.Messages(c.id, sandbox.Direct(c.id)), func(m sandbox.Message) bool { return m.User != c.slack.Bot().ID })
	if len(all) == 0 {
		c.t.Fatal("nothing was said")
	}
	return all[len(all)-1]
}

// file is the file that the bot handed over last. The word that it came may
// overtake it.
func (c clerk) file() (sandbox.File, []byte) {
	c.t.Helper()
	var files []sandbox.File
	for _, m := range c.slack.Messages(c.id, sandbox.Direct(c.id)) {
		if m.User == c.slack.Bot().ID && len(m.Files) > 0 {
			files = m.Files
		}
	}
	if len(files) != 1 {
		c.t.Fatalf("%d files came, and %q", len(files), c.last().Text)
	}
	f, content, err := c.slack.Content(files[0].ID)
	if err != nil {
		c.t.Fatal(err)
	}
	return f, content
}

// uploads opens the form and puts a file into it.
func (c clerk) uploads(name string, content []byte) {
	c.t.Helper()
	c.types("/cdo roster import")
	views := c.slack.Views(c.id)
	f, err := c.slack.Upload(c.id, name, "application/octet-stream", content)
	if err != nil || len(views) != 1 {
		c.t.Fatal(len(views), err)
	}
	ack, err := c.slack.Submit(c.t.Context(), c.id, views[0].ID, map[string]string{"file": f.ID})
	if err != nil || ack.Trouble != "" || len(ack.Errors) > 0 {
		c.t.Fatal(ack.Trouble, ack.Errors, err)
	}
	c.rests()
}

// presses the button of the last message.
func (c clerk) presses(action string) {
	c.t.Helper()
	m := c.last()
	at := sandbox.Place{Channel: m.Channel, TS: m.TS}
	if _, err := c.slack.Click(c.t.Context(), c.id, at, action, ""); err != nil {
		c.t.Fatal(err)
	}
	c.rests()
}

// TestTheRosterThroughSlack goes the whole way, over HTTP, with files up and
// down: out, changed, in again with a look first, 130 units in one go.
func TestTheRosterThroughSlack(t *testing.T) {
	t.Parallel()
	w := newTown(t)
	if err := w.open(t.Context(), policy.On(2026, 4, 20).At(9, 30)); err != nil {
		t.Fatal(err)
	}
	c := clerk{w, "UBUREAU1"}
	c.rests()
	c.types("/cdo 名册 模板")
	if f, content := c.file(); f.Name != "名册模板.xlsx" || len(content) == 0 {
		t.Errorf("got %q, %d bytes", f.Name, len(content))
	}
	c.types("/cdo roster export")
	f, content := c.file()
	if f.Name != "名册-2026-04-20.xlsx" {
		t.Errorf("got %q", f.Name)
	}
	c.uploads(f.Name, content)
	if said := c.last().Text; !strings.Contains(said, "没有需要登记的变动") {
		t.Errorf("said %q", said)
	}

	before := w.stateNow().Last
	c.uploads("新单位.csv", newUnits(130))
	if said := c.last().Text; !strings.Contains(said, "新增130个单位，联络员 +130 −0") || w.stateNow().Last != before {
		t.Errorf("said %q", said)
	}
	c.presses("roster.import.go")
	s := w.stateNow()
	if s.Last != before+1 || s.Units.Len() != 16+130 {
		t.Fatalf("%d entries, %d units", s.Last-before, s.Units.Len())
	}
	told := 0
	for _, m := range w.slack.Messages("ULIAISONXIANGZHOU", sandbox.Direct("ULIAISONXIANGZHOU")) {
		if regexp.MustCompile(`单位\d+`).MatchString(m.Text) {
			told++
		}
	}
	if told != 130 {
		t.Errorf("the liaison got %d cards for 130 posts", told)
	}
	c.types("/cdo 历史 单位7号")
	if said := c.last().Text; !strings.Contains(said, "从名册文件“新单位.csv”登记：单位7号作为市直部门列入名册") {
		t.Errorf("said %q", said)
	}
	c.types("/cdo 截至 昨天 单位7号")
	if said := c.last().Text; !strings.Contains(said, "系统于2026年4月20日启用") {
		t.Errorf("said %q", said)
	}
}

// newUnits is a file with n units, all with the same liaison.
func newUnits(n int) []byte {
	var b strings.Builder
	b.WriteString("单位代码,单位名称,类别,加入日期,联络员账号\n")
	for i := range n {
		fmt.Fprintf(&b, "unit%d,单位%[1]d号,部门,2026-03-01,香洲区联络员\n", i)
	}
	return []byte(b.String())
}

func (w *town) stateNow() policy.State {
	w.t.Helper()
	s, err := w.stage.Program.Ledger.State(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}
