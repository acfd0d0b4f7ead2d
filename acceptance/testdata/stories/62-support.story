# 求助：按类型分办，先行答复，在消息下回复作答，仍未解决的再办，逾期催办，由提出人确认
# Support: routed by kind, answered in the thread, reopened, late ones nudged, closed by the asker.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 平台应用由市局办理；频道中说明怎样答复
liaison-xiangzhou: /cdo 求助 平台应用 目录系统登录不了
  sees "已转办，2个工作日内首次答复" "第1号" "目录系统登录不了" "待市局办理" "3月18日"
  #数据局 gets "求助待答复" "目录系统登录不了" "频道中的回复不会转给提出人"

# 技术服务由运营公司办理：先行答复用窗口
liaison-xiangzhou: /cdo 求助 技术服务 接口返回502
  sees "第2号" "待运营公司办理"
  company1 gets "求助待答复" "接口返回502" "在本消息下回复（线程）即可作答"
company1 presses "先行答复…"
company1 fills 答复 with "正在排查网关"
company1 submits
  sees "办理中" "正在排查网关"
  liaison-xiangzhou gets "求助有了答复" "正在排查网关"
company1 presses "登记办理进展…"
company1 fills 办理进展 with "已定位到网关超时，今晚升级"
company1 submits
  sees "办理中" "办理进展：已定位到网关超时"
  liaison-xiangzhou gets "求助有新进展" "已定位到网关超时，今晚升级"

# 在消息下回复：确认之后才发出；不是答复的，不发
company1 replies "这个谁在跟？" to "求助事项"
  sees "将作为第2号的答复发送" "这个谁在跟？" "[作为答复发送]" "[不是答复]"
company1 presses "不是答复"
  sees "未作为答复发送"
  nobody else gets anything
company1 replies "网关已重启，请再试" to "求助事项"
  sees "将作为第2号的答复发送" "网关已重启，请再试"
company1 presses "作为答复发送"
  sees "第2号已答复，已通知对方"
  liaison-xiangzhou gets "求助已答复，请确认是否解决" "网关已重启，请再试" "待您办理"

# 已答复的，再回复也不会重复发出；不由其办理的人，一句话说明
company1 replies "补充一句" to "求助事项"
  sees "第2号"
liaison-xiangzhou replies "还是不行" to "求助已答复"
  sees "这里的回复没有转出：这一步不由您办理，请用卡片上的按钮"

# 仍未解决，退回再办；逾期的次日提醒公司
liaison-xiangzhou presses "仍未解决…"
liaison-xiangzhou fills 需要什么帮助 with "重启后仍返回502"
liaison-xiangzhou submits
  sees "待答复"
  company1 gets "求助仍未解决" "重启后仍返回502"
company1 replies "已更换证书，现已恢复" to "求助仍未解决"
company1 presses "作为答复发送"
  sees "第2号已答复"
  liaison-xiangzhou gets "求助已答复，请确认是否解决" "已更换证书"
liaison-xiangzhou presses "已解决" beside "仍未解决…"
  sees "✅ 第2号已解决，已办结。"
  sees no "已更换证书"
  word to liaison-xiangzhou shows "已更换证书" "已解决"

# 市局的那一件到期未答复：当日提醒；在提醒下回复同样作答
skip to 2026-03-18 08:59
2026-03-18 09:00
  bureau1 gets "求助事项" "目录系统登录不了"
  bureau2 gets "求助事项" "目录系统登录不了"
bureau1 replies "密码策略已更新，请重置密码" to "求助事项"
  sees "将作为第1号的答复发送"
bureau1 presses "作为答复发送"
  sees "第1号已答复"
  liaison-xiangzhou gets "求助已答复，请确认是否解决" "请重置密码"
  card of bureau1 shows "已办结"
liaison-xiangzhou presses "已解决" beside "已解决"
  sees "已解决" "第1号"
