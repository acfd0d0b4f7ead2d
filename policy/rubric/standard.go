package rubric

// The keys of the five dimensions that the plan names (三（三）3).
const (
	Collection  = "collection"  // 数据归集
	Governance  = "governance"  // 数据治理
	Achievement = "achievement" // 工作成效
	Profile     = "profile"     // 部门特点
	Innovation  = "innovation"  // 创新特色
)

// The kinds of units that are evaluated, as weights name them.
const (
	District   = "district"
	Department = "department"
)

// Standard is the rubric that holds where the bureau sets none: the plan names the
// dimensions and gives no weights, so each counts for 20 points.
func Standard() Rubric {
	r := withWeights("通用评价标准", map[string][2]Points{
		Collection: {20, 20}, Governance: {20, 20}, Achievement: {20, 20}, Profile: {20, 20}, Innovation: {20, 20},
	})
	return r
}

// ByKind is the standard with weights by the kind of unit: districts 25/20/30/10/15, as
// they hold more data and run more services than a department does.
func ByKind() Rubric {
	return withWeights("分类评价标准", map[string][2]Points{
		Collection: {25, 20}, Governance: {20, 20}, Achievement: {30, 20}, Profile: {10, 20}, Innovation: {15, 20},
	})
}

// withWeights is the standard with weights for districts and departments, in points.
func withWeights(name string, weights map[string][2]Points) Rubric {
	r := Rubric{
		Name: name, Criteria: criteria(), Spread: 20,
		Grades: []Grade{
			{"excellent", "优秀", "excellent", 90 * Point, true},
			{"good", "良好", "good", 80 * Point, false},
			{"pass", "合格", "satisfactory", 60 * Point, false},
			{"fail", "不合格", "not satisfactory", 0, false},
		},
		Improved: Improvement{Rise: 10 * Point, Fall: 3 * Point, Part: 3},
	}
	for _, d := range []Dimension{
		{Key: Collection, Name: "数据归集", EN: "Data collection"},
		{Key: Governance, Name: "数据治理", EN: "Data governance"},
		{Key: Achievement, Name: "工作成效", EN: "Achievement"},
		{Key: Profile, Name: "部门特点", EN: "The unit's own profile"},
		{Key: Innovation, Name: "创新特色", EN: "Innovation"},
	} {
		w := weights[d.Key]
		d.Weights = map[string]Points{District: w[0] * Point, Department: w[1] * Point}
		r.Dimensions = append(r.Dimensions, d)
	}
	return r
}

// The names of the measures that the standard asks for.
const (
	Reports      = "reports"
	Trainings    = "trainings"
	Census       = "census"
	Corrections  = "corrections"
	Sharing      = "sharing"
	Tasks        = "tasks"
	Projects     = "projects"
	Goals        = "goals"
	Incidents    = "incidents"
	Teams        = "teams"
	Technology   = "technology"
	Cases        = "cases"
	Cooperation  = "cooperation"
	Scenarios    = "scenarios"
	Plans        = "plans"
	Standards    = "standards"
	Programmes   = "programmes"
	allInTime    = 100 // of a hundred
	nearlyAll    = 90
	mostOf       = 70
	halfAndMore  = 60
	tasksInTime  = 80
	nothingCount = 0
)

