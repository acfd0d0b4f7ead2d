package policy

// Fact is something that the ledger knows of a half-year and that belongs into
// the unit's report, so that nobody types it again.
type Fact struct {
	Key  string // names it for ever, so that it is proposed once: "training/3"
	Cell Cell
	// About is what the ledger knows, as its feature keeps it: a Training, a Tenure, a
	// Plan, a MeetingFact, a PairFact, a RecordFact. Its feature puts it into words.
	About    any
	Exhibits []Exhibit // that prove it
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
