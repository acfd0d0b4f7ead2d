package commands_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

func meetingScenes() map[string]scene {
	return map[string]scene{
		"meeting": meetingScene, "meeting-invited": invitedScene, "meeting-word": meetingWordScene,
		"meeting-after": meetingAfterScene, "meeting-files": meetingFilesScene, "task": taskScene,
	}
}

// setMeeting plans a meeting as the bureau's clerk does.
func (w *world) setMeeting(day string, more ...string) commands.Answer {
	w.t.Helper()
	f := ui.Form{"date": {day}, "time": {"14:30"}, "until": {"16:30"}, "place": {"市民服务中心三楼"}, "agenda": {"一、上半年进展\n二、公共数据目录"}}
	for i := 0; i+1 < len(more); i += 2 {
		f[more[i]] = append(f[more[i]], more[i+1])
	}
	return w.sure(w.submits(bureau1, "meeting.set", "", f))
}

// mailed is the word of that kind that the person gets now.
func (w *world) worded(to string, kind policy.EventKind) policy.Notice {
	w.t.Helper()
	for _, n := range slices.Backward(w.Planner.Due(w.folded(), w.outbox(), w.now)) {
		if n.To == to && n.Trigger != nil && n.Trigger.Event == kind {
			return n
		}
	}
	w.t.Fatalf("%s is not told of %s", to, kind)
	return policy.Notice{}
}

func meetingScene(w *world, show func(string, any)) {
	show("meeting/none-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo meeting"))))
	show("meeting/none-cdo", payloadOf(w.sure(w.types(cdo, "/cdo meeting"))))
	show("meeting/form", payloadOf(w.sure(w.types(bureau1, "/cdo meeting new"))))
	show("meeting/set", payloadOf(w.setMeeting("2026-05-20", "answer_by", "2026-05-18")))
	show("meeting/set-day-off", payloadOf(w.setMeeting("2026-05-23", "units", "xiangzhou", "units", "yibao")))
	show("meeting/list-draft-cdo", payloadOf(w.sure(w.types(cdo, "/cdo meeting"))))
	show("meeting/off-form", payloadOf(w.sure(w.presses(bureau1, "meeting.off", "2"))))
	show("meeting/cancelled", payloadOf(w.sure(w.types(bureau1, "/cdo meeting cancel 2 与假期冲突"))))
	show("meeting/announced", payloadOf(w.sure(w.types(bureau1, "/cdo meeting announce 1"))))
	show("meeting/change-form", payloadOf(w.sure(w.types(bureau1, "/cdo meeting change 1"))))
	show("meeting/list-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo meeting"))))
	show("meeting/list-cdo", payloadOf(w.sure(w.types(cdo, "/cdo meeting"))))
	show("meeting/held", payloadOf(w.setMeeting("2026-03-02")))
	show("meeting/shown-stranger", payloadOf(w.sure(w.types(nobody, "/cdo meeting show 1"))))
	show("meeting/calendar", payloadOf(w.sure(w.presses(cdo, "meeting.calendar", "1"))))
}

// invitedScene is what CDOs and their staff see and do.
func invitedScene(w *world, show func(string, any)) {
	w.setMeeting("2026-05-20", "answer_by", "2026-05-18")
	w.sure(w.types(bureau1, "/cdo meeting announce 1"))
	w.queue()
	show("meeting-invited/shown", payloadOf(w.sure(w.types(cdo, "/cdo meeting show"))))
	show("meeting-invited/two-units", payloadOf(w.sure(w.types(twice, "/cdo meeting show 1"))))
	show("meeting-invited/attends", payloadOf(w.sure(w.presses(cdo, "meeting.attend", "xiangzhou 1"))))
	show("meeting-invited/substitute-form", payloadOf(w.sure(w.presses(liaison, "meeting.substitute", "xiangzhou 1"))))
	show("meeting-invited/substitute", payloadOf(w.sure(w.submits(liaison, "meeting.answer", "xiangzhou 1 substitute", ui.Form{"name": {"办公室王五"}}))))
	show("meeting-invited/leave-form", payloadOf(w.sure(w.types(cdo2, "/cdo meeting leave"))))
	show("meeting-invited/leave", payloadOf(w.sure(w.types(cdo2, "/cdo meeting leave 1 赴省开会"))))
	w.at("2026-05-15 09:00")
	show("meeting-invited/asked-again", w.card(w.notice(loner)))
	show("meeting-invited/reply", payloadOf(w.sure(w.presses(loner, "meeting.reply", "jinrong 1"))))
	show("meeting-invited/status", payloadOf(w.sure(w.types(cdo, "/cdo status"))))
	w.at("2026-05-19 09:00")
	show("meeting-invited/tomorrow", w.card(w.notice(liaison)))
	show("meeting-invited/silent-digest", w.card(w.notice(bureau1)))
}

