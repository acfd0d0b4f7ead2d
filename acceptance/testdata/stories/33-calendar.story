# 日历订阅：会议、时限和培训进入自己的日历，随进展更新；地址只显示一次，随时可以停用
# Meetings, deadlines and trainings in one's own calendar, by a secret address.

cast xiangzhou
start 2026-04-20 10:00
everyone gets "您已登记为"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"
liaison-xiangzhou: /cdo 日历
  sees "尚未开通" "Outlook" "[开通订阅]" "[下载 .ics]"
liaison-xiangzhou presses "下载 .ics"
  sees "首席数据官日历.ics"
liaison-xiangzhou: /cdo 日历
liaison-xiangzhou presses "开通订阅"
  sees "已于4月20日 10:00开通" "只显示这一次" "/calendar/" "[重新生成]" "[停用]"
  feed of liaison-xiangzhou holds "2026-05-31 00:00 CONFIRMED 香洲2026年上半年工作总结报告截止" "5月29日（星期五）前报送"
  feed of liaison-xiangzhou lacks "沟通交流会" "✅" "各单位"

# 市局安排会议、单位登记培训，日历随即更新
bureau1: /cdo meeting new
bureau1 fills 日期 with "2026-05-12"
bureau1 fills place with "市民服务中心"
bureau1 submits
  sees "尚未通知" "[发出通知]"
bureau1 presses "发出通知"
  cdo-xiangzhou gets "会议通知"
  liaison-xiangzhou gets "会议通知"
  #首席数据官 gets "会议通知"
  #数据局 gets "已送达"
liaison-xiangzhou: /cdo training log 2026-04-16 数据安全培训 45
  feed of liaison-xiangzhou holds "2026-05-12 14:30 CONFIRMED 2026年上半年首席数据官沟通交流会 市民服务中心" "2026-04-16 00:00 CONFIRMED 香洲培训：数据安全培训"
bureau1: /cdo meeting cancel 1 场地不可用
  cdo-xiangzhou gets "会议取消通知"
  liaison-xiangzhou gets "会议取消通知"
  #首席数据官 gets "会议取消通知"
  #数据局 gets "已送达"
  feed of liaison-xiangzhou holds "2026-05-12 14:30 CANCELLED 已取消：2026年上半年首席数据官沟通交流会" "取消原因：场地不可用"

# 报告报送后，时限前打勾
liaison-xiangzhou writes the whole report
liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "提请首席数据官签发"
  cdo-xiangzhou gets "待您签发"
  feed of liaison-xiangzhou holds "香洲2026年上半年工作总结报告截止" "进展：待首席数据官签发"
cdo-xiangzhou presses "审阅签发"
cdo-xiangzhou submits
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "签发报送"
  feed of liaison-xiangzhou holds "✅ 香洲2026年上半年工作总结报告" "按时完成"

# 重新生成后旧地址失效；机器人重启不影响；停用后什么也没有
liaison-xiangzhou: /cdo calendar open
the bot stops
the bot starts
  feed of liaison-xiangzhou holds "香洲2026年下半年工作总结报告截止"
liaison-xiangzhou: /cdo calendar
  sees "地址只在开通时显示一次"
liaison-xiangzhou presses "停用"
  sees "尚未开通"
  feed of liaison-xiangzhou is gone
liaison-xiangzhou: /cdo calendar close
  sees "您没有开通日历订阅"

# 市局看到各单位的时限；账号停用或换人后，地址随即失效
bureau1: /cdo calendar open
  feed of bureau1 holds "各单位2026年上半年工作总结报告" "已完成：1/15个单位" "2026年度工作评价结束"
  feed of bureau1 lacks "香洲"
cdo-xiangzhou: /cdo calendar open
  feed of cdo-xiangzhou holds "香洲培训：数据安全培训"
account of cdo-xiangzhou is closed
5 minutes pass
  #数据局 gets "@cdo-xiangzhou 的账号已停用"
  feed of cdo-xiangzhou is gone
