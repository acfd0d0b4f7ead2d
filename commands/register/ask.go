package register

import "cdobot/policy"

// Asks are what anybody asks for help with: a matter of data between units, a platform,
// or something technical (四（一）, P37). The bureau answers, the company what is technical;
// whoever asked says that it is solved.
func Asks() *Register {
	helpers, open := []policy.Party{policy.TheBureau, policy.TheCompany}, []string{"open", "working"}
	asker := []policy.Party{policy.TheirOwnSelf}
	turns := map[string]policy.Side{"data": policy.Desk, "platform": policy.Desk, "technical": policy.Staff}
	return &Register{
		Register: policy.Register{Name: "ask", Clause: "四（一）", Replies: "answer", Sees: helpers},
		Aliases:  []string{"求助"}, Head: "question", Typed: "ask",
		Title: t("求助事项", "Support"), Verb: t("办理", "see to them"),
		Summary: t("求助：数据协调、平台应用、技术服务", "ask for help with data, a platform or something technical"),
		Fields: []Field{
			field("kind", policy.ChoiceField, "求助类型", "Kind").of(opt("data", "数据协调", "data"), opt("platform", "平台应用", "platform"), opt("technical", "技术服务", "technical")).hint("数据协调、平台应用由市局答复，技术服务由运营公司答复", "the bureau answers on data and platforms, the company on what is technical"),
			field("question", policy.TextField, "需要什么帮助", "What help is needed"), field("answer", policy.TextField, "答复", "Answer"), field("word", policy.TextField, "办理进展", "How it goes"), field("files", policy.FilesField, "附件", "Files"),
		},
		States: []State{
			state("open", "待答复", "to be answered"), state("working", "办理中", "being worked on"), state("answered", "已答复，待确认", "answered"), state("closed", "已解决", "solved"),
		},
		Steps: []Step{
			{
				Step: policy.Step{Name: "ask", To: "open", Who: []policy.Party{policy.Everybody}, Asks: []string{"kind", "question"}, May: []string{"files"}, TurnBy: "kind", Turns: turns, Clock: policy.Clock{Days: 2}},
				Do:   t("我要求助", "Ask for help"), Told: t("求助", "asked for help"), News: t("求助待答复", "Somebody asks for help"), Taken: t("已转办，2个工作日内首次答复。", "Passed on; the first answer comes within 2 workdays."),
			},
			{
				Step: policy.Step{
					Name: "reply", From: []string{"open"}, To: "working", Who: helpers, Asks: []string{"answer"}, TurnBy: "kind", Turns: turns,
					Clock: policy.Clock{ChooseBy: "kind", Choose: map[string]policy.Clock{"data": {Days: 8}, "platform": {Days: 3}, "technical": {Days: 3}}}, Tells: []policy.Side{policy.Asker},
				},
				Do: t("先行答复…", "A first answer…"), Told: t("先行答复", "answered for now"), News: t("求助有了答复", "A first answer"),
			},
			{
				Step: policy.Step{Name: "progress", From: []string{"working"}, Who: helpers, Asks: []string{"word"}, May: []string{"files"}, Stay: true, Tells: []policy.Side{policy.Asker}},
				Do:   t("登记办理进展…", "How it goes…"), Told: t("登记办理进展", "said how it goes"), News: t("求助有新进展", "How your request goes"),
			},
			{
				Step: policy.Step{Name: "answer", From: open, To: "answered", Who: helpers, Asks: []string{"answer"}, May: []string{"files"}, Turn: policy.Asker, Clock: policy.Clock{Days: 5}},
				Do:   t("答复…", "Answer…"), Told: t("答复求助", "answered"), News: t("求助已答复，请确认是否解决", "You are answered; is it solved?"), Primary: true,
			},
			{
				Step: policy.Step{Name: "close", From: []string{"open", "working", "answered"}, To: "closed", Who: asker},
				Do:   t("已解决", "It is solved"), Told: t("确认已解决", "says that it is solved"), Primary: true,
				Short: t("✅ 第%d号已解决，已办结。", "✅ No. %d is solved, and over."),
			},
			{
				Step: policy.Step{Name: "reopen", From: []string{"answered", "closed"}, To: "open", Who: asker, Asks: []string{"question"}, TurnBy: "kind", Turns: turns, Clock: policy.Clock{Days: 2}},
				Do:   t("仍未解决…", "Not yet…"), Told: t("反映仍未解决", "says that it is not solved"), News: t("求助仍未解决", "It is not solved yet"),
			},
		},
	}
}
