package page

import (
	"fmt"
	"maps"
	"strings"
)

// The languages of the page.
const (
	chinese = "zh"
	english = "en"
)

// Words are a sentence in both languages of the page.
type Words struct{ ZH, EN string }

// In are the words in one language.
func (w Words) In(lang string) string {
	if lang == english {
		return w.EN
	}
	return w.ZH
}

// languageOf is the page's language for a person's locale: theirs, or Chinese.
func languageOf(locale string) string {
	if strings.HasPrefix(locale, english) {
		return english
	}
	return chinese
}

// t is what the page says, in the language of the scene.
func (s scene) t(key string) string { return s.p.words[key].In(s.Lang) }

// f is t with facts filled in.
func (s scene) f(key string, facts ...any) string { return fmt.Sprintf(s.t(key), facts...) }

// vocabulary is everything that the page itself says.
func vocabulary() map[string]Words {
	book := map[string]Words{}
	for _, part := range []map[string]Words{layoutWords(), composerWords(), formWords(), clockWords()} {
		maps.Copy(book, part)
	}
	return book
}

func layoutWords() map[string]Words {
	return map[string]Words{
		"home":         {"主页", "Home"},
		"messages":     {"消息", "Messages"},
		"apps":         {"应用", "Apps"},
		"channels":     {"频道", "Channels"},
		"no channels":  {"尚未加入频道", "Not in any channel"},
		"app":          {"应用", "APP"},
		"i am":         {"当前身份", "You are"},
		"switch":       {"切换身份", "Switch person"},
		"find person":  {"按姓名、职务或单位查找", "Find by name, post or unit"},
		"nobody found": {"没有符合的人员", "Nobody found"},
		"left":         {"账号已停用", "deactivated"},
		"language":     {"语言", "Language"},
		"menu":         {"打开侧栏", "Open the sidebar"},
		"unread":       {"条未读", "unread"},
		"reconnecting": {"连接已断开，正在重新连接…", "The connection is lost. Reconnecting…"},
		"sandbox note": {"本地工作区：所有消息只保存在本机，不会发送到外部。", "Local workspace: all messages stay on this machine."},
		"skip":         {"跳到输入框", "Skip to the message field"},
		"everybody in": {"%d 位成员", "%d members"},
	}
}

func composerWords() map[string]Words {
	return map[string]Words{
		"write to": {"发消息到 %s，输入 / 使用命令", "Message %s, type / for commands"},
		"message":  {"消息内容", "Message"},
		"reply":    {"在线程中回复", "Reply in thread"}, "reply files": {"随回复附上文件", "Files with the reply"}, "in a thread": {"线程中的回复", "In a thread"},
		"send":         {"发送", "Send"},
		"keys":         {"Enter 发送 · Shift+Enter 换行", "Enter to send · Shift+Enter for a new line"},
		"commands":     {"可用的命令", "Commands"},
		"running":      {"正在处理…", "Working…"},
		"only you":     {"仅对您可见", "Only visible to you"},
		"dismiss":      {"关闭此消息", "Dismiss"},
		"edited":       {"（已编辑）", "(edited)"},
		"earlier":      {"显示更早的消息", "Show earlier messages"},
		"new messages": {"有新消息", "New messages"},
		"empty":        {"这里还没有消息。", "Nothing here yet."},
		"empty hint":   {"在下方输入 %s 开始使用。", "Type %s below to begin."},
		"empty home":   {"应用尚未发布主页。", "The app has not published a Home tab yet."},
		"not there":    {"这里的内容已经变化，请查看最新消息。", "This has changed meanwhile. Please look at the latest message."},
		"nobody":       {"该账号已停用，不能操作。", "This account is deactivated and can't do anything."},
		"our fault":    {"未能完成，请再试一次。", "That did not work. Please try again."},
		"offline":      {"未能送达：本地工作区没有响应。", "Not delivered: the local workspace does not answer."},
		"not shown":    {"此内容（%s）暂不能在本页显示", "This content (%s) can't be shown here"},
	}
}

func formWords() map[string]Words {
	return map[string]Words{
		"close":        {"关闭", "Close"},
		"cancel":       {"取消", "Cancel"},
		"back":         {"返回上一步", "Back"},
		"sending":      {"正在提交…", "Submitting…"},
		"optional":     {"（选填）", "(optional)"},
		"choose":       {"请选择", "Choose"},
		"none":         {"（不选）", "(none)"},
		"find":         {"查找", "Find"},
		"found none":   {"没有符合的选项", "No matches"},
		"files":        {"选择文件，或拖放到此处", "Choose files, or drop them here"},
		"remove":       {"移除", "Remove"},
		"uploading":    {"正在上传…", "Uploading…"},
		"too large":    {"文件过大（上限 %d MB）。", "The file is too large (at most %d MB)."},
		"not uploaded": {"文件未能上传，请再试一次。", "The file was not uploaded. Please try again."},
	}
}

func clockWords() map[string]Words {
	return map[string]Words{
		"clock":      {"工作区时间", "Workspace time"},
		"beijing":    {"北京时间", "Beijing"},
		"set clock":  {"调整时间", "Move the clock"},
		"plus hour":  {"+1 小时", "+1 hour"},
		"plus day":   {"+1 天", "+1 day"},
		"plus week":  {"+1 周", "+1 week"},
		"next nudge": {"到下一次提醒", "To the next nudge"},
		"jump":       {"前往", "Go"},
		"jump date":  {"前往日期", "Go to date"},
		"going":      {"正在前往 %s …", "On the way to %s …"},
		"busy":       {"时间正在推移，请稍候。", "The clock is already moving; please wait."},
		"backwards":  {"时间只能向前推移：现在是 %s。", "The clock only goes forward: it is %s."},
		"no date":    {"请输入日期，例如 2026-06-30。", "Please give a date such as 2026-06-30."},
		"no nudge":   {"目前没有待发的提醒。", "No nudge is due."},
		"too far":    {"一次最多向前两年。", "At most two years at a time."},
		"arrived":    {"已到 %s。", "It is now %s."},
		"stopped":    {"时间推移中断，现在是 %s。", "The clock stopped on the way: it is %s."},
	}
}
