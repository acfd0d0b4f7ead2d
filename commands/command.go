package commands

import (
	"context"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Request is one thing that one person did, stamped once at the edge.
type Request struct {
	Key     string // names the event: a repeat under the same key is harmless
	Via     string // "slash", "button", "modal", "event"
	User    string // Slack user id, as verified by the edge
	Lang    text.Lang
	Now     time.Time
	Channel string   // where it was done, "" in a modal or on the Home tab
	Args    string   // what was typed after the command's word
	Unit    string   // the unit that was chosen where what was typed names none
	Pressed int64    // when it was done by Slack's clock, in microseconds: to the second for a form, 0 where Slack does not say
	Thread  string   // the ts of our message below which it was written, "" elsewhere
	Alone   bool     // the pressed button is in an answer that only the asker sees, which nothing else updates
	Files   []string // that came with what was written
	Value   string   // the pressed button's value, or the chosen option
	View    string   // the modal's id, "" elsewhere
	Hash    string   // what Slack names the modal's present form by; another form in its place has another
	Meta    string   // the modal's private_metadata
	Form    ui.Form  // the modal's fields

	Large map[string][]string // by field: the names of files that are larger than is kept
	days  map[string]policy.Date
}

// Answer is what the asker gets to see. The zero Answer is a silent yes.
type Answer struct {
	// Message is shown to the asker alone: with an error, below its sentence, as what
	// they pressed is of no use any more.
	Message *ui.Message
	// Replace puts Message where the pressed button was, if that message was
	// for the asker alone, too.
	Replace bool
	// Modal is opened over a message or the Home tab, or, when the request
	// came from a modal, takes that modal's place.
	Modal *slack.ModalViewRequest
	// Errors are shown under the fields (by block id) of the submitted modal,
	// which stays open.
	Errors map[string]string
	// Files are put into the asker's conversation with the app.
	Files []File
	// Fresh says that the asker's Home tab shows something that has changed.
	Fresh bool
	// HomePage is the page of the Home tab's list that is shown from now on; 0: as it was.
	HomePage int
}

// File is something to keep: a template, an export.
type File struct {
	Name    string
	Content []byte
	Path    string // where the content of a large one lies instead, until it was handed over
}

// Handler does what was asked. An error that is a *policy.Refusal is the
// person's to mend and is shown in their language; storage.ErrUnavailable is
// shown as "try again"; any other is ours and is shown with a code.
type Handler func(ctx context.Context, app *App, r Request) (Answer, error)

// Command is one word after /cdo and all that belongs to it.
type Command struct {
	Word    string             // "training"
	Aliases []string           // "培训"
	Summary text.T             // one line for the menu and help
	Words   []Word             // what may follow the word, in the order of help
	Run     Handler            // nothing followed, or what is none of Words: a unit, a day, a text
	Buttons map[string]Handler // by action id: "training.undo"
	Forms   map[string]Handler // by callback id: "training.log"
	// Unsigned says that people may do it without their names: the log says neither who
	// made its requests nor which these were.
	Unsigned bool
}

// Word is a word that may follow a command's, and how that is typed: help, the
// words that are proposed and what runs all follow from it. One without names is
// another line of help, for the command alone or for the word before it.
type Word struct {
	Names []string // "log": the first one is taught; the Chinese ones of text.Line are understood, too
	Line  string   // "training log 2026-03-12 数据安全培训 45"
	Note  text.T   // what that does; a word without one is not in help
	Run   Handler  // Args is what stands behind the word
}

// Pressed has a button do what its value would do behind the word.
func Pressed(do Handler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		r.Args = r.Value
		return do(ctx, a, r)
	}
}

// StateHandler does what begins with a look at the newest state.
type StateHandler func(ctx context.Context, app *App, r Request, s policy.State) (Answer, error)

// Seeing hands the newest state to what begins with a look at it.
func Seeing(do StateHandler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		s, err := a.State(ctx)
		if err != nil {
			return Answer{}, err
		}
		return do(ctx, a, r, s)
	}
}

// Only is Seeing for who may do the act in all units, the bureau as a rule.
func Only(act policy.Act, do StateHandler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		s, err := a.StateFor(ctx, r, act)
		if err != nil {
			return Answer{}, err
		}
		return do(ctx, a, r, s)
	}
}

// Replacing has an answer stand where the pressed button was.
func Replacing(do Handler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		answer, err := do(ctx, a, r)
		answer.Replace = true
		return answer, err
	}
}

// Merged are the handlers of a command that stands in several files. As with two
// commands that share an id, two of its handlers that do stop the start.
func Merged(tables ...map[string]Handler) map[string]Handler {
	all := map[string]Handler{}
	for _, table := range tables {
		for id, do := range table {
			if all[id] != nil {
				panic("two handlers have the id " + id)
			}
			all[id] = do
		}
	}
	return all
}
