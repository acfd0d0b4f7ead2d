# 2026 年全年：一个区按时，一个局处处拖后
# A whole year: a diligent district, a late bureau, and every single message.
#
# 香洲区和市公安局有首席数据官和联络员，其余单位尚未登记人员。
# 本篇列出全年发给每个人的每一条消息；多一条、少一条都不行。

cast xiangzhou gongan
start 2026-01-05 09:00
everyone gets "您好！您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 三月：香洲区办了一场培训
2026-03-12 15:30
liaison-xiangzhou: /cdo training log 2026-03-12 数据安全培训 45
  sees "已登记：香洲区 · 第1号" "3月12日（星期四） · 数据安全培训 · 数据安全 · 45人" "本年度第1场，还需1场"

# 四月：半年过半，会议还没有定，先提醒市局
2026-04-01 09:00
  bureau1 gets "2026年上半年首席数据官沟通交流会" "会议时间尚未确定。请于6月30日（星期二，含当日）前召开"
  bureau2 gets "2026年上半年首席数据官沟通交流会"
bureau1 presses "安排会议"
bureau1 fills 日期 with "2026-05-20"
bureau1 fills place with "市民服务中心三楼"
bureau1 submits
  sees "5月20日（星期三） 14:30" "市民服务中心三楼"
  card of bureau2 shows "已安排"

# 提前30日是五一假期，所以在假期前最后一个工作日提醒
2026-04-30 09:00
  liaison-xiangzhou gets "2026年上半年工作总结报告" "请于5月29日（星期五，含当日）前报送" "规定时限为5月31日（星期日，休息日）" "提前30日提醒"
  liaison-gongan gets "2026年上半年工作总结报告" "提前30日提醒"

# 五月：香洲区报告写好、签发、通过，此后不再提醒
2026-05-12 10:00
liaison-xiangzhou writes the whole report
liaison-xiangzhou presses "提请首席数据官签发"
  sees "已提请 @cdo-xiangzhou 签发"
  cdo-xiangzhou gets "待您签发" "2026年上半年工作总结报告"
2026-05-13 16:00
cdo-xiangzhou presses "审阅签发"
  sees "职责一的工作成效" "[签发并报送]"
cdo-xiangzhou submits
  sees "已签发并报送市政务服务数据管理局" "按时完成"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "已由 @cdo-xiangzhou 签发报送"
  #数据局 gets "香洲区 · 2026年上半年工作总结报告" "签发报送"
  card of liaison-xiangzhou shows "已办结"
bureau1: /cdo report accept 香洲区 2026-H1
  sees "已通过：香洲区"
  liaison-xiangzhou gets "已通过市政务服务数据管理局审核"
  cdo-xiangzhou gets "已通过市政务服务数据管理局审核"

# 市公安局没有动静：先联络员，临近才提醒首席数据官
2026-05-15 09:00
  liaison-gongan gets "2026年上半年工作总结报告" "还有14天" "提前14日提醒"
2026-05-22 09:00
  liaison-gongan gets "2026年上半年工作总结报告" "还有7天" "提前7日提醒"
  cdo-gongan gets "2026年上半年工作总结报告" "还有7天" "提前7日提醒"
2026-05-28 09:00
  liaison-gongan gets "2026年上半年工作总结报告" "还有1天" "提前3日提醒"
2026-05-29 09:00
  liaison-gongan gets "2026年上半年工作总结报告" "今天是最后一个工作日" "到期日提醒"
  cdo-gongan gets "2026年上半年工作总结报告" "今天是最后一个工作日" "到期日提醒"

# 六月：逾期。市局每天至多收到一条汇总，不点名批评，不发频道
2026-06-01 09:00
  liaison-gongan gets "2026年上半年工作总结报告" "规定时限为5月31日（星期日），已逾期1天，请尽快报送" "逾期1日提醒"
  cdo-gongan gets "2026年上半年工作总结报告" "逾期1日提醒"
  bureau1 gets "2026年上半年工作总结报告" "尚有14个单位未报送" "市公安局"
  bureau2 gets "2026年上半年工作总结报告" "尚有14个单位未报送" "市公安局"
2026-06-03 09:00
  liaison-gongan gets "2026年上半年工作总结报告" "已逾期3天" "逾期3日提醒"
  bureau1 gets "2026年上半年工作总结报告" "已逾期3天"
  bureau2 gets "2026年上半年工作总结报告" "已逾期3天"
2026-06-08 09:00
  liaison-gongan gets "2026年上半年工作总结报告" "已逾期8天" "逾期7日提醒"
  cdo-gongan gets "2026年上半年工作总结报告" "已逾期8天"
  bureau1 gets "2026年上半年工作总结报告" "已逾期8天"
  bureau2 gets "2026年上半年工作总结报告" "已逾期8天"
2026-06-09 11:00
liaison-gongan writes the whole report
liaison-gongan presses "提请首席数据官签发"
  cdo-gongan gets "待您签发"
