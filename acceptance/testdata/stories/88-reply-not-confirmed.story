# 在消息下回复后忘了确认：到时说明没有发送，并再次请其确认一次；过时的按钮一句话说明；不再反复提醒
# A reply that nobody confirmed: its author is told once that it was not sent, and asked again; old buttons say so.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
liaison-xiangzhou: /cdo 求助 技术服务 接口返回502
  company1 gets "求助待答复" "接口返回502"

# 写了答复，去开会了
company1 replies "网关已重启，请再试" to "求助待答复"
  sees "将作为第1号的答复发送" "网关已重启，请再试" "请在3月16日 12:00前确认" "未确认的不会发送"
skip to 2026-03-16 11:59
2026-03-16 12:00
  company1 gets "您对第1号的回复尚未确认，没有发送" "网关已重启，请再试" "请在3月17日 21:00前确认" "[作为答复发送]"
  nobody else gets anything

# 在再次发来的消息上确认：答复即时送达
company1 presses "作为答复发送"
  sees "第1号已答复，已通知对方"
  liaison-xiangzhou gets "求助已答复，请确认是否解决" "网关已重启，请再试"
# 再按第一条消息上的按钮：说明已经发送
company1 presses "作为答复发送"
  sees "第1号已答复，这条回复此前已经发送"
  nobody else gets anything

# 晚上写的：过了时限按下，一句话说明；次日上午再提醒一次
liaison-xiangzhou presses "仍未解决…"
liaison-xiangzhou fills 需要什么帮助 with "仍返回502"
liaison-xiangzhou submits
  company1 gets "求助仍未解决" "仍返回502"
2026-03-16 20:30
company1 replies "证书已更换" to "求助仍未解决"
  sees "请在3月16日 22:30前确认"
2026-03-16 22:30
company1 presses "作为答复发送"
  sees "这条回复未在3月16日 22:30前确认，没有发送；系统将另发消息请您再次确认"
  nobody else gets anything
2026-03-17 09:00
  company1 gets "您对第1号的回复尚未确认，没有发送" "证书已更换" "3月18日 21:00前确认"
  company1 gets "求助事项" "仍返回502"

# 再次发来的也过了时限：不再提醒，按下时一句话说明
skip to 2026-03-18 21:00
company1 presses "作为答复发送"
  sees "未在3月18日 21:00前确认，没有发送；如需作答，请在线程中重新回复"
  nobody else gets anything

# 到时之前已由别人答复的，不再提醒
company1 replies "已恢复" to "求助仍未解决"
  sees "将作为第1号的答复发送"
bureau1: /cdo 求助 1
bureau1 presses "答复…"
bureau1 fills 答复 with "市局已协调恢复"
bureau1 submits
  liaison-xiangzhou gets "求助已答复，请确认是否解决" "市局已协调恢复"
skip to 2026-03-19 08:59
2026-03-19 09:00
  liaison-xiangzhou gets "求助事项" "仍返回502"
2026-03-19 09:30
  nobody else gets anything
