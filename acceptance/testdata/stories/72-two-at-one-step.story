# 两人同时办同一件：一人办成，另一人得知是谁、办了什么、现在怎样
# Two people take one step: one has taken it, the other reads who did, what, and how it stands.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
liaison-xiangzhou: /cdo 求助 平台应用 目录系统登录不了
  #数据局 gets "求助待答复"

# 两位经办都打开了答复窗口
bureau1: /cdo 求助 1
bureau1 presses "答复…"
bureau2: /cdo 求助 1
bureau2 presses "答复…"
bureau2 fills 答复 with "请重置密码"
bureau2 submits
  sees "已答复，待确认" "请重置密码"
  liaison-xiangzhou gets "求助已答复" "请重置密码"
bureau1 fills 答复 with "正在核实"
bureau1 submits
  field 答复 says "第1号已由" "办理（答复求助），现为“已答复，待确认”"
bureau1 closes the window

# 旧卡片上的按钮：按下即说明现在怎样，不再打开窗口；卡片随即更新
bureau1 presses "答复…"
  sees "第1号已由" "办理（答复求助），现为“已答复，待确认”" "请重置密码"
  sees no "[答复…]"
  nobody else gets anything

# 按钮也一样
liaison-xiangzhou presses "已解决"
  sees "已解决"

# 线程中的回复也一样：写好未确认的，别人已先答复；重复按的，说明已经发出
liaison-xiangzhou: /cdo 求助 技术服务 接口返回502
  company1 gets "求助待答复" "接口返回502"
company1 replies "网关已重启" to "求助待答复"
  sees "将作为第2号的答复发送"
bureau2: /cdo 求助 2
bureau2 presses "答复…"
bureau2 fills 答复 with "已更换证书"
bureau2 submits
  liaison-xiangzhou gets "求助已答复" "已更换证书"
company1 presses "作为答复发送"
  sees "第2号已由" "办理（答复求助）" "这条回复没有发出"
  sees no "网关已重启"
  nobody else gets anything
