package sandbox

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"regexp"
)

//go:embed limits.json
var limitsJSON []byte

// limits is Slack's own table of what Block Kit takes where.
type limits struct {
	Surfaces    map[string]surfaceLimits `json:"surfaces"`
	Blocks      map[string]shape         `json:"blocks"`
	Elements    map[string]shape         `json:"elements"`
	Composition map[string]shape         `json:"composition"`
}

// surfaceLimits are a message's, a modal's or a Home tab's.
type surfaceLimits struct {
	MinBlocks       int              `json:"min_blocks"`
	MaxBlocks       int              `json:"max_blocks"`
	MaxBytes        int              `json:"max_bytes"`
	Stack           int              `json:"stack"`
	TextTruncated   int              `json:"text_truncated"`
	UpdateTextBytes int              `json:"update_text_bytes"` // of chat.update, which counts bytes
	BlocksChars     int              `json:"blocks_chars"`      // over all blocks but tables, which have a sum of their own
	Tables          int              `json:"table_blocks"`
	TableCellChars  int              `json:"table_cell_chars"`
	Charts          int              `json:"data_visualization_blocks"`
	Fields          map[string]field `json:"fields"`
}

// shape is what a block, an element or a composition object is made of.
type shape struct {
	Surfaces []string         `json:"surfaces"`
	Fields   map[string]field `json:"fields"`
}

// field is what one field takes. Min and Max are a length, a count or a value,
// as the kind goes.
type field struct {
	Kind     string         `json:"t"`
	Required bool           `json:"req"`
	Min      *int           `json:"min"`
	Max      *int           `json:"max"`
	Enum     []string       `json:"enum"`
	Types    []string       `json:"types"` // of a text object
	Allow    []string       `json:"allow"` // kinds of element
	Of       *field         `json:"of"`    // of an array's items
	Ref      string         `json:"ref"`   // a composition object
	Pattern  *regexp.Regexp `json:"pattern"`
}

// readLimits reads the table that is part of the program.
func readLimits() (*limits, error) {
	l := new(limits)
	d := json.NewDecoder(bytes.NewReader(limitsJSON))
	d.DisallowUnknownFields()
	if err := d.Decode(l); err != nil {
		return nil, fmt.Errorf("read limits.json: %w", err)
	}
	return l, nil
}
