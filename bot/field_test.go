package bot

import (
	"encoding/json"
	"slices"
	"testing"
)

func TestFieldsOfAForm(t *testing.T) {
	for _, c := range []struct {
		name, element string
		want          []string
	}{
		{"text", `{"type":"plain_text_input","value":" a\nb "}`, []string{" a\nb "}},
		{"empty text", `{"type":"plain_text_input","value":null}`, nil},
		{"number", `{"type":"number_input","value":"12"}`, []string{"12"}},
		{"choice", `{"type":"static_select","selected_option":{"value":"d1","text":{"type":"plain_text","text":"第一"}}}`, []string{"d1"}},
		{"no choice", `{"type":"static_select","selected_option":null}`, nil},
		{"radio", `{"type":"radio_buttons","selected_option":{"value":"yes"}}`, []string{"yes"}},
		{"choices", `{"type":"multi_static_select","selected_options":[{"value":"b"},{"value":"a"}]}`, []string{"b", "a"}},
		{"boxes", `{"type":"checkboxes","selected_options":[]}`, nil},
		{"date", `{"type":"datepicker","selected_date":"2026-05-31"}`, []string{"2026-05-31"}},
		{"no date", `{"type":"datepicker","selected_date":null}`, nil},
		{"time", `{"type":"timepicker","selected_time":"09:30"}`, []string{"09:30"}},
		{"person", `{"type":"users_select","selected_user":"U1"}`, []string{"U1"}},
		{"conversation", `{"type":"conversations_select","selected_conversation":"C1"}`, []string{"C1"}},
		{"files", `{"type":"file_input","files":[{"id":"F1","name":"a.pdf"},{"id":"F2"}]}`, []string{"F1", "F2"}},
		{"a kind not known", `{"type":"brand_new","chosen":{"value":"x"}}`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var v view
			if err := json.Unmarshal([]byte(`{"state":{"values":{"b":{"a":`+c.element+`}}}}`), &v); err != nil {
				t.Fatal(err)
			}
			form := v.form()
			if got := form["b"]; !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if _, there := form["b"]; there != (c.want != nil) {
				t.Errorf("the empty field is there: %v", there)
			}
		})
	}
}

// What is too large to be kept is known from the form, before it is fetched.
func TestLargeFiles(t *testing.T) {
	t.Parallel()
	for files, want := range map[string][]string{
		`[{"id":"F1","name":"a.pdf","size":10485760},{"id":"F2"}]`:                                                        nil,
		`[{"id":"F1","name":"a.pdf","size":10485761},{"id":"F2","size":1},{"id":"F3","name":"b.mp4","size":99999999999}]`: {"a.pdf", "b.mp4"},
		`[{"id":"F1","size":10485761}]`: {"F1"},
	} {
		for _, kind := range []string{"view_submission", "view_closed", "block_actions"} {
			c, ok, err := readInteraction([]byte(`{"type":"`+kind+`","actions":[{"action_id":"x"}],"view":{"type":"modal","state":{"values":{"files":{"a":{"files":`+files+`}}}}}}`), true)
			if err != nil || !ok || !slices.Equal(c.Large["files"], want) {
				t.Errorf("%s of %s: %q, %v", kind, files, c.Large, err)
			}
		}
	}
}

// A press is told apart from a later one by Slack's own clock.
func TestWhenPressed(t *testing.T) {
	t.Parallel()
	for ts, want := range map[string]int64{"1548426417.840180": 1548426417840180, "": 0, "1548426417": 0, "a.840180": 0, "1548426417.84": 0} {
		if got := micros(ts); got != want {
			t.Errorf("%q is %d", ts, got)
		}
	}
	c, ok, err := readInteraction([]byte(`{"type":"block_actions","actions":[{"action_id":"report.cell#part0","action_ts":"1548426417.840180"}]}`), false)
	if err != nil || !ok || c.Pressed != 1548426417840180 {
		t.Errorf("read %+v, %v", c.Request, err)
	}
}
