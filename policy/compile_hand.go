package policy

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"
)

// Compile is the overall report on a half-year (三（三）2, P29), made of the units' reports,
// and how far it has come: finals that somebody edited, and what was handed to the leading
// group. What it says is in the kept files.
type Compile struct {
	Period Period
	Due    Date // by which the bureau wants to hand it over, 0 while it set none
	Finals []Final
	Handed []Handing
}

// KeptPaper is a file that the store keeps by its content's hash.
type KeptPaper struct {
	Name string `json:"name"`
	Hash string `json:"hash"` // SHA-256, hex
	Size int64  `json:"size"`
}

// Evidence is the paper as files are handed out.
func (k KeptPaper) Evidence() Evidence { return Evidence{Name: k.Name, Hash: k.Hash, Size: k.Size} }

// Final is a text that was edited, and which of the draft's references it lost.
type Final struct {
	KeptPaper

	Lost  []string
	Entry int
	By    string
	At    time.Time
}

// Handing is one time that it was handed over, and who of the leading group has it.
type Handing struct {
	Papers   []KeptPaper // the text, and its tables
	Final    bool        // the text was edited
	Entry    int
	By       string
	At       time.Time
	Received map[string]time.Time
}

// ReceivedBy says whether the person said that they have it.
func (h Handing) ReceivedBy(person string) bool { return !h.Received[person].IsZero() }

// CompileDueSet writes down by when the bureau wants to hand the overall report over.
type CompileDueSet struct {
	Period Period `json:"period"`
	Due    Date   `json:"due"`
}

// CompileKept writes down that a text was edited, and kept as the final one.
type CompileKept struct {
	Period Period    `json:"period"`
	Paper  KeptPaper `json:"paper"`
	Lost   []string  `json:"lost,omitempty"` // references of the draft that it lacks
}

// CompileHanded writes down that the overall report was handed to the leading group.
type CompileHanded struct {
	Period Period      `json:"period"`
	Papers []KeptPaper `json:"papers"`
	Final  bool        `json:"final,omitempty"`
}

// CompileReceived writes down that somebody of the leading group has it.
type CompileReceived struct {
	Period Period `json:"period"`
	No     int    `json:"no"` // of the handing, from 1
}

// Compile is how far the overall report on the half-year has come.
func (s State) Compile(p Period) Compile {
	c := s.compiles[p]
	c.Period = p
	return c
}

// Newest is the final that was kept last and not handed over yet; ok is false without one.
func (c Compile) Newest() (Final, bool) {
	if len(c.Finals) == 0 {
		return Final{}, false
	}
	last := c.Finals[len(c.Finals)-1]
	if n := len(c.Handed); n > 0 && c.Handed[n-1].Entry > last.Entry {
		return Final{}, false
	}
	return last, true
}

// SetCompileDue decides by when the bureau wants to hand the overall report over. The plan
// names no day.
func SetCompileDue(s State, now time.Time, by string, p Period, due Date) (Event, error) {
	return decided(CompileDueSet{Period: p, Due: due}, s.may(by, CompileReports, ""),
		refuseIf(due < DateOf(now), DateInPast, "date", "", "date", due.String()),
		refuseIf(due <= p.Start(), PeriodAhead, "date", "", "period", string(p), "from", p.Start().String()),
		refuseIf(s.Compile(p).Due == due, NothingNew, "date", ""),
	)
}

// KeepFinal decides that an edited text is the final one, which somebody has looked
// through. The same file twice is kept once.
func KeepFinal(s State, now time.Time, by string, p Period, paper KeptPaper, lost []string) (Event, error) {
	paper.Name = Line(paper.Name)
	if last, ok := s.Compile(p).Newest(); ok && last.Hash == paper.Hash && s.May(by, CompileReports, "") {
		return nil, nil
	}
	return decided(CompileKept{Period: p, Paper: paper, Lost: lost}, s.may(by, CompileReports, ""), begun(p, DateOf(now)))
}

// HandCompile decides that the overall report goes to the leading group: once, and again
// only after another final was kept.
func HandCompile(s State, now time.Time, by string, p Period, papers []KeptPaper, final bool) (Event, error) {
	c := s.Compile(p)
	newest, edited := c.Newest()
	ref := cmp.Or(s.may(by, CompileReports, ""), begun(p, DateOf(now)))
	if n := len(c.Handed); n > 0 && !edited {
		ref = cmp.Or(ref, Refuse(HandedAlready, "", "三（三）2", "period", string(p), "date", DateOf(c.Handed[n-1].At).String()))
	}
	return decided(CompileHanded{Period: p, Papers: papers, Final: final}, ref,
		refuseIf(len(s.reachable(Leader)) == 0, NoLeaders, "", "三（三）2"),
		refuseIf(edited != final || final && newest.Hash != papers[0].Hash, CompileMovedOn, "", "", "period", string(p)),
	)
}

