package commands

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// meetingPapers hands the papers over that were sent along.
func meetingPapers(ctx context.Context, a *App, r Request, s policy.State, m policy.Meeting) (Answer, error) {
	if !a.reader(r).concerned(s, m) {
		return Answer{}, readable(s, r, policy.Refuse(policy.NotInvitedYou, "", ""))
	}
	files, lacking, err := a.handOut(ctx, r.Lang, m.Papers)
	if err != nil {
		return Answer{}, err
	}
	say := text.T{ZH: "会议材料%d件，已发到您与我的会话。", EN: "The papers (%d) are in our conversation."}.F(r.Lang, len(files))
	if len(files) == 0 {
		say = text.T{ZH: "目前没有可下载的会议材料。", EN: "There are no papers to have."}.In(r.Lang)
	}
	return Answer{Message: said(strings.Join(append([]string{say}, lacking...), "\n")), Files: files}, nil
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
func meetingSheet(_ context.Context, a *App, r Request, s policy.State, m policy.Meeting) (Answer, error) {
	if !s.May(r.User, policy.ConveneMeeting, "") {
		return Answer{}, policy.Refuse(policy.BureauOnly, "", policy.ConveneMeeting.Clause())
	}
	expected := s.Expected(m)
	sheet := documents.Sheet{Name: "签到表", Columns: []string{"单位", "参会方式", "参会人员"}}
	for _, u := range s.Invited(m) {
		who := ""
		if m.Answers[u.Code].Answer == policy.SendsSubstitute {
			who = m.Answers[u.Code].Name
		}
		sheet.Rows = append(sheet.Rows, []string{text.UnitName(text.ZH, u), attendanceName(text.ZH, expected[u.Code]), who})
	}
	content, err := workbook(sheet)
	if err != nil {
		return Answer{}, err
	}
	return handed(r, fmt.Sprintf("会议签到表%s.xlsx", m.Date), content), nil
}

// meetingUpload asks for the sheet, filled in.
func meetingUpload(_ context.Context, a *App, r Request, s policy.State, m policy.Meeting) (Answer, error) {
	if !s.May(r.User, policy.ConveneMeeting, "") {
		return Answer{}, policy.Refuse(policy.BureauOnly, "", policy.ConveneMeeting.Clause())
	}
	file := slack.NewFileInputBlockElement(field)
	file.MaxFiles, file.FileTypes = 1, []string{"xlsx", "csv"}
	form := modal(r.Lang, "meeting.upload", text.T{ZH: "上传签到表", EN: "Upload the sheet"}, text.T{ZH: "登记", EN: "Enter"},
		section(a.reader(r).meetingLine(m)+"\n"+text.T{
			ZH: "第一列为单位，第二列为参会方式：本人参加、派员参加、请假、未到会。未列入的单位按回复或未到会登记。",
			EN: "The first column is the unit, the second one of 本人参加, 派员参加, 请假, 未到会. Units that are not in it count as answered, or absent.",
		}.In(r.Lang)),
		input("file", text.T{ZH: "签到表", EN: "The sheet"}.In(r.Lang), text.T{ZH: ".xlsx 或 .csv", EN: ".xlsx or .csv"}.In(r.Lang), file))
	form.PrivateMetadata = strconv.Itoa(m.No)
	return Answer{Modal: form}, nil
}

// mostSignedIn is how many rows a sign-in sheet may have.
const mostSignedIn = 500

func meetingUploadSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	no, _ := strconv.Atoi(r.Meta)
	s, err := a.state(ctx)
	switch {
	case err != nil:
		return Answer{}, err
	case !s.May(r.User, policy.ConveneMeeting, ""):
		return Answer{}, policy.Refuse(policy.BureauOnly, "", policy.ConveneMeeting.Clause())
	case r.Form.Get("file") == "":
		return Answer{}, policy.Refuse(policy.FieldMissing, "file", "")
	}
	name, _, content, err := a.fetchWhole(ctx, r.Form.Get("file"), proofMax)
	if words, known := unfetched(err, proofTooLarge()); known {
		return Answer{Errors: map[string]string{"file": words.In(r.Lang)}}, nil
	}
	if err != nil {
		return Answer{}, err
	}
	table, err := documents.ReadTable(name, content, mostSignedIn)
	if err != nil {
		return Answer{}, underField(fmt.Errorf("read the sheet: %w", err), "", "file")
	}
	marks, wrong := signedIn(s, r, table)
	if len(wrong) > 0 {
		return Answer{Errors: map[string]string{"file": clip(strings.Join(wrong, " "), 300)}}, nil
	}
	return a.takeAttendance(ctx, r, no, marks)
}

// signedIn reads the rows of a sign-in sheet: the unit, and how it was there.
func signedIn(s policy.State, r Request, table documents.Table) (marks map[string]policy.Attendance, wrong []string) {
	marks = map[string]policy.Attendance{}
	known := map[string]policy.Attendance{"到会": policy.Present, "参加": policy.Present, "缺席": policy.Absent}
	for _, kind := range attendances() {
		known[Fold(attendanceName(text.ZH, kind))], known[Fold(attendanceName(text.EN, kind))] = kind, kind
	}
	for _, sheet := range table.Unread { // what is entered at once is not to leave anything out
		wrong = append(wrong, text.T{ZH: "工作表“%s”也有内容，请只保留签到表。", EN: "The sheet “%s” has something in it, too; keep the sign-in sheet alone."}.F(r.Lang, clip(policy.Line(sheet), 31)))
	}
	for _, line := range table.Rows {
		if len(line.Cells) < 2 {
			line.Cells = append(line.Cells, documents.Cell{}, documents.Cell{})
		}
		u, err := findUnit(s, line.Cells[0].Text, r.Lang)
		kind, ok := known[Fold(line.Cells[1].Text)]
		switch {
		case line.Cells[0].Text == "":
			wrong = append(wrong, text.T{ZH: "第%d行没有填写单位（公式请粘贴为数值）。", EN: "Line %d has no unit; paste formulas as values."}.F(r.Lang, line.Line))
		case err != nil:
			wrong = append(wrong, text.T{ZH: "第%d行：没有单位“%s”。", EN: "Line %d: there is no unit “%s”."}.F(r.Lang, line.Line, clip(line.Cells[0].Text, 40)))
		case !ok:
			wrong = append(wrong, text.T{ZH: "第%d行：参会方式“%s”无法识别。", EN: "Line %d: “%s” is no way to attend."}.F(r.Lang, line.Line, clip(line.Cells[1].Text, 40)))
		default:
			marks[u.Code] = kind
		}
	}
	return marks, wrong
}

// meetingFileLost is the word of a file that was sent along with an invitation
// and could not be kept.
func (v reader) meetingFileLost(s policy.State, m policy.Mail) string {
	why := "—"
	met, _ := s.MeetingNo(m.No)
	for _, p := range met.Papers {
		if p.Lost != "" {
			why = v.lost(p.Lost)
		}
	}
	return text.T{
		ZH: "第%d号会议的附件未能留存（%s），会议安排不受影响。请重新上传。",
		EN: "A file of meeting no. %d could not be kept (%s). The meeting itself stands; please upload the file again.",
	}.F(v.lang, m.No, why)
}
