package documents

import (
	"regexp"
	"strings"
)

// form writes what a field of a form says: a tick, or what was chosen.
func (r *wordReader) form(e *element) {
	if e.Name.Local == "checkBox" {
		checked := e.child("checked")
		if checked == nil {
			checked = e.child("default")
		}
		r.write(map[bool]string{true: "☒", false: "☐"}[checked.on()])
		return
	}
	chosen := e.child("result")
	if chosen == nil {
		chosen = e.child("default")
	}
	n := chosen.number()
	for _, entry := range e.inside {
		if entry.Name.Local != "listEntry" {
			continue
		}
		if n == 0 {
			r.write(entry.val())
		}
		n--
	}
}

var fractionCode = regexp.MustCompile(`(?i)^\s*EQ\s+\\f\s*\(([^,;()\\]+)[,;]([^,;()\\]+)\)\s*$`)

// code reads the one sort of field that has no result: an old formula.
func (r *wordReader) code(code string) {
	if m := fractionCode.FindStringSubmatch(code); m != nil {
		r.write(bracketed(strings.TrimSpace(m[1])) + "/" + bracketed(strings.TrimSpace(m[2])))
	} else if fields := strings.Fields(code); len(fields) > 0 && strings.EqualFold(fields[0], "EQ") {
		r.left[LeftFormulas]++
	}
}

// formula adds a formula to the line that stands before it.
func (r *wordReader) formula(line string, e *element) string {
	begin, end := "", ""
	switch name := e.Name.Local; name {
	case "t":
		return line + r.seen(strings.Map(blankBreak, string(e.text)))
	case "tab", "ptab", "br", "cr", "noBreakHyphen":
		return line + r.seen(sign(name))
	case "sym":
		return line + r.symbol(e.StartElement)
	case "del", "moveFrom", "rPr", "Fallback":
		return line
	case "r":
		r.story().dress(e.child("rPr"))
	case "rad":
		begin = "√"
	case "d":
		begin, end = "(", ")"
		if sign := e.child("dPr").child("begChr"); sign != nil {
			begin = sign.val()
		}
		if sign := e.child("dPr").child("endChr"); sign != nil {
			end = sign.val()
		}
	case "m", "eqArr", "nary", "limLow", "limUpp", "bar", "acc", "groupChr": // what stands above and below is lost
		r.left[LeftFormulas]++
	default:
		r.leave(name)
	}
	part := line + begin
	for _, c := range e.inside {
		part = r.formula(part, c)
	}
	part = part[len(line):]
	if e.Name.Local == "e" && strings.HasSuffix(line, "√") {
		part = bracketed(part)
	}
	return line + mathPart(e.Name.Local, part) + end
}

// mathPart is a part of a formula on one line.
func mathPart(name, part string) string {
	switch name {
	case "num":
		return bracketed(part) + "/"
	case "den":
		return bracketed(part)
	case "sup":
		return raised(part)
	case "sub":
		return lowered(part)
	}
	return part
}
