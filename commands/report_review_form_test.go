package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands/report"
	"cdobot/commands/ui"
	"cdobot/policy"
)

func TestReturnedCellByCell(t *testing.T) {
	t.Parallel()
	w := filedAlready(t)
	a, err := w.submits(bureau1, "report.return", h1, ui.Form{"cells": {"3.2"}})
	if ref := w.refusal(a, err); ref.Cause != policy.ReasonMissing || ref.Field != "comment" {
		t.Errorf("without a word: %+v", ref)
	}
	a, err = w.submits(bureau1, "report.return", h1, ui.Form{"comment": {"改"}, "until": {"2026-04-19"}})
	if ref := w.refusal(a, err); ref.Cause != policy.DateInPast || ref.Field != "until" {
		t.Errorf("by a day that is over: %+v", ref)
	}
	a = w.sure(w.submits(bureau1, "report.return", h1, ui.Form{"comment": {"3.2 " + strings.Repeat("长", policy.MaxNote+1)}}))
	if !strings.Contains(a.Errors["comment"], "3.2") {
		t.Errorf("too long a note: %+v", a.Errors)
	}
	w.sure(w.submits(bureau1, "report.return", h1, ui.Form{"comment": {"改"}, "cells": {"3.2"}, "until": {"2026-05-08"}}))
	b := report.About{Unit: w.folded().Units.At("xiangzhou"), Period: "2026-H1", State: w.folded()}
	v := w.Reader(w.request(liaison))
	if got := report.CellNote(v, b, policy.Cell{Duty: 2, Part: 1}); got != "💬 退回意见：改" {
		t.Errorf("at the part: %q", got)
	}
	if got := report.CellNote(v, b, policy.Cell{Duty: 2, Part: 2}); got != "" {
		t.Errorf("at another: %q", got)
	}
	if got := w.report().Until; got.String() != "2026-05-08" {
		t.Errorf("until %s", got)
	}
}

// Ten workdays, over the holidays, unless a day is named.
func TestReturnLineDate(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"香洲 2026-H1 请补充数字":            "2026-05-07",
		"香洲 2026-H1 2026-05-20 请补充数字": "2026-05-20",
		"香洲 2026-H1 5月20日 请补充数字":      "2026-05-20",
	} {
		w := filedAlready(t)
		w.sure(w.types(bureau1, "/cdo report return "+line))
		if got := w.report(); got.Until.String() != want || got.Comment != "请补充数字" {
			t.Errorf("%s: %s, %q", line, got.Until, got.Comment)
		}
	}
}
