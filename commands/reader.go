package commands

import (
	"regexp"
	"slices"
	"time"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Reader is for whom something is shown: the language, the day, and what the
// person may press.
type Reader struct {
	Lang     text.Lang
	Today    policy.Date
	Person   string
	Calendar policy.Calendar
	Now      time.Time         // for what goes by the hour
	Features *Index            // what is shown of things, in their features' words
	Beside   []policy.Reminder // what the message that is shown reminds of
	Preview  bool              // it stands on a locked screen, where nothing restricted is told
}

// The signs in front of what is owed. Circles of several colours look alike to
// many people, so that each has its word beside it; other signs differ in shape.

// Mark is the sign in front of an obligation.
func (v Reader) Mark(st policy.Status) string {
	if ui.Bare(st) != ui.Lamp(st) {
		return ui.Bare(st)
	}
	word := text.T{ZH: "未到期", EN: "not yet"}
	switch st {
	case policy.Late:
		word = text.T{ZH: "逾期", EN: "late"}
	case policy.Open:
		word = text.T{ZH: "待办", EN: "open"}
	case policy.NotOwed:
		word = text.T{ZH: "不适用", EN: "not owed"}
	case policy.Unknown:
		word = text.T{ZH: "无记录", EN: "no record"}
	case policy.Lapsed:
		word = text.T{ZH: "不再要求", EN: "asked no more"}
	case policy.Ahead, policy.Done, policy.DoneLate, policy.Underway, policy.Arranged:
	}
	return ui.Lamp(st) + " " + word.In(v.Lang)
}

// Named are the units in one list, at most so many of them.
func (v Reader) Named(s policy.State, codes []string, most int) string {
	names := ui.Map(codes[:min(len(codes), most)], func(code string) string { return text.UnitName(v.Lang, s.Units.At(code)) })
	list := text.List(v.Lang, names)
	if len(codes) > most {
		list += text.T{ZH: "等", EN: " and others"}.In(v.Lang)
	}
	return list
}

// Lost is why a file could not be kept, in words.
func (v Reader) Lost(reason string) string {
	switch reason {
	case "file_not_found":
		return text.T{ZH: "文件已被删除或无权读取", EN: "it was deleted, or is hidden from us"}.In(v.Lang)
	case "file_too_large":
		return text.T{ZH: "文件超过10 MB", EN: "it is larger than 10 MB"}.In(v.Lang)
	}
	return ui.Esc(reason)
}

// LostAmong is why one of the papers could not be kept, a dash where none is lost.
func (v Reader) LostAmong(papers []policy.Evidence) string {
	for _, p := range slices.Backward(papers) {
		if p.Lost != "" {
			return v.Lost(p.Lost)
		}
	}
	return "—"
}

// MemberID is the form of an account's id in Slack.
var MemberID = regexp.MustCompile(`^[UW][A-Z0-9]{2,}$`)

// MostOnHome is how many units a line of the Home tab names.
const MostOnHome = 8

// OutlineSize is how many characters of a problem an agenda names.
const OutlineSize = 60

// PostName is a post with its unit: 香洲区联络员.
func PostName(s policy.State, l text.Lang, unit string, p policy.Post) string {
	return text.UnitName(l, s.Units.At(unit)) + text.T{ZH: "", EN: " "}.In(l) + text.Post(l, p)
}

// PassedOn says whether the reminder's obligation, still open, is somebody
// else's by now.
func (v Reader) PassedOn(s policy.State, r policy.Reminder) bool {
	return !s.Stands(r, v.Today).Status.Fulfilled() && s.PassedOn(v.Person, r)
}

// ReportLang is the language of reports, whatever language their author reads in.
const ReportLang = text.ZH

// DutyNumber numbers a duty as the plan does.
func (v Reader) DutyNumber(d policy.Duty) string {
	if v.Lang == text.EN {
		return text.DutyNumber(v.Lang, d) + ":"
	}
	return text.DutyNumber(v.Lang, d)
}
