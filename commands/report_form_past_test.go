package commands_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestPresentsIncomplete names the cells, also to a button of long ago.
func TestPresentsIncomplete(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.writes(liaison, "xiangzhou", "已完成")
	w.opens(liaison, "report.duty", h1+" 2").put("part1", "").submit()
	_, err := w.presses(liaison, "report.present", h1)
	contains(t, w.sentence(err), "职责三·存在问题", "1处")
	w.opens(liaison, "report.duty", h1+" 2").put("part1", "无 <!here> & <@U1>").submit()
	card := w.sure(w.types(liaison, "/cdo report")).Message
	says(t, card, "提请首席数据官签发")
	w.sure(w.presses(liaison, "report.present", h1))
	says(t, w.sure(w.types(liaison, "/cdo report")).Message, "已提请", "撤回")
	w.opens(liaison, "report.duty", h1+" 2").put("part1", "人手不足").submit()
	says(t, w.sure(w.types(liaison, "/cdo report")).Message, "以最新内容重新提请签发")
}

// TestOldWindows: of a period that was never owed, of one that is over, of a
// report that is filed, in the hands of somebody who left yesterday.
func TestOldWindows(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	if c := w.cause(w.presses(liaison, "report.duty", "xiangzhou 2021-H1 0")); c != policy.ReportNotOwed {
		t.Errorf("never owed: %q", c)
	}
	open, theirs := w.opens(liaison, "report.duty", h1+" 2"), w.opens(cdo, "report.duty", h1+" 2")
	w.files(liaison, cdo, "xiangzhou")
	if c := w.cause(w.presses(liaison, "report.duty", h1+" 0")); c != policy.AlreadyFiled {
		t.Errorf("filed: %q", c)
	}
	open.put("part1", "迟到的话")
	says(t, open.submit().Message, "已签发报送", "存为草稿")
	d := w.drafting()
	if !slices.Contains(append(asides(d, "3.2"), d.Text[2][1]), "迟到的话") {
		t.Error("what was typed while it was filed is lost")
	}
	w.event(bureau1, policy.PostGiven{Unit: "xiangzhou", Post: policy.CDO, Before: cdo, Person: newbie})
	w.at("2026-04-21 09:30")
	theirs.put("part0", "离任者的话")
	theirs.types() // says nothing, and keeps nothing
	if c := w.cause(theirs.sends("report.duty")); c != policy.NotYourUnit {
		t.Errorf("dismissed: %q", c)
	}
	if strings.Contains(fmt.Sprint(w.drafting()), "离任者的话") {
		t.Error("somebody who left writes on")
	}
	if a := w.sure(w.submits(liaison, "report.duty", "xiangzhou 2026-H1 duty", ui.Form{"part0": {"x"}})); a.Message == nil {
		t.Error("a window of another age says nothing")
	}
}

// TestReminderNamesWhatIsMissing, and leads there.
func TestReminderNamesWhatIsMissing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-05-06 09:30")
	w.opens(liaison, "report.duty", h1+" 0").put("part0", "成效").put("part1", "问题").put("part2", "计划").submit()
	n := w.notice(liaison)
	card, err := w.Card(t.Context(), n, text.ZH, w.now)
	if err != nil {
		t.Fatal(err)
	}
	says(t, card, "未填：职责一·佐证材料、职责二·工作成效、职责二·存在问题、职责二·下一阶段计划等13项", "填写职责一", h1+" 0")
	w.files(liaison, cdo, "xiangzhou")
	card, err = w.Card(t.Context(), n, text.ZH, w.now)
	if err != nil || strings.Contains(string(encode(t, card)), "未填") {
		t.Errorf("after filing: %v %+v", err, card)
	}
}

// TestReminderNamesWhatWentBack, until somebody has written there.
func TestReminderNamesWhatWentBack(t *testing.T) {
	t.Parallel()
	w := filedAlready(t)
	w.sure(w.submits(bureau1, "report.return", h1, ui.Form{"comment": {"请补充数字"}, "cells": {"1.1", "3.2"}, "until": {"2026-05-08"}}))
	w.at("2026-05-06 09:30")
	n := w.notice(liaison)
	shown := func() string {
		card, err := w.Card(t.Context(), n, text.ZH, w.now)
		if err != nil {
			t.Fatal(err)
		}
		return string(encode(t, card))
	}
	contains(t, shown(), "待修改：职责一·工作成效、职责三·存在问题", "修改职责一", h1+" 0")
	w.opens(liaison, "report.duty", h1+" 0").put("part0", "归集数据120类。").submit()
	contains(t, shown(), "待修改：职责三·存在问题", "修改职责三", h1+" 2")
	w.opens(liaison, "report.duty", h1+" 2").put("part1", "人手不足。").submit()
	if strings.Contains(shown(), "待修改") {
		t.Error("all is mended, and it still asks for more")
	}
}