// ReceiveCompile decides that somebody of the leading group has the overall report. Once is
// enough: the second time decides nothing (nil).
func ReceiveCompile(s State, by string, p Period, no int) (Event, error) {
	handed, ok := numbered(s.Compile(p).Handed, no)
	ref := cmp.Or(s.may(by, TakeReceipt, ""), refuseIf(!ok, NothingHanded, "", "", "period", string(p)))
	if ref == nil && handed.ReceivedBy(by) {
		return nil, nil
	}
	return decided(CompileReceived{Period: p, No: no}, ref)
}

// compilePart is what the overall report brings into the scheme (三（三）2, P29).
func compilePart() Part {
	return Part{
		Events: []EventRule{
			{Fold: cityWide(State.compileDueSet)},
			{Fold: cityWide(State.compileKept)},
			{Fold: cityWide(State.compileHanded), readers: handedReaders, follow: followHanded, broadcast: true, counts: receivedSoFar},
			{Fold: cityWide(State.compileReceived)},
		},
		Obligations: []ObligationRule{{
			Kind: CompileObligation, Clause: "三（三）2", city: true, carried: true,
			ladder: rungs([]Audience{ToBureau}, -7, -1, 0, 1, 7, 14),
			now:    State.compilesWanted,
			stand: func(s State, _ *Unit, o Obligation, today Date) Obligation {
				c := s.Compile(o.Period)
				switch {
				case c.Due == 0:
					o.Status = NotOwed
				case len(c.Handed) == 0:
					o.Status = undone(o.Period.Start(), c.Due, today)
				default:
					o.Status, o.At = Done, c.Handed[0].At
					if DateOf(o.At) > c.Due {
						o.Status = DoneLate
					}
				}
				return o
			},
		}},
	}
}

// compilesWanted are the half-years for which the bureau set itself a day.
func (s State) compilesWanted(today Date) []Period {
	const remembered = 60 // days behind the day
	var all []Period
	for _, p := range slices.Sorted(maps.Keys(s.compiles)) {
		if due := s.compiles[p].Due; due != 0 && due >= today-remembered {
			all = append(all, p)
		}
	}
	return all
}

// handedReaders are the leading group, and the bureau, which watches.
func handedReaders(p Planner, s State, m Trigger) []string {
	return compact(append(s.reachable(Leader), p.watchers(s, m)...)...)
}

// followHanded: a card says that its reader has the report, and that a later one took its
// place.
func followHanded(s State, m Trigger, to string, _ time.Time) (shown string, last bool) {
	c := s.Compile(m.Period)
	handed, ok := numbered(c.Handed, m.No)
	switch {
	case !ok:
		return "", true
	case m.No < len(c.Handed):
		return "newer", true
	case handed.ReceivedBy(to):
		return "received", false
	}
	return "", false
}

// receivedSoFar is what the bureau's card counts.
func receivedSoFar(s State, m Trigger) string {
	handed, _ := numbered(s.Compile(m.Period).Handed, m.No)
	return " r" + strconv.Itoa(len(handed.Received))
}

func (s State) withCompile(p Period, change func(*Compile)) State {
	c := s.Compile(p)
	change(&c)
	s.compiles = maps.Clone(s.compiles)
	if s.compiles == nil {
		s.compiles = map[Period]Compile{}
	}
	s.compiles[p] = c
	return s
}

func (s State) compileDueSet(_ Entry, d CompileDueSet) State {
	return s.withCompile(d.Period, func(c *Compile) { c.Due = d.Due }).withDue(CompileObligation, d.Period, d.Due)
}

func (s State) compileKept(e Entry, d CompileKept) State {
	return s.withCompile(d.Period, func(c *Compile) {
		c.Finals = appended(c.Finals, Final{KeptPaper: d.Paper, Lost: d.Lost, Entry: e.N, By: e.By, At: e.At})
	})
}

func (s State) compileHanded(e Entry, d CompileHanded) State {
	no := 0
	s = s.withCompile(d.Period, func(c *Compile) {
		c.Handed = appended(c.Handed, Handing{Papers: d.Papers, Final: d.Final, Entry: e.N, By: e.By, At: e.At})
		no = len(c.Handed)
	})
	return s.post(e, Trigger{Period: d.Period, No: no})
}

func (s State) compileReceived(e Entry, d CompileReceived) State {
	return s.withCompile(d.Period, func(c *Compile) {
		c.Handed = changed(c.Handed, d.No, func(h *Handing) {
			h.Received = maps.Clone(h.Received)
			if h.Received == nil {
				h.Received = map[string]time.Time{}
			}
			h.Received[e.By] = e.At
		})
	})
}
