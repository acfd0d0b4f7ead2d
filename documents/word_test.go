package documents

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cdobot/policy"
)

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the golden files anew")
	m.Run()
}

// golden compares a text with its file under testdata/word.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "word", name)
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || got != string(want) {
		t.Errorf("%s is now (go test -update writes it):\n%s", path, got)
	}
}

// sampleReport is a report as a district would file it.
func sampleReport() Report {
	minutes := ReportFile{Name: "香洲区公共数据共享工作推进会会议纪要（2026年3月12日）.pdf", Hash: strings.Repeat("9f86d081884c7d65", 4), Size: 1_300_000}
	list := ReportFile{Name: "香洲区公共数据资源目录.xlsx", Hash: strings.Repeat("a3c2e1f0b4d58697", 4), Size: 48_211}
	page := ReportFile{Name: "“一网统管”专题页面", Link: "https://example.org/xiangzhou/data?topic=1&year=2026"}
	r := Report{
		Unit: "香洲区", Period: "2026年上半年", Title: "香洲区首席数据官2026年上半年工作总结报告", Recipient: "市政务服务数据管理局",
		Signer: "香洲区首席数据官", Drafter: "香洲区联络员", Date: policy.On(2026, 5, 28), Number: "珠香数〔2026〕3号",
		Opening: "现将香洲区首席数据官2026年上半年履职情况报告如下。", Closing: "特此报告。",
		Version: 2, Sum: strings.Repeat("5e884898da280471", 4), Notes: []string{"联系人：香洲区联络员，电话：0756-0000000"},
	}
	duties := []string{"统筹数据管理工作", "统筹数据融合创新", "实施常态化指导监督", "加强人才队伍建设"}
	said := []string{
		"上半年，香洲区编制公共数据资源目录1,286项，较去年同期增加312项，目录编制率达98.6%。完成“一数一源”清单梳理。\n建立区级数据质量问题台账，累计整改问题数据4.2万条。",
		"一是部分镇街业务系统建设年代较早，数据标准不统一；二是跨部门数据共享申请平均用时仍有9个工作日。",
		"7月底前完成区级数据中台二期验收；\n10月底前将共享申请平均用时压缩至5个工作日以内。",
		"有关会议纪要、目录清单随文报送。",
	}
	for i, name := range duties {
		d := ReportDuty{Name: name}
		for j, part := range []string{"工作成效", "存在问题", "下一阶段计划", "佐证材料"} {
			d.Parts = append(d.Parts, ReportPart{Name: part, Text: said[j]})
		}
		switch i {
		case 0:
			d.Parts[3].Files = []ReportFile{minutes, list}
		case 1:
			d.Parts[3].Files = []ReportFile{page, minutes}
		}
		r.Duties = append(r.Duties, d)
	}
	return r
}

func docxOf(tb testing.TB, r Report, template []byte) []byte {
	tb.Helper()
	return bytesOf(tb, func(b *bytes.Buffer) error { return WriteReport(b, r, template) })
}

// The document is the same to the byte, and what it is can be reviewed.
func TestWriteReport(t *testing.T) {
	content := docxOf(t, sampleReport(), nil)
	if !bytes.Equal(content, docxOf(t, sampleReport(), nil)) {
		t.Error("the second time it is another")
	}
	names, parts := partsOf(t, content)
	if names[0] != "[Content_Types].xml" {
		t.Errorf("%s comes first", names[0])
	}
	golden(t, "document.xml", parts["word/document.xml"])
	breaks := strings.NewReplacer("</w:style>", "</w:style>\n", "</w:font>", "</w:font>\n", "</w:pPr>", "</w:pPr>\n", "><Override", ">\n<Override")
	var rest strings.Builder
	for _, name := range names {
		if name != "word/document.xml" {
			rest.WriteString("== " + name + "\n" + breaks.Replace(parts[name]) + "\n")
		}
	}
	golden(t, "parts.txt", rest.String())
	golden(t, "text.txt", read(t, content)+"\n")
}

// A draft says on every page that it is one.
func TestWriteReportDraft(t *testing.T) {
	r := sampleReport()
	r.Version, r.Sum, r.Mark = 0, "", "草稿，未经签发"
	_, parts := partsOf(t, docxOf(t, r, nil))
	for _, footer := range []string{"word/footer1.xml", "word/footer2.xml"} {
		if !strings.Contains(parts[footer], r.Mark) {
			t.Errorf("%s does not say so", footer)
		}
	}
}

