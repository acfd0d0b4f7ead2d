package register

import (
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// What declarations are written with: words stand in both languages, the Chinese
// first.

// t is a text in both languages.
func t(zh, en string) text.T { return text.T{ZH: zh, EN: en} }

// field is a field with its label.
func field(name string, kind policy.FieldKind, zh, en string) Field {
	return Field{Field: policy.Field{Name: name, Kind: kind}, Label: t(zh, en)}
}

// hint is the field with what stands below its label.
func (f Field) hint(zh, en string) Field {
	f.Hint = t(zh, en)
	return f
}

// example is the field with what stands there in the template of a list.
func (f Field) example(zh, en string) Field {
	f.Example = t(zh, en)
	return f
}

// upTo is the field with its greatest length or number.
func (f Field) upTo(most int) Field {
	f.Max = most
	return f
}

// like is the field of which a form proposes what the other says.
func (f Field) like(other string) Field {
	f.Like = other
	return f
}

// past is the field of a day that is not to come.
func (f Field) past() Field {
	f.Past = true
	return f
}

// option is one of the choices of a field.
type option struct {
	name string
	text.T
}

func opt(name, zh, en string) option { return option{name, t(zh, en)} }

// of is the field with its choices.
func (f Field) of(options ...option) Field {
	for _, o := range options {
		f.Choices, f.Options = append(f.Choices, o.name), append(f.Options, o.T)
	}
	return f
}

// picked is the field that offers what follows from the record, by the names that called
// gives.
func (f Field) picked(pick func(s policy.State, now time.Time, r policy.Record) []string, called func(v commands.Reader, s policy.State, r policy.Record, choice string) text.T) Field {
	f.Pick, f.Called = pick, called
	return f
}

// offering is the field with the choices that it offers for the record, in words.
func (f Field) offering(v commands.Reader, s policy.State, r policy.Record) Field {
	if f.Pick == nil {
		return f
	}
	f.Field, f.Options = f.Offering(s, v.Now, r), nil
	for _, choice := range f.Choices {
		f.Options = append(f.Options, f.Called(v, s, r, choice))
	}
	return f
}

// named is the field of rules that stand in policy, with the words of its choices.
func (f Field) named(options ...text.T) Field {
	f.Options = options
	return f
}

// state is a state; the sign stands in front of a record that ended in it.
func state(name, zh, en string, sign ...string) State {
	return State{Name: name, Word: t(zh, en), Sign: append(sign, "")[0]}
}

// until is the state with what the day is called by which it is to be left.
func (x State) until(zh, en string) State {
	x.Due = t(zh, en)
	return x
}

// says is what a record tells the report of the side, in the part on the duty (counted
// from 0: 三（二）1 is 0), in one of the states.
func says(name string, side policy.Side, duty policy.Duty, part int, words text.T, states ...string) Saying {
	return Saying{Saying: policy.Saying{Name: name, Side: side, Duty: duty, Part: part, States: states}, Words: words}
}

// while is the saying, told in every half-year in which the record stands so; late is
// what it says once the day has gone by.
func (x Saying) while(late text.T) Saying {
	x.While, x.Late = true, late
	return x
}

// given is the saying, told only where the field is filled in.
func (x Saying) given(field string) Saying {
	x.Given = field
	return x
}

// upon is the saying, told in the half-year in which the step was taken.
func (x Saying) upon(step string) Saying {
	x.Step = step
	return x
}

// mostTold is how many of a kind are told one by one.
const mostTold = 3

// many are the words of the saying where there are more than a few to tell.
func (x Saying) many(zh, en string) Saying {
	x.Most, x.Many = mostTold, t(zh, en)
	return x
}

// over is the saying of which more than so many are told together.
func (x Saying) over(most int) Saying {
	x.Most = most
	return x
}

// each is what stands in the list of many for one of them.
func (x Saying) each(zh, en string) Saying {
	x.Item = t(zh, en)
	return x
}

// The people of a unit who take steps.
func own() []policy.Party      { return []policy.Party{policy.OwnCDO, policy.OwnLiaison, policy.OwnActing} }
func drafter() []policy.Party  { return []policy.Party{policy.OwnLiaison, policy.OwnActing} }
func inPerson() []policy.Party { return []policy.Party{policy.OwnCDO} }
func bureau() []policy.Party   { return []policy.Party{policy.TheBureau} }
