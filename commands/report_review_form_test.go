package commands

import (
	"fmt"
	"strings"
	"testing"

	"cdobot/policy"
)

func TestReadRemarks(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		typed, cells, comment, notes string
	}{
		{"请补充数字", "", "请补充数字", "map[]"},
		{"请补充数字", "3.2 1.1", "请补充数字", "map[1.1:请补充数字 3.2:请补充数字]"},
		{"3.2 请补充数字", "", "", "map[3.2:请补充数字]"},
		{"总体可以\n3.2 请补充数字\r\n1.1：写明时间", "", "总体可以", "map[1.1:写明时间 3.2:请补充数字]"},
		{"３．２　请补充数字", "", "", "map[3.2:请补充数字]"},
		{"补充数字；3.2 没有写原因; 4.4、缺文号", "", "补充数字", "map[3.2:没有写原因 4.4:缺文号]"},
		{"3.2 一\n3.2 二", "3.2", "", "map[3.2:一\n二]"},
		{"总体可以\n3.2 请补充数字", "1.1 3.2", "总体可以", "map[1.1:总体可以 3.2:请补充数字]"},
		{"3.25亿元从何而来", "", "3.25亿元从何而来", "map[]"},
		{"5.1 没有这一项", "", "5.1 没有这一项", "map[]"},
		{"3.2", "", "3.2", "map[]"},
		{" ", "1.1", "", "map[]"},
	} {
		why := readRemarks(tt.typed, strings.Fields(tt.cells)...)
		if why.Comment != tt.comment || fmt.Sprint(map[string]string(why.Notes)) != tt.notes {
			t.Errorf("%q for %q: %q and %v", tt.typed, tt.cells, why.Comment, why.Notes)
		}
	}
}

func TestReturnedCellByCell(t *testing.T) {
	t.Parallel()
	w := filedAlready(t)
	a, err := w.submits(bureau1, "report.return", h1, Form{"cells": {"3.2"}})
	if ref := w.refusal(a, err); ref.Cause != policy.ReasonMissing || ref.Field != "comment" {
		t.Errorf("without a word: %+v", ref)
	}
	a, err = w.submits(bureau1, "report.return", h1, Form{"comment": {"改"}, "until": {"2026-04-19"}})
	if ref := w.refusal(a, err); ref.Cause != policy.DateInPast || ref.Field != "until" {
		t.Errorf("by a day that is over: %+v", ref)
	}
	a = w.sure(w.submits(bureau1, "report.return", h1, Form{"comment": {"3.2 " + strings.Repeat("长", policy.MaxNote+1)}}))
	if !strings.Contains(a.Errors["comment"], "3.2") {
		t.Errorf("too long a note: %+v", a.Errors)
	}
	w.sure(w.submits(bureau1, "report.return", h1, Form{"comment": {"改"}, "cells": {"3.2"}, "until": {"2026-05-08"}}))
	b := about{unit: w.folded().Units.At("xiangzhou"), period: "2026-H1", state: w.folded()}
	v := w.reader(w.request(liaison))
	if got := v.cellNote(b, policy.Cell{Duty: 2, Part: 1}); got != "💬 退回意见：改" {
		t.Errorf("at the part: %q", got)
	}
	if got := v.cellNote(b, policy.Cell{Duty: 2, Part: 2}); got != "" {
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
