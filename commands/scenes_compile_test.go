package commands_test

import (
	"cdobot/commands/ui"
	"cdobot/policy"
)

// compileScene is the overall report from the question to the receipt.
func compileScene(w *world, show func(string, any)) {
	c := compiled(w.t, w.lang)
	show("compile/asks", payloadOf(c.sure(c.types(bureau1, "/cdo compile"))))
	show("compile/left", payloadOf(c.sure(c.presses(bureau1, "compile.drop", "2026-H1"))))
	made := c.sure(c.presses(bureau1, "compile.anyway", "2026-H1"))
	show("compile/made", payloadOf(made))
	show("compile/due-form", payloadOf(c.sure(c.types(bureau1, "/cdo compile due"))))
	show("compile/due", payloadOf(c.sure(c.types(bureau1, "/cdo compile due 2026-06-12"))))
	show("compile/final-form", payloadOf(c.sure(c.types(bureau1, "/cdo compile final"))))
	show("compile/hand-draft", payloadOf(c.sure(c.types(bureau1, "/cdo compile hand"))))
	c.brings("定稿<1>.docx", made.Files[0].Content)
	show("compile/final", payloadOf(c.sure(c.submits(bureau1, "compile.final", "2026-H1", ui.Form{"file": {"F1"}}))))
	show("compile/final-form-again", payloadOf(c.sure(c.types(bureau1, "/cdo compile final"))))
	c.at("2026-06-05 10:00")
	show("compile/reminder", c.card(c.reminded(bureau1)))
	hand := c.sure(c.types(bureau1, "/cdo compile hand"))
	show("compile/hand", payloadOf(hand))
	show("compile/handed", payloadOf(c.sure(c.presses(bureau1, "compile.handed", handValue(c.t, hand)))))
	show("compile/card-leader", c.card(c.worded(leader, policy.CompileHandedKind)))
	show("compile/card-bureau", c.card(c.worded(bureauRoom, policy.CompileHandedKind)))
	show("compile/file", payloadOf(c.sure(c.presses(leader, "compile.file", "2026-H1 1"))))
	c.sure(c.presses(leader, "compile.got", "2026-H1 1"))
	show("compile/card-leader-got", c.card(c.worded(leader, policy.CompileHandedKind)))
	show("compile/card-bureau-got", c.card(c.worded(bureauRoom, policy.CompileHandedKind)))
}

// briefScene is the brief, and what was heard.
func briefScene(w *world, show func(string, any)) {
	c := raised(w.t, w.lang)
	show("brief/made", payloadOf(c.sure(c.types(bureau1, "/cdo brief 2026-06-08"))))
	show("brief/made-leader", payloadOf(c.sure(c.types(leader, "/cdo brief"))))
	show("brief/heard-form", payloadOf(c.sure(c.types(bureau1, "/cdo brief heard 2026-06-02"))))
	answer := ui.Form{"date": {"2026-06-02"}, "what": {"补齐<数据>专员"}, "units": {"xiangzhou", "gongan"}, "due": {"2026-06-30"}}
	show("brief/heard-next", payloadOf(c.sure(c.submits(bureau1, "brief.heard", "", answer))))
	show("brief/heard", payloadOf(c.sure(c.submits(bureau1, "brief.heard", "", ui.Form{"date": {"2026-06-02"}}))))
	show("brief/task", payloadOf(c.sure(c.types(cdo, "/cdo task 1"))))
}
