package sandbox_test

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"
)

// form is a modal with one field of every kind.
func form() slack.ModalViewRequest {
	field := func(id string, e slack.BlockElement) slack.Block {
		return slack.NewInputBlock(id, plain(id), nil, e).WithOptional(true)
	}
	start := slack.NewDatePickerBlockElement("a")
	start.InitialDate = "2026-05-01"
	radio := slack.NewRadioButtonsBlockElement("a", choices()...)
	radio.InitialOption = choices()[1]
	return modal(
		field("text", slack.NewPlainTextInputBlockElement(nil, "a").WithMaxLength(5)),
		field("number", slack.NewNumberInputBlockElement(nil, "a", false).WithMinValue("1").WithMaxValue("10")),
		field("date", start),
		field("time", slack.NewTimePickerBlockElement("a")),
		field("select", slack.NewOptionsSelectBlockElement("static_select", plain("x"), "a", choices()...)),
		field("radio", radio),
		field("checks", slack.NewCheckboxGroupsBlockElement("a", choices()...)),
		field("several", slack.NewOptionsMultiSelectBlockElement("multi_static_select", plain("x"), "a", choices()...)),
		field("person", slack.NewOptionsSelectBlockElement("users_select", plain("x"), "a")),
		field("files", slack.NewFileInputBlockElement("a").WithMaxFiles(1)),
	)
}

func TestSubmittedValues(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	file, err := s.Upload(anna, "签到表.xlsx", "application/vnd.ms-excel", []byte("bytes"))
	if err != nil {
		t.Fatal(err)
	}
	id := s.open(t, anna, form())
	ack, err := s.Submit(t.Context(), anna, id, map[string]string{
		"text": "数据安全", "number": "7", "time": "09:30", "select": "a", "checks": "a,b", "several": "b", "person": bo, "files": file.ID,
	})
	if err != nil || ack.Errors != nil {
		t.Fatalf("%+v %v", ack, err)
	}
	ic := app.interaction(t)
	v := func(block string) slack.BlockAction { return ic.View.State.Values[block]["a"] }
	checks := []struct {
		field string
		ok    bool
	}{
		{"text", v("text").Value == "数据安全" && v("text").Type == "plain_text_input"},
		{"number", v("number").Value == "7"},
		{"date (initial)", v("date").SelectedDate == "2026-05-01"},
		{"time", v("time").SelectedTime == "09:30"},
		{"select", v("select").SelectedOption.Value == "a"},
		{"radio (initial)", v("radio").SelectedOption.Value == "b"},
		{"checks", len(v("checks").SelectedOptions) == 2},
		{"several", len(v("several").SelectedOptions) == 1},
		{"person", v("person").SelectedUser == bo},
		{"files", len(v("files").Files) == 1 && v("files").Files[0].ID == file.ID && v("files").Files[0].Size == 5},
	}
	for _, check := range checks {
		if !check.ok {
			t.Errorf("%s: %+v", check.field, v(strings.Fields(check.field)[0]))
		}
	}
	if ic.Type != slack.InteractionTypeViewSubmission || ic.TriggerID == "" || ic.View.Hash == "" || ic.User.ID != anna {
		t.Errorf("payload %+v", ic)
	}
}

func TestTheClientHoldsWrongFormsBack(t *testing.T) {
	tests := []struct{ name, block, value, want string }{
		{"too long", "text", "六个字太长了", "Enter at most 5 characters."},
		{"no number", "number", "seven", "Please enter a valid number."},
		{"a fraction", "number", "1.5", "Please enter a whole number."},
		{"too small", "number", "0", "Please enter a number of at least 1."},
		{"too big", "number", "11", "Please enter a number of at most 10."},
		{"no date", "date", "2026-02-30", "Please enter a valid date."},
		{"no time", "time", "25:00", "Please enter a valid time."},
		{"no choice", "select", "z", "Please choose one of the options."},
		{"no file", "files", "F0", "This file could not be found."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := build(t)
			s.connect(t)
			id := s.open(t, anna, form())
			ack, err := s.Submit(t.Context(), anna, id, map[string]string{test.block: test.value})
			if err != nil || ack.Errors[test.block] != test.want || ack.Status != 0 {
				t.Errorf("%+v %v", ack, err)
			}
			if got := s.app.last(t).path; got != "/slack/commands" {
				t.Errorf("the app was asked at %s", got)
			}
		})
	}
}

func TestTooManyFilesAreHeldBack(t *testing.T) {
	s := build(t)
	s.connect(t)
	f, err := s.Upload(anna, "签到表.xlsx", "application/vnd.ms-excel", []byte("bytes"))
	if err != nil {
		t.Fatal(err)
	}
	ack, err := s.Submit(t.Context(), anna, s.open(t, anna, form()), map[string]string{"files": f.ID + "," + f.ID})
	if err != nil || ack.Errors["files"] != "Choose at most 1." {
		t.Errorf("%+v %v", ack, err)
	}
}

func TestRequiredFieldsInThePersonsLanguage(t *testing.T) {
	s := build(t)
	s.connect(t)
	id := s.open(t, bo, modal(topic()))
	ack, err := s.Submit(t.Context(), bo, id, map[string]string{"topic": "  "})
	if err != nil || ack.Errors["topic"] != "请填写此必填字段。" {
		t.Errorf("%+v %v", ack, err)
	}
	if _, err := s.Submit(t.Context(), bo, id, map[string]string{"place": "x"}); err == nil {
		t.Error("a field that is not there was filled in")
	}
	if _, err := s.Submit(t.Context(), anna, id, nil); err == nil {
		t.Error("Anna submitted Bo's modal")
	}
}

func TestInputsThatDispatch(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	unit := slack.NewInputBlock("unit", plain("Unit"), nil,
		slack.NewOptionsSelectBlockElement("static_select", plain("x"), "unit.pick", choices()...)).WithDispatchAction(true)
	id := s.open(t, anna, modal(unit, topic()))
	if err := s.Fill(anna, id, map[string]string{"topic": "half"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Click(t.Context(), anna, placeOf(id), "unit.pick", "b"); err != nil {
		t.Fatal(err)
	}
	ic := app.interaction(t)
	if ic.ActionCallback.BlockActions[0].SelectedOption.Value != "b" || ic.View.State.Values["topic"]["topic.text"].Value != "half" {
		t.Errorf("payload %+v", ic)
	}
	if _, err := s.Click(t.Context(), anna, placeOf(id), "topic.text", "x"); err == nil {
		t.Error("an input without dispatch_action told the app")
	}
}
