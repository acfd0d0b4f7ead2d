package sandbox

import (
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// unfit is what Slack's own client says under a field that it would not send, ""
// when there is nothing to say. It needs w.mu.
func (w *Workspace) unfit(p Person, v *View, e element) string {
	say, value := wordsFor(p.Locale), w.chosen(v, e)
	_, err := w.current(v.ID, e)
	switch {
	case err != nil && e.kind == "file_input":
		return say.noSuchFile
	case err != nil:
		return say.noSuchChoice
	case strings.TrimSpace(value) != "":
		return e.unfit(say, value)
	case !e.optional:
		return say.required
	}
	return ""
}

// unfit checks a value that is there against what the element asks for.
func (e element) unfit(say words, value string) string {
	switch e.kind {
	case "plain_text_input":
		return e.unfitText(say, value)
	case "number_input":
		return e.unfitNumber(say, value)
	case "datepicker":
		if _, err := time.Parse(time.DateOnly, value); err != nil {
			return say.notDate
		}
	case "timepicker":
		if _, err := time.Parse("15:04", value); err != nil {
			return say.notTime
		}
	case "file_input":
		if most, ok := e.spec["max_files"].(float64); ok && len(list(value)) > int(most) {
			return with(say.tooManyFiles, strconv.Itoa(int(most)))
		}
	}
	return ""
}

// usualMaxLength is what a text field without max_length takes.
const usualMaxLength = 3000

func (e element) unfitText(say words, value string) string {
	most := usualMaxLength
	if given, ok := e.spec["max_length"].(float64); ok {
		most = int(given)
	}
	if utf8.RuneCountInString(value) > most {
		return with(say.tooLong, strconv.Itoa(most))
	}
	return ""
}

func (e element) unfitNumber(say words, value string) string {
	n, ok := new(big.Rat).SetString(value)
	switch {
	case !ok || strings.ContainsAny(value, "/eExXpP_"):
		return say.notNumber
	case e.spec["is_decimal_allowed"] != true && !n.IsInt():
		return say.notWhole
	}
	if least, ok := new(big.Rat).SetString(text(e.spec, "min_value")); ok && n.Cmp(least) < 0 {
		return with(say.tooSmall, text(e.spec, "min_value"))
	}
	if most, ok := new(big.Rat).SetString(text(e.spec, "max_value")); ok && n.Cmp(most) > 0 {
		return with(say.tooBig, text(e.spec, "max_value"))
	}
	return ""
}
