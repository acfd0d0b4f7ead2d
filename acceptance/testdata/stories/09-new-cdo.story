# 首席数据官中途换人：先免职、推荐、任命，未办的事转给继任者，前任不再收到
# A CDO replaced in mid-period: the successor gets what is open.

cast xiangzhou gongan
start 2026-05-19 09:30
everyone gets "您已登记为"
liaison-xiangzhou gets "提前14日提醒" "工作总结报告"
liaison-gongan gets "提前14日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"
liaison-xiangzhou writes the whole report
liaison-xiangzhou presses "提请首席数据官签发"
cdo-xiangzhou gets "待您签发"

# 登记只用于首次；换任须有推荐和任免文件
bureau1: /cdo roster assign @cdo-jinwan 香洲区 cdo
  sees "香洲区" "三（一）3"
liaison-xiangzhou: /cdo roster nominate
liaison-xiangzhou fills name with "李四"
liaison-xiangzhou fills person with "@cdo-jinwan"
liaison-xiangzhou fills title with "区政府副区长"
liaison-xiangzhou fills rank with "行政副职"
liaison-xiangzhou fills digital with "分管数字政府改革建设工作"
liaison-xiangzhou fills attested with "具备良好的数据素养、熟悉本级政府或本部门整体业务情况"
liaison-xiangzhou fills signer with "王五"
liaison-xiangzhou fills signed with "2026-05-18"
liaison-xiangzhou submits
  sees "李四"
  #数据局 gets "香洲区" "李四"
bureau1: /cdo roster forward 香洲区
  sees "领导小组"
  liaison-xiangzhou gets "领导小组"
bureau1: /cdo roster appoint 香洲区
  sees "李四"
bureau1 fills document with "珠数字〔2026〕3号"
bureau1 fills decided with "2026-05-19"
bureau1 submits
  sees "李四"
  cdo-jinwan gets "待您签发"
  cdo-jinwan gets "香洲区首席数据官" "工作总结报告" "@cdo-xiangzhou"
  cdo-xiangzhou gets "不再担任" "香洲区"
  liaison-xiangzhou gets "@cdo-jinwan" "首席数据官"

# 前任不能再签，继任者可以
cdo-xiangzhou presses "审阅签发"
  sees "您不是香洲区的首席数据官或联络员"
2026-05-20 09:00
  bureau1 gets "报省备案" "香洲区"
  bureau2 gets "报省备案" "香洲区"
2026-05-22 09:00
  cdo-jinwan gets "工作总结报告" "提前7日提醒"
  liaison-gongan gets "工作总结报告" "提前7日提醒"
  cdo-gongan gets "工作总结报告" "提前7日提醒"
cdo-jinwan presses "审阅签发"
  sees "职责一的工作成效"
cdo-jinwan submits
  sees "已签发并报送"
  cdo-jinwan gets "报送回执"
  liaison-xiangzhou gets "已由 @cdo-jinwan 签发报送"
  #数据局 gets "已由 @cdo-jinwan 签发报送"

# 历史与任意一天的名册
bureau1: /cdo history 香洲区
  sees "李四" "珠数字〔2026〕3号"
bureau1: /cdo asof 2026-05-18 香洲区
  sees "@cdo-xiangzhou"
  sees no "@cdo-jinwan"
