# 每周首个工作日，市局收到逾期最久的一项台账事项和逾期总数；限定知悉范围的，对无权知悉的只计件数
# On the first workday of a week the bureau reads which record has waited longest past its day.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 开放 新建
liaison-xiangzhou closes the window
liaison-xiangzhou: /cdo 开放
liaison-xiangzhou presses "登记公众申请"
liaison-xiangzhou fills 数据集名称 with "公厕点位"
liaison-xiangzhou fills 申请人 with "某高校"
liaison-xiangzhou submits
  sees "公众申请待答复" "时限：4月7日"

skip to 2026-04-12 20:00
2026-04-13 09:00
  bureau1 gets "每周台账督办" "超过时限未办结的共1项。最久的一项：数据开放第1号（香洲区），自3月16日（星期一）起待香洲区办理，时限为4月7日（星期二）" "每周首个工作日提醒"
  bureau2 gets "每周台账督办"
bureau1: /cdo 为何
  sees "每周台账督办"
bureau1 presses "查看最久的一项"
  sees "公厕点位" "某高校"

# 办结后不再提醒
skip to 2026-04-14 10:00
liaison-xiangzhou: /cdo 开放 1
liaison-xiangzhou presses "答复申请人…"
liaison-xiangzhou fills 答复意见 with "已开放"
liaison-xiangzhou submits
  sees "已答复申请人"
2026-04-20 09:30
  nobody else gets anything
