package text

import (
	"regexp"
	"strings"
)

// Our texts name commands by their English words, which never change. Chinese
// readers are shown the Chinese words, which do the same.

// Line is a line as its reader types it, without the slash command before it:
// "training log" is 培训 登记.
func Line(l Lang, line string) string {
	return strings.TrimPrefix(Commands(l, "/cdo "+line), "/cdo ")
}

var (
	// A command in a text: its word, and the one that follows.
	commandLine = regexp.MustCompile(`/cdo ([a-z]+)(?: ([a-z]+))?`)
	// What follows in lines whose last words have Chinese names, too.
	namedLine = regexp.MustCompile("/cdo (名册|报告 模板|自评 标准|[^ ]+ 列表) [^`，。；）\n]*")
)

// lastWords puts the words at the end of such a line into Chinese.
//
//nolint:gochecknoglobals // nothing changes it
var lastWords = strings.NewReplacer(" liaison", " 联络员", " cdo", " 首席数据官", " bureau", " 市局", " head", " 市局负责人", " leader", " 领导小组", " company", " 公司",
	" get", " 下载", " reset", " 恢复", " template", " 模板", " import", " 导入", " edit", " 修改", " preview", " 试算",
	" mine", " 我的", " open", " 待办", " late", " 逾期", " all", " 全部")

// Commands puts the words of all commands in a text into the reader's language.
func Commands(l Lang, s string) string {
	if l == EN || !strings.Contains(s, "/cdo ") {
		return s
	}
	s = commandLine.ReplaceAllStringFunc(s, func(found string) string {
		words := strings.Fields(found)
		c, known := commandWords[words[1]]
		if !known {
			return found
		}
		words[1] = c.word
		switch {
		case len(words) < 3:
		case c.below[words[2]] != "":
			words[2] = c.below[words[2]]
		case c.word == "帮助" && commandWords[words[2]].word != "":
			words[2] = commandWords[words[2]].word
		}
		return strings.Join(words, " ")
	})
	return namedLine.ReplaceAllStringFunc(s, lastWords.Replace)
}

// chinese is a command in Chinese: its word, and those that may follow it.
type chinese struct {
	word  string
	below map[string]string
}

// listed are the words of every register.
//
//nolint:gochecknoglobals // a table that nothing changes
var listed = map[string]string{"new": "新建", "list": "列表"}

// brought are the words of the registers that take lists from Excel.
//
//nolint:gochecknoglobals // a table that nothing changes
var brought = map[string]string{"new": "新建", "list": "列表", "import": "导入", "template": "模板"}

//
//nolint:gochecknoglobals // a table that nothing changes, looked up with every text
var commandWords = map[string]chinese{
	"menu": {"菜单", nil}, "status": {"状态", nil}, "overview": {"总览", map[string]string{"export": "导出", "charts": "图表", "burden": "负担"}}, "why": {"为何", nil}, "remind": {"催办", nil}, "history": {"历史", nil}, "asof": {"截至", nil}, "search": {"搜索", nil}, "export": {"导出", nil},
	"verify": {"核验", nil}, "settings": {"设置", map[string]string{"list": "列表", "reasons": "口径"}}, "feedback": {"反馈", map[string]string{"new": "新建", "list": "列表", "anonymous": "匿名", "code": "查询"}}, "help": {"帮助", map[string]string{"roles": "权限"}},
	"training": {"培训", map[string]string{"log": "登记", "list": "列表", "plan": "预告", "cancel": "撤销"}},
	"report": {"报告", map[string]string{
		"show": "查看", "list": "列表", "sign": "签发", "withdraw": "撤回", "accept": "通过", "return": "退回", "reopen": "重新打开", "template": "模板",
	}},
	"evaluation": {"自评", map[string]string{
		"open": "填写", "show": "查看", "list": "列表", "facts": "依据", "score": "评分", "recuse": "回避", "confirm": "确认", "tell": "告知", "result": "结果", "letter": "通知书", "object": "异议",
		"round": "安排", "rubric": "标准", "province": "省评", "export": "导出", "report": "报告",
	}},
	"compile": {"汇总", map[string]string{"final": "定稿", "hand": "报送", "due": "时限"}},
	"brief":   {"呈报", map[string]string{"heard": "听取"}},
	"meeting": {"会议", map[string]string{
		"show": "查看", "new": "安排", "announce": "通知", "change": "变更", "cancel": "取消", "agenda": "议题", "attend": "参加",
		"substitute": "派员", "leave": "请假", "attendance": "签到", "minutes": "纪要",
	}},
	"goal":    {"目标", brought},
	"project": {"项目", map[string]string{"new": "新建", "list": "列表", "stats": "统计", "import": "导入", "template": "模板"}}, "share": {"共享", listed}, "open": {"开放", brought},
	"census": {"普查", listed}, "tech": {"新技术", listed}, "case": {"案例", map[string]string{"new": "新建", "list": "列表", "export": "导出"}}, "document": {"文件", listed}, "issue": {"问题", listed},
	"incident": {"事件", listed}, "team": {"团队", listed}, "ask": {"求助", listed}, "coop": {"协作", listed}, "objection": {"异议", listed}, "incentive": {"激励", listed}, "material": {"省评材料", listed},
	"task":     {"任务", map[string]string{"new": "交办", "done": "办结", "list": "列表"}},
	"announce": {"通知", map[string]string{"new": "发布", "list": "列表", "show": "查看", "nudge": "提醒", "withdraw": "撤回"}},
	"desk":     {"网页", map[string]string{"open": "生成", "renew": "重新生成", "close": "停用"}},
	"calendar": {"日历", map[string]string{"open": "开通", "renew": "重新生成", "close": "停用", "file": "下载"}},
	"plan":     {"方案", map[string]string{"due": "时限", "draft": "起草", "issue": "印发", "list": "列表"}},
	"roster": {"名册", map[string]string{
		"list": "列表", "show": "单位", "assign": "登记", "end": "卸任", "role": "角色", "leave": "请假", "back": "销假", "nominate": "推荐",
		"forward": "呈报", "return": "退回", "withdraw": "撤回", "appoint": "任命", "refuse": "不予任命", "dismiss": "免职", "file": "备案",
		"add": "新增", "rename": "更名", "merge": "并入", "retire": "撤销", "coverage": "覆盖", "board": "联络表", "template": "模板", "import": "导入", "export": "导出",
	}},
}
