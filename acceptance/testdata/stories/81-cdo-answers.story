# 逾期提醒，首席数据官一点即答：已知悉、转联络员办理；此后有新情况才再告知
# Two answers of a CDO to what is late, one tap each, and then silence until something new.

cast xiangzhou gongan
start 2026-05-31 18:00
everyone gets "您已登记为"
2026-06-01 09:00
  liaison-xiangzhou gets "工作总结报告" "已逾期1天"
  liaison-gongan gets "工作总结报告" "已逾期1天"
  cdo-xiangzhou gets "工作总结报告" "起草进展：已填 ░░░░░░░░░░ 0/16，联络员@liaison-xiangzhou" "须您办理：督促联络员完成起草" "[已知悉]" "[转联络员办理]"
  cdo-gongan gets "工作总结报告" "[已知悉]" "[转联络员办理]"
  bureau1 gets "工作总结报告" "沟通交流会" "名册待登记"
  bureau2 gets "工作总结报告" "沟通交流会" "名册待登记"

# 转联络员办理：联络员另收一张卡片；再点一次不再发
cdo-xiangzhou presses "转联络员办理"
  sees "好的，已告知联络员办理"
  liaison-xiangzhou gets "@cdo-xiangzhou请您办理以下逾期事项" "2026年上半年工作总结报告" "[填写报告]"
  card of cdo-xiangzhou shows "已转联络员@liaison-xiangzhou办理"
cdo-gongan presses "已知悉"
  sees "好的，已记录"
  card of cdo-gongan shows "已知悉（6月1日"
cdo-gongan: /cdo why
  sees "您已知悉或已转联络员办理，有须您办理的再告知您"
cdo-xiangzhou: /cdo history
  sees "将逾期事项转联络员办理：2026年上半年工作总结报告"

# 此后只提醒联络员和市局
2026-06-03 09:00
  liaison-xiangzhou gets "逾期3日提醒" "工作总结报告"
  liaison-gongan gets "逾期3日提醒" "工作总结报告"
  bureau1 gets "逾期3日提醒" "工作总结报告"
  bureau2 gets "逾期3日提醒" "工作总结报告"
2026-06-08 09:00
  liaison-xiangzhou gets "逾期7日提醒" "工作总结报告"
  liaison-gongan gets "逾期7日提醒" "工作总结报告"
  bureau1 gets "逾期7日提醒" "工作总结报告"
  bureau2 gets "逾期7日提醒" "工作总结报告"

# 有须其本人办理的，即行告知，此后各档照常提醒本人
2026-06-09 10:00
liaison-gongan writes the whole report
liaison-gongan presses "提请首席数据官签发"
  cdo-gongan gets "待您签发"
2026-06-15 09:00
  liaison-xiangzhou gets "逾期14日提醒" "工作总结报告"
  liaison-gongan gets "逾期14日提醒" "工作总结报告"
  cdo-gongan gets "逾期14日提醒" "工作总结报告" "[审阅签发]"
  bureau1 gets "逾期14日提醒" "工作总结报告"
  bureau2 gets "逾期14日提醒" "工作总结报告"
