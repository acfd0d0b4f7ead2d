package desk

import (
	"context"
	"fmt"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Files tells people of files that they brought and that could not be
// kept, in the words of the feature that the file belongs to.
func Files() commands.Feature {
	return commands.Feature{
		Name: "files",
		Cards: map[policy.EventKind]commands.Card{policy.EvidenceLostKind: func(_ context.Context, a *commands.App, s policy.State, v commands.Reader, n policy.Notice) (ui.Message, error) {
			of := n.Trigger.For
			if id, ok := policy.ParseRecordID(of); ok {
				of = id.Register + "/" // the files of all records of a register
			}
			say, ok := a.Features.Lost[of]
			if !ok {
				return ui.Message{}, fmt.Errorf("no word of a lost file of %q", n.Trigger.For)
			}
			return *ui.Said(say(v, s, *n.Trigger)), nil
		}},
	}
}
