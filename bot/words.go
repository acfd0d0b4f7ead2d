package bot

import "cdobot/commands/text"

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
