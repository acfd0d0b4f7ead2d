package sandbox

import (
	"encoding/json"
	"maps"
	"slices"
)

// maxMetadata is how many bytes of metadata a message may carry. Slack does not
// document the figure; this one is safe.
const maxMetadata = 4 << 10

// checkMetadata reads a metadata argument: nil when there is none, and nothing
// but values, flat objects and flat arrays in its payload.
func checkMetadata(raw json.RawMessage) (json.RawMessage, error) {
	if raw == nil {
		return nil, nil
	}
	var m struct {
		EventType    string                     `json:"event_type"`
		EventPayload map[string]json.RawMessage `json:"event_payload"`
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		return nil, refuse("invalid_metadata_format", err.Error())
	}
	switch {
	case m.EventType == "" && len(m.EventPayload) == 0: // an empty object says nothing
		return nil, nil
	case m.EventType == "" || m.EventPayload == nil:
		return nil, refuse("invalid_metadata_format", "event_type and event_payload are required")
	case len(raw) > maxMetadata:
		return nil, refuse("metadata_too_large")
	}
	for name, value := range m.EventPayload {
		if nested(value) {
			return nil, refuse("invalid_metadata_schema", "event_payload."+name+" is nested too deeply")
		}
	}
	return raw, nil
}

// nested says whether an object or array holds another one.
func nested(raw json.RawMessage) bool {
	var list []any
	var object map[string]any
	_ = json.Unmarshal(raw, &list) // it is one of the two, or a plain value
	_ = json.Unmarshal(raw, &object)
	return slices.ContainsFunc(slices.AppendSeq(list, maps.Values(object)), func(item any) bool {
		switch item.(type) {
		case []any, map[string]any:
			return true
		default:
			return false
		}
	})
}
