package bot

import (
	"cmp"
	"slices"

	"cdobot/commands/ui"
)

// field is what one input holds, or what a pressed element brings: only one of
// its values is ever there. It reads the elements that the bot sends.
type field struct {
	ActionID             string   `json:"action_id"`
	At                   string   `json:"action_ts"`
	Value                string   `json:"value"` // text, number; a button's value
	SelectedOption       option   `json:"selected_option"`
	SelectedOptions      []option `json:"selected_options"`
	SelectedUser         string   `json:"selected_user"`
	SelectedConversation string   `json:"selected_conversation"`
	SelectedDate         string   `json:"selected_date"`
	SelectedTime         string   `json:"selected_time"`
	Files                []struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Size int    `json:"size"`
	} `json:"files"`
}

type option struct {
	Value string `json:"value"`
}

// form reads a view's fields by block id. A field left empty is not in it.
func (v *view) form() ui.Form {
	form := ui.Form{}
	for block, elements := range v.State.Values {
		for _, f := range elements {
			if values := f.values(); len(values) > 0 {
				form[block] = append(form[block], values...)
			}
		}
	}
	return form
}

// large are the names of the files that are larger than Fetch takes, by block
// id: Slack says it with the form, long before anybody fetches them.
func (v *view) large() map[string][]string {
	var large map[string][]string
	for block, elements := range v.State.Values {
		for _, f := range elements {
			for _, file := range f.Files {
				if file.Size <= fileLimit {
					continue
				}
				if large == nil {
					large = map[string][]string{}
				}
				large[block] = append(large[block], cmp.Or(file.Name, file.ID))
			}
		}
	}
	return large
}

// inputs lists a view's input blocks from the top: the only blocks that can
// show an error.
func (v *view) inputs() []string {
	var ids []string
	for _, b := range v.Blocks {
		if b.Type == "input" {
			ids = append(ids, b.BlockID)
		}
	}
	return ids
}

// values are what the field holds, in order.
func (f field) values() []string {
	all := []string{f.Value, f.SelectedOption.Value, f.SelectedUser, f.SelectedConversation, f.SelectedDate, f.SelectedTime}
	for _, o := range f.SelectedOptions {
		all = append(all, o.Value)
	}
	for _, file := range f.Files {
		all = append(all, file.ID)
	}
	return slices.DeleteFunc(all, func(value string) bool { return value == "" })
}
