package documents

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strconv"
	"strings"
)

// wordForm is a field of a form, or a code, that is being read.
type wordForm struct {
	box             string // "checkBox" or "ddList"
	checked, preset bool
	chosen          int
	entries         []string

	inCode bool // what a field computes, not its result
}

// startForm begins a field of a form; false when it is none of its tags.
func (r *wordReader) startForm(e xml.StartElement) bool {
	val := attribute(e, "val")
	switch name := e.Name.Local; {
	case name == "instrText":
		r.inCode, r.piece = true, r.piece[:0]
	case name == "checkBox", name == "ddList":
		r.wordForm = wordForm{box: name}
	case r.box == "":
		return false
	case name == "checked":
		r.checked, r.preset = !isFalse(val), false
	case name == "default" && r.box == "checkBox":
		r.checked = !isFalse(val)
	case name == "result", name == "default":
		r.chosen, _ = strconv.Atoi(val)
	case name == "listEntry":
		r.entries = append(r.entries, val)
	default:
		return false
	}
	return true
}

// endForm writes what the field says: a tick, or what was chosen.
func (r *wordReader) endForm(name string) {
	switch {
	case name == "instrText":
		r.inCode = false
		r.code(string(r.piece))
	case name != r.box:
	case name == "checkBox":
		if r.checked {
			r.write("☒")
		} else {
			r.write("☐")
		}
		r.box = ""
	case r.box == "ddList":
		if r.chosen >= 0 && r.chosen < len(r.entries) {
			r.write(r.entries[r.chosen])
		}
		r.box = ""
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

// wordMath is where in a formula the reader is.
type wordMath struct {
	formulas int         // that are open
	marks    []int       // where in the text a part began
	fences   [][2]string // what stands around a part
}

// startMath begins a part of a formula; false when it is none.
func (r *wordReader) startMath(e xml.StartElement) bool {
	name := e.Name.Local
	if name == "oMath" {
		r.formulas++
		return true
	}
	if r.formulas == 0 {
		return false
	}
	switch name {
	case "num", "den", "sup", "sub", "deg", "e":
		r.marks = append(r.marks, len(r.story().text))
	case "rad":
		r.write("√")
	case "d":
		r.fences = append(r.fences, [2]string{"(", ")"})
		r.write("(")
	case "begChr", "endChr":
		r.fence(name, attribute(e, "val"))
	case "m", "eqArr", "nary", "limLow", "limUpp", "bar", "acc", "groupChr": // what stands above and below is lost
		r.left[LeftFormulas]++
	default:
		return false
	}
	return true
}

// fence takes the sign around a part instead of the brackets.
func (r *wordReader) fence(name, sign string) {
	if len(r.fences) == 0 {
		return
	}
	last := &r.fences[len(r.fences)-1]
	s := r.story()
	if name == "endChr" {
		last[1] = sign
	} else if n := len(s.text); n > 0 && s.text[n-1] == '(' {
		s.text = append(s.text[:n-1], sign...)
	}
}

func (r *wordReader) endMath(name string) {
	if r.formulas == 0 {
		return
	}
	switch name {
	case "oMath":
		if r.formulas--; r.formulas == 0 {
			r.marks, r.fences = nil, nil
		}
	case "d":
		if n := len(r.fences); n > 0 {
			r.write(r.fences[n-1][1])
			r.fences = r.fences[:n-1]
		}
	case "num", "den", "sup", "sub", "deg", "e":
		n := len(r.marks)
		if n == 0 {
			return
		}
		s, from := r.story(), min(r.marks[n-1], len(r.story().text))
		part := string(s.text[from:])
		if name == "e" && bytes.HasSuffix(s.text[:from], []byte("√")) {
			part = bracketed(part)
		}
		r.marks, s.text = r.marks[:n-1], append(s.text[:from], mathPart(name, part)...)
	}
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
