package policy

import (
	"maps"
	"slices"
)

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
	if r.Comment == "" && len(r.Notes) == 0 {
		return Refuse(ReasonMissing, "comment", "")
	}
	if r.Until != 0 && r.Until < today {
		return Refuse(DateInPast, "until", "", "date", r.Until.String())
	}
	if ref := tooLong(sized{"comment", r.Comment, MaxNote}); ref != nil {
		return ref
	}
	for _, cell := range slices.Sorted(maps.Keys(r.Notes)) {
		if _, ok := ParseCell(cell); !ok {
			return Refuse(FieldMissing, "comment", "")
		}
		if ref := tooLong(sized{"note" + cell, r.Notes[cell], MaxNote}); ref != nil {
			return ref
		}
	}
	return nil
}
