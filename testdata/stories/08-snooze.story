# 延后提醒：延到哪个工作日，就在那天再提醒；不能延过办理日
# Snooze: to a workday, never past the last workday to act.

cast xiangzhou
start 2026-05-21 18:00
everyone gets "您已登记为"
liaison-xiangzhou gets "提前14日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"
2026-05-22 09:00
  liaison-xiangzhou gets "提前7日提醒" "工作总结报告"
  cdo-xiangzhou gets "提前7日提醒" "工作总结报告" "5月25日（星期一）再提醒我" "5月29日（星期五）再提醒我"
cdo-xiangzhou picks "5月29日（星期五）再提醒我"
  sees "好的，5月29日（星期五）再提醒您"
liaison-xiangzhou picks "5月25日（星期一）再提醒我"
  sees "好的，5月25日（星期一）再提醒您"
cdo-xiangzhou: /cdo why
  sees "您已选择延后至5月29日（星期五）"
2026-05-25 09:00
  liaison-xiangzhou gets "延后的提醒" "还有4天" "工作总结报告"
# 到5月28日，只能延到29日：31日是休息日，29日是最后一个办理日
2026-05-28 09:00
  liaison-xiangzhou gets "提前3日提醒" "工作总结报告" "[稍后提醒 ▸5月29日（星期五）再提醒我]"
2026-05-29 09:00
  liaison-xiangzhou gets "到期日提醒" "工作总结报告"
  cdo-xiangzhou gets "工作总结报告" "今天是最后一个工作日" "办结后自动停止提醒。\n[为何提醒我]"
  bureau1 gets "沟通交流会"
  bureau2 gets "沟通交流会"
