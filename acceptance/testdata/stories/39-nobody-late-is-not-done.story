# 没有逾期，不等于办结：时限改了、单位撤并了、会议取消了，都照实说
# Nobody late is not all done: a date that moved, a unit that is no more, a meeting called off.

cast xiangzhou gongan
start 2026-07-06 09:30
everyone gets "您已登记为"
liaison-xiangzhou gets "数据技能与安全培训"
liaison-gongan gets "数据技能与安全培训"
bureau1 gets "名册待登记"
bureau2 gets "名册待登记"
bureau1: /cdo plan due 2026-07-10
  sees "7月10日"
bureau1: /cdo meeting new
bureau1 fills 日期 with "2026-09-10"
bureau1 fills place with "线上"
bureau1 fills answer_by with "2026-07-09"
bureau1 submits
bureau1 presses "发出通知"
  cdo-xiangzhou gets "会议通知"
  liaison-xiangzhou gets "会议通知"
  cdo-gongan gets "会议通知"
  liaison-gongan gets "会议通知"
  #首席数据官 gets "会议通知"
  #数据局 gets "会议通知的送达"
skip to 2026-07-12 20:00
2026-07-13 09:00
  cdo-xiangzhou gets "首席数据官实施方案" "已逾期3天"
  liaison-xiangzhou gets "首席数据官实施方案"
  cdo-gongan gets "首席数据官实施方案"
  liaison-gongan gets "首席数据官实施方案"
  bureau1 gets "首席数据官实施方案" "尚有15个单位未印发并登记"
  bureau2 gets "首席数据官实施方案"

# 时限改到八月：谁也没有印发，卡片就不能说“各单位均已印发”
bureau1: /cdo plan due 2026-08-31
  sees "8月31日"
  card of bureau2 shows "目前没有逾期的单位：15个单位中，已印发并登记的0个，时限已调整或不再要求的15个"
  card of cdo-gongan shows "无需再办" "时限已调整为8月31日"

# 半年没有开会、培训场次不足：期满后的第一个工作日告诉市局
skip to 2026-12-31 20:00
2027-01-04 09:00
  bureau1 gets "2026年数据技能与安全培训" "尚有15个单位未办结并登记" "工作总结报告" "超过时限未办结的共15项。最久的一项：首席数据官实施方案" "2026年度工作评价结果告知"
  bureau2 gets "2026年数据技能与安全培训" "工作总结报告" "首席数据官实施方案" "2026年度工作评价结果告知"
  cdo-xiangzhou gets "2026年数据技能与安全培训" "已逾期4天"
  liaison-xiangzhou gets "2026年数据技能与安全培训" "工作总结报告"
  cdo-gongan gets "2026年数据技能与安全培训"
  liaison-gongan gets "2026年数据技能与安全培训" "工作总结报告"
