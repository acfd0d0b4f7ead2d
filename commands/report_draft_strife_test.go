package commands_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// typist is one of those who write, in a window or without one.
type typist struct {
	pane *pane
	lost bool // the ack of its form was lost
}

// TestNoWordIsLost lets three people, each in two windows, write, save, close
// and come back in any order, with crashes in between, with requests that come
// twice or late, by clocks that differ, and with acks that get lost: each word that was saved stands in the cell, or waits
// beside it, or was taken out by somebody who had it before them.
func TestNoWordIsLost(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			s := &strife{w: office(t), rnd: rand.New(rand.NewPCG(seed, 4)), saved: map[string]bool{}, struck: map[string]string{}}
			for range 80 {
				s.step()
				s.check(t)
			}
		})
	}
}

// strife is three people, each in two windows, at one cell.
type strife struct {
	w      *world
	rnd    *rand.Rand
	people [6]typist
	past   []func()          // requests that Slack may bring once more
	late   []func()          // and those that it has not brought yet
	saved  map[string]bool   // words that have to be found
	struck map[string]string // words that somebody took out, and who
	words  int
	last   []string // what was done
}

func (s *strife) step() {
	i := s.rnd.IntN(len(s.people))
	p := &s.people[i]
	s.w.now = s.w.now.Add(time.Duration(s.rnd.IntN(7)-2) * time.Second)
	switch s.rnd.IntN(15) {
	case 0:
		s.w.restart()
	case 1, 2:
		s.note("a repeat")
		s.bring(s.past, s.rnd.IntN(len(s.past)+1))
		return
	case 3:
		s.note("what was late")
		at := s.rnd.IntN(len(s.late) + 1)
		s.bring(s.late, at)
		s.late = slices.Delete(s.late, min(at, len(s.late)), min(at+1, len(s.late)))
		return
	}
	if p.pane == nil || p.pane.modal == nil {
		p.lost = false
		p.pane = s.w.opens([]string{liaison, cdo, newbie}[i/2], "report.duty", h1+" 2")
		s.note(i, " opens ", p.pane.callback, " ", p.pane.get("part0"))
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
	case n < 6: // a word that has not reached us, or never will
		s.words++
		p.pane.put("part0", p.pane.get("part0")+fmt.Sprintf("词%d；", s.words))
		if do := p.pane.keystroke(); s.rnd.IntN(2) == 0 {
			s.late = append(s.late, do)
		}
	case n < 8:
		s.submit(p)
	case n < 9:
		s.close(p)
	default: // the window is gone without a word
		p.pane = nil
	}
	s.note(i, " is at ", s.w.drafting().Text[2][0], " beside ", asides(s.w.drafting(), "3.1"))
}

func (s *strife) note(what ...any) { s.last = append(s.last, fmt.Sprint(what...)) }

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
		// What somebody has struck in one of their windows they may lose from the other.
		if word != "" && s.struck[word] != p.pane.person {
			s.saved[word] = true
		}
	}
}

// bring delivers one of the requests, at another time than Slack first did.
func (s *strife) bring(requests []func(), at int) {
	if at < len(requests) {
		requests[at]()
	}
}

func (s *strife) autosave(p *typist) {
	do := p.pane.keystroke()
	do()
	s.past = append(s.past, do)
	if !p.lost { // else it may be older than the form that was sent off
		s.saves(p)
	}
}

// strike takes a word out of the field that this person had before them.
func (s *strife) strike(p *typist) {
	words := strings.SplitAfter(p.pane.get("part0"), "；")
	if len(words) < 2 {
		return
	}
	i := s.rnd.IntN(len(words) - 1)
	delete(s.saved, words[i])
	s.struck[words[i]] = p.pane.person
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
	if !clash && s.rnd.IntN(5) == 0 { // Slack shows the form again
		s.w.sure(p.pane.sends(p.pane.callback))
		p.lost = true
		return
	}
	s.past = append(s.past, p.pane.again(p.pane.callback))
	p.pane.submit()
	p.lost = false
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
	s.past = append(s.past, p.pane.again(p.pane.callback+".closed"))
	p.pane.close()
	p.pane = nil
}

func (s *strife) check(t *testing.T) {
	t.Helper()
	d := s.w.drafting()
	there := d.Text[2][0] + strings.Join(asides(d, "3.1"), "")
	for word := range s.saved {
		if !strings.Contains(there, word) {
			t.Fatalf("%s is lost, %q beside %q, after:\n%s", word, d.Text[2][0], asides(d, "3.1"), strings.Join(s.last, "\n"))
		}
	}
}
