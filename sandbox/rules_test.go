package sandbox

import (
	"fmt"
	"strings"
	"testing"
)

type ruleTest struct {
	name    string
	surface string // "message" takes blocks; "modal" and "home" whole views
	json    string
	want    string // "" or a part of what the refusal says
}

// inModal is a modal around blocks.
func inModal(blocks string) string {
	return `{"type":"modal","title":{"type":"plain_text","text":"T"},"submit":{"type":"plain_text","text":"S"},"blocks":` + blocks + `}`
}

// asInput is a modal with one input.
func asInput(element string) string {
	return inModal(`[{"type":"input","label":{"type":"plain_text","text":"L"},"element":` + element + `}]`)
}

// inActions is a message with one element.
func inActions(elements string) string { return `[{"type":"actions","elements":` + elements + `}]` }

func ruleTests() []ruleTest {
	const (
		button = `{"type":"button","action_id":"a%d","text":{"type":"plain_text","text":"B"}}`
		same   = `{"type":"button","action_id":"a","text":{"type":"plain_text","text":"B"}}`
		option = `{"text":{"type":"plain_text","text":"O"},"value":"o%d"}`
		other  = `{"text":{"type":"plain_text","text":"O","emoji":true},"value":"o0"}`
		cell   = `{"type":"raw_text","text":"x"}`
		series = `{"name":"n%d","data":[{"label":"c","value":-1}]}`
		rich   = `[{"type":"rich_text","elements":[%s]}]`
	)
	row := func(n int) string { return several(n, cell) }
	long := strings.Repeat("字", 9_999)
	pie := func(segments string) string {
		return `[{"type":"data_visualization","title":"t","chart":{"type":"pie","segments":` + segments + `}}]`
	}
	bars := func(series string) string {
		return `[{"type":"data_visualization","title":"t","chart":{"type":"bar","axis_config":{"categories":["c"]},"series":` + series + `}}]`
	}
	options := func(n int) string { return several(n, option) }
	return []ruleTest{
		{"no blocks", "message", `[]`, ""},
		{"50 blocks", "message", several(50, `{"type":"divider"}`), ""},
		{"51 blocks", "message", several(51, `{"type":"divider"}`), "no more than 50 items"},
		{"100 blocks in a modal", "modal", inModal(several(100, `{"type":"divider"}`)), ""},
		{"101 blocks in a modal", "modal", inModal(several(101, `{"type":"divider"}`)), "no more than 100 items"},
		{"no blocks in a modal", "modal", inModal(`[]`), "no fewer than 1"},
		{"null", "message", `null`, "invalid_blocks_format"},
		{"null blocks in a modal", "modal", inModal(`null`), "must provide an array"},
		{"an object", "message", `{}`, "invalid_blocks_format"},
		{"a number for a block", "message", `[1]`, "must provide an object"},
		{"an unknown block", "message", `[{"type":"dance"}]`, "unsupported type: dance"},
		{"an unknown field", "message", `[{"type":"divider","colour":"red"}]`, "invalid additional property: colour"},
		{"a file block", "message", `[{"type":"file","external_id":"x","source":"remote"}]`, "unsupported type"},
		{"an alert in a message", "message", `[{"type":"alert","text":{"type":"plain_text","text":"x"}}]`, "unsupported type"},
		{"an alert in a modal", "modal", inModal(`[{"type":"alert","text":{"type":"plain_text","text":"x"}}]`), ""},
		{"a table in a modal", "modal", inModal(`[{"type":"table","rows":[[` + cell + `]]}]`), "unsupported type"},
		{"a title on the Home tab", "home", `{"type":"home","title":{"type":"plain_text","text":"T"},"blocks":[{"type":"divider"}]}`, "additional property: title"},
		{"a Home tab", "home", `{"type":"home","blocks":[{"type":"divider"}]}`, ""},
		{"the wrong kind of view", "home", inModal(`[{"type":"divider"}]`), "must be one of home"},
		{"twin block ids", "message", `[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]`, "already exists"},
		{"twin action ids in a block", "message", inActions(several(2, same)), "already exists"},
		{"the same action id in two blocks", "message", `[{"type":"actions","elements":[` + same + `]},{"type":"actions","elements":[` + same + `]}]`, ""},
		{"25 buttons", "message", inActions(several(25, button)), ""},
		{"26 buttons", "message", inActions(several(26, button)), "no more than 25"},
		{"a section without anything", "message", `[{"type":"section"}]`, "one of text, fields is required"},
		{"an image by url and file", "message", `[{"type":"image","alt_text":"x","image_url":"https://e.org","slack_file":{"id":"F"}}]`, "only one of"},
		{"an image by nothing", "message", `[{"type":"image","alt_text":"x"}]`, "is required"},
		{"a header in mrkdwn", "message", `[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]`, "must be one of plain_text"},
		{"emoji in mrkdwn", "message", `[{"type":"section","text":{"type":"mrkdwn","text":"x","emoji":true}}]`, "additional property: emoji"},
		{"a text in a context", "message", `[{"type":"context","elements":[{"type":"mrkdwn","text":"x"}]}]`, ""},
		{"a button in a context", "message", `[{"type":"context","elements":[` + same + `]}]`, "must be one of"},
		{"an input without submit", "modal", strings.Replace(asInput(`{"type":"plain_text_input"}`), `"submit":{"type":"plain_text","text":"S"},`, "", 1), "missing required field: submit"},
		{"a number input in a message", "message", `[{"type":"input","label":{"type":"plain_text","text":"L"},"element":{"type":"number_input","is_decimal_allowed":false}}]`, "unsupported type: number_input"},
		{"dispatch with files", "modal", inModal(`[{"type":"input","dispatch_action":true,"label":{"type":"plain_text","text":"L"},"element":{"type":"file_input"}}]`), "dispatch_action"},
		{"two with focus", "modal", inModal(`[{"type":"actions","elements":[{"type":"datepicker","action_id":"a","focus_on_load":true},{"type":"datepicker","action_id":"b","focus_on_load":true}]}]`), "focus_on_load"},
		{"least above most", "modal", asInput(`{"type":"plain_text_input","min_length":5,"max_length":4}`), "must not be greater"},
		{"too long from the start", "modal", asInput(`{"type":"plain_text_input","max_length":2,"initial_value":"abc"}`), "less than 3 characters"},
		{"number bounds crossed", "modal", asInput(`{"type":"number_input","is_decimal_allowed":true,"min_value":"2","max_value":"1"}`), "must not be greater"},
		{"number out of bounds", "modal", asInput(`{"type":"number_input","is_decimal_allowed":true,"initial_value":"3","max_value":"1"}`), "out of bounds"},
		{"a fraction among whole numbers", "modal", asInput(`{"type":"number_input","is_decimal_allowed":false,"initial_value":"1.5"}`), "whole number"},
		{"a number as a number", "modal", asInput(`{"type":"number_input","is_decimal_allowed":false,"initial_value":1}`), "must provide a string"},
		{"100 options", "modal", asInput(`{"type":"static_select","options":` + options(100) + `}`), ""},
		{"101 options", "modal", asInput(`{"type":"static_select","options":` + options(101) + `}`), "no more than 100"},
		{"options and groups", "modal", asInput(`{"type":"static_select","options":` + options(1) + `,"option_groups":[{"label":{"type":"plain_text","text":"G"},"options":` + options(1) + `}]}`), "only one of"},
		{"no options", "modal", asInput(`{"type":"static_select"}`), "is required"},
		{"an initial option that is one", "modal", asInput(`{"type":"static_select","options":` + options(2) + `,"initial_option":` + strings.ReplaceAll(option, "%d", "0") + `}`), ""},
		{"an initial option almost one", "modal", asInput(`{"type":"static_select","options":` + options(2) + `,"initial_option":` + other + `}`), "not among the options"},
		{"an initial option in a group", "modal", asInput(`{"type":"static_select","option_groups":[{"label":{"type":"plain_text","text":"G"},"options":` + options(1) + `}],"initial_option":` + strings.ReplaceAll(option, "%d", "0") + `}`), ""},
		{"a radio's stray initial option", "modal", asInput(`{"type":"radio_buttons","options":` + options(1) + `,"initial_option":` + other + `}`), "not among the options"},
		{"10 radio buttons", "modal", asInput(`{"type":"radio_buttons","options":` + options(10) + `}`), ""},
		{"11 radio buttons", "modal", asInput(`{"type":"radio_buttons","options":` + options(11) + `}`), "no more than 10"},
		{"6 in a menu", "message", inActions(`[{"type":"overflow","options":` + options(6) + `}]`), "no more than 5"},
		{"more chosen than may be", "modal", asInput(`{"type":"multi_users_select","max_selected_items":1,"initial_users":["U1","U2"]}`), "more than max_selected_items"},
		{"a wrong date", "message", inActions(`[{"type":"datepicker","initial_date":"2026-5-1"}]`), "failed to match"},
		{"a wrong url", "message", inActions(`[{"type":"button","url":"example","text":{"type":"plain_text","text":"B"}}]`), "invalid url"},
		{"a response url in a message", "message", inActions(`[{"type":"channels_select","response_url_enabled":true}]`), "input blocks of modals only"},
		{"an empty filter", "modal", asInput(`{"type":"conversations_select","filter":{}}`), "at least one field"},
		{"12,000 in markdown", "message", `[{"type":"markdown","text":"` + long + `"},{"type":"markdown","text":"` + strings.Repeat("字", 2001) + `"}]`, ""},
		{"12,001 in markdown", "message", `[{"type":"markdown","text":"` + long + `"},{"type":"markdown","text":"` + strings.Repeat("字", 2002) + `"}]`, "less than 12001"},
		{"two tables", "message", several(2, `{"type":"table","rows":[[`+cell+`]]}`), "only_one_table_allowed"},
		{"20 cells", "message", `[{"type":"table","rows":[` + row(20) + `]}]`, ""},
		{"21 cells", "message", `[{"type":"table","rows":[` + row(21) + `]}]`, "no more than 20"},
		{"100 rows", "message", `[{"type":"table","rows":` + several(100, row(1)) + `}]`, ""},
		{"101 rows", "message", `[{"type":"table","rows":` + several(101, row(1)) + `}]`, "no more than 100"},
		{"10,000 in a table", "message", `[{"type":"table","rows":[[{"type":"raw_text","text":"` + long + `x"}]]}]`, ""},
		{"10,001 in a table", "message", `[{"type":"table","rows":[[{"type":"raw_text","text":"` + long + `xx"}]]}]`, "less than 10001"},
		{"an empty cell", "message", `[{"type":"table","rows":[[{"type":"raw_text","text":""}]]}]`, "more than 0 characters"},
		{"a null cell", "message", `[{"type":"table","rows":[[null]]}]`, "must provide an object"},
		{"columns without align", "message", `[{"type":"table","rows":[[` + cell + `]],"column_settings":[null,{"align":""}]}]`, "must be one of left"},
		{"one data row", "message", `[{"type":"data_table","caption":"c","rows":[` + row(2) + `]}]`, "no fewer than 2"},
		{"201 data rows", "message", `[{"type":"data_table","caption":"c","rows":` + several(201, row(1)) + `}]`, ""},
		{"202 data rows", "message", `[{"type":"data_table","caption":"c","rows":` + several(202, row(1)) + `}]`, "no more than 201"},
		{"uneven data rows", "message", `[{"type":"data_table","caption":"c","rows":[` + row(2) + `,` + row(1) + `]}]`, "same number"},
		{"a rich header cell", "message", `[{"type":"data_table","caption":"c","rows":[[{"type":"rich_text","elements":[]}],` + row(1) + `]}]`, "unsupported type: rich_text"},
		{"a button in a cell", "message", `[{"type":"data_table","caption":"c","rows":[` + row(1) + `,[{"type":"action_cell","element":` + same + `,"fallback":` + cell + `}]]}]`, ""},
		{"a row header that is not there", "message", `[{"type":"data_table","caption":"c","row_header_column_index":2,"rows":[` + row(1) + `,` + row(1) + `]}]`, "no such column"},
		{"20,001 in data tables", "message", several(3, `{"type":"data_table","caption":"c","rows":[[{"type":"raw_number","value":1,"text":"1"}],[{"type":"raw_text","text":"`+long+`"}]]}`), "less than 20001"},
		{"12 slices", "message", pie(several(12, `{"label":"l%d","value":1}`)), ""},
		{"13 slices", "message", pie(several(13, `{"label":"l%d","value":1}`)), "no more than 12"},
		{"a slice of nothing", "message", pie(`[{"label":"l","value":0}]`), "greater than 0"},
		{"12 series", "message", bars(several(12, series)), ""},
		{"13 series", "message", bars(several(13, series)), "no more than 12"},
		{"twin series", "message", bars(several(2, `{"name":"n","data":[{"label":"c","value":1}]}`)), "unique"},
		{"a point nowhere", "message", bars(`[{"name":"n","data":[{"label":"d","value":1}]}]`), "one of the categories"},
		{"three charts", "message", several(3, pie(`[{"label":"l","value":1}]`)[1:len(pie(`[{"label":"l","value":1}]`))-1]), "no more than 2"},
		{"an unknown chart", "message", `[{"type":"data_visualization","title":"t","chart":{"type":"radar"}}]`, "must be one of pie"},
		{"a card of nothing", "message", `[{"type":"card"}]`, "is required"},
		{"a card", "message", `[{"type":"card","title":{"type":"plain_text","text":"x"},"actions":[` + same + `]}]`, ""},
		{"a container without title", "message", `[{"type":"container","child_blocks":[{"type":"divider"}]}]`, "is required"},
		{"a card in a container", "message", `[{"type":"container","title":{"type":"plain_text","text":"x"},"child_blocks":[{"type":"card"}]}]`, "unsupported type: card"},
		{"twin ids inside a container", "message", `[{"type":"divider","block_id":"a"},{"type":"container","title":{"type":"plain_text","text":"x"},"child_blocks":[{"type":"divider","block_id":"a"}]}]`, "already exists"},
		{"rich text", "message", fmt.Sprintf(rich, `{"type":"rich_text_list","style":"bullet","indent":0,"border":0,"offset":0,"elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x","style":{"bold":true}},{"type":"user","user_id":"U"},{"type":"date","timestamp":1,"format":"{date}","fallback":"x"}]}]}`), ""},
		{"rich text without parts", "message", fmt.Sprintf(rich, ``), "non-empty"},
		{"an unknown part", "message", fmt.Sprintf(rich, `{"type":"verse","elements":[]}`), "unsupported type: verse"},
		{"an unknown list style", "message", fmt.Sprintf(rich, `{"type":"rich_text_list","style":"square","elements":[]}`), "must be one of bullet"},
		{"a mention in code", "message", fmt.Sprintf(rich, `{"type":"rich_text_preformatted","elements":[{"type":"user","user_id":"U"}]}`), "unsupported type: user"},
		{"an empty run", "message", fmt.Sprintf(rich, `{"type":"rich_text_section","elements":[{"type":"text","text":""}]}`), "more than 0"},
		{"a date without format", "message", fmt.Sprintf(rich, `{"type":"rich_text_section","elements":[{"type":"date","timestamp":1}]}`), "missing required field: format"},
	}
}

func TestRules(t *testing.T) {
	l := table(t)
	for _, test := range ruleTests() {
		t.Run(test.name, func(t *testing.T) {
			var err error
			if test.surface == "message" {
				err = l.checkMessage([]byte(test.json))
			} else {
				err = l.checkView(test.surface, []byte(test.json))
			}
			switch {
			case test.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)):
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}
