package export

import (
	"cmp"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// table is a table of the export. Its values are codes, as scripts want them;
// the .csv and the workbook have the columns' names in the reader's language.
type table struct {
	name  string
	title text.T
	keys  []string
	fill  func(add func(values ...any))     // gives its rows one by one
	named map[string]text.T                 // columns whose names are the table's own
	own   func(lang string) documents.Sheet // the roster has a form of its own
}

// newTable is a table without rows; spaces are between the keys of its columns.
func newTable(name string, title text.T, keys string) table {
	return table{name: name, title: title, keys: strings.Fields(keys)}
}

// rows are the table's, each made when it is asked for.
func (t table) rows() iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		over := false
		t.fill(func(values ...any) {
			over = over || !yield(cells(values))
		})
	}
}

// empty says whether the table has no row.
func (t table) empty() bool {
	for range t.rows() {
		return false
	}
	return true
}

// cells are the values as texts. What has no instant yet has an empty cell.
func cells(values []any) []string {
	row := make([]string, len(values))
	for i, v := range values {
		switch at, ok := v.(time.Time); {
		case !ok:
			row[i] = fmt.Sprint(v)
		case !at.IsZero():
			row[i] = at.UTC().Format(time.RFC3339)
		}
	}
	return row
}

// codes are several values in one cell.
func codes[S ~string](all []S) string { return strings.Trim(fmt.Sprint(all), "[]") }

// count is a number that may not have been said, and then is empty.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// sheet is the table for people.
func (t table) sheet(lang text.Lang) documents.Sheet {
	if t.own != nil {
		return t.own(string(lang))
	}
	s := documents.Sheet{Name: t.title.In(lang), Each: t.rows()}
	names := columnNames()
	for _, key := range t.keys {
		s.Columns = append(s.Columns, cmp.Or(t.named[key], names[key]).In(lang))
	}
	return s
}

// keyed is the table for scripts.
func (t table) keyed() documents.Sheet {
	if t.own != nil {
		return t.own("en")
	}
	return documents.Sheet{Name: t.name, Columns: t.keys, Each: t.rows()}
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
		"returned": {ZH: "退回意见", EN: "Sent back"}, "proofs": {ZH: "佐证", EN: "Proof"}, "proof_files": {ZH: "佐证文件", EN: "Files"},
		"collection": {ZH: "数据归集", EN: "Collection"}, "governance": {ZH: "数据治理", EN: "Governance"}, "achievement": {ZH: "工作成效", EN: "Results"},
		"profile": {ZH: "部门特点", EN: "Profile"}, "innovation": {ZH: "创新特色", EN: "Innovation"}, "time": {ZH: "时刻", EN: "Time"}, "agenda": {ZH: "议程", EN: "Agenda"},
		"text": {ZH: "内容", EN: "Text"}, "noun": {ZH: "事项", EN: "Noun"}, "status": {ZH: "状态", EN: "Status"}, "have": {ZH: "已办", EN: "Have"}, "want": {ZH: "应办", EN: "Want"},
		"title_line": {ZH: "标题", EN: "Title"}, "units": {ZH: "单位", EN: "Units"}, "people": {ZH: "通知人数", EN: "People"}, "read_people": {ZH: "已阅人数", EN: "People who read it"},
		"read_units": {ZH: "已阅单位数", EN: "Units that read it"}, "nudges": {ZH: "提醒次数", EN: "Reminders"}, "withdrawn": {ZH: "撤回原因", EN: "Withdrawn"}, "attachments": {ZH: "附件", EN: "Attachments"},
		"planned": {ZH: "预告编号", EN: "Planned as no."}, "starts": {ZH: "开始时间", EN: "Begins"}, "ends": {ZH: "结束时间", EN: "Ends"}, "audience": {ZH: "参加对象", EN: "For whom"},
		"seats": {ZH: "名额", EN: "Seats"}, "signed": {ZH: "报名人数", EN: "Signed up"}, "channel": {ZH: "频道", EN: "Channel"}, "logged": {ZH: "登记编号", EN: "Logged as no."},
		"for": {ZH: "用途", EN: "For"}, "file": {ZH: "文件名", EN: "File"}, "hash": {ZH: "校验值", EN: "SHA-256"}, "size": {ZH: "字节", EN: "Bytes"},
		"announced": {ZH: "通知时间", EN: "Announced"}, "answer_by": {ZH: "回复时限", EN: "Answers by"},
		"answer": {ZH: "回复", EN: "Answer"}, "substitute": {ZH: "代为参会人员", EN: "Substitute"}, "substitute_id": {ZH: "代为参会账号", EN: "Substitute's account"},
		"attended": {ZH: "签到", EN: "Attended"},
		"what":     {ZH: "任务内容", EN: "Task"}, "meeting": {ZH: "来源会议", EN: "Meeting"}, "given_by": {ZH: "交办人", EN: "Given by"}, "given": {ZH: "交办时间", EN: "Given"},
		"other": {ZH: "对方单位", EN: "Other unit"}, "waits": {ZH: "待办方", EN: "Waits for"}, "by_when": {ZH: "办理时限", EN: "By when"},
		"opened_by": {ZH: "登记人", EN: "Opened by"}, "opened": {ZH: "登记时间", EN: "Opened"},
		"moved_by": {ZH: "更新人", EN: "Updated by"}, "moved": {ZH: "更新时间", EN: "Updated"},
	}
}

