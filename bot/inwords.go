package bot

import (
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"
)

// inWords is what a block says, as paragraphs: a table's rows one below the
// other. Its buttons are lost, for nothing else could carry them.
func inWords(block slack.Block) []slack.Block {
	var all []slack.Block
	for _, words := range paragraphs(wordsOf(block)) {
		all = append(all, section(words))
	}
	return all
}

// paragraphs cuts a text between lines where it is longer than a section.
func paragraphs(words string) []string {
	var all []string
	for line := range strings.SplitSeq(words, "\n") {
		if n := len(all); n > 0 && len([]rune(all[n-1]))+len([]rune(line)) < sectionLimit {
			all[n-1] += "\n" + line
		} else if line != "" {
			all = append(all, line)
		}
	}
	return all
}

// wordsOf is all that a block says, whatever its kind: its JSON has texts in
// it, and tables have rows.
func wordsOf(block slack.Block) string {
	raw, err := json.Marshal(block)
	var tree any
	if err != nil || json.Unmarshal(raw, &tree) != nil {
		return ""
	}
	return strings.Join(saidBy(tree), "\n")
}

// saidBy collects the texts in a block's JSON, in their order.
func saidBy(tree any) []string {
	var all []string
	switch v := tree.(type) {
	case []any:
		for _, one := range v {
			all = append(all, saidBy(one)...)
		}
	case map[string]any:
		if rows, ok := v["rows"].([]any); ok {
			return tableRows(rows)
		}
		if v["type"] == "rich_text_section" { // one line of parts that look different
			return []string{strings.Join(saidBy(v["elements"]), "")}
		}
		if s, ok := v["text"].(string); ok {
			if v["type"] == "raw_text" || v["type"] == "text" { // shown to the letter there
				s = slackutilsx.EscapeMessage(s)
			}
			return append(all, s)
		}
		for _, part := range []string{"title", "rich_text_title", "label", "alt_text", "text", "fields", "elements", "accessory", "element", "blocks", "body", "hint"} {
			all = append(all, saidBy(v[part])...)
		}
	}
	return all
}

// tableRows are a table's rows, a line each.
func tableRows(rows []any) []string {
	var all []string
	for _, row := range rows {
		cells, _ := row.([]any)
		said := make([]string, len(cells))
		for i, cell := range cells {
			said[i] = strings.Join(saidBy(cell), " ")
		}
		all = append(all, strings.Join(said, " | "))
	}
	return all
}
