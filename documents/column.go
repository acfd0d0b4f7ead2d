package documents

import (
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"cdobot/policy"
)

// rosterColumn is a column of the register's file.
type rosterColumn struct {
	name  bilingual
	want  bilingual // what a cell may say, as an example
	show  func(r policy.RosterRow, lang string) string
	parse func(r *policy.RosterRow, text string) bool // false: unreadable
}

// bilingual are words in both languages.
type bilingual struct{ zh, en string }

// in is what they are in lang, "zh" or "en".
func (b bilingual) in(lang string) string {
	if lang == "en" {
		return b.en
	}
	return b.zh
}

// rosterColumns are the columns in the order of the template. The first one is
// the one that must be there.
func rosterColumns() []rosterColumn {
	return []rosterColumn{
		{bilingual{"单位代码", "code"}, bilingual{"xiangzhou", "xiangzhou"}, func(r policy.RosterRow, _ string) string { return r.Code }, readCode},
		wordsColumn("单位名称", "name", func(r *policy.RosterRow) *string { return &r.NameZH }),
		wordsColumn("英文名称", "name_en", func(r *policy.RosterRow) *string { return &r.NameEN }),
		wordsColumn("简称", "short", func(r *policy.RosterRow) *string { return &r.ShortZH }),
		{bilingual{"类别", "kind"}, bilingual{"市、区、部门", "municipality, district, department"}, showClass, readClass},
		dateColumn("加入日期", "joined", func(r *policy.RosterRow) *policy.Date { return &r.Joined }),
		wordsColumn("首席数据官账号", "cdo", func(r *policy.RosterRow) *string { return &r.CDO }),
		wordsColumn("首席数据官姓名", "cdo_name", func(r *policy.RosterRow) *string { return &r.CDOName }),
		wordsColumn("职务", "title", func(r *policy.RosterRow) *string { return &r.Title }),
		wordsColumn("任命文号", "document", func(r *policy.RosterRow) *string { return &r.Document }),
		dateColumn("任命日期", "decided", func(r *policy.RosterRow) *policy.Date { return &r.Decided }),
		dateColumn("到任日期", "from", func(r *policy.RosterRow) *policy.Date { return &r.From }),
		wordsColumn("备案回执", "receipt", func(r *policy.RosterRow) *string { return &r.Receipt }),
		dateColumn("备案日期", "filed_on", func(r *policy.RosterRow) *policy.Date { return &r.FiledOn }),
		{bilingual{"联络员账号", "liaisons"}, bilingual{}, showLiaisons, readLiaisons},
	}
}

// fold makes one of all the ways to write a word: width, case, spaces.
func fold(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFKC.String(policy.Line(s)))), "")
}

// foldName is fold for the name of a column, which may be marked as required
// and explain itself in brackets: 加入日期*（如 2021-05-27）.
func foldName(s string) string {
	name, _, _ := strings.Cut(fold(s), "(")
	return strings.NewReplacer("_", "", "-", "", "*", "").Replace(name)
}

func wordsColumn(zh, en string, of func(*policy.RosterRow) *string) rosterColumn {
	return rosterColumn{
		name: bilingual{zh, en},
		show: func(r policy.RosterRow, _ string) string { return *of(&r) },
		parse: func(r *policy.RosterRow, text string) bool {
			*of(r) = policy.Line(text)
			return true
		},
	}
}

func dateColumn(zh, en string, of func(*policy.RosterRow) *policy.Date) rosterColumn {
	return rosterColumn{
		name: bilingual{zh, en}, want: bilingual{"2021-05-27", "2021-05-27"},
		show: func(r policy.RosterRow, _ string) string { return of(&r).String() },
		parse: func(r *policy.RosterRow, text string) (ok bool) {
			*of(r), ok = ReadDate(text)
			return ok
		},
	}
}

func readCode(r *policy.RosterRow, text string) bool {
	r.Code = strings.ToLower(norm.NFKC.String(policy.Line(text)))
	return policy.IsCode(r.Code)
}

func showClass(r policy.RosterRow, lang string) string {
	names := map[policy.UnitKind]string{policy.Municipality: "市", policy.District: "区", policy.Department: "部门"}
	if zh, known := names[r.Class]; known && lang != "en" {
		return zh
	}
	return string(r.Class)
}

func readClass(r *policy.RosterRow, text string) bool {
	switch fold(text) {
	case "市", "市级", "municipality":
		r.Class = policy.Municipality
	case "区", "功能区", "行政区", "district":
		r.Class = policy.District
	case "部门", "市直部门", "department":
		r.Class = policy.Department
	default:
		return false
	}
	return true
}

func showLiaisons(r policy.RosterRow, lang string) string {
	return strings.Join(r.Liaisons, bilingual{"、", "; "}.in(lang))
}

func readLiaisons(r *policy.RosterRow, text string) bool {
	for _, one := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("、，,；;\n", c) }) {
		if one = policy.Line(one); one != "" {
			r.Liaisons = append(r.Liaisons, one)
		}
	}
	return true
}

// ReadDate reads the ways in which people and Excel write a date: 2021-05-27,
// 2021/5/27, 2021.5.27, 2021年5月27日, 20210527, each with a time of day behind
// it or none. Two digits of a year could be anything, and a year long before
// there were posts like these is a slip.
func ReadDate(typed string) (policy.Date, bool) {
	const earliest, latest = 1980, 2199
	s := norm.NFKC.String(policy.Line(typed))
	if day, clock, found := strings.Cut(s, " "); found && strings.Contains(clock, ":") {
		s = day
	}
	s = strings.ReplaceAll(s, " ", "")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "日"), "号")
	s = strings.NewReplacer("年", "-", "月", "-", "/", "-", ".", "-").Replace(s)
	layout := "2006-1-2"
	if !strings.Contains(s, "-") {
		layout = "20060102"
	}
	t, err := time.Parse(layout, s)
	if err != nil || t.Year() < earliest || t.Year() > latest {
		return 0, false
	}
	return policy.NewDate(t.Year(), t.Month(), t.Day())
}
