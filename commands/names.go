package commands

import (
	"fmt"

	"cdobot/commands/text"
	"cdobot/policy"
)

// PlanName is what a unit's implementation plan is called.
func PlanName() Name {
	return Always(text.T{ZH: "首席数据官实施方案", EN: "implementation plan"})
}

// FactDay is a day without year and weekday: the report says which year it is
// about.
func FactDay(l text.Lang, d policy.Date) string {
	if l == text.EN {
		return fmt.Sprintf("%d %s", d.Day(), d.Month())
	}
	return fmt.Sprintf("%d月%d日", int(d.Month()), d.Day())
}

// ReportName is what the report of a half-year is called.
func ReportName() Name { return ForPeriod(text.T{ZH: "%s工作总结报告", EN: "work report, %s"}) }