cdo-gongan presses "审阅签发"
cdo-gongan submits
  sees "已签发并报送" "已于6月9日 11:00报送，晚于规定时限5月31日（星期日）"
  cdo-gongan gets "报送回执"
  liaison-gongan gets "签发报送"
  #数据局 gets "市公安局 · 2026年上半年工作总结报告"
  card of liaison-gongan shows "已办结"
# 其余单位仍未报送，市局继续每周收到一条汇总，最多四周；市公安局不再收到
2026-06-15 09:00
  bureau1 gets "2026年上半年工作总结报告" "尚有13个单位未报送"
  bureau2 gets "2026年上半年工作总结报告" "尚有13个单位未报送"
2026-06-22 09:00
  bureau1 gets "2026年上半年工作总结报告" "逾期21日提醒"
  bureau2 gets "2026年上半年工作总结报告" "逾期21日提醒"
2026-06-29 09:00
  bureau1 gets "2026年上半年工作总结报告" "逾期28日提醒"
  bureau2 gets "2026年上半年工作总结报告" "逾期28日提醒"

# 七月：香洲区已办一场，进度正常；市公安局一场未办，提醒联络员
2026-07-01 09:00
  liaison-gongan gets "2026年数据技能与安全培训" "已办 ░░ 0/2 场" "7月1日提醒"
2026-07-06 09:00
  bureau1 gets "2026年上半年工作总结报告" "逾期35日提醒"
  bureau2 gets "2026年上半年工作总结报告" "逾期35日提醒"

# 九月：市局先定好下半年的会议，到十月就不再提醒
2026-09-07 10:00
bureau1: /cdo meeting new
bureau1 fills 日期 with "2026-11-18"
bureau1 fills place with "线上会议"
bureau1 submits
  sees "11月18日（星期三） 14:30" "线上会议"
2026-09-16 17:00
liaison-xiangzhou: /cdo 培训 登记 9月15日 数据技能实操 32
  sees "本年度第2场，已达到每年不低于2场的要求。"

# 十月一日是国庆假期，提醒移到节前
2026-09-30 09:00
  liaison-gongan gets "2026年数据技能与安全培训" "已办 ░░ 0/2 场" "10月1日提醒"
2026-10-21 09:30
liaison-gongan: /cdo training log 10-20 警务数据安全 120
  sees "本年度第1场，还需1场" "建议再安排“数据技能”培训"

# 十一月一日是周日，移到周五；十月最后一个工作日又恰是下半年报告提前30日，合为一条
2026-10-30 09:00
  liaison-xiangzhou gets "2026年下半年工作总结报告" "请于11月30日（星期一，含当日）前报送" "提前30日提醒"
  liaison-gongan gets "2026年下半年工作总结报告" "2026年数据技能与安全培训" "提前30日提醒" "11月1日提醒"
2026-11-10 14:00
liaison-xiangzhou writes the whole report
liaison-xiangzhou presses "提请首席数据官签发"
  cdo-xiangzhou gets "2026年下半年工作总结报告" "待您签发"
cdo-xiangzhou presses "审阅签发"
cdo-xiangzhou submits
  sees "按时完成"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "香洲区 · 2026年下半年工作总结报告"
2026-11-16 09:00
  liaison-gongan gets "2026年下半年工作总结报告" "提前14日提醒"
2026-11-23 09:00
  liaison-gongan gets "2026年下半年工作总结报告" "提前7日提醒"
  cdo-gongan gets "2026年下半年工作总结报告" "提前7日提醒"
# 提前3日、提前1日都遇上周末，合在周五，只发一次
2026-11-27 09:00
  liaison-gongan gets "2026年下半年工作总结报告" "还有3天" "提前1日提醒"
2026-11-30 09:00
  liaison-gongan gets "2026年下半年工作总结报告" "今天截止" "到期日提醒"
  cdo-gongan gets "2026年下半年工作总结报告" "今天截止" "到期日提醒"

# 十二月一日：报告逾期、年度自评开始、培训不足，各人仍只收到一条
2026-12-01 09:00
  liaison-xiangzhou gets "2026年度工作评价自评" "请于12月15日（星期二，含当日）前提交" "12月1日提醒"
  liaison-gongan gets "2026年下半年工作总结报告" "2026年度工作评价自评" "2026年数据技能与安全培训" "逾期1日提醒"
  cdo-gongan gets "2026年下半年工作总结报告" "2026年数据技能与安全培训"
  bureau1 gets "2026年下半年工作总结报告" "尚有14个单位未报送"
  bureau2 gets "2026年下半年工作总结报告" "尚有14个单位未报送"
liaison-xiangzhou presses "填写自评"
liaison-xiangzhou fills 数据归集 with "归集数据 120 类。"
liaison-xiangzhou fills 数据治理 with "完成三轮治理。"
liaison-xiangzhou fills 工作成效 with "支撑四个场景。"
liaison-xiangzhou fills 部门特点 with "基层数据员队伍。"
liaison-xiangzhou fills 创新特色 with "数据赋能网格。"
liaison-xiangzhou submits
  sees "已提请 @cdo-xiangzhou 确认"
  cdo-xiangzhou gets "2026年度工作评价自评 待您确认"
