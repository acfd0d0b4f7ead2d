# Slack 里的权限、频道、令牌出了问题：修好即补发，当天的提醒不丢；市局看得见欠了多久
# What somebody breaks in Slack is owed until it is mended: nothing is lost, nothing is said twice.

cast xiangzhou
start 2026-05-28 22:00
everyone gets "您已登记为"

# 到期当天权限缺失五分钟
Slack answers "missing_scope" until it is mended
2026-05-29 09:00
5 minutes pass
nobody else gets anything
bureau1: /cdo why
  sees "近30日未送达及仍待送达的消息" "@liaison-xiangzhou" "未送达：missing_scope（待送达已5分钟，须先在Slack中处理，系统继续重试）"
Slack is mended
15 minutes pass
  liaison-xiangzhou gets "到期日提醒" "工作总结报告"
  cdo-xiangzhou gets "到期日提醒" "工作总结报告"
  bureau1 gets "沟通交流会" "名册待登记"
  bureau2 gets "沟通交流会" "名册待登记"
bureau1: /cdo why
  sees no "未送达"

# 令牌被误报失效一次：先核实，再继续，不必重启
2026-06-01 08:30
Slack answers "invalid_auth" once
2026-06-01 09:00
5 minutes pass
  liaison-xiangzhou gets "逾期1日提醒" "工作总结报告"
  cdo-xiangzhou gets "逾期1日提醒" "工作总结报告"
  bureau1 gets "逾期1日提醒" "15个单位"
  bureau2 gets "逾期1日提醒" "15个单位"

# 令牌真的失效一小时：恢复后自行补发
Slack answers "account_inactive" until it is mended
liaison-xiangzhou: /cdo feedback 请看一下
  sees "已转市政务服务数据管理局"
60 minutes pass
nobody else gets anything
Slack is mended
2 minutes pass
  #数据局 gets "请看一下"

# 频道被归档九天：词仍欠着，不因过了七天就丢
Slack answers "is_archived" until it is mended
liaison-xiangzhou: /cdo feedback 还有一件
  sees "已转市政务服务数据管理局"
skip to 2026-06-12 10:00
Slack is mended
40 minutes pass
  #数据局 gets "还有一件"
  liaison-xiangzhou gets "工作总结报告"
  cdo-xiangzhou gets "工作总结报告"
  bureau1 gets "意见与建议" "逾期9天" "工作总结报告"
  bureau2 gets "意见与建议" "逾期9天" "工作总结报告"
