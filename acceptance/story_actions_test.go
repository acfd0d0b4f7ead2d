package acceptance

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"cdobot/sandbox"
)

// pause is how long people take between two things that they do.
const pause = 2 * time.Second

// act lets somebody do something, and waits until all of it is said.
func (w *town) act(ctx context.Context, name string, do func(person string) (sandbox.Ack, error)) error {
	if err := w.silence(); err != nil {
		return err
	}
	person, err := w.personID(name)
	if err != nil {
		return err
	}
	w.slack.SetNow(w.slack.Now().Add(pause))
	w.actor, w.ack, w.read, w.home = person, sandbox.Ack{}, false, false
	if w.ack, err = do(person); err != nil {
		return err
	}
	return w.settle(ctx)
}

// command types a slash command in the conversation with the bot.
func (w *town) command(ctx context.Context, name, line string) error {
	line = regexp.MustCompile(`@([a-z]+-[a-z]+|[a-z]+\d)`).ReplaceAllStringFunc(line, func(m string) string {
		if id, err := w.personID(m[1:]); err == nil {
			return "<@" + id + ">"
		}
		return m
	})
	line = strings.ReplaceAll(line, "CODE", w.code)
	all, err := texts(`"` + strings.ReplaceAll(line, `"`, `\"`) + `"`)
	if err != nil {
		return err
	}
	return w.act(ctx, name, func(person string) (sandbox.Ack, error) {
		return w.slack.Command(ctx, person, sandbox.Direct(person), all[0])
	})
}

// reply writes in the thread of the newest message with the bot that has the words.
func (w *town) reply(ctx context.Context, name, line, to string, files ...sandbox.File) error {
	person, err := w.personID(name)
	if err != nil {
		return err
	}
	for _, m := range slices.Backward(w.slack.Messages(person, sandbox.Direct(person))) {
		if seen := (seenMessage{Message: m}); m.Thread == "" && strings.Contains(seen.shown(), to) {
			return w.act(ctx, name, func(string) (sandbox.Ack, error) { return w.slack.Reply(ctx, person, m.Channel, m.TS, line, files...) })
		}
	}
	return fmt.Errorf("%s has no message with %q", name, to)
}

// notesCode keeps the code that somebody is shown.
func (w *town) notesCode() error {
	m := regexp.MustCompile(`查询码：([A-HJ-NP-Z2-9]{8})`).FindStringSubmatch(w.sight())
	if m == nil {
		return errors.New("no code is to be seen")
	}
	w.code = m[1]
	return nil
}

// spot is an element that somebody sees, and where.
type spot struct {
	place   sandbox.Place
	element screenElement
	beside  string // the words around it
}

// spots are all elements before somebody: those of the window in front, else
// those of their conversation, newest first, and then of the Home tab.
func (w *town) spots(person string) []spot {
	var all []spot
	add := func(place sandbox.Place, raw json.RawMessage) {
		for _, b := range parseBlocks(raw) {
			for _, e := range b.interactive() {
				at := place
				at.Block = b.BlockID
				all = append(all, spot{at, e, b.show()})
			}
		}
	}
	if v, ok := w.window(person); ok {
		add(sandbox.Place{View: v.ID}, viewBlocks(v))
		return all
	}
	home, published := w.slack.Home(person)
	if published && w.home && w.actor == person {
		add(sandbox.Place{Home: true}, viewBlocks(home))
	}
	for _, c := range w.places(person) {
		for _, m := range slices.Backward(w.slack.Messages(person, c.ID)) {
			add(sandbox.Place{Channel: m.Channel, TS: m.TS}, m.Blocks)
		}
	}
	if published {
		add(sandbox.Place{Home: true}, viewBlocks(home))
	}
	return all
}

func viewBlocks(v sandbox.View) json.RawMessage {
	var body struct {
		Blocks json.RawMessage `json:"blocks"`
	}
	_ = json.Unmarshal(v.Body, &body) // the sandbox has checked it
	return body.Blocks
}

// places are where somebody reads: the conversation with the bot, and then the
// channels.
func (w *town) places(person string) []sandbox.Channel {
	all := w.slack.Channels(person)
	slices.SortStableFunc(all, func(a, b sandbox.Channel) int {
		switch {
		case a.IsIM == b.IsIM:
			return 0
		case a.IsIM:
			return -1
		}
		return 1
	})
	return all
}

// press presses the button with this label; with several alike, the one
// beside the words.
func (w *town) press(ctx context.Context, name, label, beside string) error {
	person, err := w.personID(name)
	if err != nil {
		return err
	}
	for _, s := range w.spots(person) {
		if s.element.Type == "button" && s.element.label() == label && strings.Contains(s.beside, beside) {
			return w.act(ctx, name, func(string) (sandbox.Ack, error) {
				return w.slack.Click(ctx, person, s.place, s.element.ActionID, s.element.Value)
			})
		}
	}
	return fmt.Errorf("%s sees no button %q", name, label)
}

