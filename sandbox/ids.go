package sandbox

import (
	"crypto/rand"
	"encoding/json"
)

// newID is an id nobody can guess or has ever seen, with its kind in front.
func newID(kind string) string { return kind + rand.Text()[:16] }

// withIDs gives every block without a block_id, and every interactive element
// without an action_id, the one that Slack would make up.
func withIDs(blocks json.RawMessage) json.RawMessage {
	var list []any
	if json.Unmarshal(blocks, &list) != nil || list == nil {
		return blocks
	}
	for _, b := range list {
		if block, ok := b.(map[string]any); ok {
			nameBlock(block)
		}
	}
	named, err := json.Marshal(list)
	if err != nil {
		return blocks
	}
	return named
}

// nameBlock names a block and all that lies in it.
func nameBlock(block map[string]any) {
	if id, _ := block["block_id"].(string); id == "" {
		block["block_id"] = newID("")
	}
	for _, child := range children(block) {
		nameBlock(child)
	}
	for _, e := range ownElements(block) {
		if id, _ := e["action_id"].(string); id == "" && interactive(e) {
			e["action_id"] = newID("")
		}
	}
}

// interactive says whether using the element tells the app.
func interactive(element map[string]any) bool {
	kind, _ := element["type"].(string)
	return kind != "image" && kind != "plain_text" && kind != "mrkdwn"
}

// children are the blocks inside a block: of containers, carousels and layouts.
func children(block map[string]any) []map[string]any {
	switch block["type"] {
	case "container":
		return objects(block["child_blocks"])
	case "carousel":
		return objects(block["elements"])
	case "plan":
		return objects(block["tasks"])
	case "layout":
		var inside []map[string]any
		for _, row := range objects(block["rows"]) {
			for _, item := range objects(row["items"]) {
				inside = append(inside, objects([]any{item["block"]})...)
			}
		}
		return inside
	default:
		return nil
	}
}

// ownElements are a block's own elements, not those of blocks inside it.
func ownElements(block map[string]any) []map[string]any {
	switch block["type"] {
	case "actions", "context_actions":
		return objects(block["elements"])
	case "section":
		return objects([]any{block["accessory"]})
	case "input":
		return objects([]any{block["element"]})
	case "card":
		return objects(block["actions"])
	case "data_table":
		return actionCells(block)
	default:
		return nil
	}
}

// actionCells are the buttons in a data table's cells.
func actionCells(table map[string]any) []map[string]any {
	rows, _ := table["rows"].([]any)
	var buttons []map[string]any
	for _, row := range rows {
		for _, cell := range objects(row) {
			if cell["type"] == "action_cell" {
				buttons = append(buttons, objects([]any{cell["element"]})...)
			}
		}
	}
	return buttons
}

// objects are those items of a JSON array that are objects.
func objects(array any) []map[string]any {
	items, _ := array.([]any)
	var found []map[string]any
	for _, item := range items {
		if o, ok := item.(map[string]any); ok && o != nil {
			found = append(found, o)
		}
	}
	return found
}
