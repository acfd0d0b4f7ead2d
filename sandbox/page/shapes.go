package page

import (
	"encoding/json"
	"slices"
	"strconv"
)

// block is any Block Kit block that apps send: each kind uses the fields it knows.
type block struct {
	Type      string    `json:"type"`
	ID        string    `json:"block_id"`
	Text      *text     `json:"text"`
	Accessory *element  `json:"accessory"`
	Elements  []element `json:"elements"`
	Element   *element  `json:"element"`
	Label     *text     `json:"label"`
	Hint      *text     `json:"hint"`
	Optional  bool      `json:"optional"`
	Dispatch  bool      `json:"dispatch_action"`
	Rows      [][]text  `json:"rows"`
	Title     *text     `json:"title"`
	Chart     *chart    `json:"chart"`
}

// chart is the bars of a data_visualization block.
type chart struct {
	Series []struct {
		Name string  `json:"name"`
		Data []point `json:"data"`
	} `json:"series"`
	Axis struct {
		Categories []string `json:"categories"`
	} `json:"axis_config"`
}

// point is how high a bar is, and in which category it stands.
type point struct {
	Label string  `json:"label"`
	Value float64 `json:"value"`
}

// bar is one bar: how wide it is in hundredths of the widest.
type bar struct {
	Name  string
	Value string
	Width int
}

// bars are the bars of a category, one for each series.
func (c *chart) bars(category string) []bar {
	var all []bar
	widest := 1.0
	for _, s := range c.Series {
		for _, p := range s.Data {
			widest = max(widest, p.Value)
		}
	}
	for _, s := range c.Series {
		for _, p := range s.Data {
			if p.Label == category {
				all = append(all, bar{s.Name, strconv.FormatFloat(p.Value, 'f', -1, 64), int(100 * max(0, p.Value) / widest)}) //nolint:mnd // per cent
			}
		}
	}
	return all
}

// text is a text object. Some blocks have a bare string in its place.
type text struct {
	Type string `json:"type"`
	Text string `json:"text"`
}

// UnmarshalJSON reads a text object or a bare string.
func (t *text) UnmarshalJSON(raw []byte) error {
	if json.Unmarshal(raw, &t.Text) == nil {
		t.Type = "plain_text"
		return nil
	}
	type plain text
	return json.Unmarshal(raw, (*plain)(t)) //nolint:wrapcheck // encoding/json adds the context
}

// element is any Block Kit element: each kind uses the fields it knows. The
// texts of a context block and the sections of a rich_text block are elements, too.
type element struct {
	Type         string      `json:"type"`
	ActionID     string      `json:"action_id"`
	Text         *text       `json:"text"`
	Value        string      `json:"value"`
	Style        string      `json:"style"`
	Confirm      *confirm    `json:"confirm"`
	Placeholder  *text       `json:"placeholder"`
	Options      []option    `json:"options"`
	Groups       []group     `json:"option_groups"`
	Initial      *option     `json:"initial_option"`
	Initials     []option    `json:"initial_options"`
	InitialValue string      `json:"initial_value"`
	InitialDate  string      `json:"initial_date"`
	InitialTime  string      `json:"initial_time"`
	InitialUser  string      `json:"initial_user"`
	InitialRoom  string      `json:"initial_conversation"`
	Filter       *roomFilter `json:"filter"`
	Multiline    bool        `json:"multiline"`
	MaxLength    int         `json:"max_length"`
	MinValue     string      `json:"min_value"`
	MaxValue     string      `json:"max_value"`
	Decimal      bool        `json:"is_decimal_allowed"`
	MaxFiles     int         `json:"max_files"`
	FileTypes    []string    `json:"filetypes"`
	Runs         []run       `json:"elements"`
}

// run is a part of a rich_text_section: words that look alike.
type run struct {
	Text  string `json:"text"`
	Style struct {
		Bold   bool `json:"bold"`
		Strike bool `json:"strike"`
	} `json:"style"`
}

// roomFilter says which kinds of conversations a picker offers.
type roomFilter struct {
	Include []string `json:"include"` // "im", "mpim", "private", "public"
}

// offers says whether a conversation of the kind may be picked.
func (f *roomFilter) offers(kind string) bool { return f == nil || slices.Contains(f.Include, kind) }

// option is one choice of a menu.
type option struct {
	Text  *text  `json:"text"`
	Value string `json:"value"`
	Note  *text  `json:"description"`
}

// group is a part of a menu under its own heading.
type group struct {
	Label   *text    `json:"label"`
	Options []option `json:"options"`
}

// confirm is the question asked before an element tells the app.
type confirm struct {
	Title   *text `json:"title"`
	Text    *text `json:"text"`
	Confirm *text `json:"confirm"`
	Deny    *text `json:"deny"`
}
