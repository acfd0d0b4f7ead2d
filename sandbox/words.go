package sandbox

import (
	"fmt"
	"strings"
)

// words are the sentences that Slack's own client says to people.
type words struct {
	commandFailed string // command, error
	noSuchCommand string // command
	cantInvite    string // app
	invited       string // by whom
	actionFailed  string
	viewFailed    string
	required      string
	tooLong       string // most
	notNumber     string
	notWhole      string
	tooSmall      string // least
	tooBig        string // most
	notDate       string
	notTime       string
	tooManyFiles  string // most
	noSuchChoice  string
	noSuchFile    string
}

// wordsFor are the sentences in a person's language.
func wordsFor(locale string) words {
	if strings.HasPrefix(locale, "zh") {
		return chinese()
	}
	return english()
}

func english() words {
	return words{
		commandFailed: "%s failed with the error \"%s\"",
		noSuchCommand: "%s is not a valid command.",
		cantInvite:    "Only the app can be invited here, and only into a channel, such as: /invite @%s",
		invited:       "was added to the channel by %s.",
		actionFailed:  "This app did not respond in time, or could not be reached (%s). Try again.",
		viewFailed:    "We had some trouble connecting. Try again? (%s)",
		required:      "Please complete this required field.",
		tooLong:       "Enter at most %s characters.",
		notNumber:     "Please enter a valid number.",
		notWhole:      "Please enter a whole number.",
		tooSmall:      "Please enter a number of at least %s.",
		tooBig:        "Please enter a number of at most %s.",
		notDate:       "Please enter a valid date.",
		notTime:       "Please enter a valid time.",
		tooManyFiles:  "Choose at most %s.",
		noSuchChoice:  "Please choose one of the options.",
		noSuchFile:    "This file could not be found.",
	}
}

func chinese() words {
	return words{
		commandFailed: "%s 执行失败，错误为 \"%s\"",
		noSuchCommand: "%s 不是有效的命令。",
		cantInvite:    "这里只能把应用邀请进频道，请在频道中输入：/invite @%s",
		invited:       "已由%s添加到频道。",
		actionFailed:  "应用没有及时响应，或无法连接（%s）。请重试。",
		viewFailed:    "连接时遇到问题，是否重试？（%s）",
		required:      "请填写此必填字段。",
		tooLong:       "最多可输入 %s 个字符。",
		notNumber:     "请输入有效的数字。",
		notWhole:      "请输入整数。",
		tooSmall:      "请输入不小于 %s 的数字。",
		tooBig:        "请输入不大于 %s 的数字。",
		notDate:       "请输入有效的日期。",
		notTime:       "请输入有效的时间。",
		tooManyFiles:  "最多可选择 %s 项。",
		noSuchChoice:  "请从选项中选择。",
		noSuchFile:    "找不到该文件。",
	}
}

// with fills a sentence in.
func with(sentence string, facts ...any) string { return fmt.Sprintf(sentence, facts...) }
