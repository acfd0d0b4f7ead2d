package commands_test

import (
	"slices"
	"testing"
	"time"

	"cdobot/commands/report"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// office is a district in which three people draft.
func office(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, text.ZH)
	w.event(bureau1, policy.PostGiven{Unit: "xiangzhou", Post: policy.Liaison, Person: newbie, Also: true})
	return w
}

func TestTwoWriteOneCell(t *testing.T) {
	t.Parallel()
	w := office(t)
	hers, his := w.opens(liaison, "report.duty", h1+" 2"), w.opens(newbie, "report.duty", h1+" 2")
	hers.put("part0", "她写的成效").types()
	his.put("part0", "他写的成效").put("part1", "他写的问题").types()
	if d := w.drafting(); d.Text[2][0] != "她写的成效" || d.Text[2][1] != "他写的问题" || !slices.Equal(asides(d, "3.1"), []string{"他写的成效"}) {
		t.Fatalf("after typing: %+v", d)
	}
	his.submit()
	if his.callback != "report.clash" || his.get("part0") != "他写的成效" {
		t.Fatalf("no two texts: %s", his.says())
	}
	contains(t, his.says(), "她写的成效", liaison, "他写的成效", "职责三·工作成效")

	// While he looks, she goes on: he sees the newest before his own counts.
	hers.put("part0", "她又写了成效").types()
	his.put("part0", "他们的成效").submit()
	if his.callback != "report.clash" || his.get("part0") != "他们的成效" {
		t.Fatalf("the third text went unseen: %s", his.says())
	}
	contains(t, his.says(), "她又写了成效")
	his.put("part0", "两人的成效").submit()
	if d := w.drafting(); d.Text[2][0] != "两人的成效" || len(d.Aside) != 0 || d.Hands["3.1"].By != newbie {
		t.Errorf("brought together: %+v", d)
	}

	// She closes her window, which is older than that.
	hers.put("part0", "她最后的成效")
	says(t, hers.close().Message, "已填内容均已保存", "继续填写")
	again := w.opens(liaison, "report.duty", h1+" 2")
	if again.callback != "report.clash" || again.get("part0") != "她最后的成效" {
		t.Fatalf("hers is not offered: %s", again.says())
	}
	again.put("keep", "keep").submit()
	if d := w.drafting(); d.Text[2][0] != "两人的成效" || len(d.Aside) != 0 {
		t.Errorf("kept theirs: %+v", d)
	}
}

// TestOthersBringTogether: what somebody left behind is on the card for all.
func TestOthersBringTogether(t *testing.T) {
	t.Parallel()
	w := office(t)
	hers, his := w.opens(liaison, "report.duty", h1+" 2"), w.opens(newbie, "report.duty", h1+" 2")
	hers.put("part1", "甲").types()
	his.put("part1", "乙").types()
	card := w.sure(w.types(cdo, "/cdo report"))
	says(t, card.Message, "职责三·存在问题", newbie, "对照合并")
	id := w.drafting().Aside["3.2"][0].ID
	p := w.opens(cdo, "report.clash", h1+" 3.2 "+id)
	contains(t, p.says(), "甲", "乙")
	p.put("part1", "甲乙").submit()
	if d := w.drafting(); d.Text[2][1] != "甲乙" || len(d.Aside) != 0 {
		t.Errorf("%+v", d)
	}
	if a := w.sure(w.presses(cdo, "report.clash", h1+" 3.2 "+id)); a.Modal != nil || a.Message == nil {
		t.Errorf("an old button: %+v", a)
	}
}

// TestLateKeystrokes: an autosave that was overtaken by the form itself does
// not bring the old text back.
func TestLateKeystrokes(t *testing.T) {
	t.Parallel()
	w := office(t)
	p := w.opens(liaison, "report.duty", h1+" 2")
	late := p.put("part0", "半句").request("button", "半句")
	w.now = w.now.Add(time.Second)
	p.put("part0", "一整句。").submit()
	w.sure(report.Cell(t.Context(), w.App, late))
	if d := w.drafting(); d.Text[2][0] != "一整句。" {
		t.Errorf("now %q", d.Text[2][0])
	}
}