// roster is the register of people in the form in which it comes in.
func (x Export) roster() table {
	return table{name: "roster", own: func(lang string) documents.Sheet { return documents.RosterSheet(x.state.RosterRows(x.today), lang) }}
}

// tables are all but the roster and the texts of reports, in the order of the workbook.
func (x Export) tables() []table {
	all := []table{
		x.units(), x.posts(), x.roles(), x.nominations(), x.plans(),
		x.trainings(), x.sessions(), x.reports(), x.reviews(), x.meetings(), x.attendance(), x.tasks(), x.announcements(),
		x.feedback(), x.obligations(), x.papers(),
	}
	for _, g := range x.registers {
		all = append(all, x.records(g))
	}
	return all
}

func (x Export) units() table {
	t := newTable("units", text.T{ZH: "单位", EN: "Units"}, "unit name kind joined retired into called_until")
	t.fill = func(add func(...any)) {
		for u := range x.eachUnit() {
			for _, e := range u.Past {
				add(u.Code, e.Name.ZH, e.Kind, "", "", "", e.Until)
			}
			add(u.Code, u.Name.ZH, u.Kind, u.Joined, u.Retired, u.Into, "")
		}
	}
	return t
}

func (x Export) posts() table {
	t := newTable("posts", text.T{ZH: "任职", EN: "Posts"},
		"unit post person person_name title from until document decided end_document end_decided filed_on receipt entry")
	t.fill = func(add func(...any)) {
		for u := range x.eachUnit() {
			for _, n := range u.Tenures {
				if x.Period != "" && (n.From > x.Period.End() || n.Until != 0 && n.Until < x.Period.Start()) {
					continue
				}
				add(u.Code, n.Post, n.Person, n.Name, n.Title, n.From, n.Until, n.Basis.No, n.Basis.Date,
					n.End.No, n.End.Date, n.Filed.On, n.Filed.Receipt, n.Entry)
			}
		}
	}
	return t
}

func (x Export) roles() table {
	t := newTable("roles", text.T{ZH: "角色", EN: "Roles"}, "person role from until")
	t.fill = func(add func(...any)) {
		for _, r := range x.state.Terms {
			if x.Unit != "" {
				break // the city's own
			}
			add(r.Person, r.Role, r.From, r.Until)
		}
	}
	return t
}

func (x Export) nominations() table {
	t := newTable("nominations", text.T{ZH: "推荐", EN: "Nominations"},
		"unit no person person_name title rank digital exception signer signed_on state reason by at")
	t.fill = func(add func(...any)) {
		for u := range x.eachUnit() {
			for _, n := range u.Nominations {
				if !x.inner(u.Code) || !x.on(policy.DateOf(n.At)) {
					continue
				}
				add(u.Code, n.No, n.Person, n.Name, n.Title, n.Rank, n.Digital, n.Exception,
					n.Attested.Signer, n.Attested.On, n.State, n.Reason, n.By, n.At)
			}
		}
	}
	return t
}

func (x Export) plans() table {
	t := newTable("plans", text.T{ZH: "实施方案", EN: "Plans"}, "unit state document decided due by at")
	t.fill = func(add func(...any)) {
		for u := range x.eachUnit() {
			if u.OwesPlan() {
				add(u.Code, u.Plan.State, u.Plan.No, u.Plan.On, u.Plan.Due, u.Plan.By, u.Plan.At)
			}
		}
	}
	return t
}

// records are those of a register, the oldest first, a column for each field.
func (x Export) records(g commands.Table) table {
	t := newTable(g.Name, g.Title, "no unit other state waits by_when opened_by opened moved_by moved entry")
	t.named = map[string]text.T{}
	var fields []string
	for _, f := range g.Fields {
		fields, t.named[f.Name] = append(fields, f.Name), f.Label
	}
	t.keys = append(t.keys, fields...)
	t.fill = func(add func(...any)) {
		for r := range x.each(g.Name) {
			row := []any{r.No, r.Unit, r.Other, r.State, r.Waits, r.Due, r.Opened().By, r.Opened().At, r.Last().By, r.Last().At, r.Opened().Entry}
			add(append(row, ui.Map(fields, func(f string) any { return strings.Join(r.Values[f], "\n") })...)...)
		}
	}
	return t
}

// papers are the roster's files: decisions, plans. Their bytes are in the
// store and in its backups.
func (x Export) papers() table {
	t := newTable("papers", text.T{ZH: "文件", EN: "Papers"}, "unit for entry file hash size")
	t.fill = func(add func(...any)) {
		for u := range x.eachUnit() {
			for _, p := range u.Papers {
				if !x.inner(u.Code) {
					break
				}
				add(u.Code, p.For, p.Entry, p.Name, p.Hash, p.Size)
			}
		}
	}
	return t
}
