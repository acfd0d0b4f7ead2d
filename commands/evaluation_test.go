package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands/evaluation"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestReviewIsKeptAsTyped: a self-review loses nothing that anybody typed, is
// one text for all of a unit's people, and is read by others once the CDO has
// handed it in.
func TestReviewIsKeptAsTyped(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-12-03 10:00")
	const place = "xiangzhou 2026"
	p := w.opens(liaison, "evaluation.open", place)
	p.put("collection", "归集120").keystroke()()
	late := p.put("collection", "归集120类").keystroke()
	p.put("collection", "归集120类。").put("governance", "治理三轮。").keystroke()()
	late() // an older keystroke that comes behind

	// Slack may tell of a closed window as it was in the beginning.
	r := p.request("closed", "")
	r.Form = ui.Form{}
	w.sure(evaluation.Closed(t.Context(), w.App, r))
	r.Form = ui.Form{"collection": {""}}
	w.sure(evaluation.Closed(t.Context(), w.App, r))

	other := w.opens(cdo, "evaluation.open", place)
	if other.get("collection") != "归集120类。" || other.get("governance") != "治理三轮。" {
		t.Fatalf("the CDO finds %v", other.form)
	}
	mine := w.opens(liaison, "evaluation.open", place)
	mine.put("collection", "归集125类。").keystroke()()
	other.put("collection", "归集数据目录一本。").keystroke()() // had not seen the 125
	mine = w.opens(liaison, "evaluation.open", place)
	if mine.get("collection") != "归集数据目录一本。" {
		t.Errorf("the newest words are gone: %v", mine.form)
	}
	contains(t, mine.says(), "归集125类。", "已被替换")

	for _, d := range policy.Dimensions() {
		if mine.get(string(d)) == "" {
			mine.put(string(d), "无。")
		}
	}
	w.sure(w.submits(liaison, "evaluation.submit", mine.meta, mine.form))
	if got := w.sure(w.types(bureau1, "/cdo evaluation show 香洲")); got.Modal != nil {
		t.Error("the bureau reads what nobody has confirmed")
	}
	if cause := w.cause(w.submits(pen2, "evaluation.submit", mine.meta, mine.form)); cause != policy.NotYourUnit {
		t.Errorf("another unit puts it up: %q", cause)
	}
	own := w.opens(cdo, "evaluation.open", place)
	w.sure(w.submits(cdo, "evaluation.submit", own.meta, own.form))
	got := w.sure(w.types(bureau1, "/cdo evaluation show 香洲"))
	contains(t, string(encode(t, got.Modal)), "归集数据目录一本。", "治理三轮。")
	if strings.Contains(string(encode(t, got.Modal)), "evaluation.submit") {
		t.Error("the bureau can hand it in")
	}
}
