package commands_test

import (
	"bytes"
	"context"
	"io"
	"strings"

	"cdobot/commands"
	"cdobot/commands/report"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

func reportReviewScenes() map[string]scene {
	return map[string]scene{
		"review-sign": signScene, "review-back": giveBackScene, "review-again": reviewAgainScene, "review-long": longReportScene,
		"review-list": reviewListScene, "review-taken-back": takenBackScene, "review-notices": reviewNoticesScene,
		"review-template": templateScene, "verify": verifyScene,
	}
}

// rewrites changes one part of the district's report of the first half-year.
func (w *world) rewrites(c policy.Cell, words string) {
	w.t.Helper()
	b := report.About{Unit: w.folded().Units.At("xiangzhou"), Period: "2026-H1"}
	r := w.request(liaison)
	_, err := report.Redraft(w.t.Context(), w.App, b, func(d *report.Draft) error {
		d.Write(c, words, r)
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// proves puts evidence beside a part.
func (w *world) proves(exhibits ...policy.Exhibit) {
	w.t.Helper()
	b := report.About{Unit: w.folded().Units.At("xiangzhou"), Period: "2026-H1"}
	_, err := report.Redraft(w.t.Context(), w.App, b, func(d *report.Draft) error {
		d.Exhibits = append(d.Exhibits, exhibits...)
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

// signs has the CDO sign what was presented.
func (w *world) signs() commands.Answer {
	w.t.Helper()
	return w.sure(w.submits(cdo, "report.sign", h1+" "+w.report().Sum, nil))
}

func notice() policy.Exhibit {
	return policy.Exhibit{Cell: "1.4", Name: "会议纪要.pdf", Hash: strings.Repeat("ab", 32), Size: 120_000}
}

// signScene is a CDO who reads, is overtaken, and signs.
func signScene(w *world, show func(string, any)) {
	w.writes(liaison, "xiangzhou", "已建成公共数据目录")
	w.proves(notice(), policy.Exhibit{Cell: "4.4", Link: "https://example.org/a?b=1&c=2"})
	w.sure(w.presses(liaison, "report.present", h1))
	show("review/summary", payloadOf(w.sure(w.types(cdo, "/cdo report sign"))))
	show("review/to-sign-full", payloadOf(w.sure(w.presses(cdo, "report.page", h1+" 0"))))
	show("review/to-sign-liaison", payloadOf(w.sure(w.types(liaison, "/cdo report show"))))
	show("review/proofs", payloadOf(w.sure(w.presses(cdo, "report.proofs", h1))))
	old := w.report().Sum
	w.rewrites(policy.Cell{Duty: 2, Part: policy.Results}, "督办3件，办结2件。")
	w.sure(w.presses(liaison, "report.present", h1))
	show("review/outdated", payloadOf(w.sure(w.submits(cdo, "report.sign", h1+" "+old, nil))))
	show("review/diff-to-sign", payloadOf(w.sure(w.presses(cdo, "report.diff", h1))))
	sum := w.report().Sum
	show("review/signed", payloadOf(w.signs()))
	show("review/signed-twice", payloadOf(w.sure(w.submits(cdo, "report.sign", h1+" "+sum, nil))))
	show("review/filed-cdo", payloadOf(w.sure(w.types(cdo, "/cdo report show"))))
}

// giveBackScene is what is said about a report that goes back, by each of the
// two who can.
func giveBackScene(w *world, show func(string, any)) {
	w.writes(liaison, "xiangzhou", "已建成公共数据目录")
	w.sure(w.presses(liaison, "report.present", h1))
	show("review/sendback-form", payloadOf(w.sure(w.presses(cdo, "report.sendback", h1))))
	show("review/sent-back", payloadOf(w.sure(w.submits(cdo, "report.sendback", h1, ui.Form{
		"comment": {"总体可以\n3.2 请补充数字"}, "cells": {"1.1", "3.2"},
	}))))
	show("review/draft", payloadOf(w.sure(w.types(liaison, "/cdo report show"))))
	w.sure(w.presses(liaison, "report.present", h1))
	show("review/summary-again", payloadOf(w.sure(w.presses(cdo, "report.open", h1))))
	w.signs()
	show("review/filed-bureau", payloadOf(w.sure(w.presses(bureau1, "report.read", h1))))
	show("review/return-form", payloadOf(w.sure(w.presses(bureau1, "report.return", h1))))
	show("review/returned", payloadOf(w.sure(w.submits(bureau1, "report.return", h1, ui.Form{
		"comment": {"佐证材料缺文号"}, "cells": {"4.4"}, "until": {"2026-05-08"},
	}))))
	show("review/returned-bureau", payloadOf(w.sure(w.presses(bureau1, "report.read", h1))))
}

// reviewAgainScene is the second version: what has changed in it, accepted,
// and opened again.
func reviewAgainScene(w *world, show func(string, any)) {
	w.writes(liaison, "xiangzhou", "已建成公共数据目录")
	w.proves(notice())
	w.sure(w.presses(liaison, "report.present", h1))
	w.signs()
	w.sure(w.types(bureau1, "/cdo report return 香洲 2026-H1 2026-05-12 请补充数字；3.2 没有写原因"))
	w.rewrites(policy.Cell{Duty: 0, Part: policy.Results}, "已建成公共数据目录：工作成效。归集数据120类。")
	w.rewrites(policy.Cell{Duty: 2, Part: policy.Problems}, "人手不足。")
	w.proves(policy.Exhibit{Cell: "1.4", Link: "https://example.org/120"})
	w.sure(w.presses(liaison, "report.present", h1))
	show("review/summary-second", payloadOf(w.sure(w.types(cdo, "/cdo report sign 2026-H1"))))
	w.signs()
	show("review/second-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo report show 香洲 2026-H1"))))
	show("review/diff", payloadOf(w.sure(w.presses(bureau1, "report.diff", h1))))
	show("review/word", payloadOf(w.sure(w.presses(bureau1, "report.word", h1))))
	show("review/text", payloadOf(w.sure(w.presses(bureau1, "report.text", h1))))
	w.sure(w.submits(bureau1, "report.accept", h1+" "+w.report().Sum, nil))
	show("review/accepted-bureau", payloadOf(w.sure(w.presses(bureau1, "report.read", h1))))
	show("review/reopen-form", payloadOf(w.sure(w.presses(bureau1, "report.reopen", h1))))
	show("review/reopened", payloadOf(w.sure(w.types(bureau1, "/cdo report reopen 香洲 2026-H1 审计发现数据有误"))))
}

// longReportScene is a report of two pages.
func longReportScene(w *world, show func(string, any)) {
	w.writes(liaison, "xiangzhou", "已建成公共数据目录")
	w.rewrites(policy.Cell{Duty: 0, Part: policy.Results}, strings.Repeat("归集数据，", 3999)+"首页完")
	w.rewrites(policy.Cell{Duty: 1, Part: policy.Results}, strings.Repeat("整合系统，", 3999)+"次页完")
	w.sure(w.presses(liaison, "report.present", h1))
	w.signs()
	show("review/long-first", payloadOf(w.sure(w.presses(bureau1, "report.read", h1))))
	show("review/long-second", payloadOf(w.sure(w.presses(bureau1, "report.page#on", h1+" 1"))))
}

func reviewListScene(w *world, show func(string, any)) {
	w.files(liaison, cdo, "xiangzhou")
	w.files(pen2, cdo2, "gongan")
	show("review/list", payloadOf(w.sure(w.types(bureau1, "/cdo report list 2026-H1"))))
	show("review/list-leader", payloadOf(w.sure(w.types(leader, "/cdo report list 2026-H1"))))
	show("review/several-form", payloadOf(w.sure(w.presses(bureau1, "report.several", "2026-H1"))))
	w.sure(w.types(bureau1, "/cdo report return 公安 2026-H1 请补充数字"))
	w.at("2026-06-02 10:00")
	show("review/several-done", payloadOf(w.sure(w.types(bureau1, "/cdo report accept 香洲 公安 斗门 2026-H1"))))
	show("review/list-late", payloadOf(w.sure(w.types(bureau1, "/cdo report list 2026-H1"))))
	show("review/several-none", payloadOf(w.sure(w.presses(bureau1, "report.several", "2026-H1"))))
}

func takenBackScene(w *world, show func(string, any)) {
	w.writes(liaison, "xiangzhou", "已建成公共数据目录")
	w.sure(w.presses(liaison, "report.present", h1))
	show("review/withdrawn-liaison", payloadOf(w.sure(w.presses(liaison, "report.withdraw", h1))))
	w.sure(w.presses(liaison, "report.present", h1))
	w.signs()
	show("review/withdrawn", payloadOf(w.sure(w.types(cdo, "/cdo report withdraw 2026-H1"))))
	show("review/withdrawn-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo report show 香洲 2026-H1"))))
}

// reviewNoticesScene is what others hear.
func reviewNoticesScene(w *world, show func(string, any)) {
	card := func(name, to string, m policy.Trigger) {
		m.Entry, m.Unit, m.Period = w.entries(), "xiangzhou", "2026-H1"
		c, err := w.Card(w.t.Context(), policy.Notice{To: to, Trigger: &m}, w.lang, w.now)
		if err != nil {
			w.t.Fatal(err)
		}
		show("review/notice-"+name, &c)
	}
	w.writes(liaison, "xiangzhou", "已建成公共数据目录")
	w.sure(w.presses(liaison, "report.present", h1))
	card("presented", cdo, policy.Trigger{By: liaison, Event: policy.ReportPresentedKind})
	w.signs()
	signed := policy.Trigger{By: cdo, Event: policy.ReportSignedKind}
	card("receipt-cdo", cdo, signed)
	card("receipt-liaison", liaison, signed)
	card("signed-bureau", bureauRoom, signed)
	w.sure(w.submits(bureau1, "report.return", h1, ui.Form{"comment": {"请补充数字\n3.2 没有写原因"}, "cells": {"1.1"}, "until": {"2026-05-08"}}))
	card("returned", liaison, policy.Trigger{By: bureau1, Event: policy.ReportJudgedKind, Report: policy.Returned})
	w.sure(w.presses(liaison, "report.present", h1))
	w.signs()
	w.sure(w.presses(cdo, "report.withdraw", h1))
	back := policy.Trigger{By: cdo, Event: policy.ReportJudgedKind, Report: policy.TakenBack, No: 2}
	card("taken-back", liaison, back)
	card("taken-back-bureau", bureauRoom, back)
}

// attached has Slack hold files by id.
func (w *world) attached(files map[string][]byte) {
	w.Fetch = func(_ context.Context, id string) (name, mimetype string, body io.ReadCloser, err error) {
		content, ok := files[id]
		if !ok {
			return "", "", nil, &policy.Undelivered{Reason: "file_not_found", Final: true}
		}
		return id, "application/octet-stream", io.NopCloser(bytes.NewReader(content)), nil
	}
}

// layout is the built-in layout as a template.
func layout(w *world) []byte {
	var b bytes.Buffer
	if err := documents.WriteTemplate(&b); err != nil {
		w.t.Fatal(err)
	}
	return b.Bytes()
}

func templateScene(w *world, show func(string, any)) {
	w.attached(map[string][]byte{"局模板.docx": layout(w)})
	show("review/template-form", payloadOf(w.sure(w.types(bureau1, "/cdo report template"))))
	show("review/template-get", payloadOf(w.sure(w.types(bureau1, "/cdo report template get"))))
	show("review/template-set", payloadOf(w.sure(w.submits(bureau1, "report.template", "", ui.Form{"file": {"局模板.docx"}}))))
	show("review/template-form-set", payloadOf(w.sure(w.types(bureau1, "/cdo report template"))))
	show("review/template-reset", payloadOf(w.sure(w.types(bureau1, "/cdo 报告 template reset"))))
}

func verifyScene(w *world, show func(string, any)) {
	w.files(liaison, cdo, "xiangzhou")
	first := w.report().Sum
	show("verify/newest", payloadOf(w.sure(w.types(nobody, "/cdo verify "+first[:8]))))
	w.sure(w.types(bureau1, "/cdo report return 香洲 2026-H1 请补充数字"))
	w.rewrites(policy.Cell{Duty: 0, Part: policy.Results}, "归集数据120类。")
	w.sure(w.presses(liaison, "report.present", h1))
	w.signs()
	show("verify/older", payloadOf(w.sure(w.types(nobody, "/cdo 核验 "+report.Grouped(first)))))
}
