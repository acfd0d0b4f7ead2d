package register

import (
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// Share are requests for another unit's data, from the draft to the end of its use
// (三（二）1, P16), with the times of 政务数据共享条例: an answer within 1 workday without
// conditions and 10 with them (21), data within 20 (22), corrections within 10 (26).
func Share() *Register {
	given := policy.Clock{Days: 20, Law: "政务数据共享条例第二十二条"}
	answer := policy.Clock{
		ChooseBy: "class", Choose: map[string]policy.Clock{"free": {Days: 1}, "bound": {Days: 10}, "closed": {Days: 10}},
		Law: "政务数据共享条例第二十一条",
	}
	leaders := []policy.Party{policy.TheLeaders, policy.TheCityCDO}
	move := func(name string, from, to string, by, turn policy.Side, who []policy.Party, c policy.Clock, asks ...string) policy.Step {
		return policy.Step{Name: name, From: []string{from}, To: to, By: by, Who: who, Asks: asks, Turn: turn, Clock: c}
	}
	return &Register{
		Register: policy.Register{Name: "share", Clause: "三（二）1", Measures: []policy.Measure{
			{Name: rubric.Sharing, Of: policy.MeasureInTime("share", policy.Other, "asked", "agreed")},
			{Name: rubric.Corrections, Of: policy.MeasureInTime("share", policy.Other, "correcting")},
			{Name: rubric.Scenarios, Of: policy.MeasureFurthest("share", policy.Owner, map[string]int{"used": 3, "provided": 2, "agreed": 2, "asked": 1})},
		}},
		Aliases: []string{"共享"}, Head: "data",
		Title: t("数据共享请求", "Data sharing"), Verb: t("办理", "see to them"),
		Summary: t("向其他单位请求共享数据，答复其他单位的请求", "ask another unit for data, and answer such requests"),
		Fields: []Field{
			field(policy.OtherField, policy.UnitField, "数据提供单位", "Unit that has the data"),
			field("data", policy.LineField, "所需数据", "Data").hint("目录名称和数据项", "the catalogue's entry, and its items"),
			field("basis", policy.TextField, "法律法规依据", "By which law"), field("scenario", policy.TextField, "使用场景", "What for"),
			field("class", policy.ChoiceField, "共享属性", "Class of the data").of(
				opt("free", "无条件共享（1个工作日内答复）", "without conditions (answer in 1 workday)"),
				opt("bound", "有条件共享（10个工作日内答复）", "on conditions (answer in 10 workdays)"),
				opt("closed", "不予共享类（须有法律依据）", "not to be shared (by a law)")),
			field("scope", policy.LineField, "使用范围", "Who uses it"),
			field("ways", policy.ChoicesField, "共享方式", "How").of(
				opt("api", "接口调用", "interface"), opt("batch", "批量交换", "batch exchange"), opt("file", "文件", "file")),
			field("until", policy.DayField, "使用期限", "In use until"),
			field("files", policy.FilesField, "附件", "Files"), field("links", policy.LinksField, "链接", "Links"),
			field("advice", policy.TextField, "拟办意见", "What is advised"), field("reason", policy.TextField, "理由", "Why"),
			field("later", policy.DayField, "拟延期至", "Put off until"), field("answer", policy.TextField, "办理情况", "What was done"),
		},
		States: []State{
			state("drafted", "待本单位首席数据官批准", "to be approved by the asking unit's CDO"),
			state("asked", "待答复", "to be answered"), state("incomplete", "待补充", "to be completed"),
			state("agreed", "已同意，待提供", "agreed, to be provided"), state("provided", "已提供，待确认", "provided, to be confirmed"),
			state("used", "使用中", "in use"), state("correcting", "待校核更正", "to be corrected"),
			state("refused", "不予共享", "refused", "⛔"), state("disputed", "争议待协调", "disputed"), state("raised", "提请裁定", "raised"),
			state("closed", "维持不予共享", "refusal upheld", "⛔"), state("ended", "已终止使用", "use ended", "⚪"),
			state("withdrawn", "已撤回", "withdrawn", "🚫"),
		},
		Steps: []Step{
			{
				Step: policy.Step{
					Name: "draft", To: "drafted", By: policy.Owner, Who: drafter(),
					Asks: []string{policy.OtherField, "data", "basis", "scenario", "class"},
					May:  []string{"scope", "ways", "until", "files"}, Turn: policy.Owner, Actors: inPerson(),
					Clock: policy.Clock{Days: 5},
				},
				Do: t("请求共享", "Ask for data"), Told: t("起草共享请求", "drafted a request"),
				News: t("共享请求待批准", "A request to be approved"),
			},
			{
				Step: policy.Step{
					Name: "approve", From: []string{"drafted"}, To: "asked", By: policy.Owner, Who: inPerson(),
					NotBy: []string{"draft"}, Turn: policy.Other, Clock: answer,
				},
				Do: t("批准发出", "Approve"), Told: t("批准共享请求", "approved the request"),
				News: t("收到共享请求", "A request for data"), Primary: true,
			},
			{
				Step: policy.Step{
					Name: "advise", From: []string{"asked"}, By: policy.Other, Who: drafter(), Asks: []string{"advice"},
					May: []string{"files"}, Stay: true, Once: true, Tells: []policy.Side{policy.Other}, Actors: inPerson(),
				},
				Do: t("提出拟办意见…", "Advise…"), Told: t("提出拟办意见", "advised"), News: t("共享请求待审定", "A request to be decided"), Primary: true,
			},
			{
				Step: policy.Step{
					Name: "agree", From: []string{"asked"}, To: "agreed", By: policy.Other, Who: inPerson(),
					NotBy: []string{"advise"}, After: "advise", Turn: policy.Other, Clock: given,
					Tells: []policy.Side{policy.Owner, policy.Other},
				},
				Do: t("同意共享", "Agree"), Told: t("同意共享", "agreed"), News: t("已同意共享", "The request is agreed to"), Primary: true,
			},
			{
				Step: policy.Step{
					Name: "refuse", From: []string{"asked"}, To: "refused", By: policy.Other, Who: inPerson(),
					NotBy: []string{"advise"}, After: "advise", Asks: []string{"reason"},
				},
				Do: t("不予共享…", "Refuse…"), Told: t("答复不予共享", "refused"), News: t("共享请求未获同意", "The request is refused"),
			},
			{
				Step: policy.Step{
					Name: "complete", From: []string{"asked"}, To: "incomplete", By: policy.Other, Who: own(),
					Asks: []string{"reason"}, Turn: policy.Owner, Once: true, Clock: policy.Clock{Pause: true, Days: 10}, Within: 5,
				},
				Do: t("一次性告知补充…", "Ask for more, once…"), Told: t("一次性告知补充材料", "asked for what is missing"),
				News: t("共享请求需补充", "A request to be completed"),
			},
			{
				Step: policy.Step{
					Name: "add", From: []string{"incomplete"}, To: "asked", By: policy.Owner, Who: own(),
					Asks: []string{"data", "basis", "scenario"}, May: []string{"files"}, Turn: policy.Other,
					Clock: policy.Clock{Resume: true},
				},
				Do: t("补充…", "Complete it…"), Told: t("补充材料", "completed the request"),
				News: t("共享请求已补充", "A request is completed"), Primary: true,
			},
			{
				Step: policy.Step{
					Name: "postpone", From: []string{"asked"}, By: policy.Other, Who: own(), Asks: []string{"later", "reason"},
					Stay: true, Once: true,
					Clock: policy.Clock{DueField: "later", Extend: 10, Propose: true, Law: "政务数据共享条例第二十一条"},
					Tells: []policy.Side{policy.Desk},
				},
				Do: t("申请延期…", "Ask to put it off…"), Told: t("申请延期答复", "asked to put the answer off"),
				News: t("延期申请待市局同意", "Putting off needs your consent"),
			},
			{
				Step: policy.Step{
					Name: "consent", From: []string{"asked"}, Who: bureau(), Stay: true, Once: true, After: "postpone",
					Clock: policy.Clock{DueField: "later", Extend: 10, Law: "政务数据共享条例第二十一条"},
					Tells: []policy.Side{policy.Owner, policy.Other},
				},
				Do: t("同意延期", "Consent to it"), Told: t("同意延期", "consented"), News: t("延期已获同意", "The answer may come later"),
			},
			{
				Step: policy.Step{
					Name: "provide", From: []string{"agreed"}, To: "provided", By: policy.Other, Who: own(),
					May: []string{"answer", "links", "files"}, Turn: policy.Owner, Clock: policy.Clock{Days: 5},
				},
				Do: t("已提供…", "It is provided…"), Told: t("提供数据", "provided the data"),
				News: t("数据已提供", "The data is provided"), Primary: true,
			},
			{
				Step: move("use", "provided", "used", policy.Owner, policy.NoSide, own(), policy.Clock{}),
				Do:   t("确认可用", "It works"), Told: t("确认数据可用", "has the data"), Primary: true,
			},
			{
				Step: move("missing", "provided", "agreed", policy.Owner, policy.Other, own(), policy.Clock{Days: 5}, "reason"),
				Do:   t("未能使用…", "It does not work…"), Told: t("反映数据未能使用", "can't use the data"),
				News: t("对方反映数据未能使用", "The data can't be used"),
			},
			{
				Step: move("correct", "used", "correcting", policy.Owner, policy.Other, own(),
					policy.Clock{Days: 10, Law: "政务数据共享条例第二十六条"}, "reason"),
				Do: t("申请更正…", "Ask for a correction…"), Told: t("申请校核更正", "asked for a correction"),
				News: t("校核更正申请", "A correction is asked for"),
			},
			{
				Step: move("corrected", "correcting", "used", policy.Other, policy.NoSide, own(), policy.Clock{}, "answer"),
				Do:   t("答复更正…", "Answer…"), Told: t("答复校核更正", "answered about the correction"),
				News: t("校核更正已答复", "The correction is answered"), Primary: true,
			},
			{
				Step: move("end", "used", "ended", policy.Owner, policy.NoSide, own(), policy.Clock{}, "answer"),
				Do:   t("终止使用…", "End its use…"), Told: t("终止使用并处置数据", "ended the use"),
			},
			{
				Step: move("dispute", "refused", "disputed", policy.Owner, policy.Desk, own(), policy.Clock{Days: 10}, "reason"),
				Do:   t("提出争议…", "Dispute it…"), Told: t("提请市局协调", "disputes the refusal"),
				News: t("共享争议待协调", "A dispute on sharing"),
			},
			{
				Step: move("settle", "disputed", "agreed", policy.NoSide, policy.Other, bureau(), given, "answer"),
				Do:   t("协调同意共享…", "Settle: share it…"), Told: t("协调后同意共享", "settled the dispute: shared"),
				News: t("经协调同意共享", "To be shared after all"), Primary: true,
			},
			{
				Step: move("uphold", "disputed", "closed", policy.NoSide, policy.NoSide, bureau(), policy.Clock{}, "answer"),
				Do:   t("维持原答复…", "Uphold…"), Told: t("维持不予共享", "upheld the refusal"),
				News: t("共享争议已答复", "The dispute is answered"),
			},
			{
				Step: move("raise", "disputed", "raised", policy.NoSide, policy.Leaders, bureau(), policy.Clock{Days: 10}, "reason"),
				Do:   t("提请裁定…", "Raise it…"), Told: t("提请领导小组裁定", "raised it"),
				News: t("共享争议提请裁定", "A dispute to be decided"),
			},
			{
				Step: move("order", "raised", "agreed", policy.NoSide, policy.Other, leaders, given, "answer"),
				Do:   t("裁定共享…", "Order it…"), Told: t("裁定共享", "ordered the sharing"), News: t("裁定共享", "To be shared by order"),
				Primary: true,
			},
			{
				Step: move("reject", "raised", "closed", policy.NoSide, policy.NoSide, leaders, policy.Clock{}, "answer"),
				Do:   t("裁定不予共享…", "Leave it…"), Told: t("裁定不予共享", "left the refusal"),
				News: t("共享争议已裁定", "The dispute is decided"),
			},
			{
				Step: policy.Step{
					Name: "withdraw", From: []string{"drafted", "asked", "incomplete"}, To: "withdrawn", By: policy.Owner,
					Who: own(),
				},
				Do: t("撤回", "Withdraw it"), Told: t("撤回共享请求", "withdrew the request"),
				News: t("共享请求已撤回", "A request is withdrawn"),
			},
		},
		Says: []Saying{
			says("obtained", policy.Owner, 0, policy.Results, t("经请求，{other}向本单位共享“{data}”。", "{other} shares “{data}” with the unit."), "provided", "used", "correcting", "ended").upon("provide").
				many("经请求获得其他单位共享数据{n}项：{list}。", "Other units share {n} data sets with the unit: {list}.").each("“{data}”（{other}）", "“{data}” ({other})"),
			says("provided", policy.Other, 0, policy.Results, t("向{unit}共享“{data}”。", "Shared “{data}” with {unit}."), "provided", "used", "correcting", "ended").upon("provide").
				many("向其他单位共享数据{n}项：{list}。", "Shared {n} data sets with other units: {list}.").each("“{data}”（{unit}）", "“{data}” ({unit})"),
			says("refused", policy.Owner, 0, policy.Problems, t("向{other}请求共享“{data}”未获同意：{reason.}", "{other} refused to share “{data}”: {reason.}"), "refused", "disputed", "raised", "closed").upon("refuse").
				many("请求共享的{n}项数据未获同意：{list}。", "{n} requests were refused: {list}.").each("“{data}”（{other}）", "“{data}” ({other})"),
			says("open", policy.Owner, 0, policy.Next, t("跟进向{other}请求共享的“{data}”。", "Follow up the request for “{data}” to {other}."), "asked", "incomplete", "agreed", "provided").while(t("", "")).
				many("跟进{n}项数据共享请求：{list}。", "Follow up {n} requests for data: {list}.").each("“{data}”（{other}）", "“{data}” ({other})"),
			says("owed", policy.Other, 0, policy.Next, t("办理{unit}请求的“{data}”共享。", "See to the request of {unit} for “{data}”."), "asked", "agreed", "correcting").while(t("", "")).
				many("办理其他单位的{n}项数据共享请求：{list}。", "See to {n} requests of other units: {list}.").each("“{data}”（{unit}）", "“{data}” ({unit})"),
		},
	}
}
