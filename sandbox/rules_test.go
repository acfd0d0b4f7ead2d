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

// aChart is a chart of two categories, a and b, with these points in each of two series.
func aChart(points ...string) string {
	var data []string
	for _, p := range points {
		data = append(data, `{"label":"`+p+`","value":1}`)
	}
	series := `{"name":"%s","data":[` + strings.Join(data, ",") + `]}`
	return `{"type":"data_visualization","title":"T","chart":{"type":"bar","series":[` + fmt.Sprintf(series, "one") + `,` + fmt.Sprintf(series, "two") +
		`],"axis_config":{"categories":["a","b"]}}}`
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
		rich   = `[{"type":"rich_text","elements":[%s]}]`
	)
	row := func(n int) string { return several(n, cell) }
	long := strings.Repeat("字", 9_999)
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
		{"a table in a modal", "modal", inModal(`[{"type":"table","rows":[[` + cell + `]]}]`), "unsupported type"},
		{"a title on the Home tab", "home", `{"type":"home","title":{"type":"plain_text","text":"T"},"blocks":[{"type":"divider"}]}`, "additional property: title"},
		{"a Home tab", "home", `{"type":"home","blocks":[{"type":"divider"}]}`, ""},
		{"the wrong kind of view", "home", inModal(`[{"type":"divider"}]`), "must be one of home"},
		{"twin block ids", "message", `[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]`, "already exists"},
		{"twin action ids in a block", "message", inActions(several(2, same)), "already exists"},
		{"the same action id in two blocks", "message", `[{"type":"actions","elements":[` + same + `]},{"type":"actions","elements":[` + same + `]}]`, ""},
		{"25 buttons", "message", inActions(several(25, button)), ""},
		{"26 buttons", "message", inActions(several(26, button)), "no more than 25"},
		{"a section without anything", "message", `[{"type":"section"}]`, "missing required field: text"},
		{"a header in mrkdwn", "message", `[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]`, "must be one of plain_text"},
		{"emoji in mrkdwn", "message", `[{"type":"section","text":{"type":"mrkdwn","text":"x","emoji":true}}]`, "additional property: emoji"},
		{"a text in a context", "message", `[{"type":"context","elements":[{"type":"mrkdwn","text":"x"}]}]`, ""},
		{"a button in a context", "message", `[{"type":"context","elements":[` + same + `]}]`, "must be one of"},
		{"an input without submit", "modal", strings.Replace(asInput(`{"type":"plain_text_input"}`), `"submit":{"type":"plain_text","text":"S"},`, "", 1), "missing required field: submit"},
		{"a number input in a message", "message", `[{"type":"input","label":{"type":"plain_text","text":"L"},"element":{"type":"number_input","is_decimal_allowed":false}}]`, "unsupported type: number_input"},
		{"dispatch with files", "modal", inModal(`[{"type":"input","dispatch_action":true,"label":{"type":"plain_text","text":"L"},"element":{"type":"file_input"}}]`), "dispatch_action"},
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
		{"a wrong date", "modal", asInput(`{"type":"datepicker","initial_date":"2026-5-1"}`), "failed to match"},
		{"an empty filter", "modal", asInput(`{"type":"conversations_select","filter":{}}`), "missing required field: include"},
		{"two tables", "message", several(2, `{"type":"table","rows":[[`+cell+`]]}`), "only_one_table_allowed"},
		{"two charts", "message", several(2, aChart("a", "b")), ""},
		{"three charts", "message", several(3, aChart("a", "b")), "no more than 2 data_visualization"},
		{"a chart in a modal", "modal", inModal(`[` + aChart("a", "b") + `]`), "unsupported type"},
		{"a chart whose series share a name", "message", `[` + strings.ReplaceAll(aChart("a", "b"), `"two"`, `"one"`) + `]`, "already exists"},
		{"a chart with a point too many", "message", `[` + aChart("a", "b", "c") + `]`, "no category"},
		{"a chart with a point too few", "message", `[` + aChart("a") + `]`, "exactly one point for b"},
		{"a chart with a long name", "message", `[` + strings.ReplaceAll(aChart("a", "b"), `"two"`, `"`+strings.Repeat("字", 21)+`"`) + `]`, "less than 21"},
		{"a chart whose value is a text", "message", `[` + strings.ReplaceAll(aChart("a", "b"), `"value":1`, `"value":"1"`) + `]`, "must provide a number"},
		{"20 cells", "message", `[{"type":"table","rows":[` + row(20) + `]}]`, ""},
		{"21 cells", "message", `[{"type":"table","rows":[` + row(21) + `]}]`, "no more than 20"},
		{"100 rows", "message", `[{"type":"table","rows":` + several(100, row(1)) + `}]`, ""},
		{"101 rows", "message", `[{"type":"table","rows":` + several(101, row(1)) + `}]`, "no more than 100"},
		{"10,000 in a table", "message", `[{"type":"table","rows":[[{"type":"raw_text","text":"` + long + `x"}]]}]`, ""},
		{"10,001 in a table", "message", `[{"type":"table","rows":[[{"type":"raw_text","text":"` + long + `xx"}]]}]`, "less than 10001"},
		{"an empty cell", "message", `[{"type":"table","rows":[[{"type":"raw_text","text":""}]]}]`, "more than 0 characters"},
		{"a null cell", "message", `[{"type":"table","rows":[[null]]}]`, "must provide an object"},
		{"rich text without parts", "message", fmt.Sprintf(rich, ``), "no fewer than 1"},
		{"rich text", "message", fmt.Sprintf(rich, `{"type":"rich_text_section","elements":[{"type":"text","text":"x","style":{"bold":true}}]}`), ""},
		{"an unknown part", "message", fmt.Sprintf(rich, `{"type":"verse","elements":[]}`), "must be one of rich_text_section"},
		{"an empty run", "message", fmt.Sprintf(rich, `{"type":"rich_text_section","elements":[{"type":"text","text":""}]}`), "more than 0"},
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
