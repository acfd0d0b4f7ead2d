package compile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cdobot/commands/text"
	"cdobot/policy"
)

// Reference is where a sentence or a figure comes from: a part of a report
// (〔香洲区 2026上 v2 1.3〕), something that the ledger counts (〔台账 香洲区 2026上 培训〕, of
// all units without one), or a case of the library (〔香洲区 案例3〕).
type Reference struct {
	Unit    string // as it is called in the document, "" for what is counted of all
	Period  policy.Period
	Version int
	Cell    policy.Cell
	Figure  Figure // what is counted, "" for a part of a report
	Case    int    // the case's number, 0 where it is none
}

// Figure is something that the ledger counts in a half-year.
type Figure string

// The figures. Their words stand in references.
const (
	Filings   Figure = "报送"
	Trainings Figure = "培训"
	Sharing   Figure = "共享"
	Opening   Figure = "开放"
	Library   Figure = "案例"
)

const ledger = "台账"

// String is the reference as it stands in the document.
func (r Reference) String() string {
	switch {
	case r.Case > 0:
		return fmt.Sprintf("〔%s 案例%d〕", r.Unit, r.Case)
	case r.Figure != "" && r.Unit != "":
		return fmt.Sprintf("〔%s %s %s %s〕", ledger, r.Unit, half(r.Period), r.Figure)
	case r.Figure != "":
		return fmt.Sprintf("〔%s %s %s〕", ledger, half(r.Period), r.Figure)
	}
	return fmt.Sprintf("〔%s %s v%d %s〕", r.Unit, half(r.Period), r.Version, r.Cell)
}

// half is a half-year in a few signs: 2026上.
func half(p policy.Period) string {
	return strconv.Itoa(p.Year()) + map[int]string{1: "上", 2: "下"}[p.Half()]
}

var (
	// A reference has a blank in it, which the number of an official paper, such as
	// 珠府办函〔2021〕63号, has not.
	referenceSign = regexp.MustCompile(`〔[^〔〕\s]+(?: [^〔〕\s]+){1,3}〕`)
	partSign      = regexp.MustCompile(`^〔(\S+) (\d{4})(上|下) v(\d+) ([1-4]\.[1-4])〕$`)
	figureSign    = regexp.MustCompile(`^〔台账(?: (\S+))? (\d{4})(上|下) (报送|培训|共享|开放|案例)〕$`)
	caseSign      = regexp.MustCompile(`^〔(\S+) 案例(\d+)〕$`)
)

// ParseReference reads what String writes; ok is false for anything else.
func ParseReference(s string) (r Reference, ok bool) {
	if m := figureSign.FindStringSubmatch(s); m != nil {
		return Reference{Unit: m[1], Period: halfOf(m[2], m[3]), Figure: Figure(m[4])}, true
	}
	if m := partSign.FindStringSubmatch(s); m != nil {
		r.Unit, r.Period = m[1], halfOf(m[2], m[3])
		r.Version, _ = strconv.Atoi(m[4])
		r.Cell, ok = policy.ParseCell(m[5])
		return r, ok
	}
	if m := caseSign.FindStringSubmatch(s); m != nil {
		r.Unit = m[1]
		r.Case, _ = strconv.Atoi(m[2])
		return r, r.Case > 0
	}
	return r, false
}

func halfOf(year, half string) policy.Period {
	y, _ := strconv.Atoi(year)
	return policy.Half(y, map[string]int{"上": 1, "下": 2}[half])
}

// References are those in a text, each once, in the order in which they stand there.
func References(text string) []Reference {
	var all []Reference
	for _, found := range referenceSign.FindAllString(strings.ReplaceAll(text, "\u00a0", " "), -1) {
		if r, ok := ParseReference(found); ok && !slices.Contains(all, r) {
			all = append(all, r)
		}
	}
	return all
}

// quoted is what somebody wrote, in which nothing looks like a reference of ours.
func quoted(s string) string {
	return referenceSign.ReplaceAllStringFunc(s, func(found string) string {
		return "（" + strings.Trim(found, "〔〕") + "）"
	})
}

// labels are what the units are called in references, by code: a name in one word, that no
// other unit has.
func labels(s policy.State) map[string]string {
	count, all := map[string]int{}, map[string]string{}
	for _, code := range s.Codes {
		count[label(s.Units.At(code))]++
	}
	for _, code := range s.Codes {
		if all[code] = label(s.Units.At(code)); count[all[code]] > 1 || all[code] == ledger || all[code] == "" {
			all[code] = code
		}
	}
	return all
}

func label(u policy.Unit) string {
	return strings.NewReplacer("〔", "", "〕", "").Replace(strings.Join(strings.Fields(text.UnitName(text.ZH, u)), ""))
}
