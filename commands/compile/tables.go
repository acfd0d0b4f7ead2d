package compile

import (
	"fmt"
	"strconv"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// Tables are the annex as a workbook: how the units stand with what they owe, what the
// ledger counts, what is said alike, and all that the accepted reports say.
func (m Material) Tables(v commands.Reader) ([]byte, error) {
	v.Lang, v.Today = text.ZH, m.Today
	b, err := commands.Workbook(m.owed(v), m.figures(), m.alikes(), m.originals())
	if err != nil {
		return nil, fmt.Errorf("write the tables: %w", err)
	}
	return b, nil
}

// owed is a row for each unit with what it owes in the year.
func (m Material) owed(v commands.Reader) documents.Sheet {
	year := m.Period.Year()
	sheet := documents.Sheet{Name: "履职任务", Columns: []string{"单位", "单位代码"}}
	for _, ob := range m.State.Year(policy.Unit{}, year, m.Today) {
		sheet.Columns = append(sheet.Columns, v.Of(ob.Kind).Counted(text.ZH, ob.Period))
	}
	sheet.Columns = append(sheet.Columns, "报告版本", "审核情况", "引用")
	for _, f := range m.Filings {
		row := []string{m.names[f.Unit], f.Unit}
		for _, ob := range m.State.Year(m.State.Units.At(f.Unit), year, m.Today) {
			cell := status(ob.Status)
			if ob.Want > 0 {
				cell += fmt.Sprintf("（%d/%d）", ob.Have, ob.Want)
			}
			row = append(row, cell)
		}
		version := ""
		if newest, ok := f.Report.Newest(); ok {
			version = "v" + strconv.Itoa(newest.No)
		}
		sheet.Rows = append(sheet.Rows, append(row, version, reportState(f), m.counted(Filings, f.Unit).String()))
	}
	return sheet
}

// status is how an obligation stands, in words alone.
func status(st policy.Status) string {
	return map[policy.Status]string{
		policy.NotOwed: "不适用", policy.Unknown: "无记录", policy.Ahead: "未到时间", policy.Open: "待办", policy.Underway: "待签发或确认", policy.Done: "按时完成",
		policy.DoneLate: "逾期完成", policy.Late: "逾期", policy.Arranged: "已安排", policy.Lapsed: "不再要求",
	}[st]
}

func reportState(f policy.ReportFiling) string {
	switch {
	case f.Version.No > 0:
		return "已审核通过，纳入汇总"
	case f.Way == policy.NotCome:
		return "尚未报送"
	case f.Way == policy.CameBack:
		return "退回修改中"
	}
	return "已报送，待审核"
}

// figures are what the ledger counts of each unit, with the version of its report.
func (m Material) figures() documents.Sheet {
	sheet := documents.Sheet{
		Name:    "主要数据",
		Columns: []string{"单位", "报告版本", "培训场次", "培训人次", "发出共享请求", "同意共享", "新开放数据集", "引用"},
		Whole:   []string{"培训场次", "培训人次", "发出共享请求", "同意共享", "新开放数据集"},
	}
	row := func(name, version string, c Counts, refs string) []string {
		return []string{name, version, strconv.Itoa(c.Trainings), strconv.Itoa(c.Heads), strconv.Itoa(c.Asked), strconv.Itoa(c.Agreed), strconv.Itoa(c.Opened), refs}
	}
	for _, f := range m.Filings {
		version := "—"
		if f.Version.No > 0 {
			version = "v" + strconv.Itoa(f.Version.No)
		}
		sheet.Rows = append(sheet.Rows, row(m.names[f.Unit], version, Count(m.State, f.Unit, m.Period), m.figureRefs(f.Unit)))
	}
	sheet.Rows = append(sheet.Rows, row("合计", "", m.all(), m.figureRefs("")))
	return sheet
}

func (m Material) figureRefs(unit string) string {
	return m.counted(Trainings, unit).String() + m.counted(Sharing, unit).String() + m.counted(Opening, unit).String()
}

// alikes are what several units say alike.
func (m Material) alikes() documents.Sheet {
	sheet := documents.Sheet{Name: "问题和计划归类", Columns: []string{"类别", "归类标题", "单位数", "单位", "原句", "引用"}, Whole: []string{"单位数"}}
	for i, all := range []said{m.problems, m.next} {
		part := policy.Problems + i
		for _, c := range all.common {
			for _, s := range c.Sayings {
				sheet.Rows = append(sheet.Rows, []string{text.Part(text.ZH, part), c.Title, strconv.Itoa(len(c.Units)), m.Sources[s.Source].Name, s.Text, s.Ref.String()})
			}
		}
		for _, s := range all.alone {
			sheet.Rows = append(sheet.Rows, []string{text.Part(text.ZH, part), s.Text, "1", m.Sources[s.Source].Name, s.Text, s.Ref.String()})
		}
	}
	return sheet
}

// originals are all that the accepted reports say, part by part.
func (m Material) originals() documents.Sheet {
	sheet := documents.Sheet{Name: "报告原文", Columns: []string{"单位", "报告版本", "部分", "职责", "内容", "原文", "引用"}}
	for _, x := range m.Sources {
		for d := range policy.Duty(policy.Duties) {
			for part := range policy.Parts {
				c := policy.Cell{Duty: d, Part: part}
				sheet.Rows = append(sheet.Rows, []string{
					x.Name, "v" + strconv.Itoa(x.Version.No), c.String(), text.Duty(text.ZH, d), text.Part(text.ZH, part), x.Text[d][part], m.of(x, c).String(),
				})
			}
		}
	}
	return sheet
}
