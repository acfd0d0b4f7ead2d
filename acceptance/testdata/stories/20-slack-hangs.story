# Slack 一直不答：不影响别人，之后补上，只说一次
# Slack never answers one message: it is looked for, and said once.

cast xiangzhou
start 2026-05-14 08:00
everyone gets "您已登记为"
skip to 2026-05-14 22:00
bureau1: /cdo meeting new
bureau1 fills place with "线上"
bureau1 submits
  sees "线上"
Slack never answers 1 messages
2026-05-15 09:00
nobody else gets anything
5 minutes pass
  liaison-xiangzhou gets "提前14日提醒" "工作总结报告"
