package commands

import (
	"encoding/json"
	"regexp"

	"cdobot/commands/text"
	"cdobot/policy"
)

// teller says what an entry of a unit's history means.
type teller struct {
	reader
	s     policy.State
	unit  string // whose history it is
	plain bool   // for a terminal: accounts by their ids, nothing escaped
}

// HistoryLine says in a unit's history what an entry of one kind means.
type HistoryLine struct {
	Say func(teller, policy.Entry) string // "" if it can't be read
	// Recorded says that somebody entered it into the register. What a person
	// did says so by its verb, behind the person.
	Recorded bool
	// From is since when the unit or a post of it is as the entry says; nil of
	// what changes neither.
	From func(policy.Entry) policy.Date
	// Parts are the events that were written down as one entry, and how each
	// is led in; nil of an entry that is an event itself.
	Parts func(teller, policy.Entry) (lead string, parts []policy.Entry)
}

// did is the sentence for what a person did.
func did[D policy.Deed](say func(teller, policy.Entry, D) string) HistoryLine {
	return HistoryLine{Say: func(t teller, e policy.Entry) string {
		d, ok := policy.Read[D](e)
		if !ok {
			return ""
		}
		return say(t, e, d)
	}}
}

// recorded is the sentence for what somebody entered into the register.
func recorded[D policy.Deed](say func(teller, policy.Entry, D) string) HistoryLine {
	s := did(say)
	s.Recorded = true
	return s
}

// since is recorded for what changes the unit or a post of it from a day on.
func since[D policy.Deed](say func(teller, policy.Entry, D) string, from func(policy.Entry, D) policy.Date) HistoryLine {
	s := recorded(say)
	s.From = func(e policy.Entry) policy.Date {
		d, ok := policy.Read[D](e)
		if !ok {
			return policy.DateOf(e.At)
		}
		return from(e, d)
	}
	return s
}

// lines are the entry in words, with the day and who it was: a line, or one
// for each of the unit's events where many were written down as one.
func (t teller) lines(e policy.Entry) []string {
	parts := t.features.history[e.Kind].Parts
	if parts == nil {
		return []string{t.line(e, t.recorded(), t.told(e))}
	}
	var lines []string
	lead, all := parts(t, e)
	for _, part := range all {
		if concerns(part, t.unit) {
			lines = append(lines, t.line(e, lead, t.told(part)))
		}
	}
	return lines
}

// concerns says whether the deed is about the unit.
func concerns(e policy.Entry, unit string) bool {
	var about struct {
		Unit string `json:"unit"`
		Code string `json:"code"`
		Into string `json:"into"`
	}
	_ = json.Unmarshal(e.Body, &about) // what can't be read is about nobody
	return about.Unit == unit || about.Code == unit || about.Into == unit
}

func (t teller) recorded() string { return text.T{ZH: "登记：", EN: "recorded: "}.In(t.lang) }

// line puts a sentence behind the day and the person.
func (t teller) line(e policy.Entry, lead, what string) string {
	if s := t.features.history[e.Kind]; s.Say != nil && !s.Recorded {
		lead = ""
	}
	return policy.DateOf(e.At).String() + text.T{ZH: "　%s ", EN: "   %s "}.F(t.lang, t.actor(e.By)) + lead + what
}

// told is what the entry means, without when and who.
func (t teller) told(e policy.Entry) string {
	if say := t.features.history[e.Kind].Say; say != nil {
		if what := say(t, e); what != "" {
			return what
		}
	}
	return text.T{ZH: "第%d号记录（%s），本版本无法显示", EN: "entry no. %d (%s), which this version can't show"}.F(t.lang, e.N, string(e.Kind))
}

// actor is who did it: a person, or which part of the system.
func (t teller) actor(by string) string {
	switch by {
	case "config":
		return text.T{ZH: "系统（初始配置）", EN: "the system (set-up)"}.In(t.lang)
	case "cli":
		return text.T{ZH: "系统（运维命令）", EN: "the system (command line)"}.In(t.lang)
	case "scheduler", "slack":
		return text.T{ZH: "系统", EN: "the system"}.In(t.lang)
	}
	return t.account(by)
}

// memberID is the form of an account's id in Slack.
var memberID = regexp.MustCompile(`^[UW][A-Z0-9]{2,}$`)

// account is a person's account.
func (t teller) account(id string) string {
	if t.plain || !memberID.MatchString(id) {
		return t.typed(id)
	}
	return mention(id)
}

// person is a name with the account behind it, or whichever of them there is.
func (t teller) person(id, name string) string {
	switch {
	case name == "":
		return t.account(id)
	case id == "":
		return t.typed(name)
	}
	return t.typed(name) + text.T{ZH: "（%s）", EN: " (%s)"}.F(t.lang, t.account(id))
}

// typed is what a person wrote, in a line.
func (t teller) typed(s string) string {
	s = clip(policy.Line(s), 150)
	if t.plain {
		return s
	}
	return esc(s)
}

// named is what the unit was called on the day.
func (t teller) named(code string, day policy.Date) string {
	u, ok := t.s.Units.Get(code)
	if !ok {
		return t.typed(code)
	}
	was := u.On(day).Name
	return t.typed(text.T{ZH: was.ZH, EN: was.EN}.In(t.lang))
}

// inPost is the name of somebody in a post of the unit, as the register has it.
func (t teller) inPost(unit string, post policy.Post, person string) string {
	name := ""
	for _, tenure := range t.s.Units.At(unit).Tenures {
		if tenure.Post == post && tenure.Person == person && tenure.Name != "" {
			name = tenure.Name
		}
	}
	return t.person(person, name)
}

// candidate is whom the unit's nomination proposes.
func (t teller) candidate(unit string, no int) string {
	u := t.s.Units.At(unit)
	if no < 1 || no > len(u.Nominations) {
		return ""
	}
	return t.typed(u.Nominations[no-1].Name)
}

// by is the paper behind a decision, in brackets.
func (t teller) by(d policy.Document) string {
	switch {
	case d.No == "":
		return ""
	case d.Date == 0:
		return text.T{ZH: "（%s）", EN: " (%s)"}.F(t.lang, t.typed(d.No))
	}
	return text.T{ZH: "（%s，%s）", EN: " (%s, %s)"}.F(t.lang, t.typed(d.No), t.day(d.Date))
}

// because is a reason, where one was given.
func (t teller) because(reason string) string {
	if reason == "" {
		return ""
	}
	return text.T{ZH: "，原因：%s", EN: "; reason: %s"}.F(t.lang, t.typed(reason))
}

// since is from when on it holds, where that is neither the day of the entry
// nor that of the paper in front of it.
func (t teller) since(e policy.Entry, from policy.Date, by policy.Document) string {
	switch written := policy.DateOf(e.At); {
	case from == 0 || from == written || from < written && by.No != "" && by.Date == from:
		return ""
	case from > written:
		return text.T{ZH: "，自%s起生效", EN: ", with effect from %s"}.F(t.lang, t.day(from))
	}
	return text.T{ZH: "，自%s起", EN: ", since %s"}.F(t.lang, t.day(from))
}

func (t teller) day(d policy.Date) string { return text.ShortDay(t.lang, d, t.today) }
