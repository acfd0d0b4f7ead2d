package bot

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"

	"cdobot/commands/ui"
)

// field is what one input holds, or what a pressed element brings: only one of
// its values is ever there.
type field struct {
	ActionID              string   `json:"action_id"`
	At                    string   `json:"action_ts"`
	URL                   string   `json:"url"`
	Value                 string   `json:"value"` // text, number, e-mail, link; a button's value
	SelectedOption        option   `json:"selected_option"`
	SelectedOptions       []option `json:"selected_options"`
	SelectedUser          string   `json:"selected_user"`
	SelectedUsers         []string `json:"selected_users"`
	SelectedChannel       string   `json:"selected_channel"`
	SelectedChannels      []string `json:"selected_channels"`
	SelectedConversation  string   `json:"selected_conversation"`
	SelectedConversations []string `json:"selected_conversations"`
	SelectedDate          string   `json:"selected_date"`
	SelectedTime          string   `json:"selected_time"`
	SelectedDateTime      int64    `json:"selected_date_time"`
	Files                 []struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Size int    `json:"size"`
	} `json:"files"`
	RichText *rich `json:"rich_text_value"`
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
	var out []string
	one := func(value string) {
		if value != "" {
			out = append(out, value)
		}
	}
	for _, value := range []string{
		f.Value, f.SelectedOption.Value, f.SelectedUser, f.SelectedChannel,
		f.SelectedConversation, f.SelectedDate, f.SelectedTime,
	} {
		one(value)
	}
	if f.SelectedDateTime != 0 {
		one(strconv.FormatInt(f.SelectedDateTime, 10))
	}
	for _, o := range f.SelectedOptions {
		one(o.Value)
	}
	for _, many := range [][]string{f.SelectedUsers, f.SelectedChannels, f.SelectedConversations} {
		for _, value := range many {
			one(value)
		}
	}
	for _, file := range f.Files {
		one(file.ID)
	}
	if f.RichText != nil {
		one(f.RichText.plain())
	}
	return out
}

// rich is a piece of rich text: a paragraph or list with pieces inside, or the
// words themselves. Text is raw because in some pieces it is not words.
type rich struct {
	Type     string          `json:"type"`
	Text     json.RawMessage `json:"text"`
	URL      string          `json:"url"`
	Name     string          `json:"name"`
	UserID   string          `json:"user_id"`
	Elements []rich          `json:"elements"`
}

// plain is the text without its looks: one line per paragraph and list item.
func (r *rich) plain() string {
	var b strings.Builder
	r.write(&b)
	return strings.TrimRight(b.String(), "\n")
}

func (r *rich) write(b *strings.Builder) {
	var words string
	if json.Unmarshal(r.Text, &words) != nil {
		words = ""
	}
	switch {
	case words != "":
		b.WriteString(words)
	case r.UserID != "":
		b.WriteString("<@" + r.UserID + ">")
	case r.URL != "":
		b.WriteString(r.URL)
	case r.Type == "emoji":
		b.WriteString(":" + r.Name + ":")
	}
	for i := range r.Elements {
		r.Elements[i].write(b)
	}
	isParagraph := strings.HasPrefix(r.Type, "rich_text_") && r.Type != "rich_text_list"
	if isParagraph && !strings.HasSuffix(b.String(), "\n") {
		b.WriteByte('\n')
	}
}
