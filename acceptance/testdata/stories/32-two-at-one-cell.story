# 两人同时写同一处：谁的话都不丢，两份并排显示，合并后为准
# Two people at one cell: both texts shown, then made one.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "填写" beside "职责三"
cdo-xiangzhou: /cdo report
cdo-xiangzhou presses "填写" beside "职责三"
liaison-xiangzhou types "督办 3 件。" into 工作成效
cdo-xiangzhou types "协调重大问题 1 个。" into 工作成效
cdo-xiangzhou types "无" into 存在问题
cdo-xiangzhou types "无" into 下一阶段计划
cdo-xiangzhou types "无" into 佐证材料
liaison-xiangzhou closes the window
liaison-xiangzhou: /cdo report
  sees "✅ 工作成效" "✅ 存在问题" "职责三·工作成效：@cdo-xiangzhou" "尚未并入" "[对照合并]"
cdo-xiangzhou submits
  sees "两处内容不一致" "草稿中现有的内容（@liaison-xiangzhou" "督办 3 件。" "下面是您的内容"
  field 工作成效 holds "协调重大问题 1 个。"
cdo-xiangzhou fills 工作成效 with "督办 3 件。协调重大问题 1 个。"
cdo-xiangzhou submits
  sees "工作总结报告（4/4）"
cdo-xiangzhou closes the window
cdo-xiangzhou: /cdo report
  sees "✅ 工作成效"
  sees no "[对照合并]"
liaison-xiangzhou presses "修改" beside "职责三"
  field 工作成效 holds "督办 3 件。协调重大问题 1 个。"
