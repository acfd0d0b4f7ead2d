# 数据安全事件：夜间、假日照计；限知悉范围；发现、报告、制止、纠正、总结，经首席数据官同意才计入报告
# An incident at night on a day off: reported within the hour, told to few, summed up within 30 days.

cast xiangzhou gongan
start 2026-03-20 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
bureau1: /cdo roster role @bureau2 head
  sees "负责人，自今日起生效"
  bureau2 gets "您已登记为 市政务服务数据管理局负责人"

# 周六凌晨发现
2026-03-21 02:20
liaison-xiangzhou: /cdo 事件 新建
liaison-xiangzhou fills 事件情况 with "政务云一台数据库被拖库"
liaison-xiangzhou fills 事件类型 with "数据泄露"
liaison-xiangzhou fills 事件级别 with "较大"
liaison-xiangzhou fills 涉及关键信息基础设施 with "是（1小时内报告）"
liaison-xiangzhou fills 发现时间 with "02:15"
liaison-xiangzhou submits
  field 发现时间 says "请写日期和时刻"
liaison-xiangzhou fills 发现时间 with "2026-03-21 02:25"
liaison-xiangzhou submits
  field 发现时间 says "2026-03-21 02:25尚未到来，请核对"
liaison-xiangzhou fills 发现时间 with "2026-03-21 02:15"
liaison-xiangzhou submits
  sees "已发现，待报告、制止" "03:15" "政务云一台数据库被拖库"
  cdo-xiangzhou gets "发现数据安全事件" "[已报告…]"
  bureau2 gets "发现数据安全事件"
  leader1 gets "发现数据安全事件"

# 其他人查不到：市局其他人、别的单位、公司、本单位的代理人
bureau1: /cdo 事件 香洲区 1
  sees "没有第1号"
liaison-gongan: /cdo 事件 香洲区 1
  sees "没有第1号"
cdo-gongan: /cdo 事件
  sees no "拖库" "香洲区"

# 时限已到：到时、1小时后、3小时后各提醒一次
2026-03-21 03:15
  liaison-xiangzhou gets "时限已到，请立即办理"
  cdo-xiangzhou gets "时限已到，请立即办理"
2026-03-21 04:15
  liaison-xiangzhou gets "时限已到，请立即办理"
  cdo-xiangzhou gets "时限已到，请立即办理"
2026-03-21 05:00
liaison-xiangzhou presses "已报告…"
liaison-xiangzhou fills 报告对象和方式 with "市委网信办，电话和书面"
liaison-xiangzhou submits
  sees "已报告，待制止" "3月22日" "05:00"
  cdo-xiangzhou gets "事件已报告" "市委网信办"
  bureau2 gets "事件已报告"
  leader1 gets "事件已报告"

# 未制止前每日催办
2026-03-22 05:00
1 minutes pass
  liaison-xiangzhou gets "时限已到，请立即办理"
  cdo-xiangzhou gets "时限已到，请立即办理"
cdo-xiangzhou presses "已制止…"
cdo-xiangzhou fills 处置措施 with "断网并更换口令"
cdo-xiangzhou submits
  sees "已制止，待纠正"
  liaison-xiangzhou gets "事件已制止" "断网并更换口令"
  bureau2 gets "事件已制止"
  leader1 gets "事件已制止"
liaison-xiangzhou presses "续报…"
liaison-xiangzhou fills 处置措施 with "已断网、更换口令，正在核查日志"
liaison-xiangzhou fills 损失和影响 with "涉及3000条记录"
liaison-xiangzhou submits
  sees "已制止，待纠正" "涉及3000条记录"
  cdo-xiangzhou gets "事件续报" "涉及3000条记录"
  bureau2 gets "事件续报"
  leader1 gets "事件续报"
liaison-xiangzhou presses "已纠正…"
liaison-xiangzhou fills 处置措施 with "修补漏洞，恢复服务"
liaison-xiangzhou submits
  sees "已纠正，待总结" "时限：4月21日（星期二）"
  cdo-xiangzhou gets "事件已纠正"
  bureau2 gets "事件已纠正"
  leader1 gets "事件已纠正"
liaison-xiangzhou: /cdo 事件 1
  sees no "[提交总结…]"

# 总结须在30日内；临近提醒；逾期的，市局负责人收到链接，市局其他人只知件数，不知何事、哪个单位
skip to 2026-04-20 09:00
card of cdo-xiangzhou shows "数据安全事件"
skip to 2026-04-22 09:00
card of cdo-xiangzhou shows "🔴 逾期 数据安全事件"
skip to 2026-04-27 09:00
card of bureau1 shows "📋 每周工作简报" "限定知悉范围的事项有1项超过时限，由有权知悉的人员督办"
card of bureau2 shows "📋 每周工作简报" "最久的一项：数据安全事件第1号（香洲区）" "[查看最久的一项]"
bureau1: /cdo why
  sees "每周工作简报"
  sees no "数据安全事件"
bureau1: /cdo status 香洲区
  sees no "拖库" "网信办" "口令" "数据安全事件"
cdo-xiangzhou: /cdo 事件 1
cdo-xiangzhou presses "提交总结…"
cdo-xiangzhou fills 原因分析 with "弱口令"
cdo-xiangzhou fills 总结和整改措施 with "全面排查弱口令"
cdo-xiangzhou submits
  sees "已总结" "全面排查弱口令" "[同意计入报告]"
  liaison-xiangzhou gets "事件已总结"
  bureau2 gets "事件已总结"
  leader1 gets "事件已总结"

# 未经首席数据官同意，报告不提此事；同意后也只计件数
liaison-xiangzhou: /cdo report
  sees no "数据安全事件1起"
cdo-xiangzhou: /cdo 事件 1
cdo-xiangzhou presses "同意计入报告"
  sees no "[同意计入报告]"
  nobody else gets anything
liaison-xiangzhou: /cdo report
  sees "台账已有记录1项"
  sees no "拖库"
