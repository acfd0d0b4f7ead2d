# 负担：各单位今年被另行要求、被提醒、填报多少，台账代为提供多少；市局发通知、催办、交办任务之前先看到
# The burden meter: the bureau sees what units were asked before it asks for more.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 还没有另行要求时，不多说
bureau1: /cdo 任务 新建
  sees "任务内容"
  sees no "另行要求"
bureau1 closes the window

bureau1: /cdo 通知
bureau1 fills 标题 with "报送数据目录"
bureau1 fills 正文 with "请报送。"
bureau1 fills 另选单位 with "香洲区"
bureau1 submits
  sees "发布前预览"
  sees no "今年的负担"
bureau1 submits
  sees "已发布第1号通知"
5 minutes pass
  liaison-xiangzhou gets "报送数据目录"
  cdo-xiangzhou gets "报送数据目录"
  #数据局 gets "报送数据目录"

# 再发一份时，先看到已经要求过
bureau1: /cdo 通知
bureau1 fills 标题 with "再报一次"
bureau1 fills 正文 with "请报送。"
bureau1 fills 另选单位 with "香洲区"
bureau1 submits
  sees "今年的负担" "香洲区　另行要求1次，提醒0次" "台账已有的不必再要"
bureau1 closes the window
bureau1: /cdo 任务 新建
  sees "今年已另行要求各单位共1次，平均每个单位0.1次"
bureau1 closes the window

# 全市一览：按名册顺序，不排名；联络员不看各单位的
bureau1: /cdo 总览 负担
  sees "各单位负担 · 2026年" "另行要求1次（台账事项0，退回报告0，会议0，须回执的通知1）" "报告由台账提供" "评价由台账提供" "不作排名"
bureau1 presses "总览"
  sees "全市总览"
bureau1 presses "各单位负担"
  sees "各单位负担 · 2026年"
liaison-xiangzhou: /cdo 总览 负担
  sees "市政务服务数据管理局"
