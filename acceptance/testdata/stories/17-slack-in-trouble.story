# Slack 限流、出错、乱答、不答：话最终说到，而且只说一次
# Slack answers 429, 500, garbage, or never: said once in the end.

cast xiangzhou
start 2026-05-14 08:00
everyone gets "您已登记为"
skip to 2026-05-14 22:00

# 限流：等够了再发
Slack refuses 3 messages as too many
2026-05-15 09:00
5 minutes pass
  liaison-xiangzhou gets "提前14日提醒" "工作总结报告"

# 出错：过一会儿再发
2026-05-18 09:00
Slack breaks down over 2 messages
2026-05-22 09:00
nobody else gets anything
5 minutes pass
  liaison-xiangzhou gets "提前7日提醒" "工作总结报告"
  cdo-xiangzhou gets "提前7日提醒" "工作总结报告"

# 乱答
2026-05-25 09:00
Slack answers 2 messages with garbage
2026-05-28 09:00
nobody else gets anything
5 minutes pass
  liaison-xiangzhou gets "提前3日提醒" "工作总结报告"

# 其实已经收下，却说出错：先查，查到了就不重发
Slack takes 4 messages and then breaks down
2026-05-29 09:00
  liaison-xiangzhou gets "到期日提醒" "工作总结报告"
  cdo-xiangzhou gets "到期日提醒" "工作总结报告"
  bureau1 gets "沟通交流会"
  bureau2 gets "沟通交流会"
10 minutes pass
nobody else gets anything

# 有人在办事时，同样如此
Slack breaks down over 1 messages
liaison-xiangzhou: /cdo feedback 请看一下
  sees "已转市政务服务数据管理局"
5 minutes pass
  #数据局 gets "请看一下"
