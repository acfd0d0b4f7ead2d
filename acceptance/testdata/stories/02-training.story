# 培训：一行登记、表单登记、撤回、说明原因撤销、查看
# Trainings: by line, by form, undone, cancelled with a reason, listed.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 一行登记，撤回，再登记
liaison-xiangzhou: /cdo training log 2026-03-12 数据安全培训 45
  sees "已登记：香洲区 · 第1号" "45人" "本年度第1场，还需1场（每年不低于2场）" "建议再安排“数据技能”培训" "[撤回本次登记]"
  home of liaison-xiangzhou shows "已办 ▓░ 1/2 场"
liaison-xiangzhou presses "撤回本次登记"
  sees "已撤回第1号" "记录保留在历史中，不再计入场次" "本年度尚无培训记录，还需2场"
  sees no "[撤回本次登记]"
  home of liaison-xiangzhou shows "已办 ░░ 0/2 场"

# 表单登记，带佐证文件；文件会留存在系统中
liaison-xiangzhou: /cdo training
  sees "登记培训" "登记单位：香洲区" "培训日期" "照片不作要求" "[登记]"
  field 培训日期 holds "2026-03-16"
liaison-xiangzhou fills 培训日期 with "2026-03-13"
liaison-xiangzhou fills 主题 with "政务数据分类分级"
liaison-xiangzhou fills 内容类别 with "数据技能、数据安全"
liaison-xiangzhou fills 参训人数 with "32"
liaison-xiangzhou fills 讲师 with "李老师"
liaison-xiangzhou fills 佐证文件 with "签到表.xlsx"
liaison-xiangzhou submits
  sees "已登记：香洲区 · 第2号" "3月13日（星期五） · 政务数据分类分级 · 数据技能、数据安全 · 32人 · 讲师：李老师"

# 首席数据官本人也可以登记；同一天同一主题不重复登记
cdo-xiangzhou: /cdo 培训 3月12日 数据安全法解读
  sees "第3号" "本年度第2场，已达到每年不低于2场的要求。"
cdo-xiangzhou: /cdo 培训 3月12日 数据安全法 解读
  sees "“数据安全法解读”已登记为第3号，不再重复登记"

# 查看与撤销
liaison-xiangzhou: /cdo training list
  sees "香洲区 · 2026年培训" "第3号" "第2号" "佐证：签到表.xlsx" "登记后撤回" "登记人：@liaison-xiangzhou"
liaison-xiangzhou presses "撤销…" beside "第3号"
  sees "撤销第3号后不再计入场次"
liaison-xiangzhou fills 原因 with "培训改期"
liaison-xiangzhou submits
  sees "已撤销第3号" "本年度现有1场，还需1场"
liaison-xiangzhou: /cdo training cancel 2
  sees "请写明原因"
liaison-xiangzhou: /cdo 培训 撤销 2 重复登记
  sees "已撤销第2号" "本年度尚无培训记录"
liaison-xiangzhou: /cdo 培训 撤销 2 重复登记
  sees "第2号已经撤销，无需重复操作"
liaison-xiangzhou: /cdo training list 2026
  sees "重复登记" "培训改期"

# 别的单位看不到，也改不了；市局看得到
liaison-gongan: /cdo training list 香洲区
  sees "您不是香洲区的首席数据官或联络员"
bureau1: /cdo training list 香洲区
  sees "重复登记"
  sees no "[登记培训]"
bureau1: /cdo training log 2026-03-12 数据安全培训
  sees "您尚未登记为任何单位的首席数据官或联络员"
