package commands_test

import (
	"cdobot/commands/register"
	"cdobot/commands/text"
	"cdobot/policy"
)

// samples are declarations that use all that a register can declare: every kind of
// field, every clock, both sides, the offices, a restricted register, and one with all
// that steps can say of their order and their time.
func samples() []*register.Register { return []*register.Register{sharing(), leaks(), aid()} }

// said is a step in words.
func said(x policy.Step, zh, en string) register.Step {
	step := register.Step{Step: x, Do: text.T{ZH: zh, EN: en}, Told: text.T{ZH: "已" + zh, EN: en + ": done"}}
	if x.Confirm {
		step.Follows = text.T{ZH: "确认后不能撤回。", EN: "It can't be taken back."}
	}
	return step
}

func labelled(name string, kind policy.FieldKind, zh, en string) register.Field {
	return register.Field{Field: policy.Field{Name: name, Kind: kind}, Label: text.T{ZH: zh, EN: en}}
}

// sharing are requests for another unit's data.
func sharing() *register.Register {
	unit := []policy.Party{policy.OwnCDO, policy.OwnLiaison, policy.OwnActing}
	class := labelled("class", policy.ChoiceField, "共享类型", "Class of the data")
	class.Choices, class.Options = []string{"free", "bound"}, []text.T{{ZH: "无条件共享", EN: "without conditions"}, {ZH: "有条件共享", EN: "on conditions"}}
	ways := labelled("ways", policy.ChoicesField, "共享方式", "How")
	ways.Choices, ways.Options = []string{"api", "batch", "file"}, []text.T{{ZH: "接口调用", EN: "interface"}, {ZH: "批量交换", EN: "batch exchange"}, {ZH: "文件", EN: "file"}}
	return &register.Register{
		Register: policy.Register{Name: "sample", Clause: "三（二）1"},
		Aliases:  []string{"样本"}, Head: "data",
		Title: text.T{ZH: "数据共享请求", EN: "Data sharing"}, Verb: text.T{ZH: "办理", EN: "see to them"},
		Summary: text.T{ZH: "向其他单位请求共享数据", EN: "ask another unit for data"},
		Fields: []register.Field{
			labelled(policy.OtherField, policy.UnitField, "数据提供单位", "Unit that has the data"), labelled("data", policy.LineField, "所需数据", "Data"),
			class, ways, labelled("basis", policy.TextField, "用途和依据", "What for, and by which rule"), labelled("budget", policy.AmountField, "预算", "Budget"),
			labelled("rows", policy.NumberField, "数据量（条）", "Rows"), labelled("until", policy.DayField, "答复时限", "To be answered by"),
			labelled("at", policy.InstantField, "启用时间", "In use from"), labelled("contact", policy.PersonField, "联系人", "Contact"),
			labelled("users", policy.UnitsField, "使用单位", "Who uses it"), labelled("files", policy.FilesField, "附件", "Files"),
			labelled("links", policy.LinksField, "链接", "Links"), labelled("reason", policy.TextField, "理由", "Why"),
		},
		States: []register.State{
			{Name: "asked", Word: text.T{ZH: "待答复", EN: "to be answered"}},
			{Name: "incomplete", Word: text.T{ZH: "待补充", EN: "to be completed"}},
			{Name: "agreed", Word: text.T{ZH: "已同意", EN: "agreed"}},
			{Name: "provided", Word: text.T{ZH: "已提供", EN: "provided"}},
			{Name: "refused", Word: text.T{ZH: "未予共享", EN: "refused"}, Sign: "⛔"},
			{Name: "disputed", Word: text.T{ZH: "有争议", EN: "disputed"}},
			{Name: "raised", Word: text.T{ZH: "提请裁定", EN: "raised"}},
			{Name: "linked", Word: text.T{ZH: "待接入", EN: "to be linked"}},
			{Name: "done", Word: text.T{ZH: "已共享", EN: "shared"}},
			{Name: "closed", Word: text.T{ZH: "维持不予共享", EN: "closed"}},
		},
		Steps: []register.Step{
			said(policy.Step{
				Name: "ask", To: "asked", By: policy.Owner, Who: unit, Asks: []string{policy.OtherField, "data", "class"},
				May: []string{"ways", "basis", "budget", "rows", "at", "contact", "users", "files", "links"}, Turn: policy.Other,
				Clock: policy.Clock{ChooseBy: "class", Choose: map[string]policy.Clock{"free": {Days: 1}, "bound": {Days: 10}}},
			}, "提出请求", "Ask for data"),
			said(policy.Step{Name: "complete", From: []string{"asked"}, To: "incomplete", By: policy.Other, Who: unit, Asks: []string{"reason"}, Turn: policy.Owner, Once: true, Clock: policy.Clock{Pause: true, Days: 10}}, "要求补充", "Ask for more"),
			said(policy.Step{Name: "add", From: []string{"incomplete"}, To: "asked", By: policy.Owner, Who: unit, Asks: []string{"data"}, Turn: policy.Other, Clock: policy.Clock{Resume: true}}, "补充", "Complete it"),
			said(policy.Step{Name: "extend", From: []string{"asked"}, By: policy.Other, Who: unit, Asks: []string{"until"}, Stay: true, Once: true, Clock: policy.Clock{DueField: "until", Extend: 10, Law: "21"}}, "延期", "Put it off"),
			said(policy.Step{Name: "agree", From: []string{"asked"}, To: "agreed", By: policy.Other, Who: []policy.Party{policy.OwnCDO}, NotBy: []string{"complete"}, Turn: policy.Other, Clock: policy.Clock{Days: 20}, Confirm: true, Tells: []policy.Side{policy.Owner}}, "同意", "Agree"),
			said(policy.Step{Name: "refuse", From: []string{"asked"}, To: "refused", By: policy.Other, Who: unit, Asks: []string{"reason"}}, "不予共享", "Refuse"),
			said(policy.Step{Name: "provide", From: []string{"agreed"}, To: "provided", By: policy.Other, Who: unit, May: []string{"links"}, Turn: policy.Asker, Clock: policy.Clock{Days: 5}}, "提供", "Provide it"),
			said(policy.Step{Name: "confirm", From: []string{"provided", "linked"}, To: "done", Who: []policy.Party{policy.TheirOwnSelf}}, "确认收到", "Confirm"),
			said(policy.Step{Name: "dispute", From: []string{"refused"}, To: "disputed", By: policy.Owner, Who: unit, Asks: []string{"reason"}, Turn: policy.Desk, Clock: policy.Clock{Days: 10}}, "提出争议", "Dispute it"),
			said(policy.Step{Name: "raise", From: []string{"disputed"}, To: "raised", Who: []policy.Party{policy.TheBureau}, Turn: policy.Leaders, Clock: policy.Clock{Hours: 72}}, "提请裁定", "Raise it"),
			said(policy.Step{Name: "order", From: []string{"raised"}, To: "linked", Who: []policy.Party{policy.TheLeaders, policy.TheCityCDO}, Turn: policy.Staff, Clock: policy.Clock{Days: 10}}, "裁定共享", "Order it"),
			said(policy.Step{Name: "close", From: []string{"raised"}, To: "closed", Who: []policy.Party{policy.TheLeaders}, Asks: []string{"reason"}}, "维持", "Leave it"),
			said(policy.Step{Name: "link", From: []string{"linked"}, To: "provided", Who: []policy.Party{policy.TheCompany}, Turn: policy.Asker, Clock: policy.Clock{Days: 5}}, "完成接入", "Link it"),
		},
		Says: []register.Saying{{
			Saying: policy.Saying{Name: "shared", States: []string{"done"}, Side: policy.Owner, Part: policy.Results},
			Words:  text.T{ZH: "{day}，{other}向{unit}共享“{data}”。", EN: "On {day} {other} shared “{data}” with {unit}."},
		}},
	}
}

