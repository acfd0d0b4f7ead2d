package bot

import (
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"

	"cdobot/commands/text"
)

// The few sentences that the edge itself has to say. All others come from the
// commands.

func working() text.T {
	return text.T{
		ZH: "正在处理，请稍候，不必重复提交。",
		EN: "Working on it. Please wait, there is no need to send it again.",
	}
}

func saving() text.T {
	return text.T{
		ZH: "正在保存，请稍候，不必重复提交。",
		EN: "Saving. Please wait, there is no need to submit it again.",
	}
}

func finished() text.T { return text.T{ZH: "已完成。", EN: "Done."} }

func notSaved() text.T {
	return text.T{
		ZH: "未保存。关闭本窗口即可返回，您填写的内容仍在。",
		EN: "Not saved. Close this window to go back: what you filled in is still there.",
	}
}

func outdated() text.T {
	return text.T{
		ZH: "这个按钮属于较早的版本，已不能使用。请输入 " + slashCommand + " 重新开始。",
		EN: "This button belongs to an earlier version and no longer works. Type " + slashCommand + " to start again.",
	}
}

func noFiles() text.T {
	return text.T{
		ZH: "文件未能发送，请稍后重试。",
		EN: "The files could not be sent. Please try again later.",
	}
}

func turnedAway() text.T {
	return text.T{
		ZH: "当前使用人数较多，本次操作未受理，未保存任何内容，请稍后再试。",
		EN: "Too many people are at it just now: nothing was done or saved. Please try again in a moment.",
	}
}

func filesUntaken() text.T {
	return text.T{
		ZH: "这里的文件没有收下：请从相应事项的窗口上传，输入 " + slashCommand + " 打开菜单。",
		EN: "Files sent here are not taken: please attach them in the form of the matter; " + slashCommand + " opens the menu.",
	}
}

func noWindow() text.T {
	return text.T{ZH: "窗口未能打开，请再试一次。", EN: "The window could not be opened. Please try again."}
}

func noWindowHere() text.T {
	return text.T{
		ZH: "私信里打不开填报窗口，请输入以 " + slashCommand + " 开头的命令。",
		EN: "A form can't be opened from a message. Type the command with " + slashCommand + " in front.",
	}
}

func tryAgain() text.T {
	return text.T{
		ZH: "系统暂时无法保存，您的内容未提交，请稍后再试。",
		EN: "Saving is not possible right now. Nothing was submitted. Please try again later.",
	}
}

func ourFault(code string) text.T {
	return text.T{
		ZH: "系统出错，我们已记录（编号 " + code + "）。请稍后再试；若仍出错，请把编号告诉管理员。",
		EN: "Something went wrong on our side; it is on record (code " + code + "). " +
			"Please try again later, and tell an administrator the code if it happens again.",
	}
}

func windowTitle() text.T { return text.T{ZH: "首席数据官", EN: "Chief Data Officer"} }

func closeLabel() text.T { return text.T{ZH: "关闭", EN: "Close"} }

// inWords is what a block says, as paragraphs: a table's rows one below the
// other. Its buttons are lost, for nothing else could carry them.
func inWords(block slack.Block) []slack.Block {
	var all []slack.Block
	for _, words := range paragraphs(wordsOf(block)) {
		all = append(all, section(words))
	}
	return all
}

// paragraphs cuts a text between lines where it is longer than a section.
func paragraphs(words string) []string {
	var all []string
	for line := range strings.SplitSeq(words, "\n") {
		if n := len(all); n > 0 && len([]rune(all[n-1]))+len([]rune(line)) < sectionLimit {
			all[n-1] += "\n" + line
		} else if line != "" {
			all = append(all, line)
		}
	}
	return all
}

// wordsOf is all that a block says, whatever its kind: its JSON has texts in
// it, and tables have rows.
func wordsOf(block slack.Block) string {
	raw, err := json.Marshal(block)
	var tree any
	if err != nil || json.Unmarshal(raw, &tree) != nil {
		return ""
	}
	return strings.Join(saidBy(tree), "\n")
}

// saidBy collects the texts in a block's JSON, in their order.
func saidBy(tree any) []string {
	var all []string
	switch v := tree.(type) {
	case []any:
		for _, one := range v {
			all = append(all, saidBy(one)...)
		}
	case map[string]any:
		if rows, ok := v["rows"].([]any); ok {
			return tableRows(rows)
		}
		if v["type"] == "rich_text_section" { // one line of parts that look different
			return []string{strings.Join(saidBy(v["elements"]), "")}
		}
		if s, ok := v["text"].(string); ok {
			if v["type"] == "raw_text" || v["type"] == "text" { // shown to the letter there
				s = slackutilsx.EscapeMessage(s)
			}
			return append(all, s)
		}
		for _, part := range []string{"title", "rich_text_title", "label", "alt_text", "text", "fields", "elements", "accessory", "element", "blocks", "body", "hint"} {
			all = append(all, saidBy(v[part])...)
		}
	}
	return all
}

// tableRows are a table's rows, a line each.
func tableRows(rows []any) []string {
	var all []string
	for _, row := range rows {
		cells, _ := row.([]any)
		said := make([]string, len(cells))
		for i, cell := range cells {
			said[i] = strings.Join(saidBy(cell), " ")
		}
		all = append(all, strings.Join(said, " | "))
	}
	return all
}
