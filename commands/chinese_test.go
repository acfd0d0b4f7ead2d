package commands_test

import (
	"regexp"
	"strings"
	"testing"

	"cdobot/commands/features"
	"cdobot/commands/text"
	"cdobot/policy"
)

// TestChineseReadersAreTaughtChinese: nothing that a Chinese reader sees names a
// command, or a word that follows it, in English.
func TestChineseReadersAreTaughtChinese(t *testing.T) {
	t.Parallel()
	var codes []string
	for _, u := range policy.Pilot() {
		codes = append(codes, " "+u.Code, "") // a unit that is gone is named by its code
	}
	units := strings.NewReplacer(codes...)
	for _, g := range goldens(t) {
		if g.lang != string(text.ZH) {
			continue
		}
		if english := regexp.MustCompile("/cdo (?:[a-z]+|[^ `]+ (?:[^ `]+ )?[a-z]{2,})[^`]*").FindString(units.Replace(page(t, g.raw))); english != "" {
			t.Errorf("%s says %s", g.scene, english)
		}
	}
}

// TestChineseLinesWork: each line that help names in Chinese is understood,
// word for word.
func TestChineseLinesWork(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	for _, c := range features.Commands() {
		for _, word := range c.Words {
			line := strings.NewReplacer("[", "", "]", "").Replace(text.Line(text.ZH, word.Line))
			if line != "" && regexp.MustCompile(`^[a-z]`).MatchString(line) {
				t.Errorf("%s has no Chinese words", word.Line)
			}
			for _, person := range []string{liaison, bureau1} {
				zh, err := w.types(person, "/cdo "+line)
				if err == nil && strings.Contains(string(encode(t, payloadOf(zh))), "没有“") {
					t.Errorf("%s: is not understood", line)
				}
			}
		}
	}
}

// TestBeginnings: the beginning of a word is completed or proposed, and a unit
// after the roster shows the unit.
func TestBeginnings(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	says(t, w.sure(w.types(liaison, "/cdo 培训 登")).Message, "`/cdo 培训 登记`")
	says(t, w.sure(w.types(liaison, "/cdo training canc")).Message, "`/cdo 培训 撤销`")
	says(t, w.sure(w.types(bureau1, "/cdo 名册 推")).Message, "`/cdo 名册 推荐`")
	says(t, w.sure(w.types(bureau1, "/cdo 名册 香洲区")).Message, "香洲区", cdo, liaison)
	says(t, w.sure(w.types(bureau1, "/cdo 名册 香洲")).Message, "代码 `xiangzhou`")
}
