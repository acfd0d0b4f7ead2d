# /cdo why：为什么收到提醒，为什么没有收到
# Why a reminder came, and why one did not.

cast xiangzhou
start 2026-05-09 10:00
everyone gets "您已登记为"
liaison-xiangzhou gets "提前30日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"

liaison-xiangzhou: /cdo why
  sees "香洲区 · 2026年上半年工作总结报告" "已提醒您1次，最近一次5月9日（星期六）（提前30日提醒）" "下次提醒为5月15日（星期五）" "依据三（三）2"
  sees "2026年数据技能与安全培训" "未到首次提醒的日期"
  sees "提醒只在工作日9:00至21:00发出，每人每日至多一条"
cdo-xiangzhou: /cdo 为何
  sees "现阶段先提醒联络员，临近时限再提醒首席数据官"
liaison-xiangzhou presses "为何提醒我"
  sees "提醒缘由"
company1: /cdo why
  sees "目前没有与您有关的提醒"
bureau1: /cdo why
  sees "2026年上半年首席数据官沟通交流会" "已提醒您1次"

# 办结之后说明为什么不再提醒
cdo-xiangzhou writes the whole report
cdo-xiangzhou presses "签发并报送"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "签发报送"
liaison-xiangzhou: /cdo why
  sees "已办结，不再提醒"
