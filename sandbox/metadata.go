package sandbox

import "encoding/json"

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
		if depth(value) > 1 {
			return nil, refuse("invalid_metadata_schema", "event_payload."+name+" is nested too deeply")
		}
	}
	return raw, nil
}

// depth is how many objects and arrays lie around the deepest value.
func depth(raw json.RawMessage) int {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return 0
	}
	return depthOf(v)
}

func depthOf(v any) int {
	deepest := 0
	switch v := v.(type) {
	case map[string]any:
		for _, x := range v {
			deepest = max(deepest, 1+depthOf(x))
		}
	case []any:
		for _, x := range v {
			deepest = max(deepest, 1+depthOf(x))
		}
	}
	return deepest
}
