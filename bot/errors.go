package bot

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/slack-go/slack/slackutilsx"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// What can become of a request, for the log and the metrics.
const (
	outcomeDone        = "done"
	outcomeRefused     = "refused"     // by a rule: the person's to mend
	outcomeBusy        = "busy"        // nothing was begun: too many others were in work
	outcomeUnavailable = "unavailable" // the store did not answer: nothing was written
	outcomeUnknown     = "unknown"     // a button or form of an earlier version
	outcomeFault       = "fault"       // ours
)

// result is what became of a call: what the asker gets to see, and what the
// log says about it.
type result struct {
	commands.Answer
	sentence string // what went wrong, in plain words; "" when nothing did
	word     string // the command
	outcome  string
	reason   string // the rule that refused
	code     string // names a fault, for the asker and in the log alike
	err      error
}

// judge turns a handler's answer or error into what the asker sees. It is the
// only place where errors become sentences.
func (b *Bot) judge(c call, answer commands.Answer, err error) result {
	var refusal *policy.Refusal
	switch {
	case err == nil && len(answer.Errors) > 0:
		return b.mend(c, answer)
	case err == nil:
		return result{Answer: answer, outcome: outcomeDone}
	case errors.As(err, &refusal):
		r := b.trouble(c, outcomeRefused, refusal.Field, commands.Sentence(refusal, c.Lang))
		r.reason = string(refusal.Cause)
		if answer.Message != nil && r.Message != nil {
			r.Message, r.Replace = ui.Above(r.Message.Text, *answer.Message), answer.Replace
		}
		return r
	case errors.Is(err, commands.ErrTryAgain):
		return b.trouble(c, outcomeUnavailable, "", tryAgain().In(c.Lang))
	default:
		return b.fault(c, err)
	}
}

// fault is a failure of ours. The asker gets a code that the log has, too.
func (b *Bot) fault(c call, err error) result {
	code := newCode()
	r := b.trouble(c, outcomeFault, "", ourFault(code).In(c.Lang))
	r.code, r.err = code, err
	return r
}

// trouble tells the asker what went wrong: under a field of the form that was
// submitted, so that nothing typed is lost, and as a message elsewhere.
func (b *Bot) trouble(c call, outcome, block, sentence string) result {
	r := result{sentence: sentence, outcome: outcome}
	if c.kind == submitted {
		if at := c.view.errorBlock(block); at != "" {
			r.Errors = map[string]string{at: sentence}
			return r
		}
	}
	r.Message = &ui.Message{Text: slackutilsx.EscapeMessage(sentence)}
	return r
}

// mend shows the errors that a handler found in a form. Slack refuses an error
// under a block that is no input, so such a one moves to the first that is.
func (b *Bot) mend(c call, answer commands.Answer) result {
	var all []string
	placed := map[string]string{}
	for _, block := range slices.Sorted(maps.Keys(answer.Errors)) {
		sentence := answer.Errors[block]
		all = append(all, sentence)
		if c.kind != submitted {
			continue
		}
		at := c.view.errorBlock(block)
		if placed[at] != "" {
			sentence = placed[at] + "\n" + sentence
		}
		placed[at] = sentence
	}
	r := result{sentence: strings.Join(all, "\n"), outcome: outcomeRefused, reason: "form"}
	if _, nowhere := placed[""]; nowhere || c.kind != submitted {
		r.Message = &ui.Message{Text: slackutilsx.EscapeMessage(r.sentence)}
		return r
	}
	r.Errors = placed
	return r
}

// errorBlock is where an error about a block can be shown, "" in a view
// without any input.
func (v *view) errorBlock(block string) string {
	inputs := v.inputs()
	switch {
	case len(inputs) == 0:
		return ""
	case slices.Contains(inputs, block):
		return block
	}
	return inputs[0]
}

// newCode names a fault by four hexadecimal digits: short enough to be read
// out over the telephone, and enough to find one line in a day's log.
func newCode() string {
	var b [2]byte
	_, _ = rand.Read(b[:]) // never fails: the program would stop first
	return strings.ToUpper(hex.EncodeToString(b[:]))
}
