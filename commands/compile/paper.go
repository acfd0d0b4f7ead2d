package compile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// The bureau, and for whom it compiles.
const (
	bureau  = "珠海市政务服务数据管理局"
	leaders = "市“数字政府”改革建设工作领导小组"
)

// title is what the overall report is called.
func title(p policy.Period) string {
	return "珠海市首席数据官" + text.Period(text.ZH, p) + "工作总体情况报告"
}

// Word is the overall report as a Word document. The same material gives the same bytes.
func (m Material) Word() ([]byte, error) {
	paper := m.paper()
	var out bytes.Buffer
	if err := documents.WritePaper(&out, paper); err != nil {
		return nil, fmt.Errorf("write the overall report: %w", err)
	}
	return out.Bytes(), nil
}

func (m Material) paper() documents.Paper {
	p := documents.Paper{
		Title: title(m.Period), Below: text.Period(text.ZH, m.Period), To: leaders, Unit: bureau, Date: m.Today, Small: referenceSign,
		Opening: fmt.Sprintf("根据《珠海市首席数据官制度试点实施方案》三（三）2，现将全市首席数据官%s工作总体情况报告如下。文中〔〕内为引用，依次为单位、报告期、报告版本和部分（1.3为第一项职责的下一阶段计划），详见附件1。", text.Period(text.ZH, m.Period)),
		Sections: []documents.PaperSection{
			{Name: "报送情况", Lines: m.coverage()},
			{Name: "履职情况", Parts: m.duties()},
			{Name: "存在问题", Parts: m.grouped("共性问题", "其他问题", m.problems)},
			{Name: "下一步工作", Parts: m.grouped("共同推进的工作", "各单位计划", m.next)},
			{Name: "值得推广的案例", Lines: m.cases()},
		},
		Notes: []string{"单位按名册顺序列出，不排名；原文见附表"},
	}
	p.Annexes = []documents.PaperSection{{Name: "引用索引", Lines: m.index(linesOf(p))}}
	return p
}

// linesOf is all that the sections say.
func linesOf(p documents.Paper) string {
	var all []string
	for _, s := range p.Sections {
		all = append(all, s.Lines...)
		for _, part := range s.Parts {
			all = append(all, part.Lines...)
		}
	}
	return strings.Join(all, "\n")
}

// coverage is which reports came in when, which go in, and what the ledger counts.
func (m Material) coverage() []string {
	filed := m.counted(Filings, "").String()
	inTime, late, back, missing := m.came(policy.CameInTime), m.came(policy.CameLate), m.came(policy.CameBack), m.came(policy.NotCome)
	lines := []string{
		fmt.Sprintf("应报送工作总结报告的单位%d个，其中按时报送%d个，逾期报送%d个，退回修改中%d个，尚未报送%d个。%s", len(m.Filings), len(inTime), len(late), len(back), len(missing), filed),
		"按时报送：" + m.list(inTime) + "。" + filed, "逾期报送：" + m.list(late) + "。" + filed,
	}
	if len(back) > 0 {
		lines = append(lines, "退回修改中："+m.list(back)+"。"+filed)
	}
	lines = append(lines, "尚未报送："+m.list(missing)+"。"+filed,
		fmt.Sprintf("本报告汇总截至%s审核通过的报告%d份：%s。%s", text.FullDay(text.ZH, m.Today), len(m.Sources), m.list(m.accepted()), filed))
	if unread := m.unread(); len(unread) > 0 {
		lines = append(lines, "已报送、尚未审核通过，未纳入本报告："+m.list(unread)+"。"+filed)
	}
	c := m.all()
	return append(lines,
		fmt.Sprintf("台账登记，应报送单位在%s举办培训%d场、培训%d人次。%s", text.Period(text.ZH, m.Period), c.Trainings, c.Heads, m.counted(Trainings, "")),
		fmt.Sprintf("发出数据共享请求%d件，同意共享%d件。%s", c.Asked, c.Agreed, m.counted(Sharing, "")),
		fmt.Sprintf("新增向社会开放数据集%d个。%s", c.Opened, m.counted(Opening, "")))
}

// all is what the ledger counts of all units that owe a report.
func (m Material) all() Counts {
	var c Counts
	for _, f := range m.Filings {
		c = c.plus(Count(m.State, f.Unit, m.Period))
	}
	return c
}

// With more units than these, each has half the room in the text; the tables have all of
// it.
const (
	fewUnits = 30
	room     = 120
)

