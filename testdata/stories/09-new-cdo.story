# 首席数据官中途换人：未办的事转给继任者，前任不再收到
# A CDO replaced in mid-period: the successor gets what is open.

cast xiangzhou
start 2026-05-19 09:30
everyone gets "您已登记为"
liaison-xiangzhou gets "提前14日提醒" "工作总结报告"
bureau1 gets "沟通交流会"
bureau2 gets "沟通交流会"
liaison-xiangzhou writes the whole report
liaison-xiangzhou presses "提请首席数据官签发"
cdo-xiangzhou gets "待您签发"
bureau1: /cdo roster assign @cdo-jinwan 香洲区 cdo
  sees "@cdo-jinwan 担任香洲区首席数据官" "@cdo-xiangzhou 不再担任"
  cdo-jinwan gets "待您签发"
  cdo-jinwan gets "您已登记为" "香洲区首席数据官"

# 前任不能再签，继任者可以
cdo-xiangzhou presses "审阅签发"
  sees "您不是香洲区的首席数据官或联络员"
2026-05-22 09:00
  cdo-jinwan gets "工作总结报告" "提前7日提醒"
cdo-jinwan presses "审阅签发"
  sees "职责一的工作成效"
cdo-jinwan submits
  sees "已签发并报送"
  liaison-xiangzhou gets "已由 @cdo-jinwan 签发报送"
  #数据局 gets "已由 @cdo-jinwan 签发报送"
