# 会议通知发到一半：账号停用、Slack 出错、机器人停机，每人仍只收到一次，市局看得见缺了谁
# Everybody hears of a meeting once, whatever breaks on the way.

start 2026-03-16 10:00
everyone gets "您已登记为"
skip to 2026-03-16 16:00
account of liaison-gongan is closed
1 minutes pass
  #数据局 gets "账号已停用"
bureau1: /cdo meeting new
bureau1 fills 日期 with "2026-04-16"
bureau1 fills place with "市民服务中心三楼"
bureau1 submits
  sees "将通知16个单位，共31人"

# 一半的话 Slack 收下了却说出错，另一些直接出错；机器人在这时停了
Slack takes 10 messages and then breaks down
Slack breaks down over 6 messages
bureau1 presses "发出通知"
  sees "正在逐一通知"
the bot stops
the bot starts
10 minutes pass
  everyone gets "会议"
10 minutes pass
nobody else gets anything
bureau2: /cdo meeting show 1
  sees "已送达32/32" "已回复0/16"

# 取消：已发的卡片就地改为已取消，另行告知
bureau2 presses "取消会议"
bureau2 fills 取消原因 with "防汛应急响应"
bureau2 submits
  sees "已取消：防汛应急响应"
10 minutes pass
  everyone gets "会议取消通知"
cdo-yibao: /cdo meeting attend 1
  sees "已取消（防汛应急响应），无需办理"
cdo-yibao: /cdo calendar
  sees "尚未开通"
