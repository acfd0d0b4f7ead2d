package documents

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cdobot/policy"
)

// evidence is the files of a report in the order in which it speaks of them,
// each of them once, and their numbers.
type evidence struct {
	all     []ReportFile
	numbers map[ReportFile]int
}

func (r Report) files() evidence {
	e := evidence{numbers: map[ReportFile]int{}}
	for _, d := range r.Duties {
		for _, p := range d.Parts {
			for _, f := range p.Files {
				if e.numbers[f] == 0 {
					e.all = append(e.all, f)
					e.numbers[f] = len(e.all)
				}
			}
		}
	}
	return e
}

// cited are the numbers of the files, such as 1、3. A file that is the only one
// has none.
func (e evidence) cited(files []ReportFile) string {
	if len(e.all) < 2 {
		return ""
	}
	var all []int
	for _, f := range files {
		all = append(all, e.numbers[f])
	}
	slices.Sort(all)
	var names []string
	for _, n := range slices.Compact(all) {
		names = append(names, strconv.Itoa(n))
	}
	return strings.Join(names, "、")
}

// attachments is the list of the files. What proves them stands below each in
// small type. A link is text: nothing in the document leads out of it.
func (r Report) attachments() []paragraph {
	const label, wide = "附件：", 3 * char
	var all []paragraph
	files := r.files().all
	hanging := 0 // the names stand in one column, half a character behind the longest number
	if len(files) > 1 {
		hanging = char / 2 * len(strconv.Itoa(len(files))+". ")
	}
	for i, f := range files {
		number := ""
		if hanging > 0 {
			number = strconv.Itoa(i+1) + ".\t"
		}
		p := plain(fileName, number+f.name())
		p.indent = &indent{left: 2*char + wide + hanging, hanging: hanging}
		if i == 0 {
			p.spans[0].text = label + p.spans[0].text
			p.indent.hanging += wide
			p.above = leading
		}
		details := f.details()
		p.keep = len(details) > 0
		all = append(all, p)
		for j, text := range details {
			detail := plain(fileDetail, text)
			detail.indent = &indent{left: p.indent.left, exact: true}
			detail.keep = j+1 < len(details)
			all = append(all, detail)
		}
	}
	return all
}

func (f ReportFile) name() string {
	for _, s := range []string{f.Name, f.Link} {
		if s = policy.Line(s); s != "" {
			return s
		}
	}
	return "（未命名）"
}

func (f ReportFile) details() []string {
	var all []string
	if hash := policy.Line(f.Hash); hash != "" {
		text := "SHA-256：" + hash
		if f.Size > 0 {
			text += "　" + sizeText(f.Size)
		}
		all = append(all, text)
	}
	if link := policy.Line(f.Link); link != "" && link != f.name() {
		all = append(all, link)
	}
	return all
}

// sizeText is a size as people read it.
func sizeText(n int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	switch {
	case n >= mega:
		return fmt.Sprintf("%.1f MB", float64(n)/mega)
	case n >= kilo:
		return fmt.Sprintf("%.1f KB", float64(n)/kilo)
	}
	return strconv.FormatInt(n, 10) + " B"
}
