package meeting

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// meetingPapers hands the papers over that were sent along.
func meetingPapers(ctx context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	if !concerned(a.Reader(r), s, m) {
		return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.NotInvitedYou, "", ""))
	}
	files, lacking, err := a.HandOut(ctx, r.Lang, m.Papers)
	if err != nil {
		return commands.Answer{}, err
	}
	say := text.T{ZH: "会议材料%d件，已发到您与我的会话。", EN: "The papers (%d) are in our conversation."}.F(r.Lang, len(files))
	if len(files) == 0 {
		say = text.T{ZH: "目前没有可下载的会议材料。", EN: "There are no papers to have."}.In(r.Lang)
	}
	return commands.Answer{Message: ui.Said(strings.Join(append([]string{say}, lacking...), "\n")), Files: files}, nil
}

// isSubstitute says whether the person goes to the meeting for a CDO.
func isSubstitute(m policy.Meeting, person string) bool {
	for _, a := range m.Answers {
		if a.Person == person {
			return true
		}
	}
	return false
}

// meetingSheet hands over the sign-in sheet as it is expected, to be mended and
// uploaded.
func meetingSheet(_ context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	expected := s.Expected(m)
	sheet := documents.Sheet{Name: "签到表", Columns: []string{"单位", "参会方式", "参会人员"}}
	for _, u := range s.Invited(m) {
		who := ""
		if m.Answers[u.Code].Answer == policy.SendsSubstitute {
			who = m.Answers[u.Code].Name
		}
		sheet.Rows = append(sheet.Rows, []string{text.UnitName(text.ZH, u), attendanceName(text.ZH, expected[u.Code]), who})
	}
	content, err := commands.Workbook(sheet)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Handed(r, fmt.Sprintf("会议签到表%s.xlsx", m.Date), content), nil
}

// meetingUpload asks for the sheet, filled in.
func meetingUpload(_ context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	return commands.Answer{Modal: ui.Carrying(strconv.Itoa(m.No), ui.Modal(r.Lang, "meeting.upload", text.T{ZH: "上传签到表", EN: "Upload the sheet"}, text.T{ZH: "登记", EN: "Enter"},
		ui.Section(a.Reader(r).MeetingLine(m)+"\n"+text.T{
			ZH: "第一列为单位，第二列为参会方式：本人参加、派员参加、请假、未到会。未列入的单位按回复或未到会登记。",
			EN: "The first column is the unit, the second one of 本人参加, 派员参加, 请假, 未到会. Units that are not in it count as answered, or absent.",
		}.In(r.Lang)),
		ui.Input("file", text.T{ZH: "签到表", EN: "The sheet"}.In(r.Lang), text.T{ZH: ".xlsx 或 .csv", EN: ".xlsx or .csv"}.In(r.Lang), ui.Files(1, "xlsx", "csv"))))}, nil
}

// mostSignedIn is how many rows a sign-in sheet may have.
const mostSignedIn = 500

func meetingUploadSubmit(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	no, _ := strconv.Atoi(r.Meta)
	if r.Form.Get("file") == "" {
		return commands.Answer{}, policy.Refuse(policy.FieldMissing, "file", "")
	}
	name, _, content, err := a.FetchWhole(ctx, r.Form.Get("file"), commands.ProofMax)
	if words, known := commands.Unfetched(err, commands.ProofTooLarge()); known {
		return commands.Answer{Errors: map[string]string{"file": words.In(r.Lang)}}, nil
	}
	if err != nil {
		return commands.Answer{}, err
	}
	table, err := documents.ReadTable(name, content, mostSignedIn)
	if err != nil {
		return commands.Answer{}, ui.UnderField(fmt.Errorf("read the sheet: %w", err), "", "file")
	}
	marks, wrong := signedIn(s, r, table)
	if len(wrong) > 0 {
		return commands.Answer{Errors: map[string]string{"file": ui.Clip(strings.Join(wrong, " "), 300)}}, nil
	}
	return takeAttendance(ctx, a, r, no, marks)
}

// signedIn reads the rows of a sign-in sheet: the unit, and how it was there.
func signedIn(s policy.State, r commands.Request, table documents.Table) (marks map[string]policy.Attendance, wrong []string) {
	marks = map[string]policy.Attendance{}
	known := map[string]policy.Attendance{"到会": policy.Present, "参加": policy.Present, "缺席": policy.Absent}
	for _, kind := range attendances() {
		known[ui.Normalize(attendanceName(text.ZH, kind))], known[ui.Normalize(attendanceName(text.EN, kind))] = kind, kind
	}
	for _, sheet := range table.Unread { // what is entered at once is not to leave anything out
		wrong = append(wrong, text.T{ZH: "工作表“%s”也有内容，请只保留签到表。", EN: "The sheet “%s” has something in it, too; keep the sign-in sheet alone."}.F(r.Lang, ui.Clip(policy.Line(sheet), 31)))
	}
	for _, line := range table.Rows {
		if len(line.Cells) < 2 {
			line.Cells = append(line.Cells, documents.Cell{}, documents.Cell{})
		}
		u, err := ui.FindUnit(s, line.Cells[0].Text, r.Lang)
		kind, ok := known[ui.Normalize(line.Cells[1].Text)]
		switch {
		case line.Cells[0].Text == "":
			wrong = append(wrong, text.T{ZH: "第%d行没有填写单位（公式请粘贴为数值）。", EN: "Line %d has no unit; paste formulas as values."}.F(r.Lang, line.Line))
		case err != nil:
			wrong = append(wrong, text.T{ZH: "第%d行：没有单位“%s”。", EN: "Line %d: there is no unit “%s”."}.F(r.Lang, line.Line, ui.Clip(line.Cells[0].Text, 40)))
		case !ok:
			wrong = append(wrong, text.T{ZH: "第%d行：参会方式“%s”无法识别。", EN: "Line %d: “%s” is no way to attend."}.F(r.Lang, line.Line, ui.Clip(line.Cells[1].Text, 40)))
		default:
			marks[u.Code] = kind
		}
	}
	return marks, wrong
}

// meetingFileLost is the word of a file that was sent along with an invitation
// and could not be kept.
func meetingFileLost(v commands.Reader, s policy.State, m policy.Trigger) string {
	met, _ := s.MeetingNo(m.No)
	return text.T{
		ZH: "第%d号会议的附件未能留存（%s），会议安排不受影响。请重新上传。",
		EN: "A file of meeting no. %d could not be kept (%s). The meeting itself stands; please upload the file again.",
	}.F(v.Lang, m.No, v.LostAmong(met.Papers))
}
