package ui

import (
	"encoding/json"
	"unicode/utf8"

	"github.com/slack-go/slack"
)

// MostCharacters is how many characters the blocks of a message may have, all
// together. Tables have limits of their own.
const MostCharacters = 12_000

// Fit keeps of a message's blocks what fits into so many characters: those from
// the front, and all buttons. It says where something was left out.
func Fit(blocks []slack.Block, most int) []slack.Block {
	if Weight(blocks) <= most {
		return blocks
	}
	rest := Section("…（篇幅所限，其余未显示；the rest is too long for one message）")
	left := most - Weight([]slack.Block{rest})
	for _, block := range blocks {
		if isRow(block) {
			left -= Weight([]slack.Block{block})
		}
	}
	var all []slack.Block
	cut := false
	for _, block := range blocks {
		n := Weight([]slack.Block{block})
		switch {
		case isRow(block):
			all = append(all, block)
		case !cut && n <= left:
			all = append(all, block)
			left -= n
		case !cut:
			all, cut = append(all, rest), true
		}
	}
	return all
}

func isRow(block slack.Block) bool { return block.BlockType() == slack.MBTAction }

// Weight is how many characters the blocks have that Slack counts.
func Weight(blocks []slack.Block) int {
	n := 0
	for _, block := range blocks {
		raw, err := json.Marshal(block)
		var tree any
		if err == nil && json.Unmarshal(raw, &tree) == nil {
			n += characters(tree)
		}
	}
	return n
}

func characters(tree any) int {
	n := 0
	switch v := tree.(type) {
	case []any:
		for _, one := range v {
			n += characters(one)
		}
	case map[string]any:
		if v["type"] == "table" {
			return 0
		}
		for name, part := range v {
			if s, ok := part.(string); ok && name == "text" {
				n += utf8.RuneCountInString(s)
				continue
			}
			n += characters(part)
		}
	}
	return n
}
