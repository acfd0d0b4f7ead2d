# 机器人停了三天，正好错过一档提醒：恢复后只补最近一档，而且只发一次
# Three days of downtime over a nudge: the latest rung, once.

cast xiangzhou
start 2026-05-18 10:00
everyone gets "您已登记为"
liaison-xiangzhou gets "提前14日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"

# 5月22日（提前7日）应当提醒，5月28日（提前3日）也应当提醒，但机器人不在
2026-05-21 18:00
the bot stops
2026-05-28 14:00
liaison-xiangzhou: /cdo status
  sees "dispatch_failed"
the bot starts
  liaison-xiangzhou gets "工作总结报告" "还有1天" "提前3日提醒"
  # 首席数据官本人的一档（提前7日）在停机时错过，补发
  cdo-xiangzhou gets "工作总结报告" "还有1天" "提前7日提醒"
30 minutes pass
the bot stops
the bot starts
nobody else gets anything
