package policy

import (
	"slices"
	"time"
)

// evidencePart is what becomes of the files that people attach.
func evidencePart() Part {
	return Part{Events: []EventRule{
		{Fold: cityWide(State.evidenceKept)},
		{Fold: cityWide(State.evidenceLost), readers: toPerson},
	}}
}

func (s State) evidenceKept(_ Entry, d EvidenceKept) State {
	s, _ = s.settleFile(d.Unit, d.For, d.No, Evidence{File: d.File, Name: d.Name, Hash: d.Hash, Size: d.Size})
	return s
}

func (s State) evidenceLost(e Entry, d EvidenceLost) State {
	s, by := s.settleFile(d.Unit, d.For, d.No, Evidence{File: d.File, Lost: d.Reason})
	return s.post(e, Trigger{Unit: d.Unit, No: d.No, For: d.For, Person: by})
}

// bring notes the files that the entry brought, on their way in, as they will be
// kept; of says for what they are.
func (s State) bring(e Entry, of PendingFile, files []string) (State, []Evidence) {
	var papers []Evidence
	for _, f := range files {
		of.File, of.By, of.At = f, e.By, e.At
		s.pending, papers = appended(s.pending, of), append(papers, Evidence{File: f})
	}
	return s, papers
}

// settleFile notes what became of a file, and gives who had brought it.
func (s State) settleFile(unit, what string, no int, ev Evidence) (settled State, by string) {
	s.pending = slices.DeleteFunc(slices.Clone(s.pending), func(p PendingFile) bool {
		mine := p.Unit == unit && p.For == what && p.No == no && p.File == ev.File
		if mine {
			by = p.By
		}
		return mine
	})
	switch what {
	case "":
		return s.settleTraining(unit, no, ev), by
	case meetingPaper, minutesPaper:
		return s.settleMeeting(what, no, ev), by
	case announcementPaper:
		return s.settleAnnouncement(no, ev), by
	}
	if id, ok := ParseRecordID(what); ok {
		return s.settleRecord(id, ev), by
	}
	u := s.Units.At(unit)
	u.Papers = slices.Clone(u.Papers)
	for i := range u.Papers {
		if p := &u.Papers[i]; p.Entry == no && p.File == ev.File {
			p.Evidence = ev
		}
	}
	s.Units = s.Units.With(unit, u)
	return s, by
}

// PendingFiles are the files that still have to be copied in.
func (s State) PendingFiles() []PendingFile { return s.pending }

// PendingFile is a file of evidence that Slack has and the store has not.
type PendingFile struct {
	Unit string
	For  string // "" for a training, else what the paper is for
	No   int    // of the training or meeting, or of the entry that brought the paper
	File string
	By   string
	At   time.Time
}
