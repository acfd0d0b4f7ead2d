package policy

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Duty is one of the four duties of a CDO (三（二）1–4, P13, P19, P21, P23).
type Duty int

// Duties is how many duties there are, and Parts how many parts each of them
// has in a report (三（三）2, P28).
const (
	Duties = 4
	Parts  = 4
)

// The parts of a duty in a report, in the plan's order.
const (
	Results  = iota // 工作成效
	Problems        // 存在问题
	Next            // 下一阶段计划
	Proof           // 佐证材料
)

// MaxPart is how many characters one part of a report may have.
const MaxPart = 20_000

// ReportText is a report: what it says of each duty, part by part.
type ReportText [Duties][Parts]string

// Sum is the SHA-256 (hex) of the text, which a signature refers to.
func (t ReportText) Sum() string { return sumOf(t) }

// sumOf is the SHA-256 (hex) of what plain values are in JSON.
func sumOf(plain any) string {
	b, err := json.Marshal(plain)
	if err != nil {
		panic(err) // plain values always marshal
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Filled counts the parts of the duty that say something.
func (t ReportText) Filled(d Duty) int {
	n := 0
	for _, part := range t[d] {
		if part != "" {
			n++
		}
	}
	return n
}

// Complete says whether every part of every duty says something.
func (t ReportText) Complete() bool { return len(t.Missing()) == 0 }

// Missing are the cells that say nothing yet, in the plan's order.
func (t ReportText) Missing() []Cell {
	var missing []Cell
	for d := range t {
		for p := range t[d] {
			if t[d][p] == "" {
				missing = append(missing, Cell{Duty(d), p})
			}
		}
	}
	return missing
}

// Cell is one part of one duty: a report has four times four (三（三）2).
type Cell struct {
	Duty Duty
	Part int
}

// String is the cell as keys and facts have it: "3.2" is the second part of
// the third duty.
func (c Cell) String() string { return strconv.Itoa(int(c.Duty)+1) + "." + strconv.Itoa(c.Part+1) }

// ParseCell reads what String wrote.
func ParseCell(s string) (c Cell, ok bool) {
	d, p, cut := strings.Cut(s, ".")
	duty, err1 := strconv.Atoi(d)
	part, err2 := strconv.Atoi(p)
	c = Cell{Duty(duty - 1), part - 1}
	return c, cut && err1 == nil && err2 == nil && c.Duty >= 0 && c.Duty < Duties && c.Part >= 0 && c.Part < Parts
}

// Exhibit is a piece of evidence, tied to what it proves: a file that the store
// keeps under its content's hash, or a link.
type Exhibit struct {
	Cell string `json:"cell"` // Cell's String
	Name string `json:"name,omitempty"`
	Hash string `json:"hash,omitempty"` // SHA-256, hex
	Size int64  `json:"size,omitempty"`
	Link string `json:"link,omitempty"`
}

// MaxExhibits is how many pieces of evidence one report may have.
const MaxExhibits = 64

// SumReport is the SHA-256 (hex) of a report, text and evidence: what a
// signature refers to and a receipt names. Without evidence it is the text's.
func SumReport(t ReportText, exhibits []Exhibit) string {
	if len(exhibits) == 0 {
		return t.Sum()
	}
	return sumOf(struct {
		Text     ReportText `json:"text"`
		Exhibits []Exhibit  `json:"exhibits"`
	}{t, exhibits})
}

// cleaned is the text as Text cleans each part, so that blanks don't count.
func (t ReportText) cleaned() ReportText {
	for d := range t {
		for p := range t[d] {
			t[d][p] = Text(t[d][p])
		}
	}
	return t
}

// Remarks are why a report goes back: in one text, cell by cell, or both.
type Remarks struct {
	Comment string
	Notes   CellNotes
	Until   Date // by when it is to be filed again; the bureau's alone
}

func (r Remarks) cleaned() Remarks {
	r.Comment = Text(r.Comment)
	notes := CellNotes{}
	for cell, note := range r.Notes {
		if note = Text(note); note != "" {
			notes[cell] = note
		}
	}
	r.Notes = nil
	if len(notes) > 0 {
		r.Notes = notes
	}
	return r
}

func (r Remarks) check(today Date) *Refusal {
	ref := cmp.Or(
		refuseIf(r.Comment == "" && len(r.Notes) == 0, ReasonMissing, "comment", ""),
		refuseIf(r.Until != 0 && r.Until < today, DateInPast, "until", "", "date", r.Until.String()),
		tooLong(sized{"comment", r.Comment, MaxNote}),
	)
	for _, cell := range slices.Sorted(maps.Keys(r.Notes)) {
		_, ok := ParseCell(cell)
		ref = cmp.Or(ref, refuseIf(!ok, FieldMissing, "comment", ""), tooLong(sized{"note" + cell, r.Notes[cell], MaxNote}))
	}
	return ref
}

// Template is the Word file into which reports are put, kept by its content's
// hash; without one they have the built-in layout.
type Template struct {
	Hash string
	Name string
}

// TemplateSet writes down which template reports are put into from now on;
// without a hash it is the built-in layout again.
type TemplateSet struct {
	Hash string `json:"hash,omitempty"` // SHA-256, hex
	Name string `json:"name,omitempty"`
}

// SetTemplate decides that the bureau has reports put into the template, which
// somebody has looked through: this here is about who may. An empty hash goes
// back to the built-in layout.
func SetTemplate(s State, by, hash, name string) (Event, error) {
	return decided(TemplateSet{Hash: hash, Name: Line(name)}, s.may(by, JudgeReports, ""),
		refuseIf(hash == s.Template.Hash, NothingNew, "file", ""))
}

func (s State) templateSet(_ Entry, d TemplateSet) State {
	s.Template = Template(d)
	return s
}

// Returned is the period of the unit's report that the bureau wants back by
// the day.
func (u Unit) Returned(day Date) (Period, bool) {
	for _, p := range slices.Sorted(maps.Keys(u.Reports)) {
		r := u.Reports[p]
		if r.Until == day && (r.State == Returned || r.State == TakenBack || r.State == ToSign || r.State == SentBack) {
			return p, true
		}
	}
	return "", false
}

func (u Unit) revisionStatus(due, today Date) Status {
	p, wanted := u.Returned(due)
	switch {
	case !wanted && u.refiled(due):
		return Done
	case !wanted && !u.anyReport(func(r Report) bool { return slices.Contains(r.Wanted, Wanted{By: due}) }):
		return NotOwed
	case !wanted || u.Gone():
		return Lapsed // another day was set, or none
	case u.Reports[p].State == ToSign:
		return Underway
	case today > due:
		return Late
	}
	return Open
}

// refiled says whether a report that was wanted back by the day came again.
func (u *Unit) refiled(day Date) bool {
	return u.anyReport(func(r Report) bool { return slices.Contains(r.Wanted, Wanted{By: day, Met: true}) })
}

// anyReport says whether one of the unit's reports is such.
func (u *Unit) anyReport(is func(Report) bool) bool {
	for _, r := range u.Reports {
		if is(r) {
			return true
		}
	}
	return false
}

// Fact is something that the ledger knows of a half-year and that belongs into
// the unit's report, so that nobody types it again.
type Fact struct {
	Key  string // names it for ever, so that it is proposed once: "training/3"
	Cell Cell
	// About is what the ledger knows, as its feature keeps it: a Training, a Tenure, a
	// Plan, a MeetingFact, a PairFact, a RecordFact, a FactGroup of them. Its feature
	// puts it into words.
	About    any
	Exhibits []Exhibit // that prove it
	// Kind is what facts have in common that are told together where there are more
	// than Most of them in a report; "": each is told by itself.
	Kind string
	Most int
}

// FactGroup is what facts of one kind say together.
type FactGroup struct{ Facts []Fact }

// Together makes one fact of those of a kind that are too many for a part of a
// report. Its key names all of them, so that with another it is another.
func Together(facts []Fact) []Fact {
	kinds := map[string][]Fact{}
	for _, f := range facts {
		kinds[f.Kind] = append(kinds[f.Kind], f)
	}
	var all []Fact
	for _, f := range facts {
		switch alike := kinds[f.Kind]; {
		case f.Kind == "" || len(alike) <= f.Most:
			all = append(all, f)
		case f.Key == alike[0].Key:
			all = append(all, together(alike))
		}
	}
	return all
}

func together(alike []Fact) Fact {
	one := Fact{Cell: alike[0].Cell, About: FactGroup{alike}}
	for _, f := range alike {
		one.Exhibits = append(one.Exhibits, f.Exhibits...)
	}
	one.Key = alike[0].Kind + "+" + sumOf(one.Keys())[:12]
	return one
}

// Keys are those of the facts that it tells.
func (f Fact) Keys() []string {
	group, several := f.About.(FactGroup)
	if !several {
		return []string{f.Key}
	}
	var keys []string
	for _, one := range group.Facts {
		keys = append(keys, one.Key)
	}
	return keys
}

// Facts are what the report of the half-year can say without being told.
func (s State) Facts(u Unit, p Period) []Fact {
	var all []Fact
	for _, facts := range s.scheme.facts {
		all = append(all, facts(s, u, p)...)
	}
	return all
}

// within says whether the day lies in the half-year that the report is about.
func within(p Period, d Date) bool { return p.Start() <= d && d <= p.End() }

// exhibit is the evidence for a duty's report, once its file is kept.
func (e Evidence) exhibit(d Duty) []Exhibit {
	if e.Hash == "" {
		return nil
	}
	return []Exhibit{{Cell: Cell{d, Proof}.String(), Name: e.Name, Hash: e.Hash, Size: e.Size}}
}
