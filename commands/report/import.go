package report

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

const (
	importMax   = 10 << 20 // bytes of a document
	importShown = 2500     // characters of it that are shown back
)

// imported is a text that was read from a document and waits for a yes.
type imported struct {
	Cell string `json:"cell"`
	Name string `json:"name"`
	Text string `json:"text"`

	left []documents.Left // of the document, that is not in the text
}

func importID(b About, person string) string {
	return "report-import/" + b.Unit.Code + "/" + string(b.Period) + "/" + person
}

// reportImportOpen asks for a document and for the part that it becomes. What
// was typed in the form that the button stands in is kept first.
func reportImportOpen(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	b, d, more, err := dutyOf(ctx, a, r, r.Value)
	if err != nil {
		return commands.Answer{}, err
	}
	if b.closed() {
		return commands.Answer{}, commands.Readable(b.State, r, policy.Refuse(policy.AlreadyFiled, "", "", "unit", b.Unit.Code, "period", string(b.Period)))
	}
	if r.Meta != "" { // the button stands in a form
		if err := autosave(ctx, a, r); err != nil {
			return commands.Answer{}, err
		}
	}
	into := policy.Cell{Duty: d, Part: policy.Results}.String()
	if slices.Contains(more, wholeCell) {
		into = wholeCell
	}
	return commands.Answer{Modal: importForm(a.Reader(r), b, d, into)}, nil
}

// importForm asks for a document, and into which part or parts it goes.
func importForm(v commands.Reader, b About, d policy.Duty, into string) *slack.ModalViewRequest {
	cells := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, ui.Field)
	choose := func(o *slack.OptionBlockObject) {
		cells.Options = append(cells.Options, o)
		if o.Value == into {
			cells.InitialOption = o
		}
	}
	choose(ui.Option(wholeCell, text.T{ZH: "整份报告（按标题拆分到16项）", EN: "the whole report, split by its headings"}.In(v.Lang)))
	for duty := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			c := policy.Cell{Duty: duty, Part: p}
			choose(ui.Option(c.String(), cellName(v, c)))
		}
	}
	place := fmt.Sprintf("%s %d", b.value(), d)
	return ui.Carrying(place, ui.Modal(v.Lang, "report.import", text.T{ZH: "导入文档", EN: "Import a document"}, text.T{ZH: "读取", EN: "Read it"},
		ui.Section(reportCalled(v, b)),
		ui.Input("cell", text.T{ZH: "导入到", EN: "Into"}.In(v.Lang), "", cells),
		ui.Input("file", text.T{ZH: "文档", EN: "The document"}.In(v.Lang),
			text.T{ZH: ".docx 或 .txt，不超过10 MB，每项不超过2万字；读取后先供您核对，不会直接写入", EN: ".docx or .txt, up to 10 MB and 20,000 characters a part; you see the text before it goes in"}.In(v.Lang), ui.Files(1, "docx", "txt")),
		ui.Row(ui.Button("report.outline", "", text.T{ZH: "下载整份报告的模板", EN: "Template of a whole report"}.In(v.Lang)))))
}

// reportImportSubmit reads the document and shows back what it says.
func reportImportSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	b, _, _, err := dutyOf(ctx, a, r, r.Meta)
	if err != nil {
		return commands.Answer{}, err
	}
	fields, ids := ui.Named(r.Form)
	cell, ok := policy.ParseCell(fields.Get("cell"))
	whole := fields.Get("cell") == wholeCell
	if !ok && !whole {
		return commands.Answer{}, policy.Refuse(policy.FieldMissing, "cell", "")
	}
	if fields.Get("file") == "" {
		return commands.Answer{}, policy.Refuse(policy.FieldMissing, "file", "")
	}
	name, _, content, err := a.FetchWhole(ctx, fields.Get("file"), importMax)
	words, left, limit := "", []documents.Left(nil), policy.MaxPart
	if whole {
		limit *= policy.Duties * policy.Parts
	}
	if err == nil {
		words, left, err = documents.ReadText(name, content, limit)
	}
	if wrong, known := badDocument(err); known {
		return commands.Answer{Errors: map[string]string{ids["file"]: wrong.In(r.Lang)}}, nil
	}
	if err != nil {
		return commands.Answer{}, fmt.Errorf("read the document: %w", err)
	}
	if whole {
		return wholeSubmit(ctx, a, r, b, name, words, left, ids["file"])
	}
	in := imported{Cell: cell.String(), Name: name, Text: policy.Text(words), left: left}
	if err := commands.KeepDraft(ctx, a, importID(b, r.User), in); err != nil {
		return commands.Answer{}, err
	}
	draft, err := DraftOf(ctx, a, b)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Modal: importConfirm(a.Reader(r), b, cell, draft, in)}, nil
}

