package acceptance

import (
	"fmt"
	"slices"
	"strings"

	"cdobot/app"
	"cdobot/sandbox"
)

// personID is the Slack id of somebody in a story: cdo-xiangzhou, bureau1.
func (w *town) personID(name string) (string, error) {
	id := "U" + strings.ToUpper(strings.ReplaceAll(name, "-", ""))
	if !slices.ContainsFunc(append(app.Cast(), outsiders()...), func(p sandbox.Person) bool { return p.ID == id }) {
		return "", fmt.Errorf("there is nobody called %q", name)
	}
	return id, nil
}

// outsiders are those who meet our people in Slack and are none of ours.
func outsiders() []sandbox.Person {
	person := func(id, name string) sandbox.Person {
		return sandbox.Person{ID: id, Name: strings.ToLower(id[1:]), RealName: name, Locale: "zh-CN", TZ: "Asia/Shanghai"}
	}
	guest, visitor := person("UGUEST1", "多频道访客"), person("UVISITOR1", "单频道访客")
	guest.IsRestricted, visitor.IsUltraRestricted = true, true
	stranger, partner := person("USTRANGER1", "外部组织人员"), person("UPARTNER1", "同频道外部组织人员")
	stranger.TeamID, partner.TeamID = "TELSEWHERE", "TELSEWHERE"
	stranger.IsStranger = true
	return []sandbox.Person{guest, visitor, stranger, partner}
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
	for _, p := range append(app.Cast(), outsiders()...) {
		all = append(all, conversation{sandbox.Direct(p.ID), personName(p.ID), p.ID, false})
	}
	for _, r := range app.Channels() {
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
