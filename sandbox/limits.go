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
	Chart       chartLimits              `json:"chart"`
	RichText    richLimits               `json:"rich_text"`

	patterns map[string]*regexp.Regexp
}

// surfaceLimits are a message's, a modal's or a Home tab's.
type surfaceLimits struct {
	Type               string           `json:"type"`
	MinBlocks          int              `json:"min_blocks"`
	MaxBlocks          int              `json:"max_blocks"`
	MaxBytes           int              `json:"max_bytes"`
	Stack              int              `json:"stack"`
	TextTruncated      int              `json:"text_truncated"`
	UpdateTextBytes    int              `json:"update_text_bytes"` // of chat.update, which counts bytes
	BlocksChars        int              `json:"blocks_chars"`      // over all blocks but tables and markdown, which have sums of their own
	MarkdownText       int              `json:"markdown_text"`
	Attachments        int              `json:"attachments"`
	MarkdownChars      int              `json:"markdown_blocks_chars"`
	Tables             int              `json:"table_blocks"`
	TableCellChars     int              `json:"table_cell_chars"`
	DataTableCellChars int              `json:"data_table_cell_chars"`
	Charts             int              `json:"data_visualization_blocks"`
	Fields             map[string]field `json:"fields"`
}

// shape is what a block, an element or a composition object is made of.
type shape struct {
	Surfaces    []string         `json:"surfaces"`
	Fields      map[string]field `json:"fields"`
	ReceiveOnly bool             `json:"receive_only"`
}

// field is what one field takes. Min and Max are a length, a count or a value,
// as the kind goes.
type field struct {
	Kind        string   `json:"t"`
	Required    bool     `json:"req"`
	Min         *int     `json:"min"`
	Max         *int     `json:"max"`
	Enum        []string `json:"enum"`
	Types       []string `json:"types"` // of a text object
	Allow       []string `json:"allow"` // kinds of element or block
	Of          *field   `json:"of"`    // of an array's items
	Ref         string   `json:"ref"`   // a composition object
	Pattern     string   `json:"pattern"`
	HTTPS       bool     `json:"https"`
	MaxCells    int      `json:"max_cells"`
	Cells       []string `json:"cells"`
	HeaderCells []string `json:"header_cells"`
	EqualWidth  bool     `json:"equal_width"`
	NullCell    bool     `json:"null_cell"`
}

type chartLimits struct {
	Types      []string `json:"types"`
	Segments   [2]int   `json:"segments"`
	Series     [2]int   `json:"series"`
	Points     [2]int   `json:"points"`
	Label      int      `json:"label"`
	SeriesName int      `json:"series_name"`
	Category   int      `json:"category"`
	AxisLabel  int      `json:"axis_label"`
}

type richLimits struct {
	Top                []string `json:"top"`
	Inline             []string `json:"inline"`
	PreformattedInline []string `json:"preformatted_inline"`
	ListStyle          []string `json:"list_style"`
	DateFields         []string `json:"date_fields"`
}

// readLimits reads the table that is part of the program.
func readLimits() (*limits, error) {
	l := &limits{patterns: map[string]*regexp.Regexp{}}
	d := json.NewDecoder(bytes.NewReader(limitsJSON))
	d.DisallowUnknownFields()
	if err := d.Decode(l); err != nil {
		return nil, fmt.Errorf("read limits.json: %w", err)
	}
	for _, shapes := range []map[string]shape{l.Blocks, l.Elements, l.Composition} {
		for name, s := range shapes {
			for _, f := range s.Fields {
				if f.Pattern == "" {
					continue
				}
				pattern, err := regexp.Compile(f.Pattern)
				if err != nil {
					return nil, fmt.Errorf("read limits.json: %s: %w", name, err)
				}
				l.patterns[f.Pattern] = pattern
			}
		}
	}
	return l, nil
}
