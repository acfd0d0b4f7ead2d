# 已记下要发、还没有发出时机器人停了：恢复后发出，只发一次
# The bot stops between writing down and sending: it is said once.

cast xiangzhou
start 2026-05-20 10:00
everyone gets "您已登记为"
liaison-xiangzhou gets "提前14日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"
at 2026-05-22 09:00 the bot writes down what it has to say
the bot stops
nobody else gets anything
the bot starts
  liaison-xiangzhou gets "提前7日提醒" "工作总结报告"
  cdo-xiangzhou gets "提前7日提醒" "工作总结报告"
10 minutes pass
the bot stops
the bot starts
nobody else gets anything

# 若隔了一夜才恢复，前一天的话不再说，改说当天该说的那一档
at 2026-05-28 09:00 the bot writes down what it has to say
the bot stops
2026-05-29 09:30
the bot starts
  liaison-xiangzhou gets "到期日提醒" "今天是最后一个工作日"
  cdo-xiangzhou gets "到期日提醒" "今天是最后一个工作日"
  bureau1 gets "沟通交流会"
  bureau2 gets "沟通交流会"
10 minutes pass
nobody else gets anything
