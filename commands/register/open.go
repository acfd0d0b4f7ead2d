package register

import "cdobot/policy"

// Open are data sets opened to the public, and what the public asks for (三（二）1, P16):
// each is updated in a rhythm of its own, a request is answered within 15 workdays,
// which may be put off by 15.
func Open() *Register {
	rhythm := policy.Clock{ChooseBy: "rhythm", Choose: map[string]policy.Clock{"live": {}, "weekly": {Natural: 7}, "monthly": {Months: 1}, "quarterly": {Months: 3}, "yearly": {Months: 12}, "once": {}}}
	turns := map[string]policy.Side{"weekly": policy.Owner, "monthly": policy.Owner, "quarterly": policy.Owner, "yearly": policy.Owner}
	return &Register{
		Register: policy.Register{Name: "open", Clause: "三（二）1", PerUnit: true, Ends: "closed", Imports: []string{"plan", "opened"}},
		Aliases:  []string{"开放"}, Head: "data",
		Title: t("数据开放", "Open data"), Verb: t("办理", "see to them"),
		Summary: t("登记、更新开放数据集，答复公众开放申请", "data sets opened to the public, and requests for them"),
		Fields: []Field{
			field("data", policy.LineField, "数据集名称", "Data set").example("公共停车场名录", "Public car parks"),
			field("channel", policy.ChoiceField, "开放渠道", "Channel").of(
				opt("province", "省公共数据开放平台", "the province's platform"), opt("site", "单位门户网站", "the unit's site"), opt("other", "其他渠道", "another")),
			field("rhythm", policy.ChoiceField, "更新频率", "How often").of(opt("live", "实时或每日", "live or daily"), opt("weekly", "每周", "weekly"), opt("monthly", "每月", "monthly"),
				opt("quarterly", "每季度", "quarterly"), opt("yearly", "每年", "yearly"), opt("once", "一次性", "once")),
			field("due", policy.DayField, "计划开放日期", "To be opened by"), field("items", policy.NumberField, "数据量（条）", "Items"),
			field("links", policy.LinksField, "开放地址", "Where"), field("since", policy.DayField, "首次开放日期", "First opened on").past(), field("files", policy.FilesField, "附件", "Files"),
			field("asker", policy.LineField, "申请人", "Who asks").hint("单位或姓名，不填证件、电话", "a name, no number of a document or phone"),
			field("later", policy.DayField, "延期至", "Put off until"), field("answer", policy.TextField, "答复意见", "The answer"), field("reason", policy.TextField, "原因", "Why"),
		},
		States: []State{
			state("planned", "计划开放", "planned"), state("open", "已开放", "open").until("下次更新", "updated again by"), state("closed", "已停止开放", "closed", "⚪"),
			state("requested", "公众申请待答复", "asked for by the public").until("答复时限", "answer by"), state("answered", "已答复申请人", "answered"),
		},
		Steps: []Step{
			{
				Step: policy.Step{Name: "plan", To: "planned", By: policy.Owner, Who: own(), Asks: []string{"data", "channel", "rhythm", "due"}, Turn: policy.Owner, Clock: policy.Clock{DueField: "due"}},
				Do:   t("计划开放", "Plan a data set"), Told: t("计划开放数据集", "planned a data set"),
			},
			{
				Step: policy.Step{Name: "opened", To: "open", By: policy.Owner, Who: own(), Asks: []string{"data", "channel", "rhythm", "items"}, May: []string{"since", "links"}, TurnBy: "rhythm", Turns: turns, Clock: rhythm},
				Do:   t("登记已开放数据集", "Enter one that is open"), Told: t("登记此前已开放的数据集", "entered a data set that was open already"),
			},
			{
				Step: policy.Step{Name: "request", To: "requested", By: policy.Owner, Who: own(), Asks: []string{"data", "asker"}, May: []string{"files"}, Turn: policy.Owner, Clock: policy.Clock{Days: 15}},
				Do:   t("登记公众申请", "Enter a request"), Told: t("登记公众开放申请", "entered a request of the public"),
			},
			{
				Step: policy.Step{Name: "publish", From: []string{"planned"}, To: "open", By: policy.Owner, Who: own(), Asks: []string{"items"}, May: []string{"links", "files"}, TurnBy: "rhythm", Turns: turns, Clock: rhythm},
				Do:   t("已开放…", "It is open…"), Told: t("开放数据集", "opened the data set"), Primary: true,
			},
			{
				Step: policy.Step{Name: "update", From: []string{"open"}, To: "open", By: policy.Owner, Who: own(), Asks: []string{"items"}, TurnBy: "rhythm", Turns: turns, Clock: rhythm},
				Do:   t("已更新…", "It is updated…"), Told: t("更新数据集", "updated the data set"), Primary: true,
			},
			{
				Step: policy.Step{Name: "close", From: []string{"planned", "open"}, To: "closed", By: policy.Owner, Who: own(), Asks: []string{"reason"}},
				Do:   t("停止开放…", "Close it…"), Told: t("停止开放数据集", "closed the data set"),
			},
			{
				Step: policy.Step{Name: "postpone", From: []string{"requested"}, By: policy.Owner, Who: own(), Asks: []string{"later", "reason"}, Stay: true, Once: true, Clock: policy.Clock{DueField: "later", Extend: 15}},
				Do:   t("延期答复…", "Put it off…"), Told: t("延期答复公众申请", "put the answer off"),
			},
			{
				Step: policy.Step{Name: "answer", From: []string{"requested"}, To: "answered", By: policy.Owner, Who: own(), Asks: []string{"answer"}, May: []string{"files"}},
				Do:   t("答复申请人…", "Answer…"), Told: t("答复公众申请", "answered the request"), Primary: true,
			},
		},
		Says: []Saying{
			says("opened", policy.Owner, 0, policy.Results, t("向社会开放数据集“{data}”（{items}条，{channel}）。", "Opened “{data}” to the public ({items} items, {channel})."), "open", "closed").upon("publish").
				many("向社会开放数据集{n}个：{list}。", "Opened {n} data sets to the public: {list}.").each("“{data}”（{items}条）", "“{data}” ({items} items)"),
			says("updated", policy.Owner, 0, policy.Results, t("更新开放数据集“{data}”（{items}条）。", "Updated the open data set “{data}” ({items} items)."), "open", "closed").upon("update").
				many("更新开放数据集{n}个：{list}。", "Updated {n} open data sets: {list}."),
			says("answered", policy.Owner, 0, policy.Results, t("答复公众关于“{data}”的开放申请。", "Answered a request of the public for “{data}”."), "answered").
				many("答复公众开放申请{n}件：{list}。", "Answered {n} requests of the public: {list}."),
			says("planned", policy.Owner, 0, policy.Next, t("计划于{due}前开放“{data}”。", "Open “{data}” by {due}."), "planned").while(t("尽快开放“{data}”（原定{due}前）。", "Open “{data}”, which was due by {due}.")).
				many("计划开放数据集{n}个：{list}。", "Open {n} data sets: {list}.").each("“{data}”（{due}前）", "“{data}” (by {due})"),
		},
	}
}
