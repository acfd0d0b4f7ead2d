package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// raised is a world in which the leading group is asked for something.
func raised(tb testing.TB, lang text.Lang) *world {
	tb.Helper()
	w := compiled(tb, lang)
	w.event(cdo, policy.RecordMoved{
		Register: "issue", No: 1, Unit: "xiangzhou", Step: "raise", State: "raised", Waits: string(policy.Leaders), Due: dateOf("2026-06-01"),
		Values: map[string][]string{"what": {"省垂直系统数据不回流"}, "effect": {"影响一网统管"}, "reason": {"请协调省直部门"}},
	})
	w.event(cdo2, policy.RecordMoved{
		Register: "project", No: 1, Unit: "gongan", Step: "veto", State: "vetoed",
		Values: map[string][]string{"name": {"视频云二期"}, "grounds": {"sharing"}, "reason": {"重复采集"}},
	})
	w.event(bureau1, policy.RecordMoved{
		Register: "incentive", No: 1, Unit: "gongan", Step: "open", State: "pending", Waits: string(policy.Desk), Due: dateOf("2026-07-31"),
		Values: map[string][]string{"kind": {"points"}, "body": {"市考核办"}, "person": {"陈某"}, "due": {"2026-07-31"}},
	})
	w.event(cdo, policy.RecordMoved{Register: "incident", No: 1, Unit: "xiangzhou", Step: "open", State: "found", Waits: string(policy.Leaders), Values: map[string][]string{"what": {"密级事项甲"}}})
	return w
}

// briefed is what the brief says to the person.
func (w *world) briefed(person, line string) string {
	w.t.Helper()
	answer := w.sure(w.types(person, line))
	if len(answer.Files) != 1 {
		w.t.Fatalf("%d files", len(answer.Files))
	}
	words, _, err := documents.ReadText("a.docx", answer.Files[0].Content, 1<<30)
	if err != nil {
		w.t.Fatal(err)
	}
	return words
}

func TestBrief(t *testing.T) {
	t.Parallel()
	w := raised(t, text.ZH)
	words := w.briefed(bureau1, "/cdo brief 2026-06-08")
	page, annexes, _ := strings.Cut(words, "附件1　")
	for _, want := range []string{
		"（2026年6月8日）", "一、请领导小组研究的事项1件（附件1）。", "二、其中已超时限1件，最早为2026年6月1日。",
		"首席数据官、联络员到位2/15个单位；2026年上半年报告应报15份，按时3份、逾期0份、未报12份", "四、一票否决未解除的信息化项目1个", "五、待落实的激励措施1项", "六、此前没有听取汇报的记录。",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q:\n%s", want, page)
		}
	}
	for _, want := range []string{"共重大问题1件。", "重大问题第1号（香洲区）：省垂直系统数据不回流。提请事项：请协调省直部门。", "已逾期2天", "市公安局“视频云二期”：重复采集。", "绩效考核数据治理项优先加分，由市考核办落实"} {
		if !strings.Contains(annexes, want) {
			t.Errorf("the annexes do not say %q:\n%s", want, annexes)
		}
	}
	if strings.Contains(words, "密级事项甲") {
		t.Error("something restricted is in it")
	}
	for _, person := range []string{leader, cityCDO} {
		if got := w.briefed(person, "/cdo 呈报 2026-06-08"); got != words {
			t.Errorf("%s reads something else:\n%s", person, got)
		}
	}
	for _, person := range []string{liaison, cdo, company, nobody} {
		if got := w.cause(w.types(person, "/cdo brief")); got != policy.BureauOnly {
			t.Errorf("%s: %s", person, got)
		}
	}
	if got := w.cause(w.types(leader, "/cdo brief heard 2026-06-01")); got != policy.BureauOnly {
		t.Errorf("the leading group enters its hearing: %s", got)
	}
}

