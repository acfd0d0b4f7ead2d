package page

import (
	"encoding/json"
	"slices"
)

// block is any Block Kit block: each kind uses the fields it knows.
type block struct {
	Type          string          `json:"type"`
	ID            string          `json:"block_id"`
	Text          *text           `json:"text"`
	Fields        []text          `json:"fields"`
	Accessory     *element        `json:"accessory"`
	Elements      json.RawMessage `json:"elements"`
	Element       *element        `json:"element"`
	Label         *text           `json:"label"`
	Hint          *text           `json:"hint"`
	Optional      bool            `json:"optional"`
	Dispatch      bool            `json:"dispatch_action"`
	Level         any             `json:"level"` // of a header a number, of an alert a word
	ImageURL      string          `json:"image_url"`
	SlackFile     *slackFile      `json:"slack_file"`
	AltText       string          `json:"alt_text"`
	Title         *text           `json:"title"`
	RichTitle     *block          `json:"rich_text_title"`
	Subtitle      *text           `json:"subtitle"`
	Body          *text           `json:"body"`
	Subtext       *text           `json:"subtext"`
	Hero          *element        `json:"hero_image"`
	Icon          *element        `json:"icon"`
	Actions       []element       `json:"actions"`
	Children      []block         `json:"child_blocks"`
	Collapsible   bool            `json:"is_collapsible"`
	Collapsed     bool            `json:"default_collapsed"`
	HeaderDivider bool            `json:"has_header_divider"`
	Rows          json.RawMessage `json:"rows"`
	Columns       []*column       `json:"column_settings"`
	Caption       string          `json:"caption"`
	RowHeader     *int            `json:"row_header_column_index"`
	Chart         *chart          `json:"chart"`
}

// column says how a table's column is set.
type column struct {
	Align   string `json:"align"`
	Wrapped bool   `json:"is_wrapped"`
}

// slackFile is a picture that was uploaded to the workspace.
type slackFile struct {
	ID  string `json:"id"`
	URL string `json:"url"`
}

// text is a text object. Some blocks have a bare string in its place.
type text struct {
	Type  string `json:"type"`
	Text  string `json:"text"`
	Emoji *bool  `json:"emoji"`
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

// element is any Block Kit element: each kind uses the fields it knows.
type element struct {
	Type           string       `json:"type"`
	ActionID       string       `json:"action_id"`
	Text           *text        `json:"text"`
	Value          string       `json:"value"`
	URL            string       `json:"url"`
	Style          string       `json:"style"`
	Confirm        *confirm     `json:"confirm"`
	Spoken         string       `json:"accessibility_label"`
	Placeholder    *text        `json:"placeholder"`
	Options        []option     `json:"options"`
	Groups         []group      `json:"option_groups"`
	Initial        *option      `json:"initial_option"`
	Initials       []option     `json:"initial_options"`
	InitialValue   initialValue `json:"initial_value"`
	InitialDate    string       `json:"initial_date"`
	InitialTime    string       `json:"initial_time"`
	InitialMoment  int64        `json:"initial_date_time"`
	InitialUser    string       `json:"initial_user"`
	InitialUsers   []string     `json:"initial_users"`
	InitialRoom    string       `json:"initial_conversation"`
	Filter         *roomFilter  `json:"filter"`
	InitialRooms   []string     `json:"initial_conversations"`
	InitialChannel string       `json:"initial_channel"`
	InitialChanns  []string     `json:"initial_channels"`
	Multiline      bool         `json:"multiline"`
	MinLength      *int         `json:"min_length"`
	MaxLength      *int         `json:"max_length"`
	MinValue       string       `json:"min_value"`
	MaxValue       string       `json:"max_value"`
	Decimal        bool         `json:"is_decimal_allowed"`
	MaxItems       int          `json:"max_selected_items"`
	MaxFiles       int          `json:"max_files"`
	FileTypes      []string     `json:"filetypes"`
	MinQuery       *int         `json:"min_query_length"`
	Focus          bool         `json:"focus_on_load"`
	ImageURL       string       `json:"image_url"`
	SlackFile      *slackFile   `json:"slack_file"`
	AltText        string       `json:"alt_text"`
	When           *when        `json:"dispatch_action_config"`
	Positive       *element     `json:"positive_button"`
	Negative       *element     `json:"negative_button"`
}

// roomFilter says which kinds of conversations a picker offers.
type roomFilter struct {
	Include []string `json:"include"` // "im", "mpim", "private", "public"; none means all
}

// offers says whether a conversation of the kind may be picked.
func (f *roomFilter) offers(kind string) bool {
	return f == nil || len(f.Include) == 0 || slices.Contains(f.Include, kind)
}

// when says at which moment an input tells the app.
type when struct {
	On []string `json:"trigger_actions_on"`
}

// option is one choice of a menu.
type option struct {
	Text  *text  `json:"text"`
	Value string `json:"value"`
	Note  *text  `json:"description"`
	URL   string `json:"url"`
}

// group is a part of a menu under its own heading.
type group struct {
	Label   *text    `json:"label"`
	Options []option `json:"options"`
}

// confirm is the question asked before an element tells the app.
type confirm struct {
	Title   *text  `json:"title"`
	Text    *text  `json:"text"`
	Confirm *text  `json:"confirm"`
	Deny    *text  `json:"deny"`
	Style   string `json:"style"`
}

// initialValue is what stands in an input: a string, or the rich text of a
// rich_text_input, of which the words are kept.
type initialValue string

// UnmarshalJSON reads a string or a rich_text block.
func (v *initialValue) UnmarshalJSON(raw []byte) error {
	var plain string
	if json.Unmarshal(raw, &plain) == nil {
		*v = initialValue(plain)
		return nil
	}
	var rich block
	if err := json.Unmarshal(raw, &rich); err != nil {
		return err //nolint:wrapcheck // encoding/json adds the context
	}
	*v = initialValue(richWords(rich.Elements))
	return nil
}
