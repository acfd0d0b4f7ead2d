package policy

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"cdobot/policy/likeness"
)

// Problems and results as reports have them. What of it is alike stands in
// TestMatch.
func reported() (problems, results []likeness.Passage) {
	problems = []likeness.Passage{
		{Unit: "hengqin", Topic: 0, Text: "一是部门之间数据共享周期较长，申请一次平均需要十五个工作日。二是跨境数据流动规则尚不明确。"},
		{Unit: "xiangzhou", Topic: 0, Text: "（一）公共数据目录编制不完整，部分业务系统未编目。\n（二）历史数据质量不高，地址信息缺失、重复较多。"},
		{Unit: "doumen", Topic: 0, Text: "暂无存在问题。"},
		{Unit: "gaoxin", Topic: 0, Text: "无"},
		{Unit: "jinwan", Topic: 3, Text: "镇街数据专员多为兼职，数据治理专业人才不足；培训以理论为主，缺少实操。"},
		{Unit: "yibao", Topic: 1, Text: "部分信息化项目在论证阶段未同步编制数据共享方案，返工较多。"},
		{Unit: "shichang", Topic: 2, Text: "数据安全风险监测手段单一，敏感数据分级分类尚未完成。"},
		{Unit: "jinrong", Topic: 1, Text: "OA system lacks single sign-on."},
	}
	results = []likeness.Passage{
		{Unit: "gongan", Topic: 0, Text: "1.建立数据共享专班，共享申请办理周期由十五个工作日压缩至三个工作日。2.累计归集数据3.2亿条。"},
		{Unit: "ziran", Topic: 0, Text: "完成不动产地址信息清洗，历史数据缺失率降至0.5%，重复地址信息全部合并。"},
		{Unit: "renshe", Topic: 0, Text: "数据目录方面：\n完成12个业务系统公共数据目录编制，编目率达100%。"},
		{Unit: "gaoxin", Topic: 3, Text: "选派12名数据专员到企业实操实训，数据治理专业人才由3人增至15人。"},
		{Unit: "zhujian", Topic: 1, Text: "将数据共享方案纳入信息化项目论证必备材料，论证一次通过率达到九成。"},
		{Unit: "gongxin", Topic: 2, Text: "完成数据分级分类，敏感数据全部脱敏，建成数据安全风险监测平台，实现7×24小时监测。"},
		{Unit: "gongxin", Topic: 1, Text: "Introduced single sign-on for the OA system. All staff use it."},
		{Unit: "shenji", Topic: 2, Text: "对3个部门开展数据管理审计。"},
		{Unit: "jinrong", Topic: 0, Text: "推进各项工作有序开展，取得积极成效。"},
	}
	return problems, results
}

func TestMatch(t *testing.T) {
	t.Parallel()
	problems, results := reported()
	want := []string{
		"0 xiangzhou 公共数据目录编制不完整，部分业务系统未编目。 ⇄ renshe 完成12个业务系统公共数据目录编制，编目率达100%。",
		"2 shichang 数据安全风险监测手段单一，敏感数据分级分类尚未完成。 ⇄ gongxin 完成数据分级分类，敏感数据全部脱敏，建成数据安全风险监测平台，实现7×24小时监测。",
		"3 jinwan 镇街数据专员多为兼职，数据治理专业人才不足。 ⇄ gaoxin 选派12名数据专员到企业实操实训，数据治理专业人才由3人增至15人。",
		"1 jinrong OA system lacks single sign-on. ⇄ gongxin Introduced single sign-on for the OA system.",
		"0 xiangzhou 历史数据质量不高，地址信息缺失、重复较多。 ⇄ ziran 完成不动产地址信息清洗，历史数据缺失率降至0.5%，重复地址信息全部合并。",
		"1 yibao 部分信息化项目在论证阶段未同步编制数据共享方案，返工较多。 ⇄ zhujian 将数据共享方案纳入信息化项目论证必备材料，论证一次通过率达到九成。",
		"0 hengqin 部门之间数据共享周期较长，申请一次平均需要十五个工作日。 ⇄ gongan 建立数据共享专班，共享申请办理周期由十五个工作日压缩至三个工作日。",
	}
	wantSame(t, "pairs", spelled(Match(problems, results, MaxPairs)), slices.Clone(want)...)
	for most := range want {
		if got := Match(problems, results, most); len(got) != most {
			t.Errorf("%d of at most %d", len(got), most)
		}
	}
	// In whatever order the reports come, the pairs are the same.
	first := fmt.Sprint(Match(problems, results, MaxPairs))
	for seed := range uint64(20) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		shuffle(rnd, problems)
		shuffle(rnd, results)
		if again := fmt.Sprint(Match(problems, results, MaxPairs)); again != first {
			t.Fatalf("shuffled by %d:\n%s\nfirst\n%s", seed, again, first)
		}
	}
}