// TestBriefPage: the page names what the leading group is asked as far as there is room, and
// says how much more stands in the annex; what stands there is all of it.
func TestBriefPage(t *testing.T) {
	t.Parallel()
	w := raised(t, text.ZH)
	page, _, _ := strings.Cut(w.briefed(bureau1, "/cdo brief 2026-06-08"), "附件1　")
	if want := "（附件1）。\n重大问题第1号（香洲区）：省垂直系统数据不回流，时限2026年6月1日，已逾期2天。\n二、"; !strings.Contains(page, want) || strings.Contains(page, "其余") {
		t.Errorf("the page says\n%s", page)
	}
	crowd(w)
	page, annexes, _ := strings.Cut(w.briefed(bureau1, "/cdo brief 2026-06-08"), "附件1　")
	if n := strings.Count(page, "重大问题第"); n < 1 || !strings.Contains(page, "一、请研究的事项41件（附件1），先列"+itoa(n)+"件。") {
		t.Errorf("%d stand on the page:\n%s", n, page)
	}
	if n := strings.Count(annexes, "重大问题第"); n != 41 {
		t.Errorf("%d stand in the annex", n)
	}
}

// crowd has the leading group asked for forty things more, in long words.
func crowd(w *world) {
	w.t.Helper()
	for no := 2; no <= 41; no++ {
		w.event(cdo, policy.RecordMoved{
			Register: "issue", No: no, Unit: "xiangzhou", Step: "raise", State: "raised", Waits: string(policy.Leaders), Due: dateOf("2026-06-20"),
			Values: map[string][]string{"what": {strings.Repeat("跨层级跨部门数据回流机制不健全", 8)}, "effect": {"影响一网统管"}, "reason": {"请协调省直部门"}},
		})
	}
	for no := 2; no <= 12; no++ {
		w.event(bureau1, policy.RecordMoved{
			Register: "incentive", No: no, Unit: "gongan", Step: "open", State: "pending", Waits: string(policy.Desk), Due: dateOf("2026-06-01"),
			Values: map[string][]string{"kind": {"points"}, "body": {"市考核办"}, "person": {"陈某"}, "due": {"2026-06-01"}},
		})
		w.event(cdo2, policy.RecordMoved{
			Register: "project", No: no, Unit: "gongan", Step: "veto", State: "vetoed",
			Values: map[string][]string{"name": {"视频云二期"}, "grounds": {"sharing"}, "reason": {"重复采集"}},
		})
	}
	w.sure(w.submits(bureau1, "brief.heard", "", ui.Form{"date": {"2026-06-02"}, "what": {"补齐数据专员"}, "units": {"xiangzhou", "gongan"}, "due": {"2026-06-30"}}))
}

// A hearing is written down with its answers, one at a time, and the next brief says what
// became of them.
func TestBriefHeard(t *testing.T) {
	t.Parallel()
	w := raised(t, text.ZH)
	form := func(what, due string, units ...string) ui.Form {
		return ui.Form{"date": {"2026-06-02"}, "what": {what}, "units": units, "due": {due}}
	}
	before := w.entries()
	for due, want := range map[string]policy.Cause{"2026-06-01": policy.DateInPast, "": policy.DateMissing} {
		if got := w.cause(w.submits(bureau1, "brief.heard", "", form("补齐数据专员", due, "xiangzhou"))); got != want {
			t.Errorf("due %q: %s; want %s", due, got, want)
		}
	}
	if w.entries() != before {
		t.Error("something was written down for a task that is wrong")
	}
	w.sure(w.submits(bureau1, "brief.heard", "", form("补齐数据专员", "2026-06-30", "xiangzhou", "gongan")))
	w.sure(w.submits(bureau1, "brief.heard", "", form("协调省直部门回流数据", "2026-07-30", "xiangzhou")))
	again := w.entries()
	w.sure(w.submits(bureau1, "brief.heard", "", form("", "")))
	if w.entries() != again {
		t.Error("the hearing is written down twice")
	}
	w.event(cdo2, policy.RecordMoved{Register: "task", No: 1, Unit: "gongan", Step: "done", State: "done"})
	w.at("2026-07-02 10:00")
	words := w.briefed(bureau1, "/cdo brief")
	for _, want := range []string{
		"六、上次（2026年6月2日）听取后交办3项，已办结1项",
		"补齐数据专员（2026年6月2日听取）：香洲区，时限2026年6月30日，尚未办结，已逾期2天。",
		"补齐数据专员（2026年6月2日听取）：市公安局，时限2026年6月30日，2026年6月3日办结。",
		"协调省直部门回流数据（2026年6月2日听取）：香洲区，时限2026年7月30日，待接收。",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("it does not say %q:\n%s", want, words)
		}
	}
}
