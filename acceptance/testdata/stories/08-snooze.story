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

# 卡片上另有逾期事项，也不妨碍把其余的延后；卡片照实写明，同一档不再发第二次
skip to 2026-06-30 20:00
2026-07-01 09:00
  liaison-xiangzhou gets "7月1日提醒" "培训"
  bureau1 gets "沟通交流会"
  bureau2 gets "沟通交流会"
skip to 2026-11-30 20:00
2026-12-01 09:00
  liaison-xiangzhou gets "工作总结报告" "已逾期1天" "培训" "自评" "12月14日（星期一）再提醒我"
  cdo-xiangzhou gets "工作总结报告" "培训"
  bureau1 gets "工作总结报告" "沟通交流会"
  bureau2 gets "工作总结报告" "沟通交流会"
liaison-xiangzhou picks "12月14日（星期一）再提醒我"
  sees "好的，12月14日（星期一）再提醒您" "以下事项不能延后到该日，仍照常提醒：2026年下半年工作总结报告"
  card of liaison-xiangzhou shows "⏰ 已延后：12月14日（星期一）再提醒您" "已逾期1天"
liaison-xiangzhou: /cdo 为何
  sees "您已选择延后至12月14日（星期一）" "2026年上半年工作总结报告" "各次提醒均已发过，不再提醒；事项仍待补办"
