package ui

import (
	"strings"

	"cdobot/policy"
)

// Bare is the sign alone, for where the words stand beside it anyway.
func Bare(st policy.Status) string {
	switch st {
	case policy.Done, policy.DoneLate:
		return "✅"
	case policy.Underway:
		return "🖋"
	case policy.Arranged:
		return "📅"
	case policy.Late, policy.Open, policy.Ahead, policy.NotOwed, policy.Unknown, policy.Lapsed:
	}
	return Lamp(st)
}

// Lamp is the circle of a status.
func Lamp(st policy.Status) string {
	switch st {
	case policy.Late:
		return "🔴"
	case policy.Open:
		return "🟡"
	default:
		return "⚪"
	}
}

// MostNamed is how many units a line names.
const MostNamed = 30

// ByKind has the municipality first, then the districts, then the departments.
func ByKind(units []policy.Unit) []policy.Unit {
	var sorted []policy.Unit
	for _, kind := range []policy.UnitKind{policy.Municipality, policy.District, policy.Department} {
		for _, u := range units {
			if u.Kind == kind {
				sorted = append(sorted, u)
			}
		}
	}
	return sorted
}

// Mentions names several people.
func Mentions(people ...string) string {
	if len(people) == 0 {
		return Mention("")
	}
	var all []string
	for _, p := range people {
		all = append(all, Mention(p))
	}
	return strings.Join(all, " ")
}

// Mention names a person so that Slack shows their name.
func Mention(person string) string {
	if person == "" {
		return "—"
	}
	return "<@" + person + ">"
}

// Room names a channel so that Slack shows its name.
func Room(channel string) string { return "<#" + channel + ">" }

// Map is what f makes of each of them, nil for none.
func Map[T, R any](all []T, f func(T) R) []R {
	var made []R
	for _, one := range all {
		made = append(made, f(one))
	}
	return made
}

// Where are those for which it holds, nil for none.
func Where[T any](all []T, holds func(T) bool) []T {
	var some []T
	for _, one := range all {
		if holds(one) {
			some = append(some, one)
		}
	}
	return some
}
