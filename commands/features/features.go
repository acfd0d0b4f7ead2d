// Package features is the list of all features, the one place that names each
// of them.
package features

import (
	"cdobot/commands"
	"cdobot/commands/announcement"
	"cdobot/commands/calendar"
	"cdobot/commands/compile"
	"cdobot/commands/desk"
	"cdobot/commands/evaluation"
	"cdobot/commands/export"
	"cdobot/commands/meeting"
	"cdobot/commands/register"
	"cdobot/commands/reminder"
	"cdobot/commands/report"
	"cdobot/commands/roster"
	"cdobot/commands/search"
	"cdobot/commands/settings"
	"cdobot/commands/training"
	"cdobot/policy"
)

// All lists what the program can do, in the order of the menu and of help.
// A feature is added here, and nowhere else.
func All() []commands.Feature {
	return []commands.Feature{
		only(desk.MenuCommand()),
		only(desk.Status()),
		desk.OverviewFeature(),
		training.Feature(),
		report.Feature(),
		evaluation.Feature(),
		meeting.Feature(),
		register.Feature(Declared()...),
		announcement.Feature(),
		compile.Feature(),
		reminder.Feature(),
		only(calendar.Command()),
		desk.LinkFeature(),
		only(desk.Why()),
		roster.Feature(),
		search.Feature(),
		only(desk.History()),
		only(desk.AsOf()),
		only(report.Verify()),
		only(export.Command()),
		settings.Feature(),
		only(desk.Help()),
		desk.Files(),
	}
}

// Declared are the registers, with their words.
func Declared() []*register.Register {
	return []*register.Register{
		register.Goal(),
		register.Project(),
		register.Share(),
		register.Open(),
		register.Census(),
		register.Tech(),
		register.Cases(),
		register.Task(),
		register.Plan(),
		register.Documents(),
		register.Issues(),
		register.Incidents(),
		register.Teams(),
		register.Asks(),
		register.Coops(),
		register.Objections(),
		register.Incentives(),
		register.Materials(),
		register.Feedback(),
	}
}

// only is a feature that is a command and no more.
func only(c commands.Command) commands.Feature {
	return commands.Feature{Name: c.Word, Commands: []commands.Command{c}}
}

// Registers are the registers that the features declare, for the Scheme.
func Registers() []*policy.Register {
	var all []*policy.Register
	for _, f := range All() {
		all = append(all, f.Registers...)
	}
	return all
}

// Commands lists the commands in the order of the menu and of help.
func Commands() []commands.Command {
	return commands.AllOf(All())
}
