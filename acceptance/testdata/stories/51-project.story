# 信息化项目论证：联络员提交，首席数据官本人一票否决，修改后重新提交，附条件通过，条件落实
# A project is vetoed by the CDO in person, resubmitted, passed on a condition, which is met.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 项目 新建
  sees "提交项目论证" "项目名称" "预算（万元）"
liaison-xiangzhou fills 项目名称 with "智慧停车平台"
liaison-xiangzhou fills 项目类型 with "新建"
liaison-xiangzhou fills 建设目的 with "汇聚全区停车泊位数据，供市民查询"
liaison-xiangzhou fills 数据的采集、产生、共享和复用情况 with "自建采集系统，数据仅供本区使用"
liaison-xiangzhou fills 预算（万元） with "一百万"
liaison-xiangzhou submits
  field 预算（万元） says "不是金额"
liaison-xiangzhou fills 预算（万元） with "1,5"
liaison-xiangzhou submits
  field 预算（万元） says "不是金额"
liaison-xiangzhou fills 预算（万元） with "120.5"
liaison-xiangzhou submits
  sees "第1号" "智慧停车平台" "待首席数据官论证" "时限：3月30日（星期一）" "预算（万元）：120.5"
  sees no "通过…" "一票否决…"
  cdo-xiangzhou gets "项目待论证" "智慧停车平台" "[通过…]" "[附条件通过…]" "[一票否决…]"

# 否决须有依据、理由，并再次确认；联络员和别的单位不能代行
liaison-gongan: /cdo 项目 1
  sees "没有第1号"
cdo-xiangzhou presses "一票否决…"
  sees "一票否决由您本人行使，不得代行" "再次确认" "否决依据"
cdo-xiangzhou submits
  field 否决依据 says "请"
cdo-xiangzhou fills 否决依据 with "不符合数据共享要求"
cdo-xiangzhou fills 否决理由 with "泊位数据可由市公安局共享取得，不得重复采集"
cdo-xiangzhou fills 再次确认 with "我已知悉并确认"
cdo-xiangzhou submits
  sees "⛔" "一票否决" "不得重复采集"
  liaison-xiangzhou gets "项目被一票否决" "不得重复采集"
  leader1 gets "项目被一票否决" "香洲区"
  #数据局 gets "项目被一票否决" "智慧停车平台"

# 修改后重新提交，只有首席数据官能改变结论
liaison-xiangzhou presses "修改后重新提交…"
liaison-xiangzhou fills 修改情况 with "改为共享取得泊位数据"
liaison-xiangzhou fills 数据的采集、产生、共享和复用情况 with "由市公安局共享，并向市平台回流"
liaison-xiangzhou submits
  sees "待首席数据官论证" "时限：3月30日（星期一）"
  cdo-xiangzhou gets "项目重新提交，待论证" "改为共享取得泊位数据"
cdo-xiangzhou presses "附条件通过…"
cdo-xiangzhou fills 附带条件 with "上线前完成数据目录登记"
cdo-xiangzhou fills 条件落实时限 with "2026-04-30"
cdo-xiangzhou submits
  sees "附条件通过，待落实" "时限：4月30日（星期四）"
  liaison-xiangzhou gets "项目附条件通过" "上线前完成数据目录登记"
liaison-xiangzhou presses "条件已落实…"
liaison-xiangzhou fills 条件落实情况 with "目录已登记12条"
liaison-xiangzhou submits
  sees "通过" "目录已登记12条"
  cdo-xiangzhou gets "项目条件已落实" "目录已登记12条"
liaison-xiangzhou: /cdo 项目 1
liaison-xiangzhou presses "下载论证意见书"
  sees "信息化项目数据论证意见书-第1号.docx"

# 另一个类似的项目，论证前先看先例
liaison-gongan: /cdo project new
liaison-gongan fills 项目名称 with "智慧停车管理平台"
liaison-gongan fills 项目类型 with "升级改造"
liaison-gongan fills 建设目的 with "停车泊位数据管理"
liaison-gongan fills 数据的采集、产生、共享和复用情况 with "采集泊位状态"
liaison-gongan submits
  sees "第2号"
  cdo-gongan gets "项目待论证" "类似项目的论证结论" "香洲区“智慧停车平台”"
cdo-gongan presses "通过…"
  sees "类似项目的论证结论"
cdo-gongan submits
  sees "通过"
  liaison-gongan gets "项目论证通过"

bureau1: /cdo 项目 统计 2026
  sees "2026年信息化项目论证统计" "论证3次：通过1，附条件通过1，一票否决1" "香洲区"
liaison-gongan: /cdo project stats 2026
  sees "论证1次：通过1" 
  sees no "香洲区"

# 写进工作总结报告
liaison-xiangzhou: /cdo report
  sees "台账已有记录2项，可直接引用"
