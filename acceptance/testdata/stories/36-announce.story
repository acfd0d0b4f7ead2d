# 通知：不开会也能通知到人，谁阅了谁没阅，市局心里有数
# Announcements without a meeting: who has read them, and who has not.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
2026-03-18 10:00

# 只有市局能发布；窗口关了，草稿还在
cdo-xiangzhou: /cdo announce
  sees "发给我的通知" "目前没有通知"
cdo-xiangzhou: /cdo announce new
  sees "此操作由市政务服务数据管理局办理" "四（一）"
bureau1: /cdo 通知
  sees "发布通知" "通知范围"
bureau1 fills 标题 with "关于报送公共数据资源清单的通知"
bureau1 fills 正文 with "请于5月20日前报送。<!channel>"
bureau1 closes the window
bureau1: /cdo 公告
  sees "已恢复未发布的草稿"
  field 标题 holds "关于报送公共数据资源清单的通知"
bureau1 submits
  field 通知范围 says "请选择通知范围"
bureau1 fills 另选单位 with "金湾区"
bureau1 submits
  field 另选单位 says "均无可以通知的首席数据官或联络员"
bureau1 fills 另选单位 with "香洲区、市公安局、金湾区"
bureau1 fills 附件 with "清单模板.txt"
bureau1 submits
  sees "发布前预览" "将私信发送 4 人（3个单位）" "1 个单位暂无可以通知的人员，发布后收不到：金湾区" "附件：1个"
bureau1 presses "修改"
  field 标题 holds "关于报送公共数据资源清单的通知"
bureau1 submits
  sees "将私信发送 4 人"

# 发到一半 Slack 出错：每人只收到一次
Slack breaks down over 2 messages
bureau1 submits
  sees "已发布第1号通知" "正在私信发送 4 人"
5 minutes pass
  cdo-xiangzhou gets "关于报送公共数据资源清单的通知" "<!channel>" "[已阅]" "[附件（1）]" "四（一）"
  liaison-xiangzhou gets "关于报送公共数据资源清单的通知" "[已阅]"
  cdo-gongan gets "关于报送公共数据资源清单的通知" "[已阅]"
  liaison-gongan gets "关于报送公共数据资源清单的通知" "[已阅]"
  #数据局 gets "第1号通知" "由 @bureau1 发布" "已阅 ░░░░ 0/4 人，░░░ 0/3 个单位"
bureau1: /cdo announce show 1
  sees "已送达4/4" "未阅单位（2）"
nobody else gets anything

# 本人点“已阅”，卡片就地变化；点两次无妨，别人点不算
cdo-xiangzhou presses "已阅"
  word to cdo-xiangzhou shows "✅ 已阅（3月18日"
liaison-gongan: /cdo announce
  sees "🔵 第1号" "[阅读]"
liaison-gongan presses "阅读"
  sees "请于5月20日前报送" "[已阅]"
liaison-gongan presses "已阅"
  sees "✅ 已阅（3月18日"
liaison-xiangzhou opens the home tab
  sees "有 1 份通知待阅" "[阅读]"

# 市局看得到谁没阅；满一个工作日才能提醒
bureau2: /cdo announce list
  sees "第1号" "已阅 ▓▓░░ 2/4 人，▓▓░ 2/3 个单位"
bureau2: /cdo announce show 1
  sees "能通知到的单位均已阅" "每个工作日至多提醒一次" "3月19日（星期四）起提醒"
  sees no "[提醒未阅"
bureau2: /cdo announce nudge 1
  sees "可于3月19日（星期四）起再次提醒"
liaison-gongan: /cdo announce nudge 1
  sees "此操作由市政务服务数据管理局办理"
2026-03-19 09:00
bureau2: /cdo announce show 1
  sees "[提醒未阅（2人）]"
bureau2 presses "提醒未阅（2人）"
  sees "正在私信提醒 2 名未阅人员" "已提醒1次" "3月20日（星期五）起提醒"
  liaison-xiangzhou gets "请阅第1号通知" "市局第1次提醒"
  cdo-gongan gets "请阅第1号通知" "市局第1次提醒"
cdo-gongan presses "已阅"
  word to cdo-gongan shows "✅ 已阅（3月19日"

# 撤回：卡片改为已撤回，不再提醒
bureau1: /cdo announce withdraw 1
  sees "请写明原因"
bureau1: /cdo announce withdraw 1 报送时限有误
  sees "已撤回：报送时限有误"
  word to liaison-xiangzhou shows "已撤回：报送时限有误"
bureau1: /cdo announce withdraw 1 再撤一次
  sees "第1号通知已撤回（报送时限有误），无需办理"
bureau1: /cdo announce nudge 1
  sees "第1号通知已撤回"
leader1: /cdo announce show 1
  sees "已撤回：报送时限有误" "已阅 ▓▓▓░ 3/4 人"
nobody else gets anything
