package commands

import (
	"strings"

	"cdobot/commands/text"
	"cdobot/policy"
)

// How what was owed ended, in words: a card says what happened, and calls done
// only what somebody did.

// UnitGone says what became of a unit that takes part no more.
func (v Reader) UnitGone(u policy.Unit) string {
	return text.T{ZH: "本单位已于%s撤并，此事不再办理。", EN: "The unit is no more since %s; nothing is left to do here."}.
		F(v.Lang, text.Day(v.Lang, u.Retired, v.Today))
}

// lapsed is standing for what is asked no more, though nobody has done it.
func (v Reader) lapsed(s policy.State, ob policy.Obligation) string {
	if u := s.Units.At(ob.Unit); u.Gone() {
		return v.UnitGone(u)
	}
	return text.T{ZH: "已不再要求按此日期办理。", EN: "It is asked for by that day no more."}.In(v.Lang)
}

// tally says what became of the units that a digest named, now that none is
// late any more.
func (v Reader) tally(s policy.State, r policy.Reminder) string {
	t := s.Tally(r, v.Today)
	if t.Status() == policy.Done {
		return text.T{ZH: "各单位均已%s。", EN: "No unit has yet to %s."}.F(v.Lang, v.Verb(r.Noun))
	}
	say := []string{text.T{ZH: "目前没有逾期的单位：%d个单位中，已%s的%d个", EN: "No unit is late now. Of %d units, those that had to %s and did: %d"}.
		F(v.Lang, t.All(), v.Verb(r.Noun), len(t.Done))}
	for _, rest := range []struct {
		units []string
		say   text.T
	}{
		{t.Else, text.T{ZH: "，时限已调整或不再要求的%d个", EN: "; asked by another day, or no more: %d"}},
		{t.Gone, text.T{ZH: "，已撤并的%d个", EN: "; merged or retired: %d"}},
		{t.Open, text.T{ZH: "，未到时限的%d个", EN: "; still in time: %d"}},
	} {
		if len(rest.units) > 0 {
			say = append(say, rest.say.F(v.Lang, len(rest.units)))
		}
	}
	return strings.Join(say, "") + text.T{ZH: "。", EN: "."}.In(v.Lang)
}
