# 催办：先看谁将收到、为何收到，确认后发送；回执汇总在一张卡片上，随时更新；不与系统提醒重复
# A clerk's own reminder: a look first, one workday between two, answers on one card that follows.

cast xiangzhou gongan jinwan
start 2026-05-31 18:00
everyone gets "您已登记为"
2026-06-01 09:00
  liaison-xiangzhou gets "工作总结报告"
  cdo-xiangzhou gets "工作总结报告"
  liaison-gongan gets "工作总结报告"
  cdo-gongan gets "工作总结报告"
  liaison-jinwan gets "工作总结报告"
  cdo-jinwan gets "工作总结报告"
  bureau1 gets "工作总结报告" "沟通交流会" "名册待登记"
  bureau2 gets "工作总结报告" "沟通交流会" "名册待登记"

# 当天系统已提醒过的，不再重复
bureau1: /cdo 催办 香洲区
  sees "催办：目前无需发送" "以下单位不发送" "@liaison-xiangzhou今日已提醒" "@cdo-xiangzhou今日已提醒"
  sees no "确认催办"

# 输错的，说明如何改正
2026-06-02 10:00
bureau1: /cdo 催办 亚特兰
  sees "亚特兰"
bureau1: /cdo 催办 市
  sees "多个单位"
bureau1: /cdo 催办 珠海市
  sees "没有可以通知的联络员、首席数据官"
liaison-gongan: /cdo 催办 香洲区
  sees "市政务服务数据管理局"

# 有人已答复的，不再打扰；预览逐项写明谁收到、谁不收到
cdo-gongan presses "转联络员办理"
  sees "好的，已告知联络员办理"
  liaison-gongan gets "@cdo-gongan请您办理以下逾期事项"
bureau1: /cdo 催办 香洲区、市公安局 珠海市
  sees "催办预览 · 2个单位、3人" "逾期 2026年上半年工作总结报告（时限5月31日，已逾期2天） → @liaison-xiangzhou、@cdo-xiangzhou" "→ @liaison-gongan（@cdo-gongan已答复知悉）" "以下单位不发送" "珠海市：没有可以通知的联络员、首席数据官" "确认后立即私信发送" "[确认催办（3人）]" "[取消]"
bureau1 presses "确认催办（3人）"
  sees "已催办2个单位（3人）" "回执和办理情况汇总在您收到的一张卡片上"
  liaison-xiangzhou gets "催办" "市政务服务数据管理局@bureau1请您办理" "2026年上半年工作总结报告" "[填写报告]" "[已阅]"
  cdo-xiangzhou gets "催办" "起草进展：已填 ░░░░░░░░░░ 0/16" "[已知悉]" "[转联络员办理]"
  liaison-gongan gets "催办" "[已阅]"
  bureau1 gets "2个单位、3人" "回执　░░░ 0/3" "办结　░░ 0/2" "@liaison-xiangzhou" "[再次催办…]"

# 另一人同时催办：已催办的单位说明何时可再催，其余照发
bureau2: /cdo 催办 香洲区 金湾区
  sees "催办预览 · 1个单位、2人" "香洲区：6月2日 10:00已由@bureau1催办，6月3日（星期三）起可再次催办"
bureau2 presses "取消"
  sees "已取消，未发送任何提醒"

# 回执回到同一张卡片
liaison-xiangzhou presses "已阅"
  word to liaison-xiangzhou shows "已阅（6月2日 10:00）"
  word to bureau1 shows "回执　▓░░ 1/3" "@liaison-xiangzhou 已阅（6月2日 10:00）" "@cdo-xiangzhou 未回执"
cdo-xiangzhou presses "已知悉"
  sees "好的，已记录"
  word to bureau1 shows "回执　▓▓░ 2/3" "@cdo-xiangzhou 已知悉（6月2日 10:00）"
liaison-xiangzhou: /cdo history
  sees "催办：2026年上半年工作总结报告" "已阅催办：2026年上半年工作总结报告"

# 办结后，卡片如实更新
liaison-xiangzhou writes the whole report
liaison-xiangzhou presses "提请首席数据官签发"
  cdo-xiangzhou gets "待您签发"
  word to bureau1 shows "待首席数据官办理 2026年上半年工作总结报告"
cdo-xiangzhou presses "审阅签发"
cdo-xiangzhou submits
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "香洲区 · 2026年上半年工作总结报告"
  word to bureau1 shows "办结　▓░ 1/2"

# 次日系统照常提醒联络员；首席数据官已答复的，不再提醒
2026-06-03 09:00
  liaison-gongan gets "逾期3日提醒" "工作总结报告"
  liaison-jinwan gets "逾期3日提醒" "工作总结报告"
  bureau1 gets "逾期3日提醒" "工作总结报告"
  bureau2 gets "逾期3日提醒" "工作总结报告"

# 休息时间催办，到工作时间再发；系统当天不再重复
2026-06-06 20:00
bureau1: /cdo 催办 金湾区
  sees "现在不是提醒时间，确认后于6月8日 09:00发出"
bureau1 presses "确认催办（2人）"
  sees "已登记催办1个单位（2人），6月8日 09:00发出"
nobody else gets anything
bureau2: /cdo 催办
bureau2 fills 要催办的单位 with "金湾区"
bureau2 submits
  sees "金湾区" "已由@bureau1催办"
2026-06-08 09:00
  liaison-jinwan gets "催办" "2026年上半年工作总结报告" "[已阅]"
  cdo-jinwan gets "催办" "[已知悉]"
  bureau1 gets "1个单位、2人"
  bureau1 gets "逾期7日提醒" "工作总结报告"
  bureau2 gets "逾期7日提醒" "工作总结报告"
  liaison-gongan gets "逾期7日提醒" "工作总结报告"

# 已并入的单位，请改催接续的单位
bureau1: /cdo roster merge 金湾区 香洲区 2026-06-08
bureau1 submits
  liaison-jinwan gets "香洲区承接"
  cdo-jinwan gets "香洲区承接"
  liaison-xiangzhou gets "并入"
  cdo-xiangzhou gets "并入"
bureau1: /cdo remind 金湾区 市公安局
  sees "金湾区已并入香洲区，请改为催办香洲区"
bureau1: /cdo 催办 香洲区
  sees "目前无需发送" "香洲区：没有待办或逾期事项"