// meetingWordScene are the cards that go to many, as they are sent and as they
// turn.
func meetingWordScene(w *world, show func(string, any)) {
	w.Planner.Channel = "CANNOUNCE"
	w.setMeeting("2026-05-20", "answer_by", "2026-05-18")
	w.sure(w.types(bureau1, "/cdo meeting announce 1"))
	kind := policy.MeetingAnnouncedKind
	personal, channel, watch := w.worded(cdo, kind), w.worded("CANNOUNCE", kind), w.worded(bureauRoom, kind)
	show("meeting-word/personal", w.card(personal))
	show("meeting-word/channel", w.card(channel))
	show("meeting-word/progress", w.card(watch))
	w.queue()
	w.sure(w.presses(liaison, "meeting.attend", "xiangzhou 1"))
	w.sure(w.submits(cdo2, "meeting.answer", "gongan 1 substitute", ui.Form{"person": {newbie}}))
	show("meeting-word/personal-answered", w.card(personal))
	show("meeting-word/channel-answered", w.card(channel))
	show("meeting-word/progress-later", w.card(watch))
	show("meeting-word/substitute", w.card(w.worded(newbie, policy.MeetingAnsweredKind)))
	w.queue()
	w.sure(w.submits(bureau1, "meeting.set", "1", ui.Form{
		"date": {"2026-05-21"}, "time": {"09:30"}, "place": {"线上 https://example.org/a"}, "agenda": {"一、上半年进展"}, "units": {"xiangzhou", "jinrong"},
	}))
	changed := policy.MeetingChangedKind
	show("meeting-word/changed", w.card(w.worded(cdo, changed)))
	show("meeting-word/left-out", w.card(w.worded(pen2, changed)))
	show("meeting-word/changed-channel", w.card(w.worded("CANNOUNCE", changed)))
	show("meeting-word/changed-progress", w.card(w.worded(bureauRoom, changed)))
	show("meeting-word/personal-changed", w.card(personal))
	w.queue()
	w.sure(w.presses(cdo, "meeting.attend", "xiangzhou 1"))
	w.at("2026-05-21 09:00")
	show("meeting-word/soon", w.card(w.worded(cdo, policy.MeetingSoonKind)))
	w.queue()
	w.sure(w.submits(bureau1, "meeting.off", "1", ui.Form{"reason": {"防汛应急"}}))
	show("meeting-word/off", w.card(w.worded(cdo, policy.MeetingCancelledKind)))
	show("meeting-word/off-channel", w.card(w.worded("CANNOUNCE", policy.MeetingCancelledKind)))
	show("meeting-word/personal-off", w.card(personal))
}

// meetingAfterScene is what a clerk does after the meeting.
func meetingAfterScene(w *world, show func(string, any)) {
	w.setMeeting("2026-05-20")
	w.sure(w.types(bureau1, "/cdo meeting announce 1"))
	w.sure(w.presses(cdo, "meeting.attend", "xiangzhou 1"))
	w.sure(w.types(cdo2, "/cdo meeting substitute 1 王五"))
	w.queue()
	w.at("2026-05-20 16:40")
	show("meeting-after/roll", payloadOf(w.sure(w.types(bureau1, "/cdo meeting attendance 1"))))
	show("meeting-after/attended", payloadOf(w.sure(w.submits(bureau1, "meeting.roll", "1", ui.Form{"present": {"xiangzhou"}, "substitute": {"gongan"}, "leave": {"zhuhai"}}))))
	show("meeting-after/upload-form", payloadOf(w.sure(w.presses(bureau1, "meeting.upload", "1"))))
	show("meeting-after/minutes-form", payloadOf(w.sure(w.types(bureau1, "/cdo meeting minutes 1"))))
	show("meeting-after/minutes", payloadOf(w.sure(w.submits(bureau1, "meeting.minutes", "1", ui.Form{"text": {"一、各单位于6月底前报送共享目录。\n二、<!channel> 建立专班。"}}))))
	show("meeting-after/minutes-word", w.card(w.worded(cdo, policy.MinutesKeptKind)))
	show("meeting-after/read", payloadOf(w.sure(w.types(cdo, "/cdo meeting minutes 1"))))
	show("meeting-after/decide-form", payloadOf(w.sure(w.presses(bureau1, "meeting.decide", "1"))))
	form := formOf(w.t, w.sure(w.presses(bureau1, "meeting.decide", "1")))
	show("meeting-after/decided", payloadOf(w.sure(w.submits(bureau1, "meeting.decide", "1", with(with(with(form, "what", "报送公共数据共享目录"), "due", "2026-06-30"), "units", "xiangzhou", "gongan")))))
	show("meeting-after/status", payloadOf(w.sure(w.types(cdo, "/cdo status"))))
	show("meeting-after/shown", payloadOf(w.sure(w.types(bureau1, "/cdo meeting show 1"))))
}

