# 联络员的账号停用：工作时间一到就告诉市局，提醒改发首席数据官，不假装已送达
# A deactivated account is told of within the hours, and its reminders find a reader.

cast xiangzhou
start 2026-05-13 22:00
everyone gets "您已登记为"
account of liaison-xiangzhou is closed
5 minutes pass
nobody else gets anything
2026-05-14 09:00
  #数据局 gets "@liaison-xiangzhou 的账号已停用（香洲区联络员），提醒将无法送达"
  cdo-xiangzhou gets "工作总结报告" "提前30日提醒"
  bureau1 gets "沟通交流会" "名册待登记"
  bureau2 gets "沟通交流会" "名册待登记"
2026-05-15 09:00
  cdo-xiangzhou gets "工作总结报告" "提前14日提醒"

# 停用的账号不能登记；市局换了联络员，继任者收到当前的提醒
bureau1: /cdo roster assign @liaison-xiangzhou 金湾区 cdo
  sees "该账号不能登记"
bureau1: /cdo roster assign @liaison-jinwan 香洲区 liaison
  sees "@liaison-jinwan 担任香洲区联络员"
  liaison-jinwan gets "香洲区联络员"
5 minutes pass
  liaison-jinwan gets "提前14日提醒" "工作总结报告"

# 机器人停机时停用的账号：恢复后发送前查到，同样告诉市局，原因可查
the bot stops
account of liaison-jinwan is closed
2026-05-22 09:30
the bot starts
  cdo-xiangzhou gets "提前7日提醒" "工作总结报告"
5 minutes pass
  #数据局 gets "@liaison-jinwan 的账号已停用（香洲区联络员）"
bureau1: /cdo why
  sees "近30日未送达及仍待送达的消息" "5月22日（星期五）　@liaison-jinwan　未送达：user_disabled（不再发送）"
