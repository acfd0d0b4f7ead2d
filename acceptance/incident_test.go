package acceptance

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"cdobot/app"
	"cdobot/sandbox"
)

// marked stands in every field of the incident of this test, and in its file's name.
const marked = "密标"

// anIncident goes all its way, with the mark in everything that is typed.
const anIncident = `
cast xiangzhou gongan
start 2026-03-20 10:00
skip to 2026-03-20 10:05
bureau1: /cdo roster role @bureau2 head
skip to 2026-03-21 02:20
liaison-xiangzhou: /cdo incident new
liaison-xiangzhou fills 事件情况 with "密标：数据库被拖库"
liaison-xiangzhou fills 事件类型 with "数据泄露"
liaison-xiangzhou fills 事件级别 with "较大"
liaison-xiangzhou fills 涉及关键信息基础设施 with "否（4小时内报告）"
liaison-xiangzhou fills 发现时间 with "2026-03-21 02:15"
liaison-xiangzhou fills 处置措施 with "密标：断网"
liaison-xiangzhou fills 附件 with "密标截图.pdf"
liaison-xiangzhou submits
skip to 2026-03-21 10:00
liaison-xiangzhou presses "已报告…"
liaison-xiangzhou fills 报告对象和方式 with "密标：网信办"
liaison-xiangzhou submits
skip to 2026-03-21 11:00
liaison-xiangzhou presses "已制止…"
liaison-xiangzhou fills 处置措施 with "密标：更换口令"
liaison-xiangzhou fills 损失和影响 with "密标：三千条"
liaison-xiangzhou submits
skip to 2026-03-21 12:00
liaison-xiangzhou presses "续报…"
liaison-xiangzhou fills 处置措施 with "密标：核查"
liaison-xiangzhou submits
skip to 2026-03-21 13:00
liaison-xiangzhou presses "已纠正…"
liaison-xiangzhou fills 处置措施 with "密标：修补"
liaison-xiangzhou submits
skip to 2026-04-15 10:00
skip to 2026-04-22 10:00
skip to 2026-04-29 10:00
cdo-xiangzhou: /cdo incident 1
cdo-xiangzhou presses "提交总结…"
cdo-xiangzhou fills 原因分析 with "密标：弱口令"
cdo-xiangzhou fills 总结和整改措施 with "密标：排查"
cdo-xiangzhou submits
skip to 2026-04-30 10:00
cdo-xiangzhou: /cdo incident 1
cdo-xiangzhou presses "同意计入报告"
skip to 2026-05-06 10:00
`

// elsewhere are what others ask for.
func elsewhere() []string {
	return []string{
		"incident", "incident list all", "incident list late", "incident 香洲区 1", "incident 1", "incident 香洲区", "status", "status 香洲区", "history", "history 香洲区",
		"why", "asof 2026-04-23", "asof 2026-04-23 香洲区", "report", "report show 香洲区", "report list", "roster", "roster export", "project stats 2026", "help", "search 拖库", "search 口令", "search 三千条", "search 截图",
	}
}

// TestIncidentsAreRestricted: the words of an incident stand nowhere but with those who
// may see it: in no message, preview, metadata, Home tab, answer or file of others, no
// channel, no line of the log, and no figure.
func TestIncidentsAreRestricted(t *testing.T) {
	t.Parallel()
	w, log := newTown(t), &bytes.Buffer{}
	w.log = zerolog.New(log).Level(zerolog.DebugLevel)
	all := phrases()
	for i, line := range strings.Split(strings.TrimSpace(anIncident), "\n") {
		w.unspoken = nil
		if err := w.step(t.Context(), all, storyLine{"the incident", i + 1, line}); err != nil {
			t.Fatalf("%s: %v\n%s", line, err, w.scene())
		}
		if i > 2 {
			w.unmarked(line)
		}
	}
	if !strings.Contains(w.everything("UCDOXIANGZHOU", false), marked) {
		t.Fatal("the CDO does not see the incident either")
	}
	for _, who := range []string{"bureau1", "company1", "liaison-gongan", "cdo-gongan", "cdo-doumen"} {
		for _, line := range elsewhere() {
			w.unspoken = nil
			if err := w.command(t.Context(), who, "/cdo "+line); err != nil {
				t.Fatalf("%s: %s: %v", who, line, err)
			}
			w.unmarked(who + " asks for " + line)
		}
		w.unspoken = nil
		if err := w.openHome(t.Context(), who); err != nil {
			t.Fatal(err)
		}
	}
	w.unmarked("at the end")
	if strings.Contains(log.String(), marked) || log.Len() == 0 {
		t.Errorf("the log (%d bytes) tells of it", log.Len())
	}
	if figures := w.figures(); strings.Contains(figures, marked) || !strings.Contains(figures, "cdobot_") {
		t.Errorf("the figures tell of it, or nothing: %d bytes", len(figures))
	}
}

// unmarked looks for the mark where it must not be.
func (w *town) unmarked(when string) {
	w.t.Helper()
	may := []string{"UCDOXIANGZHOU", "ULIAISONXIANGZHOU", "UBUREAU2", "ULEADER1"}
	for _, p := range append(app.Cast(), outsiders()...) {
		if shown := w.everything(p.ID, slices.Contains(may, p.ID)); strings.Contains(shown, marked) {
			at := strings.Index(shown, marked)
			w.t.Errorf("%s: %s finds it: …%s…", when, p.ID, shown[max(0, at-200):min(len(shown), at+100)])
		}
	}
}

// everything is all that a person was shown by us in any conversation and on the Home
// tab, with files by name and content; of what they may see only what stands outside the
// messages themselves: previews and metadata. What they said is theirs.
func (w *town) everything(person string, outside bool) string {
	w.t.Helper()
	var all strings.Builder
	rooms := []string{sandbox.Direct(person)}
	for _, r := range app.Channels() {
		rooms = append(rooms, r.ID)
	}
	for _, room := range rooms {
		for _, m := range w.slack.Messages(person, room) {
			all.Write(m.Metadata)
			if m.User == w.slack.Bot().ID && (!outside || !m.Ephemeral) {
				all.WriteString(m.Text)
			}
			if outside && room == sandbox.Direct(person) {
				continue
			}
			all.Write(m.Blocks)
			for _, f := range m.Files {
				all.WriteString(f.Name + w.content(f))
			}
		}
	}
	if v, ok := w.slack.Home(person); ok && !outside {
		body, err := json.Marshal(v)
		if err != nil {
			w.t.Fatal(err)
		}
		all.Write(body)
	}
	return all.String()
}

// content is a file as text, the parts of an Excel or Word file one after another.
func (w *town) content(f sandbox.File) string {
	w.t.Helper()
	_, content, err := w.slack.Content(f.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	parts, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return string(content)
	}
	var all strings.Builder
	for _, part := range parts.File {
		r, err := part.Open()
		if err != nil {
			w.t.Fatal(err)
		}
		if _, err := io.Copy(&all, io.LimitReader(r, 1<<20)); err != nil {
			w.t.Fatal(err)
		}
	}
	return all.String()
}

// figures are what the program counts.
func (w *town) figures() string {
	w.t.Helper()
	r, err := http.NewRequestWithContext(w.t.Context(), http.MethodGet, w.base+"/metrics", http.NoBody)
	if err != nil {
		w.t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		w.t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	if err := answer.Body.Close(); err != nil {
		w.t.Error(err)
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return string(body)
}
