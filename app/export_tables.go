package app

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// table is a table of the export. Its values are codes, as scripts want them;
// the .csv and the workbook have the columns' names in the reader's language.
type table struct {
	name  string
	title text.T
	keys  []string
	rows  [][]string
	own   func(lang string) documents.Sheet // the roster has a form of its own
}

// sheet is the table for people.
func (t table) sheet(lang string) documents.Sheet {
	if t.own != nil {
		return t.own(lang)
	}
	s := documents.Sheet{Name: t.title.In(text.Lang(lang)), Rows: t.rows}
	names := columnNames()
	maps.Copy(names, meetingColumns())
	for _, key := range t.keys {
		s.Columns = append(s.Columns, names[key].In(text.Lang(lang)))
	}
	return s
}

// keyed is the table for scripts.
func (t table) keyed() documents.Sheet {
	if t.own != nil {
		return t.own("en")
	}
	return documents.Sheet{Name: t.name, Columns: t.keys, Rows: t.rows}
}

// columnNames are the columns in words.
func columnNames() map[string]text.T {
	return map[string]text.T{
		"unit": {ZH: "单位代码", EN: "Unit"}, "name": {ZH: "名称", EN: "Name"}, "kind": {ZH: "类别", EN: "Kind"}, "joined": {ZH: "参加日期", EN: "Joined"},
		"retired": {ZH: "撤销日期", EN: "Retired"}, "into": {ZH: "并入", EN: "Merged into"}, "called_until": {ZH: "曾用名至", EN: "Called so until"},
		"post": {ZH: "职务", EN: "Post"}, "person": {ZH: "账号", EN: "Account"}, "person_name": {ZH: "姓名", EN: "Person"}, "title": {ZH: "行政职务", EN: "Title"},
		"from": {ZH: "起", EN: "From"}, "until": {ZH: "止", EN: "Until"}, "document": {ZH: "文号", EN: "Document"}, "decided": {ZH: "文件日期", EN: "Document's date"},
		"end_document": {ZH: "免职文号", EN: "Document of the end"}, "end_decided": {ZH: "免职文件日期", EN: "Date of that document"},
		"filed_on": {ZH: "备案日期", EN: "Filed on"}, "receipt": {ZH: "备案回执", EN: "Receipt"}, "entry": {ZH: "台账序号", EN: "Entry"}, "role": {ZH: "角色", EN: "Role"},
		"no": {ZH: "编号", EN: "No."}, "rank": {ZH: "职级", EN: "Rank"}, "digital": {ZH: "分管数字政府改革", EN: "Digital portfolio"}, "exception": {ZH: "例外说明", EN: "Exception"},
		"signer": {ZH: "证明人", EN: "Attested by"}, "signed_on": {ZH: "证明日期", EN: "Attested on"}, "state": {ZH: "状态", EN: "State"}, "reason": {ZH: "原因", EN: "Reason"},
		"by": {ZH: "经办人", EN: "By"}, "at": {ZH: "时间", EN: "At"}, "date": {ZH: "日期", EN: "Date"}, "due": {ZH: "时限", EN: "Due"},
		"topic": {ZH: "主题", EN: "Topic"}, "kinds": {ZH: "内容类别", EN: "Kinds"}, "heads": {ZH: "人数", EN: "Head count"}, "trainer": {ZH: "讲师", EN: "Trainer"},
		"place": {ZH: "地点", EN: "Place"}, "note": {ZH: "备注", EN: "Note"}, "links": {ZH: "佐证链接", EN: "Links"}, "files": {ZH: "佐证文件", EN: "Files"},
		"cancelled": {ZH: "撤销或取消原因", EN: "Cancelled"}, "period": {ZH: "报告期", EN: "Period"}, "drafter": {ZH: "起草人", EN: "Drafter"}, "signer_id": {ZH: "签发人", EN: "Signer"},
		"first_filed": {ZH: "首次报送", EN: "First filed"}, "comment": {ZH: "意见", EN: "Comment"}, "sum": {ZH: "正文校验值", EN: "Sum of the text"}, "year": {ZH: "年度", EN: "Year"},
		"collection": {ZH: "数据归集", EN: "Collection"}, "governance": {ZH: "数据治理", EN: "Governance"}, "achievement": {ZH: "工作成效", EN: "Results"},
		"profile": {ZH: "部门特点", EN: "Profile"}, "innovation": {ZH: "创新特色", EN: "Innovation"}, "time": {ZH: "时刻", EN: "Time"}, "agenda": {ZH: "议程", EN: "Agenda"},
		"text": {ZH: "内容", EN: "Text"}, "noun": {ZH: "事项", EN: "Noun"}, "status": {ZH: "状态", EN: "Status"}, "have": {ZH: "已办", EN: "Have"}, "want": {ZH: "应办", EN: "Want"},
		"title_line": {ZH: "标题", EN: "Title"}, "units": {ZH: "单位", EN: "Units"}, "people": {ZH: "通知人数", EN: "People"}, "read_people": {ZH: "已阅人数", EN: "People who read it"},
		"read_units": {ZH: "已阅单位数", EN: "Units that read it"}, "nudges": {ZH: "提醒次数", EN: "Reminders"}, "withdrawn": {ZH: "撤回原因", EN: "Withdrawn"}, "attachments": {ZH: "附件", EN: "Attachments"},
		"planned": {ZH: "预告编号", EN: "Planned as no."}, "starts": {ZH: "开始时间", EN: "Begins"}, "ends": {ZH: "结束时间", EN: "Ends"}, "audience": {ZH: "参加对象", EN: "For whom"},
		"seats": {ZH: "名额", EN: "Seats"}, "signed": {ZH: "报名人数", EN: "Signed up"}, "channel": {ZH: "频道", EN: "Channel"}, "logged": {ZH: "登记编号", EN: "Logged as no."},
		"for": {ZH: "用途", EN: "For"}, "file": {ZH: "文件名", EN: "File"}, "hash": {ZH: "校验值", EN: "SHA-256"}, "size": {ZH: "字节", EN: "Bytes"},
	}
}

