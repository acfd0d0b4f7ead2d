# 专业团队：首席数据官提出需求，运营公司组建、到位、登记工作情况
# A team of specialists: asked for by the CDO, formed by the company, in place, at work.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 团队 新建
  sees "首席数据官"
cdo-xiangzhou: /cdo 团队 新建
cdo-xiangzhou fills 团队名称或需求 with "停车数据治理小组"
cdo-xiangzhou fills 专业 with "数据治理"
cdo-xiangzhou submits
  sees "待运营公司答复" "时限：3月30日（星期一）"
  company1 gets "团队需求待答复" "停车数据治理小组" "香洲区"
company1 presses "开始组建…"
company1 fills 计划到位日期 with "2026-04-15"
company1 submits
  sees "组建中"
  cdo-xiangzhou gets "团队组建中"
  liaison-xiangzhou gets "团队组建中"
company1 presses "已到位…"
company1 fills 成员 with "张三（组长）、李四"
company1 fills 到位日期 with "2026-03-16"
company1 submits
  sees "已到位" "张三（组长）、李四"
  cdo-xiangzhou gets "团队已到位"
  liaison-xiangzhou gets "团队已到位"
company1 presses "登记工作情况…"
company1 fills 工作情况 with "完成停车数据清洗2万条"
company1 submits
  sees "完成停车数据清洗2万条"
  cdo-xiangzhou gets "团队工作情况"
  liaison-xiangzhou gets "团队工作情况"
liaison-xiangzhou: /cdo status
  sees "管理端" "运营端" "停车数据治理小组"