// duties are duty by duty what was achieved, and by whom nothing.
func (m Material) duties() []documents.PaperPart {
	most := room
	if len(m.Sources) > fewUnits {
		most /= 2
	}
	var parts []documents.PaperPart
	for d := range policy.Duty(policy.Duties) {
		part := documents.PaperPart{Name: text.Duty(text.ZH, d)}
		c := policy.Cell{Duty: d, Part: policy.Results}
		var nothing []string
		for _, x := range m.Sources {
			if said := x.Text[d][policy.Results]; !policy.None(said) {
				part.Lines = append(part.Lines, x.Name+"："+quoted(policy.Excerpt(said, most))+m.of(x, c).String())
				continue
			}
			nothing = append(nothing, x.Name+m.of(x, c).String())
		}
		if len(nothing) > 0 {
			part.Lines = append(part.Lines, fmt.Sprintf("尚无成效的单位%d个：%s。", len(nothing), strings.Join(nothing, "、")))
		}
		parts = append(parts, part)
	}
	return parts
}

// grouped is what several units say, by how many do, and then the others.
func (m Material) grouped(several, others string, all said) []documents.PaperPart {
	first, second := documents.PaperPart{Name: several}, documents.PaperPart{Name: others}
	for i, c := range all.common {
		first.Lines = append(first.Lines, fmt.Sprintf("%d．%s共%d个单位：%s。", i+1, c.Title, len(c.Units), m.who(c)))
	}
	for i := 0; i < len(all.alone); {
		x := all.alone[i].Source
		var say strings.Builder
		for ; i < len(all.alone) && all.alone[i].Source == x; i++ {
			say.WriteString(all.alone[i].Text + all.alone[i].Ref.String())
		}
		second.Lines = append(second.Lines, m.Sources[x].Name+"："+say.String())
	}
	parts := slices.DeleteFunc([]documents.PaperPart{first, second}, func(p documents.PaperPart) bool { return len(p.Lines) == 0 })
	if len(parts) == 0 {
		first.Lines = []string{"纳入汇总的报告均填报“无”。" + m.counted(Filings, "").String()}
		return []documents.PaperPart{first}
	}
	return parts
}

// kept are the cases that came into the library in the half-year, the oldest first.
func (m Material) kept() []policy.Record {
	all := m.State.Records("case", func(r policy.Record) bool { return r.State == "library" && took(r, m.Period, "accept") })
	slices.Reverse(all)
	return all
}

// cases are those that others can learn from.
func (m Material) cases() []string {
	var lines []string
	for _, r := range m.kept() {
		ref := Reference{Unit: m.names[r.Unit], Case: r.No}
		say := fmt.Sprintf("%s“%s”：%s", m.names[r.Unit], quoted(policy.Line(r.Get("title"))), quoted(policy.Excerpt(r.Get("effect"), room)))
		if n := len(r.Values["users"]); n > 0 {
			say = sentence(say) + fmt.Sprintf("已有%d个单位借鉴应用。", n)
		}
		lines = append(lines, say+ref.String())
	}
	if len(lines) == 0 {
		return []string{"本期没有新入库的案例。" + m.counted(Library, "").String()}
	}
	return lines
}

// index says of each reference what it leads to.
func (m Material) index(said string) []string {
	refs := References(said)
	day := text.FullDay(text.ZH, m.Today)
	var lines []string
	for _, x := range m.Sources {
		var cells []string
		for _, r := range refs {
			if r.Figure == "" && r.Case == 0 && r.Unit == x.Name {
				cells = append(cells, r.Cell.String())
			}
		}
		slices.Sort(cells)
		lines = append(lines, fmt.Sprintf("%s（%s）：%s工作总结报告第%d版（v%d），%s报送，校验%s，引用部分：%s。", x.Name, x.Code, text.Period(text.ZH, m.Period),
			x.Version.No, x.Version.No, text.FullDay(text.ZH, policy.DateOf(x.Version.At)), x.Version.Sum[:8], strings.Join(cells, "、")))
	}
	means := map[Figure]string{
		Filings: "各单位报告的报送和审核", Trainings: "各单位登记的培训场次和人次", Sharing: "报告期内批准发出和同意的共享请求", Opening: "报告期内新开放的数据集", Library: "报告期内入库的案例",
	}
	for _, r := range refs {
		switch {
		case r.Case > 0:
			lines = append(lines, fmt.Sprintf("%s：案例库第%d号。", r, r.Case))
		case r.Figure != "":
			lines = append(lines, fmt.Sprintf("%s：首席数据官履职台账，%s，截至%s。", r, means[r.Figure], day))
		}
	}
	return lines
}