// leaks are incidents, shown to the unit's own people and the leading group alone.
func leaks() *register.Register {
	own := []policy.Party{policy.OwnCDO, policy.OwnLiaison}
	return &register.Register{
		Register: policy.Register{Name: "leak", Clause: "三（二）3", Restricted: true, Sees: append([]policy.Party{policy.TheLeaders}, own...)},
		Aliases:  []string{"泄露"}, Head: "what",
		Title: text.T{ZH: "安全事件", EN: "Incidents"}, Verb: text.T{ZH: "处置", EN: "deal with them"},
		Summary: text.T{ZH: "登记和处置数据安全事件", EN: "enter incidents and deal with them"},
		Fields: []register.Field{
			labelled("what", policy.TextField, "事件", "What happened"), labelled("at", policy.InstantField, "发现时间", "When"), labelled("files", policy.FilesField, "附件", "Files"),
		},
		States: []register.State{
			{Name: "found", Word: text.T{ZH: "已发现", EN: "found"}}, {Name: "stopped", Word: text.T{ZH: "已制止", EN: "stopped"}}, {Name: "ended", Word: text.T{ZH: "已总结", EN: "ended"}},
		},
		Steps: []register.Step{
			said(policy.Step{Name: "find", To: "found", By: policy.Owner, Who: own, Asks: []string{"what", "at"}, May: []string{"files"}, Turn: policy.Owner, Clock: policy.Clock{Hours: 4}, Tells: []policy.Side{policy.Desk, policy.Leaders}}, "报告事件", "Report one"),
			said(policy.Step{Name: "stop", From: []string{"found"}, To: "stopped", By: policy.Owner, Who: own, Turn: policy.Owner, Clock: policy.Clock{Days: 22}}, "已制止", "Stopped"),
			said(policy.Step{Name: "end", From: []string{"stopped"}, To: "ended", By: policy.Owner, Who: own[:1], Asks: []string{"what"}, Confirm: true}, "总结", "Sum up"),
		},
	}
}

