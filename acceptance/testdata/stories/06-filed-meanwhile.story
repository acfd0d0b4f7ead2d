# 提醒发出之前已经报送：不再打扰；已经发出的提醒原地变为“已办结”
# Filed between plan and send: silence. Filed after: the card turns to done.

cast xiangzhou
start 2026-05-18 10:00
everyone gets "您已登记为"
liaison-xiangzhou gets "提前14日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"

# 机器人已记下要提醒，还没有发出，报告就在这时签发：谁都不再收到提醒
cdo-xiangzhou writes the whole report
at 2026-05-22 09:00 the bot writes down what it has to say
cdo-xiangzhou presses "签发并报送"
  sees "已签发并报送"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "签发报送"
10 minutes pass
nobody else gets anything
bureau1: /cdo why
  sees no "未送达"

# 先提醒，后报送：提醒原地变为“已办结”
skip to 2026-11-02 10:00
liaison-xiangzhou writes the whole report
liaison-xiangzhou presses "提请首席数据官签发"
cdo-xiangzhou gets "待您签发"
# 已提请签发，就只提醒首席数据官，不再提醒联络员
2026-11-16 18:00
2026-11-23 09:00
cdo-xiangzhou gets "2026年下半年工作总结报告" "待首席数据官签发" "提前7日提醒" "[审阅签发]"
cdo-xiangzhou presses "审阅签发"
cdo-xiangzhou submits
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "签发报送"
  card of cdo-xiangzhou shows "已办结" "✅"
# 一条提醒里有两件事，办结的一件打勾，另一件还在
  card of liaison-xiangzhou shows "✅ 2026年下半年工作总结报告" "已办 ░░ 0/2 场"
