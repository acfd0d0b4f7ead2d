# 一人负责两个单位：办哪一个写明即可，没写明的先问；列表把两个单位都列出
# One person with two units: names the one that is meant, or is asked; lists show both.

cast xiangzhou jinwan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
bureau1: /cdo 名册 登记 @liaison-xiangzhou 金湾区 联络员 also
  sees "已登记：@liaison-xiangzhou 担任金湾区联络员"
  liaison-xiangzhou gets "您已登记为 金湾区联络员"

# 单位写在句末，就登记到那个单位，不会混进主题
liaison-xiangzhou: /cdo 培训 登记 今天 数据安全培训 5 金湾区
  sees "已登记：金湾区 · 第1号" "数据安全培训 · 数据安全 · 5人"
# 没有写明的，问清楚再登记
liaison-xiangzhou: /cdo 培训 登记 今天 目录编制技能培训 30
  sees "[香洲区]" "[金湾区]"
liaison-xiangzhou presses "香洲区"
  sees "已登记：香洲区 · 第1号"
liaison-xiangzhou: /cdo 状态
  sees "香洲区 · 2026年履职进展" "金湾区 · 2026年履职进展"
liaison-xiangzhou: /cdo 报告
  sees "香洲区" "金湾区"
