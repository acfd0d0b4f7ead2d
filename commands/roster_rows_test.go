package commands_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"cdobot/commands/ui"
)

func gbk(t *testing.T, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// zipped is a zip archive with one file, as .docx and .xlsx are.
func zipped(t *testing.T, name, content string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.Create(name)
	if err == nil {
		_, err = io.WriteString(f, content)
	}
	if err = errors.Join(err, z.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func computedSheet(t *testing.T) string {
	t.Helper()
	f := excelize.NewFile()
	var b bytes.Buffer
	if err := errors.Join(
		f.SetSheetRow("Sheet1", "A1", &[]string{"单位代码", "单位名称"}), f.SetCellStr("Sheet1", "A2", "xiangzhou"),
		f.SetCellFormula("Sheet1", "B2", `HYPERLINK("https://evil.example","香洲区")`), f.Write(&b)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// locked is a workbook with a password.
func locked(t *testing.T, book string) string {
	t.Helper()
	b, err := excelize.Encrypt([]byte(book), &excelize.Options{Password: "x"})
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// rowsOf is a file with n rows.
func rowsOf(n int, header, row string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range n {
		fmt.Fprintf(&b, row+"\n", i)
	}
	return b.String()
}

// TestFilesThatAreRefused whole, with the sentence.
func TestFilesThatAreRefused(t *testing.T) {
	t.Parallel()
	long := rowsOf(10_000, "单位代码,单位名称", "unit%d,单位%[1]d")
	for _, c := range []struct{ name, content, zh string }{
		{"10,000 rows", long, "文件内容过多：最多1000行，请删去多余的行，或分成几个文件导入。"},
		{"a Word file", zipped(t, "word/document.xml", "<w:document/>"), "“名册 <v2>.csv”不是表格文件，请上传 .xlsx 或 .csv 文件。"},
		{"a web page", "<html><body>名册</body></html>", "“名册 <v2>.csv”不是表格文件，请上传 .xlsx 或 .csv 文件。"},
		{"half a workbook", computedSheet(t)[:3000], "“名册 <v2>.csv”的内容不完整，无法打开。请用 Excel 或 WPS 打开后另存为 .xlsx，再重新上传。"},
		{"a workbook with a password", locked(t, computedSheet(t)), "“名册 <v2>.csv”设有打开密码，请取消密码后重新上传。"},
		{"an old workbook", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), "“名册 <v2>.csv”是旧版 Excel（.xls）或 WPS 表格（.et）格式，请另存为 .xlsx 后重新上传。"},
		{"a stray byte", "单位代码,简称\nxiangzhou,香洲\xff区\n", "“名册 <v2>.csv”第2行有无法识别的字符。请用 Excel 或 WPS 打开核对，另存为“CSV UTF-8”或 .xlsx 后重新上传。"},
		{"an open quotation mark", "单位代码,简称\nxiangzhou,\"香洲\n", "“名册 <v2>.csv”第2行的英文双引号不成对，请改正，或另存为 .xlsx 后重新上传。"},
		{"a note far away", "单位代码" + strings.Repeat(",", 200) + "说明\nxiangzhou\n", "单元格GS1有内容，超出了可读取的范围（100000行以内、DX列以内）。请删除，或移到表内。"},
		{"a header alone", "单位代码,单位名称\n", "文件中没有可导入的内容，请在表头下方至少填写一行（模板的示例行不算）。"},
		{"no code", "单位名称\n香洲区\n", "文件缺少“单位代码”列，请补上，或使用模板（/cdo 名册 模板）。"},
		{"a column too many", "单位代码,生日\nxiangzhou,1970-01-01\n", "模板中没有“生日”列，请删除该列，或改成模板的列名（/cdo 名册 模板）。"},
		{"a column twice", "单位代码,简称,简称\nxiangzhou,香洲,香洲\n", "“简称”一列出现了两次，请只保留一列。"},
	} {
		w, _ := importing(t, c.content)
		before := w.entries()
		_, err := w.submits(bureau1, "roster.import", "", ui.Form{"file": {"F1"}})
		if got := w.sentence(err); got != c.zh {
			t.Errorf("%s: %q; want %q", c.name, got, c.zh)
		}
		if w.entries() != before {
			t.Errorf("%s: something was written down", c.name)
		}
	}
}

// TestRowsThatAreRefused: every row with something wrong is named, with its
// column; there is nothing to confirm, and confirming all the same does nothing.
func TestRowsThatAreRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, content string
		zh            []string
	}{
		{"a unit twice", "单位代码,简称\nxiangzhou,香洲\ngongan,公安\nxiangzhou,香洲\n", []string{"第4行“单位代码”：单位“香洲区”在第2行已经出现，请每个单位只保留一行。"}},
		{"an unknown unit without a kind", "单位代码,简称\ntongji,统计\n", []string{"第2行“类别”：此项必填，请填写后再提交。"}},
		{"an unknown unit without a name", "单位代码,类别\ntongji,部门\n", []string{"第2行“单位名称”：此项必填，请填写后再提交。"}},
		{"a code in Chinese", "单位代码,简称\n香洲,香洲\n", []string{"第2行“单位代码”：无法识别“香洲”，请照此填写：xiangzhou。"}},
		{"no code in a row", "单位代码,简称\nxiangzhou,香洲\n,公安\n", []string{"第3行“单位代码”：此格必填，请填写后重新导入。"}},
		{"a formula", "单位代码,单位名称\nxiangzhou,\"=HYPERLINK(\"\"https://evil.example\"\")\"\n", []string{"第2行“单位名称”：此格是公式，请改成公式的结果（复制后选“粘贴为数值”）。"}},
		{"a formula in a workbook", computedSheet(t), []string{"第2行“单位名称”：此格是公式，但文件里没有计算结果。请用 Excel 打开并保存，再将公式粘贴为数值。"}},
		{"an error", "单位代码,简称\nxiangzhou,#REF!\n", []string{"第2行“简称”：此格是错误值“#REF!”，请改为正确内容。"}},
		{"accounts by e-mail", "单位代码,联络员账号\nxiangzhou,li@example.org\n", []string{"第2行“li@example.org”：“li@example.org”是电子邮箱，不能按邮箱查找人员，请改填成员 ID、@用户名或全名。"}},
		{"two problems", "单位代码,类别,任命日期\nxiangzhou,乡,2026-02-30\n", []string{
			"第2行“类别”：无法识别“乡”，请照此填写：市、区、部门。", "第2行“任命日期”：无法识别“2026-02-30”，请照此填写：2021-05-27。",
		}},
		{"a GBK file", gbk(t, "单位代码,任命日期\nxiangzhou,去年\n"), []string{"第2行“任命日期”：无法识别“去年”，请照此填写：2021-05-27。"}},
		{"nobody of that name", "单位代码,联络员账号\nxiangzhou,\"韩梅梅、李雷\"\n", []string{"第2行“韩梅梅”：", "第2行“李雷”："}},
		{"an id that is nobody's", "单位代码,联络员账号\nxiangzhou,UNOTHERE\n", []string{"第2行“UNOTHERE”："}},
		{"a second CDO", "单位代码,首席数据官账号,首席数据官姓名\nxiangzhou,UNEWBIE,张三\n", []string{"第2行："}},
		{"a filing that no department owes", "单位代码,备案日期,备案回执\ngongan,2026-03-01,1号\n", []string{"第2行："}},
	} {
		w, hash := importing(t, c.content)
		before := w.entries()
		a := w.uploads("F1")
		for _, want := range c.zh {
			if !strings.Contains(a.Message.Text, want) {
				t.Errorf("%s: said %q; want %q", c.name, a.Message.Text, want)
			}
		}
		_, blocks := blocksOf(t, encode(t, a.Message))
		if n := len(pressable(blocks)); n > 0 {
			t.Errorf("%s: %d buttons", c.name, n)
		}
		w.sure(w.presses(bureau1, "roster.import.go", hash))
		if w.entries() != before {
			t.Errorf("%s: something was written down", c.name)
		}
	}
}