func meetingFilesScene(w *world, show func(string, any)) {
	w.setMeeting("2026-05-20", "files", "FPAPER")
	w.event(bureau1, policy.EvidenceKept{For: "meeting", No: 1, File: "FPAPER", Name: "议程.docx", Hash: w.kept("议程.docx", "程"), Size: 3})
	w.sure(w.types(bureau1, "/cdo meeting announce 1"))
	show("meeting-files/shown", payloadOf(w.sure(w.types(cdo, "/cdo meeting show 1"))))
	show("meeting-files/papers", payloadOf(w.sure(w.presses(cdo, "meeting.papers", "1"))))
}

func taskScene(w *world, show func(string, any)) {
	show("task/none", payloadOf(w.sure(w.types(cdo, "/cdo task"))))
	show("task/form", payloadOf(w.sure(w.types(bureau1, "/cdo task new"))))
	form := formOf(w.t, w.sure(w.types(bureau1, "/cdo task new")))
	show("task/given", payloadOf(w.sure(w.submits(bureau1, "task.do.give", "", with(with(with(form, "what", "报送公共数据共享目录"), "due", "2026-06-30"), "units", "xiangzhou", "gongan")))))
	card := w.worded(liaison, policy.RecordMovedKind)
	show("task/card", w.card(card))
	show("task/list", payloadOf(w.sure(w.types(liaison, "/cdo task"))))
	show("task/accepted", payloadOf(w.sure(w.presses(liaison, "task.accept", "xiangzhou 1"))))
	show("task/done-form", payloadOf(w.sure(w.presses(liaison, "task.report", "xiangzhou 1")))) // of a card from before the registers
	show("task/report-form", payloadOf(w.sure(w.presses(liaison, "task.do.report", "task/xiangzhou/1"))))
	show("task/reported", payloadOf(w.sure(w.submits(liaison, "task.do.report", "task/xiangzhou/1", ui.Form{"note": {"已汇总80类"}}))))
	w.at("2026-06-23 09:00")
	w.queue()
	show("task/reminder", w.card(policy.Notice{To: cdo, Day: dateOf("2026-06-29"), Items: []policy.Reminder{{Kind: policy.TaskObligation, Period: "2026-06-30", Unit: "xiangzhou", Stage: "d-3"}}}))
	show("task/done", payloadOf(w.sure(w.submits(liaison, "task.do.done", "task/xiangzhou/1", ui.Form{"note": {"已报送，共120类"}}))))
	show("task/card-done", w.card(card))
	show("task/done-word", w.card(w.worded(bureauRoom, policy.RecordMovedKind)))
	show("task/unit-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo task 公安局"))))
	show("task/one-bureau", payloadOf(w.sure(w.types(bureau1, "/cdo task 公安局 1"))))
	show("task/drop-form", payloadOf(w.sure(w.presses(bureau1, "task.drop", "gongan 1"))))
	show("task/dropped", payloadOf(w.sure(w.submits(bureau1, "task.do.drop", "task/gongan/1", ui.Form{"reason": {"已并入其他任务"}}))))
	show("task/all", payloadOf(w.sure(w.types(bureau1, "/cdo task list all"))))
	show("task/one", payloadOf(w.sure(w.types(cdo, "/cdo task 1"))))
	show("task/unit-after", payloadOf(w.sure(w.types(cdo, "/cdo task"))))
}

// with is the form with a field filled in, whatever its block id is.
func with(f ui.Form, name string, values ...string) ui.Form {
	for id := range f {
		if bare, _ := ui.Named(ui.Form{id: {""}}); len(bare[name]) > 0 {
			f[id] = values
			return f
		}
	}
	f[name] = values
	return f
}

// formOf are the fields of the window that was opened, empty.
func formOf(tb testing.TB, a commands.Answer) ui.Form {
	tb.Helper()
	if a.Modal == nil {
		tb.Fatalf("no window was opened: %+v", a.Message)
	}
	f := ui.Form{}
	for _, b := range a.Modal.Blocks.BlockSet {
		if in, ok := b.(*slack.InputBlock); ok {
			f[in.BlockID] = nil
		}
	}
	return f
}

// kept puts a file into the store, and gives its hash.
func (w *world) kept(name, content string) string {
	w.t.Helper()
	ref, err := w.DB.PutFile(w.t.Context(), name, "application/octet-stream", strings.NewReader(content))
	if err != nil {
		w.t.Fatal(err)
	}
	return ref.Hash
}