func spelled(pairs []Pair) []string {
	var all []string
	for _, p := range pairs {
		all = append(all, fmt.Sprintf("%d %s %s ⇄ %s %s", p.Duty, p.Asks, p.Problem, p.Offers, p.Result))
	}
	return all
}

func shuffle[T any](rnd *rand.Rand, all []T) {
	rnd.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
}

// What is no match: nothing said, the same unit, another duty, common phrases.
func TestMatchFindsNothing(t *testing.T) {
	t.Parallel()
	const problem, result = "部门之间数据共享周期较长，平均十五个工作日。", "数据共享周期由十五个工作日压缩至三个工作日。"
	one := func(unit string, d int, text string) []likeness.Passage {
		return []likeness.Passage{{Unit: unit, Topic: d, Text: text}}
	}
	if got := Match(one("a", 0, problem), one("b", 0, result), MaxPairs); len(got) != 1 {
		t.Fatalf("the two that are alike make %d pairs", len(got))
	}
	for name, tt := range map[string]struct{ problems, results []likeness.Passage }{
		"nothing at all":          {nil, nil},
		"none":                    {one("a", 0, "无"), one("b", 0, "无")},
		"none for now":            {one("a", 0, "目前暂无存在的问题。"), one("b", 0, "目前暂无存在的问题。")},
		"not found":               {one("a", 0, "未发现相关问题"), one("b", 0, "未发现相关问题")},
		"of the same unit":        {one("a", 0, problem), one("a", 0, result)},
		"on another duty":         {one("a", 0, problem), one("b", 1, result)},
		"headings":                {one("a", 0, "公共数据目录编制方面："), one("b", 0, "公共数据目录编制方面：")},
		"phrases of every report": {one("a", 0, "相关工作推进力度有待进一步加强。"), one("b", 0, "进一步加强组织实施，相关工作有效推进。")},
		"one word in common":      {one("a", 0, "数据专员人手不足，难以兼顾日常事务。"), one("b", 0, "建成政务数据平台，接入视频点位三千路。")},
	} {
		if got := Match(tt.problems, tt.results, MaxPairs); len(got) != 0 {
			t.Errorf("%s: %q", name, spelled(got))
		}
	}
}

// The agenda spreads: a unit lends its experience twice, and a problem is
// talked about once.
func TestMatchSpreads(t *testing.T) {
	t.Parallel()
	var problems []likeness.Passage
	for i := range 6 {
		problems = append(problems, likeness.Passage{Unit: fmt.Sprintf("u%d", i), Topic: 0, Text: fmt.Sprintf("部门之间数据共享周期较长，平均需要%d个工作日。", 10+i)})
	}
	results := []likeness.Passage{
		{Unit: "gongan", Topic: 0, Text: "数据共享周期压缩至三个工作日。\n部门之间数据共享周期平均三天。\n部门数据共享周期较上年缩短九成。"},
		{Unit: "renshe", Topic: 0, Text: "部门之间数据共享周期压缩八成，平均需要两天。"},
	}
	pairs := Match(problems, results, MaxPairs)
	lent := map[string]int{}
	for _, p := range pairs {
		lent[p.Offers]++
	}
	if len(pairs) != 4 || lent["gongan"] != 2 || lent["renshe"] != 2 {
		t.Errorf("%q", spelled(pairs))
	}
}

