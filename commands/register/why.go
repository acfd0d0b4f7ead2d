package register

import (
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// origin says of each record of the day how its day came about: from which step it
// counts, how many days, which days off lie between, and by which article.
func (g *Register) origin(v commands.Reader, s policy.State, ob policy.Obligation) string {
	var lines []string
	for _, r := range s.RecordsDue(ob) {
		k, started, ok := s.ClockOf(r)
		if !ok {
			continue
		}
		source := t("（系统默认时限）", " (our default)").In(v.Lang)
		switch {
		case k.Law != "":
			source = t("（%s）", " (%s)").F(v.Lang, k.Law)
		case k.DueField != "":
			source = ""
		}
		lines = append(lines, t("时限由来：第%d号%s%s。", "How no. %d came to its day: %s%s.").F(v.Lang, r.No, g.counted(v, r, k, started), source))
	}
	if len(lines) == 0 {
		return ""
	}
	return "\n" + strings.Join(cut(v, lines), "\n") + "\n"
}

// counted says how the clock came to the record's day.
func (g *Register) counted(v commands.Reader, r policy.Record, k policy.Clock, started policy.Taken) string {
	from := policy.DateOf(started.At)
	since := t("%s%s", "%s (%s)").F(v.Lang, text.ShortDay(v.Lang, from, v.Today), g.step(started.Step).Told.In(v.Lang))
	until := text.Day(v.Lang, r.Due, v.Today)
	switch {
	case k.DueField != "":
		return t("%s时填定为%s", "entered on %s as %s").F(v.Lang, since, until)
	case k.Hours > 0 && k.FromField == "":
		return t("自%s起%d小时，夜间和休息日照计，至%s", "%[2]d hours from %[1]s, nights and days off included, until %[3]s").F(v.Lang, since, k.Hours, text.Clock(v.Lang, r.DueAt, v.Today))
	case k.Hours > 0:
		return t("自发现起%d小时，夜间和休息日照计，至%s", "%d hours, nights and days off included, until %s").F(v.Lang, k.Hours, text.Clock(v.Lang, r.DueAt, v.Today))
	case k.Until != "" && r.Due == r.Day(k.Until):
		return t("自%s起，至所定时限%s", "from %s until the day that is set, %s").F(v.Lang, since, until)
	case k.Natural > 0:
		return t("自%s起%d天，休息日照计，至%s", "%[2]d days from %[1]s, days off included, until %[3]s").F(v.Lang, since, k.Natural, until)
	case k.Months > 0:
		return t("自%s起%d个月，至%s", "%[2]d months from %[1]s, until %[3]s").F(v.Lang, since, k.Months, until)
	case k.Resume:
		return t("自%s起续算余下的%d个工作日%s，至%s", "the %[2]d workdays that were left, from %[1]s%[3]s, until %[4]s").F(v.Lang, since, v.Calendar.Workdays(from, r.Due), off(v, from, r.Due), until)
	}
	return t("自%s起%d个工作日%s，至%s", "%[2]d workdays from %[1]s%[3]s, until %[4]s").F(v.Lang, since, k.Days, off(v, from, r.Due), until)
}

// off says which days between do not count: weekends by their number, holidays by their
// names, and which days of a weekend are worked.
func off(v commands.Reader, from, to policy.Date) string {
	weekend, names, days, worked := 0, []string{}, map[string]int{}, []string{}
	for d := from + 1; d <= to; d++ {
		name := v.Calendar.Holiday(d)
		switch free := !v.Calendar.Workday(d); {
		case free && name != "":
			if days[name]++; days[name] == 1 {
				names = append(names, name)
			}
		case free:
			weekend++
		case d.Weekday() == 0 || d.Weekday() == 6:
			worked = append(worked, text.ShortDay(v.Lang, d, v.Today))
		}
	}
	var parts []string
	if weekend > 0 {
		parts = append(parts, t("周末%d天", "%d days of weekends").F(v.Lang, weekend))
	}
	for _, name := range names {
		parts = append(parts, t("%[2]s%[1]d天", "%[1]d days of a public holiday").F(v.Lang, days[name], name))
	}
	say := ""
	if len(parts) > 0 {
		say = t("（不计%s", " (not counting %s").F(v.Lang, text.List(v.Lang, parts))
		if len(worked) > 0 {
			say += t("；%s调休上班，照计", "; %s is worked and counts").F(v.Lang, text.List(v.Lang, worked))
		}
		say += t("）", ")").In(v.Lang)
	}
	return say
}