// pick chooses from a list in a message or window.
func (w *town) pick(ctx context.Context, name, label string) error {
	person, err := w.personID(name)
	if err != nil {
		return err
	}
	for _, s := range w.spots(person) {
		for _, o := range s.element.Options {
			if o.Text.Text == label {
				return w.act(ctx, name, func(string) (sandbox.Ack, error) {
					return w.slack.Click(ctx, person, s.place, s.element.ActionID, o.Value)
				})
			}
		}
	}
	return fmt.Errorf("%s sees no choice %q", name, label)
}

// field finds a field of the window before somebody, by label or block id.
func (w *town) field(person, label string) (sandbox.View, screenBlock, error) {
	v, ok := w.window(person)
	if !ok {
		return v, screenBlock{}, fmt.Errorf("%s has no window open", personName(person))
	}
	var labels []string
	for _, b := range parseBlocks(viewBlocks(v)) {
		if b.Element != nil && (b.Label.Text == label || b.BlockID == label) {
			return v, b, nil
		}
		if b.Element != nil {
			labels = append(labels, b.Label.Text)
		}
	}
	return v, screenBlock{}, fmt.Errorf("there is no field %q in %q", label, labels)
}

// fill puts a value into a field: of choices their labels, of files the names.
func (w *town) fill(name, label, value string) error {
	person, err := w.personID(name)
	if err != nil {
		return err
	}
	v, b, err := w.field(person, label)
	if err != nil {
		return err
	}
	switch {
	case b.Element.Type == "file_input":
		file, err := w.slack.Upload(person, value, "application/octet-stream", fileNamed(value))
		if err != nil {
			return err
		}
		value = file.ID
	case b.Element.Type == "users_select":
		if value, err = w.personID(strings.TrimPrefix(value, "@")); err != nil {
			return err
		}
	case b.Element.Type == "conversations_select":
		if value, err = w.conversationID(value); err != nil {
			return err
		}
	case len(b.Element.choices()) > 0:
		options := b.Element.choices()
		var values []string
		for chosen := range strings.SplitSeq(value, "、") {
			i := slices.IndexFunc(options, func(o screenOption) bool { return o.Text.Text == chosen })
			if i < 0 {
				return fmt.Errorf("field %q has no choice %q", label, chosen)
			}
			values = append(values, options[i].Value)
		}
		value = strings.Join(values, ",")
	}
	return w.slack.Fill(person, v.ID, map[string]string{b.BlockID: value})
}

// fileNamed is what stands in a file of this name: one of the stories' own, as
// many bytes as the name says, or a few.
func fileNamed(name string) []byte {
	content, err := os.ReadFile(filepath.Join("testdata", "stories", "files", filepath.Base(name)))
	if err == nil {
		return content
	}
	if m := regexp.MustCompile(`(\d+)MB`).FindStringSubmatch(name); m != nil {
		n, _ := strconv.Atoi(m[1])
		return bytes.Repeat([]byte("0123456789abcdef"), n<<16)
	}
	return []byte("evidence " + name)
}

// typeInto puts words into a field that tells the bot of every character, and
// leaves the window open.
func (w *town) typeInto(ctx context.Context, name, label, words string) error {
	person, err := w.personID(name)
	if err != nil {
		return err
	}
	v, b, err := w.field(person, label)
	if err != nil {
		return err
	}
	return w.act(ctx, name, func(string) (sandbox.Ack, error) {
		return w.slack.Click(ctx, person, sandbox.Place{View: v.ID, Block: b.BlockID}, b.Element.ActionID, words)
	})
}

// submit sends the window off.
func (w *town) submit(ctx context.Context, name string) error {
	return w.act(ctx, name, func(person string) (sandbox.Ack, error) {
		v, ok := w.window(person)
		if !ok {
			return sandbox.Ack{}, fmt.Errorf("%s has no window open", name)
		}
		return w.slack.Submit(ctx, person, v.ID, nil)
	})
}

// dismiss closes the window.
func (w *town) dismiss(ctx context.Context, name string) error {
	return w.act(ctx, name, func(person string) (sandbox.Ack, error) {
		v, ok := w.window(person)
		if !ok {
			return sandbox.Ack{}, fmt.Errorf("%s has no window open", name)
		}
		return w.slack.CloseView(ctx, person, v.ID)
	})
}

// openHome looks at the Home tab.
func (w *town) openHome(ctx context.Context, name string) error {
	err := w.act(ctx, name, func(person string) (sandbox.Ack, error) { return w.slack.OpenHome(ctx, person) })
	w.home = true
	return err
}

// writeReport fills in the report that is due, duty by duty, as the form asks.
func (w *town) writeReport(ctx context.Context, name string) error {
	if err := w.command(ctx, name, "/cdo report"); err != nil {
		return err
	}
	if err := w.press(ctx, name, "填写", "职责一"); err != nil {
		return err
	}
	for _, duty := range []string{"职责一", "职责二", "职责三", "职责四"} { // one window leads to the next
		for _, part := range []string{"工作成效", "存在问题", "下一阶段计划", "佐证材料"} {
			if err := w.fill(name, part, duty+"的"+part); err != nil {
				return err
			}
		}
		if err := w.submit(ctx, name); err != nil {
			return err
		}
	}
	return nil
}
