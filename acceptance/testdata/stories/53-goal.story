# 阶段性目标：拟定、确认、登记进度、调整、申请资金、实现；临近时限提醒，逾期报市局
# A goal: proposed, confirmed, on its way, money asked for, late, reached.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 目标 新建
liaison-xiangzhou fills 阶段性目标 with "完成80%的目录登记"
liaison-xiangzhou fills 完成时限 with "2026-03-01"
liaison-xiangzhou submits
  field 完成时限 says "已经过去"
liaison-xiangzhou fills 完成时限 with "2026-03-26"
liaison-xiangzhou submits
  sees "待首席数据官确认" "尚未登记成熟度评估"
  cdo-xiangzhou gets "新目标待确认" "完成80%的目录登记"

# 首席数据官可附意见退回修改
cdo-xiangzhou presses "退回修改…"
cdo-xiangzhou fills 首席数据官意见 with "请写明目录范围"
cdo-xiangzhou submits
  sees "已退回修改" "首席数据官意见：请写明目录范围"
  liaison-xiangzhou gets "目标被退回修改" "请写明目录范围"
liaison-xiangzhou presses "修改后重报…"
  field 阶段性目标 holds "完成80%的目录登记"
liaison-xiangzhou submits
  sees "待首席数据官确认"
  cdo-xiangzhou gets "目标重报待确认" "完成80%的目录登记"
liaison-xiangzhou presses "登记成熟度…"
liaison-xiangzhou fills 治理能力成熟度等级 with "二级（受管理级）"
liaison-xiangzhou fills 评估依据 with "DCMM评估"
liaison-xiangzhou fills 评估日期 with "2026-03-20"
liaison-xiangzhou submits
  field 评估日期 says "尚未到来"
liaison-xiangzhou fills 评估日期 with "2026-02-10"
liaison-xiangzhou submits
  sees "二级（受管理级）"
  sees no "尚未登记成熟度评估"
cdo-xiangzhou presses "确认目标"
  sees "推进中" "时限：3月26日（星期四）"
  liaison-xiangzhou gets "确认阶段性目标"

# 调整目标：同意之前，原目标不变；可不同意，也可同意
liaison-xiangzhou presses "调整目标…"
  field 拟调整为 holds "完成80%的目录登记"
liaison-xiangzhou fills 原因 with "系统延期上线"
liaison-xiangzhou fills 拟调整为 with "完成60%的目录登记"
liaison-xiangzhou fills 拟调整时限 with "2026-03-01"
liaison-xiangzhou submits
  field 拟调整时限 says "已经过去"
liaison-xiangzhou fills 拟调整时限 with "2026-03-31"
liaison-xiangzhou submits
  sees "推进中，调整待首席数据官确认" "完成80%的目录登记" "拟调整为：完成60%的目录登记" "完成时限：3月26日" "拟调整时限：3月31日"
  sees no "同意调整"
  cdo-xiangzhou gets "目标调整待确认" "完成60%的目录登记" "系统延期上线"
cdo-xiangzhou presses "不同意调整…"
cdo-xiangzhou fills 首席数据官意见 with "请按原目标推进"
cdo-xiangzhou submits
  sees "推进中" "时限：3月26日（星期四）"
  sees no "拟调整为"
  liaison-xiangzhou gets "目标维持不变" "请按原目标推进"
liaison-xiangzhou: /cdo 目标 香洲区 1
liaison-xiangzhou presses "调整目标…"
liaison-xiangzhou fills 原因 with "系统延期上线"
liaison-xiangzhou fills 拟调整为 with "完成80%的目录登记，含编码"
liaison-xiangzhou fills 拟调整时限 with "2026-03-25"
liaison-xiangzhou submits
  sees "拟调整为"
  cdo-xiangzhou gets "目标调整待确认"

# 确认之前可以再改
liaison-xiangzhou presses "调整目标…"
  field 拟调整为 holds "完成80%的目录登记，含编码"
liaison-xiangzhou fills 拟调整时限 with "2026-03-26"
liaison-xiangzhou submits
  sees "拟调整时限：3月26日"
  cdo-xiangzhou gets "目标调整待确认"
cdo-xiangzhou presses "同意调整"
  sees "推进中　时限：3月26日（星期四）" "完成80%的目录登记，含编码"
  sees no "拟调整为"
  liaison-xiangzhou gets "目标已调整" "含编码"
liaison-xiangzhou: /cdo 目标 香洲区 1
liaison-xiangzhou presses "更多…"
  sees "[申请资金…]" "[登记成熟度…]"
  sees no "[更多…]"
liaison-xiangzhou presses "申请资金…"
liaison-xiangzhou fills 申请财政资金（万元） with "30"
liaison-xiangzhou submits
  sees "申请财政资金（万元）：30"
liaison-xiangzhou presses "登记进度…"
liaison-xiangzhou fills 进度（%） with "120"
liaison-xiangzhou submits
  field 进度（%） says "不大于 100"
liaison-xiangzhou fills 进度（%） with "10"
liaison-xiangzhou submits
  sees "进度（%）：10"

# 提前一周提醒联络员；到期当日提醒首席数据官；逾期后报市局
2026-03-17 09:00
  cdo-xiangzhou gets "专业团队缺口"
2026-03-19 09:00
  liaison-xiangzhou gets "阶段性发展目标" "完成80%的目录登记"
skip to 2026-03-27 10:00
bureau1: /cdo 目标 列表 逾期
  sees "🔴 逾期" "完成80%的目录登记" "香洲区"
liaison-xiangzhou: /cdo 目标 香洲区 1
liaison-xiangzhou presses "已实现…"
liaison-xiangzhou fills 进展情况 with "完成82%"
liaison-xiangzhou submits
  sees "已实现" "完成82%"
