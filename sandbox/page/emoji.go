package page

import "strings"

// emojis puts the characters in the place of the :names: that are known.
func (s scene) emojis(src string) string {
	if !strings.Contains(src, ":") {
		return src
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(src, ":")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, ":")
		sign, known := s.p.emoji[name]
		if !closed || !known {
			b.WriteByte(':')
			src = rest
			continue
		}
		b.WriteString(sign)
		src = after
	}
}

// emojiNames are the common emoji by Slack's names for them.
func emojiNames() map[string]string {
	return map[string]string{
		"white_check_mark": "✅", "heavy_check_mark": "✔️", "ballot_box_with_check": "☑️", "x": "❌", "o": "⭕",
		"warning": "⚠️", "rotating_light": "🚨", "no_entry": "⛔", "no_entry_sign": "🚫", "bell": "🔔", "no_bell": "🔕",
		"exclamation": "❗", "grey_exclamation": "❕", "question": "❓", "grey_question": "❔", "bangbang": "‼️",
		"information_source": "ℹ️", "bulb": "💡", "mag": "🔍", "link": "🔗", "paperclip": "📎", "pushpin": "📌",
		"round_pushpin": "📍", "memo": "📝", "pencil": "📝", "pencil2": "✏️", "black_nib": "✒️", "lock": "🔒",
		"unlock": "🔓", "key": "🔑", "calendar": "📆", "date": "📅", "spiral_calendar_pad": "🗓️", "clock9": "🕘",
		"alarm_clock": "⏰", "hourglass": "⌛", "hourglass_flowing_sand": "⏳", "stopwatch": "⏱️",
		"bar_chart": "📊", "chart_with_upwards_trend": "📈", "chart_with_downwards_trend": "📉", "clipboard": "📋",
		"page_facing_up": "📄", "page_with_curl": "📃", "bookmark_tabs": "📑", "file_folder": "📁",
		"open_file_folder": "📂", "card_index_dividers": "🗂️", "file_cabinet": "🗄️", "books": "📚", "book": "📖",
		"mortar_board": "🎓", "trophy": "🏆", "medal": "🏅", "tada": "🎉", "star": "⭐", "sparkles": "✨", "fire": "🔥",
		"inbox_tray": "📥", "outbox_tray": "📤", "email": "✉️", "envelope": "✉️", "mailbox": "📫", "loudspeaker": "📢",
		"mega": "📣", "speech_balloon": "💬", "telephone_receiver": "📞", "rocket": "🚀", "gear": "⚙️", "wrench": "🔧",
		"hammer_and_wrench": "🛠️", "shield": "🛡️", "robot_face": "🤖", "busts_in_silhouette": "👥",
		"bust_in_silhouette": "👤", "handshake": "🤝", "wave": "👋", "clap": "👏", "pray": "🙏", "thumbsup": "👍",
		"+1": "👍", "thumbsdown": "👎", "-1": "👎", "eyes": "👀", "smile": "😄", "slightly_smiling_face": "🙂",
		"arrow_right": "➡️", "arrow_left": "⬅️", "arrow_up": "⬆️", "arrow_down": "⬇️", "arrows_counterclockwise": "🔄",
		"repeat": "🔁", "fast_forward": "⏩", "red_circle": "🔴", "large_orange_circle": "🟠",
		"large_yellow_circle": "🟡", "large_green_circle": "🟢", "large_blue_circle": "🔵", "white_circle": "⚪",
		"black_circle": "⚫", "house": "🏠", "office": "🏢", "classical_building": "🏛️", "cn": "🇨🇳", "sunny": "☀️",
	}
}
