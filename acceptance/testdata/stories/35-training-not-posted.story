# 机器人不在频道：告知怎么办，邀请后重新发布；取消须说明原因；未举办也要说明
# The bot is not in the channel: the planner hears what to do, invites it and announces again; cancelled with a reason; not held.

cast gongan
start 2026-06-08 10:00
everyone gets "您已登记为"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"
liaison-gongan: /cdo training plan
liaison-gongan fills 日期 with "2026-06-11"
liaison-gongan fills 主题 with "数据目录编制"
liaison-gongan fills 内容类别 with "数据技能"
liaison-gongan fills place with "三楼"
liaison-gongan fills channel with "#公安局数据工作"
liaison-gongan submits
  sees "已列入计划" "[发布到频道]"
liaison-gongan presses "发布到频道"
  sees "将发布到"
  liaison-gongan gets "“数据目录编制”未能发布" "/invite @cdobot" "[发布到频道]"
liaison-gongan in #公安局数据工作: /invite @cdobot
  sees "已由@liaison-gongan添加到频道"
liaison-gongan presses "发布到频道"
  sees "将发布到"
  #公安局数据工作 gets "市公安局培训预告：数据目录编制" "已报名0人"
liaison-xiangzhou presses "报名"
  sees "您已报名：数据目录编制"
liaison-gongan: /cdo training list
liaison-gongan presses "取消…"
  sees "原因会私信告知已报名的1人"
liaison-gongan fills 原因 with "讲师临时有任务"
liaison-gongan submits
  sees "已取消预告第1号：数据目录编制"
  liaison-xiangzhou gets "您报名的培训已取消：数据目录编制" "原因：讲师临时有任务"
  card of #公安局数据工作 shows "已取消" "原因：讲师临时有任务"
  home of liaison-gongan shows "已办 ░░ 0/2 场。请于"

# 另一场未举办
liaison-gongan: /cdo training plan
  field channel holds "CGONGAN"
liaison-gongan fills 日期 with "2026-06-09"
liaison-gongan fills 主题 with "数据安全培训"
liaison-gongan fills 内容类别 with "数据安全"
liaison-gongan fills place with "三楼"
liaison-gongan submits
  sees "预告第2号"
skip to 2026-06-10 08:00
2026-06-10 09:00
  liaison-gongan gets "6月9日培训待登记" "[未举办…]"
liaison-gongan presses "未举办…"
  sees "“数据安全培训”未举办的，请说明原因"
liaison-gongan fills 原因 with "停电"
liaison-gongan submits
  sees "已注明预告第2号未举办：数据安全培训。不计入场次。"
  card of liaison-gongan shows "已办结" "“数据安全培训”未举办：停电"
  home of liaison-gongan shows "已办 ░░ 0/2 场。请于"
2026-06-17 18:00
nobody else gets anything
