# 数据普查：市局对多个单位一次发起，各单位填报，退回、补报、通过；目录变更随时登记
# A census: opened for several units at once, reported on, sent back, accepted.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 普查 新建
  sees "登记目录变更"
liaison-xiangzhou closes the window
bureau1: /cdo 普查 新建
bureau1 fills 普查轮次或变更事项 with "2026年第一次数据普查"
bureau1 fills 普查范围 with "各业务系统"
bureau1 fills 填报单位 with "香洲区、市公安局"
bureau1 fills 填报时限 with "2026-04-10"
bureau1 submits
  sees "已发起数据普查" "2个单位"
  liaison-xiangzhou gets "数据普查待填报" "2026年第一次数据普查" "时限：4月10日（星期五）"
  cdo-xiangzhou gets "数据普查待填报"
  liaison-gongan gets "数据普查待填报"
  cdo-gongan gets "数据普查待填报"

liaison-xiangzhou presses "填报…"
liaison-xiangzhou fills 信息系统（个） with "-3"
liaison-xiangzhou fills 目录（条） with "120"
liaison-xiangzhou fills 已登记数据（项） with "3400"
liaison-xiangzhou submits
  field 信息系统（个） says "不小于 0"
liaison-xiangzhou fills 信息系统（个） with "12"
liaison-xiangzhou submits
  sees "待市局审核" "时限：3月18日（星期三）"
  #数据局 gets "数据普查待审核" "香洲区"
bureau2: /cdo 普查 香洲区 1
bureau2 presses "退回…"
bureau2 fills 退回原因 with "请补充未登记情况"
bureau2 submits
  sees "已退回，待补报"
  liaison-xiangzhou gets "数据普查填报被退回" "请补充未登记情况"
  cdo-xiangzhou gets "数据普查填报被退回"
liaison-xiangzhou: /cdo 普查 1
liaison-xiangzhou presses "填报…"
liaison-xiangzhou fills 未登记情况和原因 with "档案系统尚未登记"
liaison-xiangzhou submits
  sees "待市局审核" "档案系统尚未登记"
  #数据局 gets "数据普查待审核"
bureau1: /cdo 普查 香洲区 1
bureau1 presses "通过"
  sees "已通过"
  liaison-xiangzhou gets "数据普查填报已通过"
  cdo-xiangzhou gets "数据普查填报已通过"
bureau1: /cdo 普查 香洲区 1
  sees "已通过"
  sees no "[通过]" "退回…"