// importConfirm shows what was read, and asks what becomes of what is there.
func importConfirm(v commands.Reader, b About, c policy.Cell, draft Draft, in imported) *slack.ModalViewRequest {
	n := utf8.RuneCountInString(in.Text)
	say := text.T{ZH: "*%s*\n从“%s”读出%d字", EN: "*%s*\n%[3]d characters were read from “%[2]s”"}.F(v.Lang, cellName(v, c), ui.Esc(in.Name), n)
	if n > importShown {
		say += text.T{ZH: "，以下为前%d字", EN: "; these are the first %d"}.F(v.Lang, importShown)
	}
	blocks := []slack.Block{ui.Section(say + text.T{ZH: "：", EN: ":"}.In(v.Lang))}
	for _, piece := range ui.Pieces(ui.Esc(ui.Clip(in.Text, importShown)), 2900) {
		blocks = append(blocks, ui.Section(piece))
	}
	if lost := leftWords(v.Lang, in.left); lost != "" {
		blocks = append(blocks, ui.Section(lost))
	}
	if draft.at(c) != "" {
		add := ui.Option("append", text.T{ZH: "接在已有内容之后", EN: "put it after what is there"}.In(v.Lang))
		instead := ui.Option("replace", text.T{ZH: "替换已有内容", EN: "put it in place of what is there"}.In(v.Lang))
		have := utf8.RuneCountInString(draft.at(c))
		blocks = append(blocks, ui.Input(ui.FreshID("how", in.Text), text.T{ZH: "该部分已有%d字", EN: "There are %d characters already"}.F(v.Lang, have), "", ui.Radio("append", add, instead)))
	}
	return ui.Carrying(strings.Join([]string{b.value(), c.String(), ui.Token(in.Text), ui.Token(draft.at(c))}, " "), ui.Modal(v.Lang, "report.imported", text.T{ZH: "核对导入内容", EN: "Is this the text?"}, text.T{ZH: "确认写入", EN: "Put it in"}, blocks...))
}

// reportImported puts the confirmed text into its part. Where somebody wrote
// there meanwhile and it was to be replaced, both are shown.
func reportImported(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	b, c, in, base, err := importedOf(ctx, a, r)
	if err != nil {
		return commands.Answer{}, err
	}
	if in.Text == "" { // another import came in between, or none is left
		return commands.Answer{Modal: importForm(a.Reader(r), b, c.Duty, c.String())}, nil
	}
	fields, ids := ui.Named(r.Form)
	long := 0
	draft, err := Redraft(ctx, a, b, func(d *Draft) error {
		if fields.Get("how") != "append" {
			d.place(edit{cell: c, mine: in.Text, base: base}, r)
			return nil
		}
		all := policy.Text(d.at(c) + "\n" + in.Text)
		if strings.HasSuffix(d.at(c), in.Text) {
			return nil // a repeat
		}
		if long = utf8.RuneCountInString(all); long <= policy.MaxPart {
			d.Write(c, all, r)
		}
		return nil
	})
	if err != nil {
		return commands.Answer{}, err
	}
	if long > policy.MaxPart {
		return commands.Answer{Errors: map[string]string{ids["how"]: text.T{
			ZH: "合起来共%d字，超过%d字的上限。请改选“替换”，或精简文档后重新导入。",
			EN: "Together these are %d characters; the most is %d. Replace what is there, or make the document shorter.",
		}.F(r.Lang, long, policy.MaxPart)}}, nil
	}
	return dutyAgain(ctx, a, r, b, c.Duty, draft)
}

// dutyAgain is the duty's form with what has just gone into it, so that it can
// be looked at and mended.
func dutyAgain(ctx context.Context, a *commands.App, r commands.Request, b About, d policy.Duty, draft Draft) (commands.Answer, error) {
	if b.closed() {
		return goOn(ctx, a, r, b, d, draft, 0)
	}
	return dutyOrClash(ctx, a, r, b, d, draft)
}

