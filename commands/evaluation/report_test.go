package evaluation

import (
	"strings"
	"testing"

	"cdobot/policy"
	"cdobot/policy/rubric"
)

func TestQuarter(t *testing.T) {
	t.Parallel()
	for p, want := range map[rubric.Points]int{2000: 0, 1500: 0, 1499: 1, 1000: 1, 999: 2, 500: 2, 499: 3, 0: 3} {
		if got := quarter(p, 20*rubric.Point); got != want {
			t.Errorf("%d of 20 points lie in quarter %d; want %d", p, got, want)
		}
	}
}

// The report counts what has no grade, what the head graded otherwise and what does not apply.
func TestReportCounts(t *testing.T) {
	t.Parallel()
	rub := rubric.Standard()
	all := []confirmed{
		{policy.Unit{Kind: policy.District}, policy.Award{Grade: "good", Total: rubric.Total{All: 9000, Dimensions: map[string]rubric.Points{rubric.Profile: 1999}}}},
		{policy.Unit{Kind: policy.Department}, policy.Award{Total: rubric.Total{All: 100}}},
	}
	for range fewest - 1 {
		all = append(all, all[0])
	}
	list := spreads(rub, all)
	said := strings.Join(append(overview(rub, all, 15), distribution(list)...), "\n")
	for _, want := range []string{
		"优秀（总分90分及以上）：0个。", "良好（总分80分及以上）：5个。", "其中5个单位的等次由市局负责人写明理由后另行评定。", "不定等次：1个。",
		"部门特点：75%及以上的5个，50%至75%的0个，25%至50%的0个，不足25%的0个，没有相关事项的1个。", "创新特色：计入的单位不足5个，不统计。",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in\n%s", want, said)
		}
	}
	c := paperChart(list)
	if c == nil || len(c.Bars) != 1 || c.Bars[0] != "部门特点" || c.Parts[0].Counts[0] != 5 || !strings.Contains(c.Alt, "75%及以上的5个") {
		t.Errorf("drawn is %+v", c)
	}
	if c := paperChart(spreads(rub, all[:fewest-1])); c != nil {
		t.Errorf("of %d units %+v is drawn", fewest-1, c)
	}
	for p, want := range map[policy.ProvinceJudged]string{
		{}: "市首席数据官由省组织评价，结果尚未登记。",
		{Grade: "优秀", Notice: "粤政数〔2026〕9号", Note: "通报表扬。"}: "市首席数据官由省组织评价，结果为优秀（粤政数〔2026〕9号）。\n通报表扬。",
	} {
		if got := provinceSays(p); got != want {
			t.Errorf("of %+v it says %s", p, got)
		}
	}
}