// tables are all, in the order of the workbook.
func (x exporting) tables() []table {
	roster := table{name: "roster", own: func(lang string) documents.Sheet { return documents.RosterSheet(x.state.RosterRows(x.today), lang) }}
	return []table{
		roster, x.units(), x.posts(), x.roles(), x.nominations(), x.plans(),
		x.trainings(), x.sessions(), x.reports(), x.reviews(), x.meetings(), x.attendance(), x.tasks(), x.announcements(), x.feedback(), x.obligations(), x.papers(),
	}
}

func (x exporting) each(add func(policy.Unit)) {
	for _, code := range x.state.Codes {
		add(x.state.Units.At(code))
	}
}

func (x exporting) units() table {
	t := table{name: "units", title: text.T{ZH: "单位", EN: "Units"}, keys: []string{"unit", "name", "kind", "joined", "retired", "into", "called_until"}}
	x.each(func(u policy.Unit) {
		for _, e := range u.Past {
			t.rows = append(t.rows, []string{u.Code, e.Name.ZH, string(e.Kind), "", "", "", e.Until.String()})
		}
		t.rows = append(t.rows, []string{u.Code, u.Name.ZH, string(u.Kind), u.Joined.String(), u.Retired.String(), u.Into, ""})
	})
	return t
}

func (x exporting) posts() table {
	t := table{name: "posts", title: text.T{ZH: "任职", EN: "Posts"}, keys: []string{
		"unit", "post", "person", "person_name", "title", "from", "until", "document", "decided", "end_document", "end_decided", "filed_on", "receipt", "entry",
	}}
	x.each(func(u policy.Unit) {
		for _, n := range u.Tenures {
			t.rows = append(t.rows, []string{
				u.Code, string(n.Post), n.Person, n.Name, n.Title, n.From.String(), n.Until.String(), n.Basis.No, n.Basis.Date.String(),
				n.End.No, n.End.Date.String(), n.Filed.On.String(), n.Filed.Receipt, strconv.Itoa(n.Entry),
			})
		}
	})
	return t
}

func (x exporting) roles() table {
	t := table{name: "roles", title: text.T{ZH: "角色", EN: "Roles"}, keys: []string{"person", "role", "from", "until"}}
	for _, r := range x.state.Terms {
		t.rows = append(t.rows, []string{r.Person, string(r.Role), r.From.String(), r.Until.String()})
	}
	return t
}