// aid is what one unit does for another, or by itself: in an order, within a time, put
// off by consent, shown to all in the end, and used by those at neither end.
func aid() *register.Register {
	own, law := []policy.Party{policy.OwnCDO, policy.OwnLiaison}, "样本规定第一条"
	kind := labelled("kind", policy.ChoiceField, "类型", "Kind")
	kind.Choices, kind.Options = []string{"data", "technical", "none"}, []text.T{{ZH: "数据", EN: "data"}, {ZH: "技术", EN: "technical"}, {ZH: "无须答复", EN: "no answer needed"}}
	seen := labelled("seen", policy.InstantField, "发现时间", "Seen at")
	seen.Past = true
	turns := map[string]policy.Side{"data": policy.Desk, "technical": policy.Staff, "none": policy.NoSide}
	postpone := policy.Clock{DueField: "later", Extend: 10, Law: law, Propose: true}
	consent := policy.Clock{DueField: "later", Extend: 10, Law: law}
	return &register.Register{
		Register: policy.Register{Name: "aid", Clause: "四（一）", Public: []string{"shown"}},
		Aliases:  []string{"互助"}, Head: "what",
		Title: text.T{ZH: "互助事项", EN: "Aid"}, Verb: text.T{ZH: "办理互助", EN: "see to it"},
		Summary: text.T{ZH: "单位之间互助", EN: "what units do for each other"},
		Fields: []register.Field{
			labelled("what", policy.LineField, "事项", "What"), labelled(policy.OtherField, policy.UnitField, "对方单位", "With which unit"), kind, seen,
			labelled("later", policy.DayField, "延期至", "Put off until"), labelled("number", policy.NumberField, "数量", "How many"), labelled("answer", policy.TextField, "答复", "Answer"),
		},
		States: []register.State{
			{Name: "open", Word: text.T{ZH: "办理中", EN: "under way"}},
			{Name: "theirs", Word: text.T{ZH: "对方办理中", EN: "with the other unit"}},
			{Name: "helped", Word: text.T{ZH: "待答复", EN: "to be answered"}},
			{Name: "shown", Word: text.T{ZH: "已公开", EN: "shown to all"}},
		},
		Steps: []register.Step{
			said(policy.Step{Name: "agree", To: "open", By: policy.Owner, Who: own, Asks: []string{"what", policy.OtherField}, Turn: policy.Owner, Clock: policy.Clock{Months: 1}}, "约定互助", "Agree"),
			said(policy.Step{Name: "enter", To: "open", By: policy.Owner, Who: own, Asks: []string{"what", "seen"}, Turn: policy.Owner, Clock: policy.Clock{Hours: 24, FromField: "seen"}}, "登记互助", "Enter it"),
			said(policy.Step{Name: "check", From: []string{"open"}, By: policy.Owner, Who: own, Stay: true, Once: true, Within: 5}, "核对", "Check it"),
			said(policy.Step{Name: "postpone", From: []string{"theirs"}, By: policy.Other, Who: own, Asks: []string{"later"}, Stay: true, Once: true, Clock: postpone, Tells: []policy.Side{policy.Desk}}, "申请延期", "Put it off"),
			said(policy.Step{Name: "consent", From: []string{"theirs"}, Who: []policy.Party{policy.TheBureau}, Stay: true, Once: true, After: "postpone", Clock: consent, Tells: []policy.Side{policy.Owner, policy.Other}}, "同意延期", "Consent"),
			said(policy.Step{Name: "pass", From: []string{"open"}, To: "theirs", By: policy.Owner, Who: own, Turn: policy.Other, Clock: policy.Clock{Natural: 30}}, "转对方", "Pass it on"),
			said(policy.Step{Name: "help", From: []string{"open", "theirs"}, To: "helped", By: policy.Owner, Who: own, Asks: []string{"kind"}, May: []string{"number"}, TurnBy: "kind", Turns: turns, Clock: policy.Clock{Days: 2}}, "求助", "Ask for help"),
			said(policy.Step{Name: "finish", From: []string{"open"}, To: "shown", By: policy.Owner, Who: own, Lone: true}, "办结", "Finish it"),
			said(policy.Step{Name: "answer", From: []string{"helped"}, To: "shown", Who: []policy.Party{policy.TheBureau, policy.TheCompany}, Asks: []string{"answer"}, Tells: []policy.Side{policy.Asker}}, "答复", "Answer"),
			said(policy.Step{Name: "use", From: []string{"shown"}, By: policy.Third, Who: []policy.Party{policy.AnyUnit}, Stay: true, Tells: []policy.Side{policy.Owner}}, "我单位也在用", "We use it, too"),
		},
		Says: []register.Saying{
			{Saying: policy.Saying{Name: "helped", States: []string{"helped", "shown"}, Side: policy.Owner, Part: policy.Results, Step: "help"}, Words: text.T{ZH: "{what}求助于{kind}。", EN: "Asked for help with {what}: {kind}."}},
			{Saying: policy.Saying{Name: "counted", States: []string{"shown"}, Side: policy.Owner, Part: policy.Results, Given: "number"}, Words: text.T{ZH: "{what}共{number}件。", EN: "{number} of {what}."}},
		},
	}
}
