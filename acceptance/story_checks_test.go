package acceptance

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cdobot/sandbox"
)

// missing says which of the words are not on the screen.
func missing(screen string, words []string) error {
	var errs []error
	for _, s := range words {
		if !strings.Contains(screen, s) {
			errs = append(errs, fmt.Errorf("%q is not to be seen in:\n%s", s, indent(screen)))
		}
	}
	return errors.Join(errs...)
}

// sees checks what the last action has put before its doer.
func (w *town) sees(words []string) error {
	w.read = true
	return missing(w.sight(), words)
}

// seesNot checks that words are not there.
func (w *town) seesNot(words []string) error {
	for _, s := range words {
		if strings.Contains(w.sight(), s) {
			return fmt.Errorf("%q is to be seen", s)
		}
	}
	return nil
}

// gets takes the next thing that was said in a conversation as told.
func (w *town) gets(name string, words []string) error {
	if _, err := w.conversationID(name); err != nil {
		return err
	}
	i := slices.IndexFunc(w.unspoken, func(m seenMessage) bool { return m.in == name && (!m.weekly() || ofWeek(words)) })
	if i < 0 {
		return fmt.Errorf("%s got nothing", name)
	}
	m := w.unspoken[i]
	if err := missing(m.shown(), words); err != nil {
		return fmt.Errorf("%s got something else: %w", name, err)
	}
	if m.reminder() {
		for _, item := range m.items() {
			if !slices.ContainsFunc(words, func(s string) bool { return strings.Contains(item, s) }) {
				return fmt.Errorf("%s is also reminded of what the story does not tell:\n%s", name, indent(item))
			}
		}
	}
	w.unspoken = slices.Delete(w.unspoken, i, i+1)
	return nil
}

// everyone takes one thing as told that was said to all who were told anything.
func (w *town) everyone(words []string) error {
	told := map[string]bool{}
	left := slices.DeleteFunc(slices.Clone(w.unspoken), func(m seenMessage) bool {
		first := !told[m.in] && missing(m.shown(), words) == nil
		told[m.in] = told[m.in] || first
		return first
	})
	for _, m := range w.unspoken {
		if !told[m.in] && !m.weekly() {
			return fmt.Errorf("%s got something else only", m.in)
		}
	}
	if len(told) == 0 {
		return errors.New("nobody got anything")
	}
	w.unspoken = left
	return nil
}

// fieldSays checks the sentence under a field of the window.
func (w *town) fieldSays(label string, words []string) error {
	w.read = true
	_, b, err := w.field(w.actor, label)
	if err != nil {
		return err
	}
	return missing(w.ack.Errors[b.BlockID], words)
}

// holds checks what stands in a field before it is touched.
func (w *town) holds(label string, words []string) error {
	_, b, err := w.field(w.actor, label)
	if err != nil {
		return err
	}
	return missing(b.show(), words)
}

// homeOf is somebody's Home tab as it is now.
func (w *town) homeOf(name string) (string, error) {
	person, err := w.personID(name)
	if err != nil {
		return "", err
	}
	v, ok := w.slack.Home(person)
	if !ok {
		return "", fmt.Errorf("%s has no Home tab yet", name)
	}
	return showView(v), nil
}

// cardOf is the last message of a sort that somebody got, or the last notice in
// a channel, as it is now.
func (w *town) cardOf(name string, sort func(seenMessage) bool) (string, error) {
	if strings.HasPrefix(name, "#") {
		return w.cardIn(name)
	}
	person, err := w.personID(name)
	if err != nil {
		return "", err
	}
	for _, m := range slices.Backward(w.slack.Messages(person, sandbox.Direct(person))) {
		if seen := (seenMessage{Message: m}); sort(seen) {
			return seen.shown(), nil
		}
	}
	return "", fmt.Errorf("%s never got such a message", name)
}

func (w *town) cardIn(name string) (string, error) {
	i := slices.IndexFunc(w.conversations(), func(c conversation) bool { return c.name == name })
	if i < 0 {
		return "", fmt.Errorf("there is no channel %q", name)
	}
	c := w.conversations()[i]
	for _, m := range slices.Backward(w.slack.Messages(c.reader, c.id)) {
		if seen := (seenMessage{Message: m}); seen.notice() {
			return seen.shown(), nil
		}
	}
	return "", fmt.Errorf("nothing was announced in %s", name)
}
