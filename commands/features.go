package commands

// Features lists what the program can do, in the order of the menu and of help.
// A feature is added here, and nowhere else.
func Features() []Feature {
	return []Feature{
		only(menu()),
		only(status()),
		trainingFeature(),
		reportFeature(),
		evaluationFeature(),
		meetingFeature(),
		taskFeature(),
		announceFeature(),
		only(calendar()),
		planFeature(),
		only(why()),
		rosterFeature(),
		only(history()),
		only(asof()),
		only(verify()),
		only(settings()),
		feedbackFeature(),
		only(help()),
		filesFeature(),
	}
}

// only is a feature that is a command and no more.
func only(c Command) Feature { return Feature{Name: c.Word, Commands: []Command{c}} }

// All lists the commands in the order of the menu and of help.
func All() []Command {
	return commandsOf(Features())
}
