package likeness

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// grouped are the groups as "0 2|1", each with its title's place in front of a colon.
func grouped(all []string) string {
	var out []string
	for _, g := range Groups(all) {
		out = append(out, fmt.Sprintf("%d:%s", g.Title, strings.Trim(fmt.Sprint(g.Members), "[]")))
	}
	return strings.Join(out, "|")
}

func TestGroups(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, want string
		all        []string
	}{
		{"nothing", "", nil},
		{"alone", "0:0", []string{"数据专业人才不足。"}},
		{"the same", "0:0 1", []string{"数据专业人才不足。", "数据专业人才不足。"}},
		{"in other words", "1:0 1", []string{"数据专业人才不足，队伍力量薄弱。", "专业人才缺乏，数据队伍力量薄弱"}},
		{"the order of the words", "0:0 1", []string{"数据质量不高，标准不统一。", "数据标准不统一，质量参差不齐。"}},
		{"the words of every report", "0:0|1:1", []string{"进一步加强工作力度，推进落实。", "切实提高工作水平，完善提升。"}},
		{"only one word in common", "0:0|1:1", []string{"数据人才不足，缺乏专业技术人员。", "数据资金不足，缺乏专项经费。"}},
		{"a chain", "1:0 1 2", []string{"省垂直系统数据回流不及时，基层使用困难。", "数据回流不及时，基层难以使用", "数据回流不及时，基层难以使用，影响一网统管。"}},
		{"two groups and one alone", "0:0 2|1:1 4|3:3", []string{
			"数据专业人才不足。", "省垂直系统数据回流不及时。", "数据专业人才仍然不足，难以引进。", "经费保障渠道单一。", "省垂直系统的数据回流不够及时。",
		}},
		{"signs, width and case", "1:0 1", []string{"API 接口调用，经常超时", "api接口调用经常超时！"}},
		{"nothing but signs", "0:0 2|1:1", []string{"……", "——", "……"}},
	} {
		if got := grouped(tt.all); got != tt.want {
			t.Errorf("%s: %s; want %s", tt.name, got, tt.want)
		}
	}
}

// Whatever the order, the same sentences stand together: those that are found by the
// rarest terms are those that a comparison of all pairs finds.
func TestGroupsAreThoseOfAllPairs(t *testing.T) {
	t.Parallel()
	words := []string{"数据", "回流", "不及时", "人才", "不足", "共享", "目录", "编制", "滞后", "经费", "平台", "接口", "标准", "统一", "基层", "使用"}
	var all []string
	for i := range 120 {
		var s []string
		for k := range 3 + i%4 {
			s = append(s, words[(i*7+k*(3+i%5))%len(words)])
		}
		all = append(all, strings.Join(s, ""))
	}
	c, skip := corpus{ids: map[term]int32{}}, officialese()
	var sets [][]int32
	for _, s := range all {
		found, _ := terms(nil, s, skip)
		sets = append(sets, c.number(found))
	}
	j := joined{parent: make([]int, len(all))}
	for i := range all {
		j.parent[i] = i
	}
	for i := range all {
		for k := range i {
			if isNear(sets[i], sets[k]) {
				j.join(i, k)
			}
		}
	}
	want := j.groups(all)
	got := Groups(all)
	if !slices.EqualFunc(got, want, func(a, b Group) bool { return a.Title == b.Title && slices.Equal(a.Members, b.Members) }) {
		t.Errorf("%v; want %v", got, want)
	}
	if len(got) < 2 || len(got) == len(all) {
		t.Errorf("%d groups of %d prove nothing", len(got), len(all))
	}
}
