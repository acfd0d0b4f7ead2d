# 规定时限遇休息日：说明规定时限，也说明最后一个工作日（2025年5月31日是端午节）
# A deadline on a day off: the legal date, and the last workday before it.

cast xiangzhou
start 2025-05-16 08:00
everyone gets "您已登记为"
2025-05-16 09:00
  liaison-xiangzhou gets "2025年上半年工作总结报告" "请于5月30日（星期五，含当日）前报送，还有14天。规定时限为5月31日（星期六，端午节假期）。"
  bureau1 gets "沟通交流会" "名册待登记"
  bureau2 gets "沟通交流会" "名册待登记"
2025-05-23 09:00
  liaison-xiangzhou gets "工作总结报告" "还有7天" "提前7日提醒"
  cdo-xiangzhou gets "工作总结报告" "还有7天" "提前7日提醒"
2025-05-28 09:00
  liaison-xiangzhou gets "工作总结报告" "还有2天" "提前3日提醒"
2025-05-30 09:00
  liaison-xiangzhou gets "工作总结报告" "请于5月30日（星期五，含当日）前报送，今天是最后一个工作日。规定时限为5月31日（星期六，端午节假期）。" "到期日提醒"
  cdo-xiangzhou gets "工作总结报告" "今天是最后一个工作日"
  bureau1 gets "沟通交流会"
  bureau2 gets "沟通交流会"

# 假期里不发提醒，但随时可以办：5月31日当天报送仍为按时
2025-05-31 20:00
liaison-xiangzhou: /cdo status
  sees "最后一个工作日已过，请尽快报送。规定时限为5月31日（星期六，端午节假期），当日报送仍为按时。"
cdo-xiangzhou writes the whole report
cdo-xiangzhou presses "签发并报送"
  sees "按时完成"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "签发报送"
2025-06-03 09:00
  bureau1 gets "工作总结报告" "尚有14个单位未报送"
  bureau2 gets "工作总结报告" "尚有14个单位未报送"
