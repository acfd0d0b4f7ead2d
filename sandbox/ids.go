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

// nameBlock names a block and its elements.
func nameBlock(block map[string]any) {
	if id, _ := block["block_id"].(string); id == "" {
		block["block_id"] = newID("")
	}
	for _, e := range ownElements(block) {
		if id, _ := e["action_id"].(string); id == "" {
			e["action_id"] = newID("")
		}
	}
}

// ownElements are a block's interactive elements.
func ownElements(block map[string]any) []map[string]any {
	switch block["type"] {
	case "actions":
		return objects(block["elements"])
	case "section":
		return objects([]any{block["accessory"]})
	case "input":
		return objects([]any{block["element"]})
	default:
		return nil
	}
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