// A report of which nothing is known yet is a document all the same.
func TestWriteReportBare(t *testing.T) {
	for _, r := range []Report{{}, {Duties: []ReportDuty{{}}}, {Duties: []ReportDuty{{Parts: make([]ReportPart, 2)}}}, {Notes: []string{"", "（一）"}}} {
		checkDocument(t, docxOf(t, r, nil))
	}
	r := Report{Duties: []ReportDuty{{Name: "甲", Parts: []ReportPart{{Name: "乙", Files: []ReportFile{{Link: "https://example.org/a"}}}}}}}
	if got, want := read(t, docxOf(t, r, nil)), "一、甲\n（一）乙\n详见附件。\n附件：https://example.org/a"; got != want {
		t.Errorf("it reads %q", got)
	}
	r.Duties[0].Parts[0].Files = nil
	if got, want := read(t, docxOf(t, r, nil)), "一、甲\n（一）乙\n（未填）"; got != want {
		t.Errorf("it reads %q", got)
	}
}

// anyReport is a report with everything that documents trip over.
func anyReport(r *rand.Rand) Report {
	const signs = "数据官ab19 　\t\n\r\v\f\u0085\u2028<>&\"']]>{}%$_\x00\x01\x1b\x7f\ufffe\uffff\ufffd\u202e\u200b\U0010ffff😀—“”|\\\xff\xc3"
	any := func(most int) string {
		var b strings.Builder
		for range r.IntN(most) {
			switch r.IntN(12) {
			case 0:
				b.WriteString([]string{"<w:p/>", "</w:t>", "<!--", "<![CDATA[", "&lt;", "&#0;", "{{正文}}", "<!channel>", "<@U1>", "_x000D_", "<?a?>"}[r.IntN(11)])
			case 1:
				b.WriteByte(byte(r.IntN(256)))
			default:
				runes := []rune(signs)
				b.WriteRune(runes[r.IntN(len(runes))])
			}
		}
		return b.String()
	}
	rep := Report{
		Unit: any(9), Period: any(9), Title: any(60), Recipient: any(9), Signer: any(9), Drafter: any(9), Number: any(9), Sum: any(9),
		Date: policy.Date(r.IntN(30000)), Version: r.IntN(3), Notes: []string{any(9), any(9)},
	}
	for range r.IntN(4) {
		d := ReportDuty{Name: any(9)}
		for range r.IntN(4) {
			p := ReportPart{Name: any(9), Text: any(200)}
			for range r.IntN(3) {
				p.Files = append(p.Files, ReportFile{Name: any(40), Hash: any(9), Link: any(9), Size: r.Int64N(1 << 30)})
			}
			d.Parts = append(d.Parts, p)
		}
		rep.Duties = append(rep.Duties, d)
	}
	return rep
}

