package bot

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands/ui"
)

const (
	// Slack's chat.update takes so many bytes of text, where chat.postMessage takes ten
	// times as many characters.
	updateLimit = 4000
	// What stays of a text that is too long all the same.
	shortText = 1000
	// How many blocks a message and a view may have.
	messageBlocks, viewBlocks = 50, 100
	// How often something is made lighter before we give up.
	lightest = 3
)

// insist sends a message, and where Slack dislikes its layout or length sends
// the same content with less of a layout: first without the blocks that Slack
// names, then in paragraphs, at last as text alone.
func (b *Bot) insist(m ui.Message, send func(ui.Message) error) error {
	m.Blocks = ui.Fit(m.Blocks, ui.MostCharacters)
	err := send(m)
	for step := 0; step < lightest && refusesLayout(err); step++ {
		b.refused(err, "message")
		switch {
		case wordIn(err) == "msg_too_long":
			m.Text = clipBytes(m.Text, shortText>>step)
		case step == lightest-1 || len(m.Blocks) == 0:
			if m.Blocks == nil {
				return err
			}
			m.Blocks = nil
		case wordIn(err) == "msg_blocks_too_long":
			m.Blocks = ui.Fit(m.Blocks, ui.MostCharacters>>(step+1))
		default:
			m.Blocks = lighter(m.Blocks, err, step, messageBlocks)
		}
		err = send(m)
	}
	return err
}

// insistView is insist for a modal or a Home tab. Fields and buttons stay, since
// without them it would be another one.
func (b *Bot) insistView(ctx context.Context, blocks *slack.Blocks, show func() (*slack.ViewResponse, error)) error {
	send := func() error {
		_, err := show()
		return b.checked(ctx, err)
	}
	err := send()
	for step := 0; step < lightest-1 && refusesLayout(err); step++ {
		b.refused(err, "view")
		blocks.BlockSet = lighter(blocks.BlockSet, err, step, viewBlocks)
		if len(blocks.BlockSet) == 0 {
			return err
		}
		err = send()
	}
	return err
}

// refused logs what Slack has against a layout, in its own words: they name
// places, never what stands there.
func (b *Bot) refused(err error, what string) {
	b.o.Log.Error().Err(err).Strs("where", complaints(err)).Str("surface", what).Msg("Slack refuses the layout; trying with less of it")
}

// refusesLayout says whether less of a layout may pass.
func refusesLayout(err error) bool {
	word := wordIn(err)
	return meaningOf(word) == badLayout || word == "msg_too_long" || word == "invalid_arguments" || word == "view_too_large"
}

// lighter says the same with less of a layout: in the first step the blocks that
// Slack names are put in words, or all that not every client shows; in the next
// one all blocks that are no fields and buttons.
func lighter(blocks []slack.Block, err error, step, most int) []slack.Block {
	named := namedBlocks(err)
	var all []slack.Block
	for i, block := range blocks {
		switch {
		case named[i], step == 0 && len(named) == 0 && !everyday(block), step > 0 && !pressable(block):
			all = append(all, inWords(block)...)
		default:
			all = append(all, block)
		}
	}
	if len(all) > most {
		all = append(all[:most-1:most-1], section("…"))
	}
	return all
}

// blockPointer is where Slack points at a block.
var blockPointer = regexp.MustCompile(`/blocks/(\d+)`)

// namedBlocks are the places of the blocks that Slack points at: "must be more
// than 0 characters [json-pointer:/blocks/3/text/text]".
func namedBlocks(err error) map[int]bool {
	named := map[int]bool{}
	for _, complaint := range complaints(err) {
		if m := blockPointer.FindStringSubmatch(complaint); m != nil {
			i, _ := strconv.Atoi(m[1]) // digits, by the pattern
			named[i] = true
		}
	}
	return named
}

// everyday says whether a block is of a kind that every surface has taken for
// years.
func everyday(block slack.Block) bool {
	return slices.Contains([]slack.MessageBlockType{
		slack.MBTSection, slack.MBTDivider, slack.MBTContext, slack.MBTHeader, slack.MBTAction, slack.MBTInput,
		slack.MBTRichText,
	}, block.BlockType())
}

// risky says whether Slack might refuse the blocks where it tells nobody, as in
// an ack.
func risky(blocks []slack.Block) bool {
	return ui.Weight(blocks) > ui.MostCharacters || slices.ContainsFunc(blocks, func(block slack.Block) bool { return !everyday(block) })
}

func pressable(block slack.Block) bool {
	return block.BlockType() == slack.MBTAction || block.BlockType() == slack.MBTInput
}

// clipBytes cuts a text at a number of bytes, between two characters and never
// within an escape, with an ellipsis.
func clipBytes(s string, most int) string {
	const end = "…"
	if len(s) <= most {
		return s
	}
	cut := most - len(end)
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	s = s[:cut]
	if i := strings.LastIndexAny(s, "&<"); i >= 0 && !strings.ContainsAny(s[i:], ";>") {
		s = s[:i]
	}
	return s + end
}
