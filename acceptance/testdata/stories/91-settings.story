# 规则调整：一人提议，看清影响，另一人确认；只对今后生效，可再次调整
# A rule is changed: one proposes and sees what it does, another confirms; nothing past moves, and it is undone by another change.

cast xiangzhou
start 2026-11-09 22:00
everyone gets "您已登记为"

liaison-xiangzhou: /cdo 设置
  sees "由市政务服务数据管理局办理"
leader1: /cdo 设置
  sees "规则设置" "尚未调整过规则"
bureau1: /cdo 设置
bureau1 presses "培训场次和提醒时间"
  sees "每年培训场次" "2场（默认）" "9:00（默认）"
bureau1 presses "调整…" beside "每年培训场次"
bureau1 fills 调整为 with "1"
bureau1 fills 调整理由 with "按市里工作安排"
bureau1 submits
  field 调整为 says "2至12之间的整数"
bureau1 fills 调整为 with "3"
bureau1 fills 生效日期 with "2026-12-01"
bureau1 submits
  field 生效日期 says "请选择1月1日"
bureau1 fills 生效日期 with "2027-01-01"
bureau1 submits
  sees "已提议，待市局另一人确认后生效" "原为：2场（默认）" "调整为：3场" "影响"
  bureau2 gets "规则调整待确认" "每年培训场次" "按市里工作安排"
bureau1: /cdo 设置
bureau1 presses "查看" beside "每年培训场次"
  sees "撤回提议"
  sees no "确认调整"
bureau2 presses "查看影响"
  sees "调整为：3场"
bureau2 presses "确认调整"
  sees "已确认，自2027年1月1日" "每年培训场次"
  bureau1 gets "规则调整已办理" "每年培训场次"

# 今年仍为2场，明年为3场
liaison-xiangzhou: /cdo 状态 香洲区
  sees "已办 ░░ 0/2 场"
skip to 2027-01-04 22:00
liaison-xiangzhou: /cdo 状态 香洲区
  sees "已办 ░░░ 0/3 场"

# 提醒节奏：提前三十日的提醒取消，只保留提前七日和逾期三日
bureau2: /cdo 设置
bureau2 presses "提醒节奏"
bureau2 presses "调整…" beside "工作总结报告"
bureau2 fills 提醒联络员 with "-7，三天"
bureau2 fills 调整理由 with "减轻基层负担"
bureau2 submits
  field 提醒联络员 says "无法识别“三天”"
bureau2 fills 提醒联络员 with "-7, 3"
bureau2 fills 提醒首席数据官 with "-1"
bureau2 fills 提醒市局 with "3"
bureau2 submits
  sees "减少" "工作总结报告"
  bureau1 gets "规则调整待确认" "工作总结报告"
bureau1 presses "查看影响"
bureau1 presses "确认调整"
  sees "已确认"
  bureau2 gets "规则调整已办理"