// TestClockSetBack: what is saved counts, although our clock says that the last
// keystroke came later; likewise where two texts are brought together.
func TestClockSetBack(t *testing.T) {
	t.Parallel()
	w := office(t)
	p, other := w.opens(liaison, "report.duty", h1+" 2"), w.opens(newbie, "report.duty", h1+" 2")
	p.put("part0", "半句").keystroke()()
	w.now = w.now.Add(-2 * time.Second)
	p.put("part0", "一整句。").submit()
	if d := w.drafting(); d.Text[2][0] != "一整句。" || len(d.Aside) != 0 {
		t.Fatalf("saved: %q beside %v", d.Text[2][0], d.Aside)
	}
	other.put("part0", "另一句").submit()
	other.put("part0", "两句").keystroke()()
	w.now = w.now.Add(-2 * time.Second)
	other.put("part0", "两句都在").keystroke()()
	other.submit()
	if d := w.drafting(); d.Text[2][0] != "两句都在" || len(d.Aside) != 0 {
		t.Errorf("brought together: %q beside %v", d.Text[2][0], d.Aside)
	}
}

// TestLostAck: Slack shows a form again whose ack was lost, and people write on
// in it. A repeat of the form does nothing; other words of it are kept aside and
// shown at once; what was typed before the form was sent off comes too late.
func TestLostAck(t *testing.T) {
	t.Parallel()
	w := office(t)
	p := w.opens(liaison, "report.duty", h1+" 2")
	late := p.put("part0", "一整").keystroke()
	first := p.put("part0", "一整句。").request("modal", "")
	first.Pressed = w.slackTime()
	w.sure(report.DutySubmit(t.Context(), w.App, first))
	w.sure(report.DutySubmit(t.Context(), w.App, first))
	late()
	if d := w.drafting(); d.Text[2][0] != "一整句。" || len(d.Aside) != 0 {
		t.Fatalf("a repeat: %q beside %v", d.Text[2][0], d.Aside)
	}
	p.put("part0", "一整句。又一").keystroke()()
	if d := w.drafting(); !slices.Equal(asides(d, "3.1"), []string{"一整句。又一"}) {
		t.Errorf("typed on: %q beside %v", d.Text[2][0], d.Aside)
	}
	p.put("part0", "一整句。又一句。").submit()
	if p.callback != "report.clash" || p.get("part0") != "一整句。又一句。" {
		t.Fatalf("not shown: %s", p.says())
	}
	p.submit()
	if d := w.drafting(); d.Text[2][0] != "一整句。又一句。" || len(d.Aside) != 0 {
		t.Errorf("in the end: %q beside %v", d.Text[2][0], d.Aside)
	}
}

// TestClearsAField: an emptied field empties its cell, and a field that we are
// not told of does not.
func TestClearsAField(t *testing.T) {
	t.Parallel()
	w := office(t)
	w.opens(liaison, "report.duty", h1+" 2").put("part0", "成效").put("part1", "问题").submit()
	p := w.opens(liaison, "report.duty", h1+" 2")
	p.put("part1", "")
	w.sure(p.press("report.cell", ""))
	if d := w.drafting(); d.Text[2][0] != "成效" || d.Text[2][1] != "" {
		t.Errorf("cleared: %+v", d.Text[2])
	}
	q := w.opens(liaison, "report.duty", h1+" 2")
	q.form = ui.Form{} // as a closing without the fields' state
	if a := q.close(); a.Message != nil {
		t.Errorf("said %+v", a.Message)
	}
	if d := w.drafting(); d.Text[2][0] != "成效" {
		t.Errorf("closed: %+v", d.Text[2])
	}
}