// criteria are those of the standard.
func criteria() []Criterion {
	return []Criterion{
		asked("catalogue", Collection, "目录编制和更新", "Catalogue issued and kept up", "目录印发文号，变更和更新记录", "the number of the catalogue, and its changes", step(600, "已编制，变更均在10个工作日内更新", "all changes within 10 workdays"), step(300, "已编制，有变更超时", "some late"), step(0, "未编制", "none")),
		asked("collected", Collection, "应归集数据归集率", "Collected of what is owed", "应归集、已归集数据清单，平台统计", "what is owed and what is collected, by the platform", step(600, "98%及以上", "98 % or more"), step(400, "90%及以上", "90 % or more"), step(200, "70%及以上", "70 % or more"), step(0, "不足70%", "less than 70 %")),
		known("census", Collection, Census, "数据资源普查", "Census rounds", from(2, 400, "均按时填报", "all in time"), from(1, 200, "有逾期填报", "some late"), from(0, 0, "有未填报", "some missing")),
		known("corrections", Collection, Corrections, "数据校核更正", "Correction requests", from(allInTime, 400, "均在10个工作日内办结", "all within 10 workdays"), from(nearlyAll, 300, "90%及以上按时办结", "90 % or more"), from(halfAndMore, 100, "60%及以上按时办结", "60 % or more"), from(nothingCount, 0, "不足60%按时办结", "less than 60 %")),
		paper("plans", Plans, "发展规划", "Plans"), paper("standards", Standards, "标准规范", "Standards"), paper("programmes", Programmes, "实施计划", "Programmes"),
		known("goals", Governance, Goals, "成熟度和阶段性目标", "Maturity, goal and plan", from(3, 500, "目标已实现", "a goal is reached"), from(2, 300, "按计划推进", "on course"), from(1, 100, "已制定目标", "a goal is set"), from(0, 0, "未制定目标", "no goal")),
		known("projects", Governance, Projects, "信息化项目论证", "Projects reviewed", from(2, 500, "均先论证，附带条件按时落实", "all reviewed, conditions met in time"), from(1, 300, "均先论证，有附带条件逾期", "all reviewed, a condition is overdue"), from(0, 0, "有项目逾期未论证", "one is not reviewed in time")),
		known("incidents", Governance, Incidents, "数据安全事件报告和总结", "Incidents reported and summed up", from(2, 400, "均按时报告、总结", "all in time"), from(1, 200, "有逾期", "some late"), from(0, 0, "有未报告、未总结", "some missing")),
		known("reports", Achievement, Reports, "半年工作总结报告", "Half-year reports", from(3, 600, "均按时提交", "all in time"), from(2, 400, "一期逾期", "one late"), from(1, 200, "两期逾期", "two late"), from(0, 0, "有未提交", "one missing")),
		known("trainings", Achievement, Trainings, "数据业务和首席数据官培训", "Trainings", from(3, 500, "两次及以上，两类内容均有", "two or more, on both subjects"), from(2, 300, "两次及以上，内容一类", "two or more, on one subject"), from(1, 100, "一次", "one"), from(0, 0, "未举办", "none")),
		known("sharing", Achievement, Sharing, "数据共享答复和提供", "Sharing answered and provided", from(allInTime, 500, "均按时", "all in time"), from(nearlyAll, 400, "90%及以上按时", "90 % or more"), from(mostOf, 200, "70%及以上按时", "70 % or more"), from(nothingCount, 0, "不足70%按时", "less than 70 %")),
		known("tasks", Achievement, Tasks, "交办任务", "Tasks", from(allInTime, 400, "均按时办结", "all in time"), from(tasksInTime, 200, "80%及以上按时办结", "80 % or more"), from(nothingCount, 0, "不足80%按时办结", "less than 80 %")),
		{
			Key: "own", Dimension: Profile, Name: "特色工作", EN: "A work of its own, announced and shown in the reports", Evidence: true, Judged: true,
			Needs: "两期报告中的相关内容，成效材料", NeedsEN: "where the reports say so, and what came of it",
			Steps: []Step{step(800, "已实现，两期报告均有体现", "announced in one report, shown in the next"), step(400, "部分实现", "in part"), step(0, "未实现", "not reached")},
		},
		weighed("scenarios", Profile, Scenarios, "跨单位数据应用场景", "A scenario with data of two units or more", from(3, 600, "已应用", "live"), from(2, 300, "试点中", "pilot"), from(1, 100, "已提出", "idea"), from(0, 0, "无", "none")),
		known("teams", Profile, Teams, "专业团队（治理、分析、风控）", "Operations team, three specialities", from(3, 600, "三类齐备", "three"), from(2, 400, "两类", "two"), from(1, 200, "一类", "one"), from(0, 0, "无", "none")),
		weighed("technology", Innovation, Technology, "新技术、新服务", "New technology or service", from(3, 800, "已上线", "live"), from(2, 400, "试点中", "pilot"), from(1, 100, "设想", "idea"), from(0, 0, "无", "none")),
		known("cases", Innovation, Cases, "创新案例", "Case", from(3, 600, "已入库", "in the library"), from(2, 300, "经审核，修改中", "looked at"), from(1, 100, "已推荐", "proposed"), from(0, 0, "无", "none")),
		known("cooperation", Innovation, Cooperation, "跨部门、跨层级协作", "Cooperation", from(3, 600, "双方确认完成", "done, confirmed by both"), from(2, 300, "推进中", "under way"), from(1, 100, "已提出", "proposed"), from(0, 0, "无", "none")),
	}
}

func step(p Points, words, en string) Step { return Step{Points: p, Words: words, EN: en} }

func from(value int, p Points, words, en string) Step {
	return Step{From: value, Points: p, Words: words, EN: en}
}

// asked is a criterion for which the unit brings proof.
func asked(key, dimension, name, en, needs, needsEN string, steps ...Step) Criterion {
	return Criterion{Key: key, Dimension: dimension, Name: name, EN: en, Evidence: true, Needs: needs, NeedsEN: needsEN, Steps: steps}
}

// known is a criterion that the ledger knows.
func known(key, dimension, fact, name, en string, steps ...Step) Criterion {
	return Criterion{Key: key, Dimension: dimension, Name: name, EN: en, Fact: fact, Steps: steps}
}

// weighed is a criterion of which the ledger knows how far it has come, and people judge
// what it is worth.
func weighed(key, dimension, fact, name, en string, steps ...Step) Criterion {
	c := known(key, dimension, fact, name, en, steps...)
	c.Judged = true
	return c
}

// paper is a criterion about one kind of document.
func paper(key, fact, name, en string) Criterion {
	c := known(key, Governance, fact, name, en,
		from(3, 200, "已印发", "issued"), from(2, 80, "起草中", "drafting"), from(1, 60, "参与上级标准制定", "took part in a superior's standard"), from(0, 0, "无", "none"))
	c.Evidence, c.Needs, c.NeedsEN = true, "印发文号，或参与上级标准制定的证明", "its number, or what shows that the unit took part in a superior's"
	return c
}
