# 本单位实施方案：方案未定日期，由市局确定；临近提醒，印发登记后停止
# A unit's own implementation plan: the bureau sets the day, reminders follow, issuing ends them.

cast xiangzhou
start 2026-07-06 09:30
everyone gets "您已登记为"
liaison-xiangzhou gets "数据技能与安全培训"
bureau1 gets "名册待登记"
bureau2 gets "名册待登记"
liaison-xiangzhou: /cdo plan
  sees "未制定"
liaison-xiangzhou: /cdo plan due 2026-08-31
  sees "此操作由市政务服务数据管理局办理"
bureau1: /cdo plan due 2026-07-20 香洲区
  sees "7月20日" "香洲区"
liaison-xiangzhou: /cdo plan
  sees "7月20日" "[开始起草]"
liaison-xiangzhou presses "开始起草"
  sees "起草中"
2026-07-07 09:00
  liaison-xiangzhou gets "实施方案" "提前14日提醒"
2026-07-13 09:00
  liaison-xiangzhou gets "香洲区" "实施方案" "请于7月20日（星期一，含当日）前" "还有7天"
  cdo-xiangzhou gets "香洲区" "实施方案" "还有7天"
cdo-xiangzhou presses "办理方案"
  sees "[登记印发]"
cdo-xiangzhou presses "登记印发"
cdo-xiangzhou fills 文号 with "珠香府〔2026〕8号"
cdo-xiangzhou fills 印发日期 with "2026-07-20"
cdo-xiangzhou submits
  field 印发日期 says "尚未到来"
cdo-xiangzhou fills 印发日期 with "2026-07-10"
cdo-xiangzhou fills 方案文件 with "实施方案.docx"
cdo-xiangzhou submits
  sees "珠香府〔2026〕8号"
  #数据局 gets "香洲区" "珠香府〔2026〕8号"
  card of liaison-xiangzhou shows "已办结"
bureau1: /cdo plan
  sees "香洲区" "珠香府〔2026〕8号"
bureau1: /cdo plan due 2026-09-30
  sees "9月30日"
2026-08-14 18:00
nobody else gets anything
