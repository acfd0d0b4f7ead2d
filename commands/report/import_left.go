package report

import (
	"errors"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/documents"
)

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
	var all []string
	for _, x := range left {
		all = append(all, names[x.What].F(l, x.Count))
	}
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