func (x exporting) nominations() table {
	t := table{name: "nominations", title: text.T{ZH: "推荐", EN: "Nominations"}, keys: []string{
		"unit", "no", "person", "person_name", "title", "rank", "digital", "exception", "signer", "signed_on", "state", "reason", "by", "at",
	}}
	x.each(func(u policy.Unit) {
		for _, n := range u.Nominations {
			t.rows = append(t.rows, []string{
				u.Code, strconv.Itoa(n.No), n.Person, n.Name, n.Title, string(n.Rank), strconv.FormatBool(n.Digital), n.Exception,
				n.Attested.Signer, n.Attested.On.String(), string(n.State), n.Reason, n.By, instant(n.At),
			})
		}
	})
	return t
}

func (x exporting) plans() table {
	t := table{name: "plans", title: text.T{ZH: "实施方案", EN: "Plans"}, keys: []string{"unit", "state", "document", "decided", "due", "by", "at"}}
	x.each(func(u policy.Unit) {
		if u.OwesPlan() {
			t.rows = append(t.rows, []string{u.Code, string(u.Plan.State), u.Plan.No, u.Plan.On.String(), u.Plan.Due.String(), u.Plan.By, instant(u.Plan.At)})
		}
	})
	return t
}

// papers are the register's files: decisions, plans. Their bytes are in the
// store and in its backups.
func (x exporting) papers() table {
	t := table{name: "papers", title: text.T{ZH: "文件", EN: "Papers"}, keys: []string{"unit", "for", "entry", "file", "hash", "size"}}
	x.each(func(u policy.Unit) {
		for _, p := range u.Papers {
			t.rows = append(t.rows, []string{u.Code, p.For, strconv.Itoa(p.Entry), p.Name, p.Hash, strconv.FormatInt(p.Size, 10)})
		}
	})
	return t
}

func (x exporting) trainings() table {
	t := table{name: "trainings", title: text.T{ZH: "培训", EN: "Trainings"}, keys: []string{
		"unit", "no", "date", "topic", "kinds", "heads", "trainer", "place", "note", "links", "files", "cancelled", "by", "at", "planned",
	}}
	x.each(func(u policy.Unit) {
		for i := range u.Trainings {
			n := &u.Trainings[i]
			var kinds, files []string
			for _, k := range n.Kinds {
				kinds = append(kinds, string(k))
			}
			for _, f := range n.Keeping {
				files = append(files, strings.TrimSpace(f.Name+" "+f.Hash))
			}
			t.rows = append(t.rows, []string{
				u.Code, strconv.Itoa(n.No), n.Date.String(), n.Topic, strings.Join(kinds, " "), heads(n.Heads), n.Trainer, n.Place, n.Note,
				strings.Join(n.Links, "\n"), strings.Join(files, "\n"), cancelled(n.Cancel), n.By, instant(n.At), heads(n.Planned),
			})
		}
	})
	return t
}

// heads is a head count, "" when it was not said.
func heads(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// cancelled is why a training does not count, "" while it does.
func cancelled(c *policy.Cancel) string {
	switch {
	case c == nil:
		return ""
	case c.Reason == "":
		return "undone"
	}
	return c.Reason
}

func (x exporting) meetings() table {
	t := table{name: "meetings", title: text.T{ZH: "会议", EN: "Meetings"}, keys: []string{
		"no", "date", "time", "until", "place", "agenda", "cancelled", "announced", "answer_by",
	}}
	for _, m := range x.state.Meetings {
		t.rows = append(t.rows, []string{
			strconv.Itoa(m.No), m.Date.String(), m.Time, m.Until, m.Place, m.Agenda, m.Cancelled, instant(m.Announced), m.OneAnswer().String(),
		})
	}
	return t
}

// feedback is only in the entries.
func (x exporting) feedback() table {
	t := table{name: "feedback", title: text.T{ZH: "反馈", EN: "Feedback"}, keys: []string{"at", "by", "text", "entry"}}
	for _, e := range x.entries {
		if d, ok := policy.Read[policy.FeedbackGiven](e); ok {
			t.rows = append(t.rows, []string{instant(e.At), e.By, d.Text, strconv.Itoa(e.N)})
		}
	}
	return t
}

// entry is the entry of that number.
func (x exporting) entry(n int) policy.Entry {
	i, ok := slices.BinarySearchFunc(x.entries, n, func(e policy.Entry, n int) int { return e.N - n })
	if !ok {
		return policy.Entry{}
	}
	return x.entries[i]
}