// importedOf reads "unit period cell token base", and the text that is meant;
// its Text is "" when that is not the newest any more.
func importedOf(ctx context.Context, a *commands.App, r commands.Request) (b About, c policy.Cell, in imported, base string, err error) {
	if b, err = findOwn(ctx, a, r, r.Meta); err != nil {
		return b, c, in, "", err
	}
	words := strings.Fields(b.rest)
	if len(words) != 3 {
		return b, c, in, "", commands.StaleWindowError{Value: r.Meta}
	}
	c, ok := policy.ParseCell(words[0])
	if !ok {
		return b, c, in, "", commands.StaleWindowError{Value: r.Meta}
	}
	in, held, err := commands.ReadDraft[imported](ctx, a, importID(b, r.User))
	if err != nil || !held {
		return b, c, in, "", err
	}
	if ui.Token(in.Text) != words[1] || in.Cell != words[0] {
		in.Text = ""
	}
	return b, c, in, words[2], nil
}

// leftWords says what of a document was not read, "" when all was.
func leftWords(l text.Lang, left []documents.Left) string {
	names := map[documents.LeftOut]text.T{
		documents.LeftFootnotes: {ZH: "脚注%d条", EN: "footnotes: %d"},
		documents.LeftEndnotes:  {ZH: "尾注%d条", EN: "endnotes: %d"},
		documents.LeftComments:  {ZH: "批注%d条", EN: "comments: %d"},
		documents.LeftPictures:  {ZH: "图片%d张", EN: "pictures: %d"},
		documents.LeftCharts:    {ZH: "图表%d个", EN: "charts: %d"},
		documents.LeftDiagrams:  {ZH: "SmartArt 图形%d个", EN: "SmartArt: %d"},
		documents.LeftObjects:   {ZH: "嵌入对象%d个", EN: "embedded objects: %d"},
		documents.LeftFiles:     {ZH: "插入的文件%d个", EN: "inserted files: %d"},
		documents.LeftDeleted:   {ZH: "修订中已删除的文字%d处", EN: "deletions tracked: %d"},
		documents.LeftHidden:    {ZH: "隐藏文字%d处", EN: "hidden texts: %d"},
		documents.LeftHeaders:   {ZH: "页眉页脚%d处", EN: "headers and footers: %d"},
		documents.LeftSigns:     {ZH: "无法识别的符号%d个（以▢代替）", EN: "signs shown as ▢: %d"},
		documents.LeftFormulas:  {ZH: "公式%d个（版式可能有变，请核对）", EN: "formulas that may look different: %d"},
	}
	all := ui.Map(left, func(x documents.Left) string { return names[x.What].F(l, x.Count) })
	if len(all) == 0 {
		return ""
	}
	return text.T{ZH: "⚠️ 文档中以下内容未读取，如需要请手工补上：%s。", EN: "⚠️ Not read from the document; add what you need by hand: %s."}.
		F(l, strings.Join(all, text.T{ZH: "、", EN: "; "}.In(l)))
}

// badDocument says why a document is not taken and what to do about it; known
// is false when the fault is another, or none.
func badDocument(err error) (why text.T, known bool) {
	if why, known = commands.BadWord(err); known {
		return why, true
	}
	stray, garbled := errors.AsType[*documents.GarbledError](err)
	long, wordy := errors.AsType[*documents.TooLongError](err)
	switch {
	case garbled:
		return text.T{ZH: "第%d行有无法识别的字符，未读取。请用记事本或 WPS 打开核对，另存为 UTF-8 编码的 .txt 或 .docx 后重新上传。", EN: "Line %d has a character that can't be read. Check it, save the text as UTF-8 or as .docx, and upload that."}.With(stray.Line), true
	case errors.Is(err, documents.ErrNotText):
		return text.T{ZH: "这不是文本文件，未读取。请上传 .docx 或 .txt。", EN: "This is no text. Please upload .docx or .txt."}, true
	case wordy:
		return text.T{ZH: "文档共%d字，超过%d字的上限。请分部分导入或精简后重新上传。", EN: "The document has %d characters; the most is %d. Import it part by part, or make it shorter."}.With(long.Runes, long.Limit), true
	case errors.Is(err, documents.ErrEmpty):
		return text.T{ZH: "文档中没有文字（可能是扫描件或图片），请上传含文字的文档。", EN: "There is no text in the document; it may be a scan."}, true
	case errors.Is(err, documents.ErrTooLarge):
		return text.T{ZH: "文档解开后过大，未读取。请删去其中的图片后重新上传。", EN: "The document is too large once unpacked; please take the pictures out."}, true
	}
	return commands.Unfetched(err, text.T{ZH: "文件超过10 MB，未读取。请删去其中的图片后重新上传。", EN: "The file is larger than 10 MB; please take the pictures out."})
}
