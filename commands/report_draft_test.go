package commands

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cdobot/commands/text"
	"cdobot/policy"
)

// office is a district in which three people draft.
func office(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, text.ZH)
	w.deed(bureau1, policy.PostGiven{Unit: "xiangzhou", Post: policy.Liaison, Person: newbie, Also: true})
	return w
}

func TestTwoWriteOneCell(t *testing.T) {
	t.Parallel()
	w := office(t)
	hers, his := w.opens(liaison, "report.duty", h1+" 2"), w.opens(newbie, "report.duty", h1+" 2")
	hers.put("part0", "她写的成效").types()
	his.put("part0", "他写的成效").put("part1", "他写的问题").types()
	if d := w.drafting(); d.Text[2][0] != "她写的成效" || d.Text[2][1] != "他写的问题" || !slices.Equal(d.asides("3.1"), []string{"他写的成效"}) {
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
	w.sure(reportCell(t.Context(), w.App, late))
	if d := w.drafting(); d.Text[2][0] != "一整句。" {
		t.Errorf("now %q", d.Text[2][0])
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
	q.form = Form{} // as a closing without the fields' state
	if a := q.close(); a.Message != nil {
		t.Errorf("said %+v", a.Message)
	}
	if d := w.drafting(); d.Text[2][0] != "成效" {
		t.Errorf("closed: %+v", d.Text[2])
	}
}

// typist is one of those who write, in a window or without one.
type typist struct{ pane *pane }

// TestNoWordIsLost lets three people write, save, close and come back in any
// order, with crashes in between: each word that was saved stands in the cell,
// or waits beside it, or was taken out by somebody who had it before them.
func TestNoWordIsLost(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			s := &strife{w: office(t), rnd: rand.New(rand.NewPCG(seed, 4)), saved: map[string]bool{}, struck: map[string]bool{}}
			for range 120 {
				s.step()
				s.check(t)
			}
		})
	}
}

// strife is three people at one cell.
type strife struct {
	w      *world
	rnd    *rand.Rand
	people [3]typist
	saved  map[string]bool // words that have to be found
	struck map[string]bool // words that somebody took out
	words  int
	last   string // what was done
}

func (s *strife) step() {
	i := s.rnd.IntN(3)
	p := &s.people[i]
	s.w.now = s.w.now.Add(time.Second)
	if s.rnd.IntN(15) == 0 {
		s.w.restart()
	}
	if p.pane == nil || p.pane.modal == nil {
		p.pane = s.w.opens([]string{liaison, cdo, newbie}[i], "report.duty", h1+" 2")
		s.last = fmt.Sprint(i, " opens ", p.pane.callback)
		return
	}
	switch n := s.rnd.IntN(10); {
	case n < 4:
		s.words++
		p.pane.put("part0", p.pane.get("part0")+fmt.Sprintf("词%d；", s.words))
		s.autosave(p)
	case n < 5:
		s.strike(p)
		s.autosave(p)
	case n < 6: // a word that never reached us
		s.words++
		p.pane.put("part0", p.pane.get("part0")+fmt.Sprintf("词%d；", s.words))
	case n < 8:
		s.submit(p)
	case n < 9:
		s.close(p)
	default: // the window is gone without a word
		p.pane = nil
	}
	s.last = fmt.Sprint(i, " step")
}

// saves notes the words that have to be found from now on: those of a field
// that this person has changed.
func (s *strife) saves(p *typist) {
	if p.pane.get("part0") == p.pane.start { // what others took out since then is theirs to take out
		for word := range s.struck {
			delete(s.saved, word)
		}
		return
	}
	for word := range strings.SplitAfterSeq(p.pane.get("part0"), "；") {
		if word != "" {
			s.saved[word] = true
		}
	}
}

func (s *strife) autosave(p *typist) {
	p.pane.types()
	s.saves(p)
}

// strike takes a word out of the field that this person had before them.
func (s *strife) strike(p *typist) {
	words := strings.SplitAfter(p.pane.get("part0"), "；")
	if len(words) < 2 {
		return
	}
	i := s.rnd.IntN(len(words) - 1)
	delete(s.saved, words[i])
	s.struck[words[i]] = true
	p.pane.put("part0", strings.Join(slices.Delete(words, i, i+1), ""))
}

func (s *strife) submit(p *typist) {
	clash, shown, mine := p.pane.callback == "report.clash", p.pane.says(), p.pane.get("part0")
	keep := clash && s.rnd.IntN(3) == 0
	if keep {
		p.pane.put("keep", "keep")
	}
	before := s.w.drafting()
	s.saves(p)
	p.pane.submit()
	if !clash || p.pane.callback == "report.clash" && p.pane.get("part0") == mine {
		return // nothing was decided
	}
	// Whoever brings two texts together has seen both.
	for word := range s.saved {
		switch {
		case keep && strings.Contains(mine, word):
			delete(s.saved, word)
		case !keep && strings.Contains(shown, word) && strings.Contains(before.Text[2][0], word) && !strings.Contains(mine, word):
			delete(s.saved, word)
		case strings.Contains(shown, word) && !strings.Contains(mine, word) && !strings.Contains(before.Text[2][0], word):
			delete(s.saved, word) // stood in the field and was struck
		}
	}
}

func (s *strife) close(p *typist) {
	s.saves(p)
	p.pane.close()
	p.pane = nil
}

func (s *strife) check(t *testing.T) {
	t.Helper()
	d := s.w.drafting()
	there := d.Text[2][0] + strings.Join(d.asides("3.1"), "")
	for word := range s.saved {
		if !strings.Contains(there, word) {
			t.Fatalf("%s is lost after %s: %q beside %q", word, s.last, d.Text[2][0], d.asides("3.1"))
		}
	}
}
