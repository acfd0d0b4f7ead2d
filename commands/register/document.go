package register

import (
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// Documents are the plans, standards and programmes that a unit helps to make
// (三（二）2, P20), from the draft until another takes their place.
func Documents() *Register {
	return &Register{
		Register: policy.Register{Name: "document", Clause: "三（二）2", PerUnit: true, Ends: "dropped", Dated: "date", Measures: []policy.Measure{
			{Name: rubric.Plans, Of: papersOf("plan")}, {Name: rubric.Standards, Of: papersOf("standard")}, {Name: rubric.Programmes, Of: papersOf("programme")},
		}},
		Aliases: []string{"文件"}, Head: "title",
		Title: t("规划和制度文件", "Documents"), Verb: t("制订印发", "issue them"),
		Summary: t("规划、标准规范、实施计划：起草、印发、废止", "plans, standards and programmes: drafted, issued, superseded"),
		Fields: []Field{
			field("title", policy.LineField, "文件名称", "Title"),
			field("kind", policy.ChoiceField, "文件类型", "Kind").of(opt("plan", "发展规划", "plan"), opt("standard", "标准规范", "standard"), opt("programme", "实施计划", "programme")).
				hint("本单位首席数据官实施方案请用“方案”办理", "the unit's own implementation plan has a command of its own"),
			field("due", policy.DayField, "计划印发日期", "To be issued by"), field("number", policy.LineField, "文号", "Number"), field("date", policy.DayField, "印发日期", "Issued on").past(),
			field("supersedes", policy.LineField, "替代的文件", "Takes the place of").hint("原文件的文号", "the number of the former one"), field("by", policy.LineField, "替代文件或废止依据", "Superseded by"),
			field("reason", policy.TextField, "原因", "Why"), field("files", policy.FilesField, "文件", "Files"),
		},
		States: []State{state("drafting", "起草中", "drafting"), state("issued", "已印发", "issued"), state("superseded", "已废止", "superseded", "⚪"), state("dropped", "已终止", "dropped", "🚫")},
		Steps: []Step{
			{
				Step: policy.Step{Name: "draft", To: "drafting", By: policy.Owner, Who: own(), Asks: []string{"title", "kind", "due"}, May: []string{"files"}, Turn: policy.Owner, Clock: policy.Clock{DueField: "due"}},
				Do:   t("登记起草", "Enter a draft"), Told: t("登记文件起草", "began to draft"),
			},
			{
				Step: policy.Step{Name: "enter", To: "issued", By: policy.Owner, Who: own(), Asks: []string{"title", "kind", "number", "date"}, May: []string{"supersedes", "files"}},
				Do:   t("登记已印发文件", "Enter one issued"), Told: t("登记印发文件", "entered a document"),
			},
			{
				Step: policy.Step{Name: "issue", From: []string{"drafting"}, To: "issued", By: policy.Owner, Who: own(), Asks: []string{"number", "date"}, May: []string{"supersedes", "files"}},
				Do:   t("登记印发…", "It is issued…"), Told: t("登记文件印发", "issued the document"), Primary: true,
			},
			{
				Step: policy.Step{Name: "move", From: []string{"drafting"}, By: policy.Owner, Who: own(), Asks: []string{"due", "reason"}, Stay: true, Clock: policy.Clock{DueField: "due"}},
				Do:   t("调整时限…", "Change the day…"), Told: t("调整印发时限", "changed the day"),
			},
			{
				Step: policy.Step{Name: "supersede", From: []string{"issued"}, To: "superseded", By: policy.Owner, Who: own(), Asks: []string{"by"}},
				Do:   t("登记废止…", "It is superseded…"), Told: t("登记文件废止", "entered that it is superseded"),
			},
			{
				Step: policy.Step{Name: "drop", From: []string{"drafting"}, To: "dropped", By: policy.Owner, Who: own(), Asks: []string{"reason"}},
				Do:   t("终止起草…", "Drop it…"), Told: t("终止起草", "dropped the draft"),
			},
		},
		Says: []Saying{
			says("issued", policy.Owner, 1, policy.Results, t("{date}印发“{title}”（{number}）。", "Issued “{title}” ({number}) on {date}."), "issued", "superseded").
				many("印发文件{n}份：{list}。", "Issued {n} documents: {list}.").each("“{title}”（{number}）", "“{title}” ({number})"),
			says("drafting", policy.Owner, 1, policy.Next, t("起草“{title}”，{due}前印发。", "Draft “{title}”, to be issued by {due}."), "drafting").while(t("抓紧完成“{title}”起草印发（原定{due}前）。", "Issue “{title}”, which was due by {due}.")).
				many("起草印发文件{n}份：{list}。", "Draft and issue {n} documents: {list}.").each("“{title}”（{due}前）", "“{title}” (by {due})"),
		},
	}
}
