package commands

import (
	"encoding/json"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// HistoryWriter says what an entry of a unit's history means.
type HistoryWriter struct {
	Reader
	S     policy.State
	Unit  string // whose history it is
	Plain bool   // for a terminal: accounts by their ids, nothing escaped
}

// HistoryLine says in a unit's history what an entry of one kind means.
type HistoryLine struct {
	Say func(HistoryWriter, policy.Entry) string // "" if it can't be read
	// Recorded says that somebody entered it into the register. What a person
	// did says so by its verb, behind the person.
	Recorded bool
	// From is since when the unit or a post of it is as the entry says; nil of
	// what changes neither.
	From func(policy.Entry) policy.Date
	// Parts are the events that were written down as one entry, and how each
	// is led in; nil of an entry that is an event itself.
	Parts func(HistoryWriter, policy.Entry) (lead string, parts []policy.Entry)
	// About says to which of the feature's registers the entry belongs, by its word
	// after /cdo, and by which clause; nil: to the feature itself, by none.
	About func(policy.Entry) (word, clause string)
}

// Of is the line of what belongs to the register of the word, by the clause.
func (h HistoryLine) Of(word, clause string) HistoryLine {
	h.About = func(policy.Entry) (string, string) { return word, clause }
	return h
}

// Did is the sentence for what a person did.
func Did[D policy.Event](say func(HistoryWriter, policy.Entry, D) string) HistoryLine {
	return HistoryLine{Say: func(t HistoryWriter, e policy.Entry) string {
		d, ok := policy.Read[D](e)
		if !ok {
			return ""
		}
		return say(t, e, d)
	}}
}

// Recorded is the sentence for what somebody entered into the register.
func Recorded[D policy.Event](say func(HistoryWriter, policy.Entry, D) string) HistoryLine {
	s := Did(say)
	s.Recorded = true
	return s
}

// Since is recorded for what changes the unit or a post of it from a day on.
func Since[D policy.Event](say func(HistoryWriter, policy.Entry, D) string, from func(policy.Entry, D) policy.Date) HistoryLine {
	s := Recorded(say)
	s.From = func(e policy.Entry) policy.Date {
		d, ok := policy.Read[D](e)
		if !ok {
			return policy.DateOf(e.At)
		}
		return from(e, d)
	}
	return s
}

// Lines are the entry in words, with the day and who it was: a line, or one
// for each of the unit's events where many were written down as one.
func (t HistoryWriter) Lines(e policy.Entry) []string {
	parts := t.Features.History[e.Kind].Parts
	if parts == nil {
		return []string{t.line(e, t.recorded(), t.Told(e))}
	}
	var lines []string
	lead, all := parts(t, e)
	for _, part := range all {
		if Concerns(part, t.Unit) {
			lines = append(lines, t.line(e, lead, t.Told(part)))
		}
	}
	return lines
}

// Concerns says whether the event is about the unit.
func Concerns(e policy.Entry, unit string) bool {
	var about struct {
		Unit string `json:"unit"`
		Code string `json:"code"`
		Into string `json:"into"`
	}
	_ = json.Unmarshal(e.Body, &about) // what can't be read is about nobody
	return about.Unit == unit || about.Code == unit || about.Into == unit
}

func (t HistoryWriter) recorded() string { return text.T{ZH: "登记：", EN: "recorded: "}.In(t.Lang) }

// line puts a sentence behind the day and the person.
func (t HistoryWriter) line(e policy.Entry, lead, what string) string {
	if s := t.Features.History[e.Kind]; s.Say != nil && !s.Recorded {
		lead = ""
	}
	return policy.DateOf(e.At).String() + text.T{ZH: "　%s ", EN: "   %s "}.F(t.Lang, t.actor(e.By)) + lead + what
}

// Told is what the entry means, without when and who.
func (t HistoryWriter) Told(e policy.Entry) string {
	if say := t.Features.History[e.Kind].Say; say != nil {
		if what := say(t, e); what != "" {
			return what
		}
	}
	return text.T{ZH: "第%d号记录（%s），本版本无法显示", EN: "entry no. %d (%s), which this version can't show"}.F(t.Lang, e.N, string(e.Kind))
}

// actor is who did it: a person, or which part of the system.
func (t HistoryWriter) actor(by string) string {
	switch by {
	case "config":
		return text.T{ZH: "系统（初始配置）", EN: "the system (set-up)"}.In(t.Lang)
	case "cli":
		return text.T{ZH: "系统（运维命令）", EN: "the system (command line)"}.In(t.Lang)
	case "scheduler", "slack":
		return text.T{ZH: "系统", EN: "the system"}.In(t.Lang)
	}
	return t.Account(by)
}

// Account is a person's account.
func (t HistoryWriter) Account(id string) string {
	if t.Plain || !MemberID.MatchString(id) {
		return t.Typed(id)
	}
	return ui.Mention(id)
}

// Person is a name with the account behind it, or whichever of them there is.
func (t HistoryWriter) Person(id, name string) string {
	switch {
	case name == "":
		return t.Account(id)
	case id == "":
		return t.Typed(name)
	}
	return t.Typed(name) + text.T{ZH: "（%s）", EN: " (%s)"}.F(t.Lang, t.Account(id))
}

// Typed is what a person wrote, in a line.
func (t HistoryWriter) Typed(s string) string {
	s = ui.Clip(policy.Line(s), 150)
	if t.Plain {
		return s
	}
	return ui.Esc(s)
}

// Named is what the unit was called on the day.
func (t HistoryWriter) Named(code string, day policy.Date) string {
	u, ok := t.S.Units.Get(code)
	if !ok {
		return t.Typed(code)
	}
	was := u.On(day).Name
	return t.Typed(text.T{ZH: was.ZH, EN: was.EN}.In(t.Lang))
}

// InPost is the name of somebody in a post of the unit, as the register has it.
func (t HistoryWriter) InPost(unit string, post policy.Post, person string) string {
	name := ""
	for _, tenure := range t.S.Units.At(unit).Tenures {
		if tenure.Post == post && tenure.Person == person && tenure.Name != "" {
			name = tenure.Name
		}
	}
	return t.Person(person, name)
}

// Candidate is whom the unit's nomination proposes.
func (t HistoryWriter) Candidate(unit string, no int) string {
	u := t.S.Units.At(unit)
	if no < 1 || no > len(u.Nominations) {
		return ""
	}
	return t.Typed(u.Nominations[no-1].Name)
}

// By is the paper behind a decision, in brackets.
func (t HistoryWriter) By(d policy.Document) string {
	switch {
	case d.No == "":
		return ""
	case d.Date == 0:
		return text.T{ZH: "（%s）", EN: " (%s)"}.F(t.Lang, t.Typed(d.No))
	}
	return text.T{ZH: "（%s，%s）", EN: " (%s, %s)"}.F(t.Lang, t.Typed(d.No), t.Day(d.Date))
}

// Because is a reason, where one was given.
func (t HistoryWriter) Because(reason string) string {
	if reason == "" {
		return ""
	}
	return text.T{ZH: "，原因：%s", EN: "; reason: %s"}.F(t.Lang, t.Typed(reason))
}

// Since is from when on it holds, where that is neither the day of the entry
// nor that of the paper in front of it.
func (t HistoryWriter) Since(e policy.Entry, from policy.Date, by policy.Document) string {
	switch written := policy.DateOf(e.At); {
	case from == 0 || from == written || from < written && by.No != "" && by.Date == from:
		return ""
	case from > written:
		return text.T{ZH: "，自%s起生效", EN: ", with effect from %s"}.F(t.Lang, t.Day(from))
	}
	return text.T{ZH: "，自%s起", EN: ", since %s"}.F(t.Lang, t.Day(from))
}

// Day writes a day as briefly as it can be told.
func (t HistoryWriter) Day(d policy.Date) string { return text.ShortDay(t.Lang, d, t.Today) }

// Past is a day, and what is true of it.
type Past struct {
	Reader // its today is the day
	App    *App
	Now    policy.Date
	S      policy.State // the register by what is known today
	Then   policy.State // what was known on that day; zero before the ledger began, and for days ahead
}