func TestExcerpt(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text string
		most int
		want string
	}{
		{"人手不足。", 5, "人手不足。"},
		{"人手仍不足。经费也不足。", 9, "人手仍不足。"},
		{"一二三四，五六七八九十", 9, "一二三四，五六七…"}, // the comma stands too early
		{"一二三四五，六七八九十", 9, "一二三四五…"},
		{"一二三四五六七八九十", 4, "一二三…"},
		{"行一\n行二", 9, "行一 行二"},
		{"很长", 1, "…"},
	} {
		if got := Excerpt(tt.text, tt.most); got != tt.want {
			t.Errorf("%d of %q is %q; want %q", tt.most, tt.text, got, tt.want)
		}
	}
}

func FuzzMatch(f *testing.F) {
	problems, results := reported()
	f.Add(problems[0].Text, results[0].Text, 20)
	f.Add(strings.Repeat("数据共享周期", 200), strings.Repeat("数据共享，周期长", 200), 1)
	f.Add("1.\xff（一）；；", "。”）", -1)
	f.Fuzz(func(t *testing.T, problem, result string, most int) {
		p := []likeness.Passage{{Unit: "a", Topic: 0, Text: problem}, {Unit: "b", Topic: 1, Text: result}}
		r := []likeness.Passage{{Unit: "b", Topic: 0, Text: result}, {Unit: "c", Topic: 0, Text: result}, {Unit: "a", Topic: 1, Text: problem}, {Unit: "a", Topic: 0, Text: problem}}
		pairs := Match(p, r, most)
		if len(pairs) > max(most, 0) {
			t.Errorf("%d pairs of at most %d", len(pairs), most)
		}
		for _, pair := range pairs {
			if pair.Asks == pair.Offers {
				t.Errorf("%s asks itself", pair.Asks)
			}
			for _, s := range []string{pair.Problem, pair.Result} {
				if n := utf8.RuneCountInString(s); !utf8.ValidString(s) || n == 0 || n > MaxExcerpt || Line(s) != s {
					t.Errorf("an excerpt of %d characters: %q", n, s)
				}
			}
		}
		if e := Excerpt(problem, 20); !utf8.ValidString(e) || utf8.RuneCountInString(e) > 20 {
			t.Errorf("%q", e)
		}
	})
}

// BenchmarkMatch is a whole city: 130 units, 2,000 characters on each duty, of
// words some of which are much more frequent than others.
func BenchmarkMatch(b *testing.B) {
	rnd := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 4000)
	for i := range words {
		for range 2 + rnd.IntN(2) {
			words[i] += string(rune('一' + rnd.IntN(1200)))
		}
	}
	zipf := rand.NewZipf(rnd, 1.2, 20, uint64(len(words)-1))
	text := func() string {
		var s strings.Builder
		for i := range 700 {
			s.WriteString(words[zipf.Uint64()])
			if i%5 == 4 {
				s.WriteString([]string{"，", "，", "。"}[rnd.IntN(3)])
			}
		}
		return string([]rune(s.String())[:2000])
	}
	var problems, results []likeness.Passage
	for u := range 130 {
		for d := range Duty(Duties) {
			problems = append(problems, likeness.Passage{Unit: fmt.Sprintf("unit%d", u), Topic: int(d), Text: text()})
			results = append(results, likeness.Passage{Unit: fmt.Sprintf("unit%d", u), Topic: int(d), Text: text()})
		}
	}
	for b.Loop() {
		if len(Match(problems, results, MaxPairs)) == 0 {
			b.Fatal("no pairs")
		}
	}
}
