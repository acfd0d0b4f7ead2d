package commands

import "cdobot/policy"

// taskFeature is what a meeting or the bureau gives units to do (三（二）2).
func taskFeature() Feature {
	return Feature{
		Name:     "task",
		Commands: []Command{task()},
		Cards: map[policy.Kind]Card{
			policy.TasksGiven{}.Kind(): tells(reader.taskCard),
			policy.TaskMoved{}.Kind():  tells(reader.taskCard),
		},
	}
}
