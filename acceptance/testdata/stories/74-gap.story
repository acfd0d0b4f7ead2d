# 专业团队缺口：目标确认后提醒首席数据官，提出需求后由运营公司限时答复，人员不足可要求补充
# Missing teams: the CDO hears of them once a goal is set, and asks the company, which has its days.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 目标确认之前不提醒
liaison-xiangzhou: /cdo 目标 新建
liaison-xiangzhou fills 阶段性目标 with "年内完成目录登记"
liaison-xiangzhou fills 完成时限 with "2026-11-30"
liaison-xiangzhou submits
  cdo-xiangzhou gets "新目标待确认"
cdo-xiangzhou presses "确认目标"
  sees "推进中"
  liaison-xiangzhou gets "确认阶段性目标"
2026-03-17 09:00
  cdo-xiangzhou gets "专业团队缺口" "运营端尚缺数据治理、数据分析、数据风控团队" "请向运营公司提出需求，公司10个工作日内答复"
cdo-xiangzhou presses "提出团队需求"
cdo-xiangzhou fills 团队名称或需求 with "目录治理小组"
cdo-xiangzhou fills 专业 with "数据治理"
cdo-xiangzhou submits
  sees "待运营公司答复" "时限：3月31日（星期二）"
  company1 gets "团队需求待答复" "目录治理小组"
liaison-xiangzhou: /cdo status
  sees "运营端尚缺数据分析、数据风控团队" "由首席数据官向运营公司提出需求"


# 到位后人员不足：首席数据官要求补充，公司有时限
company1 presses "已到位…"
company1 fills 成员 with "张三（组长）"
company1 fills 到位日期 with "2026-03-17"
company1 submits
  sees "已到位"
  cdo-xiangzhou gets "团队已到位"
  liaison-xiangzhou gets "团队已到位"
cdo-xiangzhou: /cdo 团队 1
cdo-xiangzhou presses "要求补充人员…"
cdo-xiangzhou fills 缺口说明 with "缺2名目录编制人员"
cdo-xiangzhou submits
  sees "已到位，待补充人员　待运营公司办理　时限：3月31日（星期二）" "缺2名目录编制人员"
  company1 gets "团队需补充人员" "缺2名目录编制人员"

# 满14天仍缺两类，再提醒一次；公司临近时限也收到提醒
skip to 2026-03-30 08:50
2026-03-30 09:00
  company1 gets "目录治理小组（已到位，待补充人员）" "请于3月31日"
2026-03-31 09:00
  cdo-xiangzhou gets "运营端尚缺数据分析、数据风控团队，自3月17日（星期二）起"
  company1 gets "目录治理小组"
company1: /cdo 团队
company1 presses "查看"
company1 presses "已补充…"
company1 fills 成员 with "张三（组长）、李四、王五"
company1 submits
  sees "已到位" "李四、王五"
  cdo-xiangzhou gets "团队人员已补充"
  liaison-xiangzhou gets "团队人员已补充"
