package main

import (
	"fmt"
	"slices"
	"strings"

	"cdobot/sandbox"
)

// personID is the Slack id of somebody in a story: cdo-xiangzhou, bureau1.
func (w *town) personID(name string) (string, error) {
	id := "U" + strings.ToUpper(strings.ReplaceAll(name, "-", ""))
	if !slices.ContainsFunc(cast(), func(p sandbox.Person) bool { return p.ID == id }) {
		return "", fmt.Errorf("there is nobody called %q", name)
	}
	return id, nil
}

// personName is personID the other way round.
func personName(id string) string {
	for _, post := range []string{"CDO", "LIAISON"} {
		if unit, ok := strings.CutPrefix(id, "U"+post); ok {
			return strings.ToLower(post + "-" + unit)
		}
	}
	return strings.ToLower(strings.TrimPrefix(id, "U"))
}

// conversation is a place where the bot speaks: with one person, or a channel.
type conversation struct {
	id     string
	name   string // in a story: cdo-xiangzhou, #数据局
	reader string // somebody who sees it
	room   bool   // a channel, which several see
}

func (w *town) conversations() []conversation {
	if w.slack == nil {
		return nil
	}
	var all []conversation
	for _, p := range cast() {
		all = append(all, conversation{sandbox.Direct(p.ID), personName(p.ID), p.ID, false})
	}
	for _, r := range rooms() {
		all = append(all, conversation{r.ID, "#" + r.Name, r.Members[0], true})
	}
	return all
}

// conversationID finds the conversation with a person, or a channel.
func (w *town) conversationID(name string) (string, error) {
	for _, c := range w.conversations() {
		if c.name == name {
			return c.id, nil
		}
	}
	return "", fmt.Errorf("there is no conversation %q", name)
}