cdo-xiangzhou presses "审阅确认"
cdo-xiangzhou submits
  sees "2026年度工作评价自评" "按时完成" "12月31日前"
  card of liaison-xiangzhou shows "已办结"
2026-12-03 09:00
  liaison-gongan gets "2026年下半年工作总结报告" "已逾期3天"
  bureau1 gets "2026年下半年工作总结报告"
  bureau2 gets "2026年下半年工作总结报告"
2026-12-04 15:00
liaison-gongan writes the whole report
liaison-gongan presses "提请首席数据官签发"
  cdo-gongan gets "待您签发"
cdo-gongan presses "审阅签发"
cdo-gongan submits
  sees "晚于规定时限11月30日（星期一）"
  cdo-gongan gets "报送回执"
  liaison-gongan gets "签发报送"
  #数据局 gets "市公安局 · 2026年下半年工作总结报告"
2026-12-07 09:00
  bureau1 gets "2026年下半年工作总结报告" "尚有13个单位未报送"
  bureau2 gets "2026年下半年工作总结报告" "尚有13个单位未报送"
2026-12-08 09:00
  liaison-gongan gets "2026年度工作评价自评" "还有7天" "提前7日提醒"
  cdo-gongan gets "2026年度工作评价自评" "提前7日提醒"
2026-12-11 09:00
  liaison-gongan gets "2026年度工作评价自评" "还有4天" "提前3日提醒"
2026-12-14 09:00
  liaison-gongan gets "2026年度工作评价自评" "还有1天" "提前1日提醒"
  bureau1 gets "2026年下半年工作总结报告" "逾期14日提醒"
  bureau2 gets "2026年下半年工作总结报告" "逾期14日提醒"
  cdo-gongan gets "2026年度工作评价自评"
2026-12-15 09:00
  liaison-gongan gets "2026年数据技能与安全培训" "已办 ▓░ 1/2 场" "12月15日提醒"
2026-12-16 17:30
liaison-gongan: /cdo training log 昨天 数据技能培训 60
  sees "本年度第2场，已达到每年不低于2场的要求。"
  card of liaison-gongan shows "已办结"
2026-12-18 09:00
  bureau1 gets "2026年度工作评价评分" "已有0个单位两份评分齐备，共15个"
  bureau2 gets "2026年度工作评价评分" "已有0个单位两份评分齐备，共15个"
2026-12-21 09:00
  bureau1 gets "2026年下半年工作总结报告" "逾期21日提醒"
  bureau2 gets "2026年下半年工作总结报告" "逾期21日提醒"
2026-12-22 09:00
  bureau1 gets "2026年度工作评价评分" "到期日提醒"
  bureau2 gets "2026年度工作评价评分" "到期日提醒"
2026-12-25 09:00
  liaison-gongan gets "2026年度工作评价自评" "已逾期10天" "12月25日提醒"
  cdo-gongan gets "2026年度工作评价自评"
  bureau1 gets "2026年度工作评价自评" "尚有14个单位未提交" "2026年度工作评价评分" "2026年度工作评价结果告知"
  bureau2 gets "2026年度工作评价自评" "尚有14个单位未提交" "2026年度工作评价评分" "2026年度工作评价结果告知"
2026-12-28 09:00
  bureau1 gets "2026年下半年工作总结报告" "逾期28日提醒" "2026年度工作评价结果告知"
  bureau2 gets "2026年下半年工作总结报告" "逾期28日提醒" "2026年度工作评价结果告知"
2026-12-29 09:00
  bureau1 gets "2026年度工作评价评分" "已逾期7天"
  bureau2 gets "2026年度工作评价评分" "已逾期7天"
2026-12-29 10:00
cdo-gongan: /cdo 自评
cdo-gongan fills 数据归集 with "归集警务数据。"
cdo-gongan fills 数据治理 with "清理重复数据。"
cdo-gongan fills 工作成效 with "见附件。"
cdo-gongan fills 部门特点 with "全警种。"
cdo-gongan fills 创新特色 with "无。"
cdo-gongan submits
  sees "已于12月29日 10:00提交，晚于市局设定的时限12月15日（星期二）"

# 年终：香洲区全部按时，市公安局全部补齐
leader1: /cdo status
  sees "上半年报告 ▓░░░░░░░░░ 2/15" "下半年报告 ▓░░░░░░░░░ 2/15" "年度自评 ▓░░░░░░░░░ 2/15" "培训达标 ▓░░░░░░░░░ 2/15" "上半年：5月20日（星期三） 14:30 市民服务中心三楼" "下半年：11月18日（星期三） 14:30 线上会议"
2026-12-31 23:59
nobody else gets anything