// Whatever is in it, the document is well formed, no text is markup, and all
// paragraphs are read back in their order.
func TestReportRoundTrip(t *testing.T) {
	template := bytesOf(t, func(b *bytes.Buffer) error { return WriteTemplate(b) })
	for seed := range uint64(50) {
		rep := anyReport(rand.New(rand.NewPCG(seed, 7)))
		for _, tpl := range [][]byte{nil, template} {
			content := docxOf(t, rep, tpl)
			checkDocument(t, content)
			got, _, err := ReadText("报告.docx", content, 1<<20)
			if errors.Is(err, ErrEmpty) {
				continue
			}
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			checkLines(t, got, wanted(rep))
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// wanted are the paragraphs that people wrote.
func wanted(r Report) []string {
	all := paragraphs(r.Opening)
	for _, d := range r.Duties {
		for _, p := range d.Parts {
			all = append(all, paragraphs(p.Text)...)
		}
	}
	return append(all, paragraphs(r.Closing)...)
}

// The end of a report stays together, whatever of it there is.
func TestEndTogether(t *testing.T) {
	for drop := range 8 {
		r := sampleReport()
		if drop&1 > 0 {
			r.Sum = ""
		}
		if drop&2 > 0 {
			r.Notes, r.Drafter = nil, ""
		}
		if drop&4 > 0 {
			r.Date = 0
		}
		_, parts := partsOf(t, docxOf(t, r, nil))
		all := strings.Split(inside(parts["word/document.xml"], "w:body"), "<w:p>")
		n := len(slices.Concat(r.signOff(), r.notes(), r.sum()))
		for i, p := range all[len(all)-n-1:] {
			_, style, _ := strings.Cut(p, `<w:pStyle w:val="`)
			id, _, _ := strings.Cut(style, `"`)
			_, style, _ = strings.Cut(parts["word/styles.xml"], `w:styleId="`+id+`"`)
			own := strings.Contains(p, "<w:keepNext/>")
			if last := i == n; !last && !own && !strings.Contains(inside(style, "w:pPr"), "<w:keepNext/>") || last && own {
				t.Errorf("%d: %d of %d: %s", drop, i, n, p)
			}
		}
	}
}

// What is computed goes by the page that the layout says, and every kind of
// paragraph has its style there.
func TestLayout(t *testing.T) {
	_, parts := partsOf(t, docxOf(t, Report{}, nil))
	document := parts["word/document.xml"]
	number := func(name string) int {
		_, rest, _ := strings.Cut(document, name+`="`)
		n, err := strconv.Atoi(rest[:max(0, strings.Index(rest, `"`))])
		if err != nil {
			t.Error(err)
		}
		return n
	}
	if got := number("w:pgSz w:w") - number("w:left") - number("w:right"); got != textWide {
		t.Errorf("the text is %d wide", got)
	}
	if got := number("w:linePitch"); got != leading {
		t.Errorf("a line is %d high", got)
	}
	for _, k := range []kind{
		numberLine, titleLine, periodLine, recipientLine, dutyHead, partHead, bodyText, fileName, fileDetail, unitLine, dateLine, noteLine, versionLine,
	} {
		paragraph, characters := k.look()
		for look, wanted := range map[string]string{paragraph: "<w:spacing w:before=", characters: "<w:rFonts "} {
			if !strings.Contains(look, wanted) {
				t.Errorf("%s lacks %s: %s", k, wanted, look)
			}
		}
	}
}

func TestTitleLines(t *testing.T) {
	for _, c := range []struct{ title, period, want string }{
		{"工作总结报告", "", "工作总结报告"},
		{"香洲区首席数据官2026年上半年工作总结报告", "2026年上半年", "香洲区首席数据官\n2026年上半年工作总结报告"},
		{"2026年上半年珠海市香洲区首席数据官工作总结报告", "2026年上半年", "2026年上半年珠海市香洲区首席数据官工作总结报告"},
		{"甲\n乙" + strings.Repeat("丙", 30), "乙", "甲\n乙" + strings.Repeat("丙", 30)},
		{strings.Repeat("长", 200), "长", strings.Repeat("长", 200)},
	} {
		got, indent := titleLines(c.title, c.period)
		if got != c.want {
			t.Errorf("%s became %q", c.title, got)
		}
		if indent != nil && (indent.left != indent.right || indent.left < 0 || indent.left > 10*char) {
			t.Errorf("%s keeps %+v away", c.title, indent)
		}
	}
}

// The unit stands centred on the date, and the date four characters from the
// margin, as long as there is room.
func TestSignOff(t *testing.T) {
	for _, c := range []struct {
		unit, want string
	}{
		{"香洲区", "575 400"},                      // the date is six and a half wide
		{"市人力资源社会保障局", "225 400"},               // ten
		{"珠海市人力资源和社会保障局办公室", "200 675"},         // sixteen, too many
		{strings.Repeat("很长的名称", 8), "200 400"}, // two lines
		{"", "400"},
	} {
		var got []string
		for _, p := range (Report{Unit: c.unit, Date: policy.On(2026, 5, 28)}).signOff() {
			got = append(got, strconv.Itoa(p.indent.right))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v; want %s", c.unit, got, c.want)
		}
	}
}

func TestChinese(t *testing.T) {
	for n, want := range map[int]string{0: "0", 1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 34: "三十四", 99: "九十九", 100: "100"} {
		if got := chinese(n); got != want {
			t.Errorf("%d is %s", n, got)
		}
	}
}

// Sixteen parts of 2,000 characters are a full report.
func BenchmarkWriteReport(b *testing.B) {
	r := sampleReport()
	for i := range r.Duties {
		for j := range r.Duties[i].Parts {
			r.Duties[i].Parts[j].Text = strings.Repeat(strings.Repeat("推进公共数据资源开发利用", 17)[:3*199]+"\n", 10)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteReport(io.Discard, r, nil); err != nil {
			b.Fatal(err)
		}
	}
}
