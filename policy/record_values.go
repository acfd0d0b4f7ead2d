package policy

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// amounts are amounts of money, with at most four decimals.
var amounts = regexp.MustCompile(`^\d{1,12}(\.\d{1,4})?$`)

// mostCounted is the greatest number where a field names none.
const mostCounted = 1_000_000_000

// grouped are digits in groups of three: 1,234,567.8; 1,5 is not.
var grouped = regexp.MustCompile(`^\d{1,3}([,，]\d{3})+(\.\d*)?$`)

// ungrouped is the number without the commas between its groups of digits.
func ungrouped(v string) string {
	if grouped.MatchString(v) {
		return strings.NewReplacer(",", "", "，", "").Replace(v)
	}
	return v
}

// instantLayout is how an instant is written, Shanghai time.
const instantLayout = "2006-01-02 15:04"

// ParseInstant reads an instant as a field holds it, if it is one.
func ParseInstant(v string) (at time.Time, ok bool) {
	at, err := time.ParseInLocation(instantLayout, v, shanghai())
	return at, err == nil
}

// clean makes the field's values of what was typed, none where nothing was, and
// refuses what they can't be.
func (f Field) clean(s State, now time.Time, typed []string) ([]string, *Refusal) {
	var values []string
	for _, v := range typed {
		if f.Kind == TextField {
			v = Text(v)
		} else {
			v = Line(v)
		}
		if v != "" && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	if len(values) > 1 && !f.Kind.Several() {
		values = values[:1]
	}
	for i, v := range values {
		clean, ref := f.check(s, now, v)
		if ref != nil {
			return nil, ref
		}
		values[i] = clean
	}
	if len(values) > mostValues {
		return nil, Refuse(TooMany, f.Name, "", "max", strconv.Itoa(mostValues))
	}
	return values, nil
}

// Offering is the field with what it offers to choose from for the record.
func (f Field) Offering(s State, now time.Time, r Record) Field {
	if f.Pick != nil {
		f.Choices = f.Pick(s, now, r)
	}
	return f
}

// mostValues is how many values a field may hold.
const mostValues = 200

// Wrong says why what was typed can't be the field's values; nil if it can.
func (f Field) Wrong(s State, now time.Time, typed []string) *Refusal {
	_, ref := f.clean(s, now, typed)
	return ref
}

// check is the value in the form in which it is kept.
func (f Field) check(s State, now time.Time, v string) (string, *Refusal) {
	switch f.Kind {
	case UnitField, UnitsField:
		if u, ok := s.Units.Get(v); !ok || u.Gone() {
			return "", Refuse(NoSuchUnit, f.Name, "", "unit", v)
		}
	case NumberField:
		most := cmp.Or(f.Max, mostCounted)
		n, err := strconv.Atoi(ungrouped(v))
		if err != nil || n < 0 || n > most {
			return "", Refuse(NotANumber, f.Name, "", "value", v, "max", strconv.Itoa(most))
		}
		v = strconv.Itoa(n)
	case AmountField:
		if v = ungrouped(v); !amounts.MatchString(v) {
			return "", Refuse(AmountUnreadable, f.Name, "", "value", v)
		}
	case DayField, InstantField:
		return v, f.checkTime(now, v)
	case ChoiceField, ChoicesField:
		switch known := slices.Contains(f.Choices, v); {
		case !known && f.Pick != nil:
			return "", Refuse(NotOffered, f.Name, "")
		case !known:
			return "", Refuse(FieldMissing, f.Name, "")
		}
	case LinksField:
		if !IsLink(v) {
			return "", Refuse(NotALink, f.Name, "", "link", v)
		}
	case LineField, TextField:
		return v, tooLong(sized{f.Name, v, f.Limit()})
	case PersonField, FilesField:
	}
	return v, nil
}

// checkTime refuses what is no day or instant, or one to come where it is not to.
func (f Field) checkTime(now time.Time, v string) *Refusal {
	d, err := ParseDate(v)
	unreadable, at, ok := Refuse(DateUnreadable, f.Name, "", "date", v), d.At(0, 0), err == nil
	if f.Kind == InstantField {
		unreadable = Refuse(InstantUnreadable, f.Name, "", "value", v)
		at, ok = ParseInstant(v)
	}
	switch {
	case !ok:
		return unreadable
	case f.Past && at.After(now):
		return Refuse(DateInFuture, f.Name, "", "date", v, "today", DateOf(now).String())
	}
	return nil
}

// missing is what is said where the field is empty.
func (f Field) missing() Cause {
	switch f.Kind {
	case DayField:
		return DateMissing
	case UnitField, UnitsField:
		return UnitMissing
	case LineField, TextField, NumberField, AmountField, InstantField, PersonField, ChoiceField, ChoicesField, FilesField, LinksField:
	}
	return FieldMissing
}

// Limit is how many characters a line or a text may have.
func (f Field) Limit() int {
	switch {
	case f.Max > 0:
		return f.Max
	case f.Kind == TextField:
		return MaxNote
	}
	return MaxShort
}
