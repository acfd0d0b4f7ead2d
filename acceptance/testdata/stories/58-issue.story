# 重大问题：登记、协调、提请领导小组、答复、解决；六十个工作日未决的，建议提请
# A major issue: coordinated, raised to the leading group, answered, solved.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 问题 新建
liaison-xiangzhou fills 问题 with "垂直管理系统数据不能回流"
liaison-xiangzhou fills 影响 with "影响三项高频事项"
liaison-xiangzhou submits
  sees "待协调" "时限：3月23日（星期一）"

# 未列入的单位看不到；列入后看得到，并收到进展
liaison-gongan: /cdo 问题 1
  sees "没有"
liaison-xiangzhou presses "登记协调进展…"
liaison-xiangzhou fills 协调进展 with "已与市公安局会商"
liaison-xiangzhou fills 需协调的单位 with "市公安局"
liaison-xiangzhou submits
  cdo-gongan gets "登记问题协调进展" "垂直管理系统数据不能回流" "已与市公安局会商"
  liaison-gongan gets "登记问题协调进展"
liaison-gongan: /cdo 问题
  sees "垂直管理系统数据不能回流"
liaison-gongan: /cdo 问题 1
  sees "需协调的单位：市公安局" "协调中" "[登记协助情况…]"
  sees no "登记协调进展…"

# 协助单位登记做了什么：问题所属单位收到，卡片上逐单位列明，写入协助单位的报告
liaison-gongan presses "登记协助情况…"
liaison-gongan fills 协助情况 with "已开放接口"
liaison-gongan submits
  sees "各单位协助情况：市公安局：已开放接口" "时限：4月14日"
  cdo-xiangzhou gets "重大问题协助情况" "市公安局：已开放接口"
  liaison-xiangzhou gets "重大问题协助情况"
  cdo-gongan gets "重大问题协助情况"
liaison-gongan presses "登记协助情况…"
liaison-gongan fills 协助情况 with "已开放接口并完成联调"
liaison-gongan submits
  sees "市公安局：已开放接口并完成联调"
  sees no "市公安局：已开放接口\n"
  cdo-xiangzhou gets "已开放接口并完成联调"
  liaison-xiangzhou gets "已开放接口并完成联调"
  cdo-gongan gets "已开放接口并完成联调"
liaison-xiangzhou: /cdo 问题 1
  sees "协调中" "时限：4月14日（星期二）"
  sees no "提请领导小组…"
cdo-xiangzhou: /cdo 问题 1
cdo-xiangzhou presses "提请领导小组…"
cdo-xiangzhou fills 提请事项和理由 with "请协调省直部门开放回流"
cdo-xiangzhou submits
  sees "已提请领导小组" "待领导小组办理"
  leader1 gets "重大问题提请协调" "垂直管理系统数据不能回流" "香洲区"
  #数据局 gets "重大问题提请协调"
  cdo-gongan gets "重大问题提请协调"
  liaison-gongan gets "重大问题提请协调"
leader1 presses "答复…"
leader1 fills 解决或答复情况 with "已与省局商定，四月底前开通"
leader1 submits
  sees "领导小组已答复，待落实"
  cdo-xiangzhou gets "重大问题已答复" "四月底前开通"
  liaison-xiangzhou gets "重大问题已答复"
  cdo-gongan gets "重大问题已答复"
  liaison-gongan gets "重大问题已答复"
liaison-xiangzhou presses "已解决…"
liaison-xiangzhou fills 解决或答复情况 with "回流接口已开通"
liaison-xiangzhou submits
  sees "已解决" "回流接口已开通"
  cdo-gongan gets "重大问题已解决" "回流接口已开通"
  liaison-gongan gets "重大问题已解决"
