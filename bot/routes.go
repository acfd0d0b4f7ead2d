package bot

import (
	"errors"
	"fmt"
	"strings"

	"cdobot/commands"
	"cdobot/commands/ui"
)

// route leads to what a word, a button or a form does.
type route struct {
	word string // the command it belongs to, for the log
	do   commands.Handler
	// unsigned: the log says neither who asked nor in which request.
	unsigned bool
}

// routes finds commands by what people type, press and submit.
type routes struct {
	words, buttons, forms map[string]route
}

// index lists all commands by their words, aliases, action ids and callback ids.
func index(all []commands.Command) (routes, error) {
	found := routes{words: map[string]route{}, buttons: map[string]route{}, forms: map[string]route{}}
	var twins []error
	add := func(kind string, to map[string]route, name string, c commands.Command, do commands.Handler) {
		if old, taken := to[name]; taken {
			twins = append(twins, fmt.Errorf("%s %q belongs to both %s and %s", kind, name, old.word, c.Word))
			return
		}
		to[name] = route{word: c.Word, do: do, unsigned: c.Unsigned}
	}
	for _, c := range all {
		add("word", found.words, ui.Normalize(c.Word), c, c.Run)
		for _, alias := range c.Aliases {
			add("word", found.words, ui.Normalize(alias), c, c.Run)
		}
		for id, do := range c.Buttons {
			add("button", found.buttons, id, c, do)
		}
		for id, do := range c.Forms {
			add("form", found.forms, id, c, do)
		}
	}
	if _, ok := found.words[menuWord]; !ok {
		twins = append(twins, fmt.Errorf("no command answers to the word %q", menuWord))
	}
	return found, errors.Join(twins...)
}

// find gives the handler for a call, and leaves in its Args what that handler
// has to read.
func (r routes) find(c *call) (route, bool) {
	switch c.kind {
	case typed, said:
		return r.command(c), true
	case pressed:
		if to, ok := r.buttons[c.name]; ok {
			return to, true
		}
		// Ids must differ within a message: "training.cancel#3" is the third of its kind.
		name, _, _ := strings.Cut(c.name, "#")
		to, ok := r.buttons[name]
		return to, ok
	case submitted:
		to, ok := r.forms[c.name]
		return to, ok
	case closed:
		to, ok := r.forms[c.name+".closed"]
		return to, ok
	default:
		return route{}, false
	}
}

// command finds what was typed. The menu answers what nobody knows, and so
// gets to see all of it.
func (r routes) command(c *call) route {
	word, rest := ui.Split(c.Args)
	if to, ok := r.words[word]; ok {
		c.Args = rest
		return to
	}
	if to, ok := r.begun(word); ok {
		c.Args = rest
		return to
	}
	return r.words[menuWord]
}

// begun is the one command of which somebody has typed the beginning: 培 is 培训.
func (r routes) begun(word string) (found route, ok bool) {
	for whole, to := range r.words {
		if !ui.Begins(whole, word) {
			continue
		}
		if ok && found.word != to.word {
			return route{}, false
		}
		found, ok = to, true
	}
	return found, ok
}
