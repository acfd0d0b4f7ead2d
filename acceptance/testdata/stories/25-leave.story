# 请假：提醒和起草转给代理人，签发不转；期满自动恢复
# On leave: reminders and drafts go to the acting one, the signature does not.

cast xiangzhou
start 2026-05-18 09:30
everyone gets "您已登记为"
liaison-xiangzhou gets "提前14日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"
liaison-xiangzhou: /cdo roster leave 2026-05-20 2026-05-25 @liaison-jinwan
  sees "5月20日" "5月25日" "@liaison-jinwan"
2026-05-20 09:00
  liaison-jinwan gets "香洲区" "5月25日"
  liaison-jinwan gets "香洲区" "提前14日提醒" "您代@liaison-xiangzhou办理"
liaison-jinwan: /cdo status
  sees "香洲区"
2026-05-22 09:00
  liaison-jinwan gets "工作总结报告" "提前7日提醒"
  cdo-xiangzhou gets "工作总结报告" "提前7日提醒"
liaison-jinwan writes the whole report
liaison-jinwan presses "提请首席数据官签发"
  sees "已提请 @cdo-xiangzhou 签发"
  cdo-xiangzhou gets "待您签发"
liaison-jinwan: /cdo report sign
  sees "报告须由香洲区首席数据官本人签发"

# 期满：代理结束，事情回到联络员
2026-05-26 10:00
liaison-jinwan: /cdo status
  sees "您尚未登记"
cdo-xiangzhou presses "审阅签发"
cdo-xiangzhou submits
  sees "已签发并报送"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "签发报送"
