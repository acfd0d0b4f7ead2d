package commands_test

import (
	"context"
	"io"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/meeting"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// A sign-in sheet is read as clerks write it, and says which line it can't be.
func TestSignInSheet(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.setMeeting("2026-05-20")
	w.sure(w.types(bureau1, "/cdo meeting announce 1"))
	w.at("2026-05-20 17:00")
	sheet := ""
	w.Fetch = func(context.Context, string) (string, string, io.ReadCloser, error) {
		return "签到.csv", "text/csv", io.NopCloser(strings.NewReader(sheet)), nil
	}
	upload := func() commands.Answer {
		return w.sure(w.submits(bureau1, "meeting.upload", "1", ui.Form{"file": {"F1"}}))
	}

	sheet = "单位,参会方式\n香洲区,本人参加\n火星区,本人参加\n市公安局,睡着了\n"
	if got := upload().Errors["file"]; !strings.Contains(got, "第3行") || !strings.Contains(got, "第4行") || strings.Contains(got, "第2行") {
		t.Errorf("refused with %q", got)
	}
	if m, _ := w.folded().MeetingNo(1); len(m.Attended) != 0 {
		t.Error("half a sheet was entered")
	}
	sheet = "单位,参会方式,参会人员\n香洲区,到会,\ngongan,派员参加,王五\n市医保局,请假,\n\n"
	if a := upload(); a.Message == nil || !strings.Contains(a.Message.Text, "签到：本人1，派员1，请假1，未到会13") {
		t.Errorf("answered %+v", a)
	}
	m, _ := w.folded().MeetingNo(1)
	if m.Attended["gongan"] != policy.BySubstitute || m.Attended["yibao"] != policy.Excused || m.Attended["jinwan"] != policy.Absent {
		t.Errorf("attended %+v", m.Attended)
	}
	if cause := w.cause(w.submits(liaison, "meeting.upload", "1", ui.Form{"file": {"F1"}})); cause != policy.BureauOnly {
		t.Errorf("a liaison is refused with %q", cause)
	}
}

// A unit can't be in two places, and the form says so.
func TestAttendanceTwice(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.setMeeting("2026-05-20")
	w.at("2026-05-20 17:00")
	a := w.sure(w.submits(bureau1, "meeting.roll", "1", ui.Form{"present": {"xiangzhou"}, "leave": {"xiangzhou"}}))
	if !strings.Contains(a.Errors["leave"], "不能同时") {
		t.Errorf("answered %+v", a)
	}
}

// A window that was closed halfway fills the next one, until the meeting is saved.
func TestMeetingDraft(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	half := ui.Form{"date": {"2026-05-20"}, "time": {"09:30"}, "place": {"市民服务中心"}, "units": {"xiangzhou"}}
	if a := w.sure(w.submits(bureau1, "meeting.set.closed", "", half)); a.Message == nil {
		t.Error("nobody says where it is kept")
	}
	if a := w.sure(w.submits(bureau2, "meeting.set.closed", "", ui.Form{"date": {"2026-05-20"}, "time": {"14:30"}})); a.Message != nil {
		t.Errorf("a window that was only looked at: %+v", a.Message)
	}
	f, held, err := meeting.Draft(t.Context(), w.App, bureau1)
	if err != nil || !held || f.Place != "市民服务中心" || f.Time != "09:30" {
		t.Errorf("kept %+v, %v, %v", f, held, err)
	}
	w.setMeeting("2026-05-20")
	if _, held, _ := meeting.Draft(t.Context(), w.App, bureau1); held {
		t.Error("the draft outlives the meeting")
	}
	if a := w.sure(w.submits(liaison, "meeting.set.closed", "", half)); a.Message != nil {
		t.Error("a liaison keeps the draft of a meeting")
	}
}
