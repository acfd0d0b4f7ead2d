package text

import (
	"fmt"
	"strings"

	"cdobot/policy"
)

// UnitName is the unit's name in the reader's language.
func UnitName(l Lang, u policy.Unit) string { return T{u.Name.ZH, u.Name.EN}.In(l) }

// ShortName is the unit's name where room is short.
func ShortName(l Lang, u policy.Unit) string {
	if u.Name.ShortZH == "" {
		return UnitName(l, u)
	}
	return T{u.Name.ShortZH, u.Name.EN}.In(l)
}

// Post is the name of a post.
func Post(l Lang, p policy.Post) string {
	switch p {
	case policy.CDO:
		return T{"首席数据官", "CDO"}.In(l)
	case policy.Acting:
		return T{"代理人", "stand-in"}.In(l)
	case policy.Liaison:
	}
	return T{"联络员", "liaison"}.In(l)
}

// Role is the name of a role.
func Role(l Lang, r policy.Role) string {
	switch r {
	case policy.Bureau:
		return T{"市政务服务数据管理局", "data bureau"}.In(l)
	case policy.BureauHead:
		return T{"市局负责人", "head of the data bureau"}.In(l)
	case policy.Leader:
		return T{"领导小组", "leading group"}.In(l)
	case policy.Company:
		return T{"数字广东珠海分公司", "operating company"}.In(l)
	}
	return string(r)
}

// RoleHolder is what somebody with the role is.
func RoleHolder(l Lang, r policy.Role) string {
	switch r {
	case policy.Bureau:
		return T{"市政务服务数据管理局工作人员", "staff of the data bureau"}.In(l)
	case policy.BureauHead:
		return T{"市政务服务数据管理局负责人", "head of the data bureau"}.In(l)
	case policy.Leader:
		return T{"领导小组成员", "a member of the leading group"}.In(l)
	case policy.Company:
		return T{"数字广东珠海分公司人员", "staff of the operating company"}.In(l)
	}
	return string(r)
}

// UnitKind is the name of a kind of units, for headings.
func UnitKind(l Lang, k policy.UnitKind) string {
	switch k {
	case policy.Municipality:
		return T{"市级", "City"}.In(l)
	case policy.District:
		return T{"各区（功能区）", "Districts"}.In(l)
	case policy.Department:
		return T{"市直部门", "Departments"}.In(l)
	}
	return string(k)
}

// TrainingKind is the name of what a training teaches.
func TrainingKind(l Lang, k policy.TrainingKind) string {
	if k == policy.Security {
		return T{"数据安全", "data security"}.In(l)
	}
	return T{"数据技能", "data skills"}.In(l)
}

// TrainingKinds names several, joined.
func TrainingKinds(l Lang, kinds []policy.TrainingKind) string {
	var names []string
	for _, k := range kinds {
		names = append(names, TrainingKind(l, k))
	}
	return strings.Join(names, T{"、", " and "}.In(l))
}

// Duty is one of the four duties.
func Duty(l Lang, d policy.Duty) string {
	return [policy.Duties]T{
		{"统筹数据管理工作", "Coordinate data management"},
		{"协助推进数字政府建设", "Help build the digital government"},
		{"实施常态化指导监督", "Guide and supervise continuously"},
		{"加强数据运营支撑", "Strengthen support for data operations"},
	}[d].In(l)
}

// Part is one of the four parts of a duty in a report.
func Part(l Lang, part int) string {
	return [policy.Parts]T{
		{"工作成效", "Results"},
		{"存在问题", "Problems"},
		{"下一阶段计划", "Next steps"},
		{"佐证材料", "Evidence"},
	}[part].In(l)
}

// DutyNumber is the duty by its number.
func DutyNumber(l Lang, d policy.Duty) string {
	return T{"职责" + [policy.Duties]string{"一", "二", "三", "四"}[d], fmt.Sprintf("Duty %d", int(d)+1)}.In(l)
}

// Cell is one part of one duty: 职责三·存在问题.
func Cell(l Lang, c policy.Cell) string {
	return DutyNumber(l, c.Duty) + T{"·", " · "}.In(l) + Part(l, c.Part)
}

// Dimension is what an evaluation looks at.
func Dimension(l Lang, d policy.Dimension) string {
	switch d {
	case policy.Collection:
		return T{"数据归集", "Data collection"}.In(l)
	case policy.Governance:
		return T{"数据治理", "Data governance"}.In(l)
	case policy.Achievement:
		return T{"工作成效", "Results"}.In(l)
	case policy.Profile:
		return T{"部门特点", "The unit's own profile"}.In(l)
	case policy.Innovation:
		return T{"创新特色", "Innovation"}.In(l)
	}
	return string(d)
}

// ReportState is how far a report has come.
func ReportState(l Lang, s policy.ReportState) string {
	switch s {
	case policy.ToSign:
		return T{"待首席数据官签发", "waiting for the CDO's signature"}.In(l)
	case policy.SentBack:
		return T{"首席数据官退回修改", "sent back by the CDO"}.In(l)
	case policy.TakenBack:
		return T{"已撤回，修改中", "taken back, being changed"}.In(l)
	case policy.Filed:
		return T{"已报送，待审核", "filed, to be reviewed"}.In(l)
	case policy.Returned:
		return T{"市局退回修改", "returned by the bureau"}.In(l)
	case policy.Accepted:
		return T{"已通过审核", "accepted"}.In(l)
	}
	return T{"未报送", "not filed"}.In(l)
}

// PlanState is how far a unit's implementation plan has come.
func PlanState(l Lang, s policy.PlanState) string {
	switch s {
	case policy.PlanDraft:
		return T{"起草中", "being drafted"}.In(l)
	case policy.PlanIssued:
		return T{"已印发", "issued"}.In(l)
	case policy.PlanMissing:
	}
	return T{"未制定", "not begun"}.In(l)
}
