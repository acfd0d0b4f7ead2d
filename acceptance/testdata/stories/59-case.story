# 案例：推荐、退回、重报、入库；其他单位登记“我单位也在用”
# A case: proposed, sent back, proposed again, in the library, used by another unit.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 案例 新建
liaison-xiangzhou fills 案例名称 with "停车一网通"
liaison-xiangzhou fills 主要做法 with "汇聚泊位数据"
liaison-xiangzhou fills 成效 with "寻位时间缩短6分钟"
liaison-xiangzhou fills 对应职责 with "统筹数据管理"
liaison-xiangzhou submits
  sees "待市局审核" "时限：3月30日（星期一）"
  #数据局 gets "案例待审核" "停车一网通"
liaison-gongan: /cdo 案例 1
  sees "没有第1号"
bureau1: /cdo 案例 1
bureau1 presses "退回…"
bureau1 fills 审核意见 with "请补充推广条件"
bureau1 submits
  sees "已退回，可修改"
  liaison-xiangzhou gets "案例被退回" "请补充推广条件"
  cdo-xiangzhou gets "案例被退回"
liaison-xiangzhou presses "修改后重报…"
liaison-xiangzhou fills 主要做法 with "汇聚泊位数据，按日更新，接口可复用"
liaison-xiangzhou submits
  sees "待市局审核"
  #数据局 gets "案例重报待审核"
bureau2: /cdo 案例 1
bureau2 presses "入库…"
bureau2 submits
  sees "已入库"
  liaison-xiangzhou gets "案例已入库"
  cdo-xiangzhou gets "案例已入库"
liaison-gongan: /cdo 案例 1
  sees "停车一网通" "[我单位也在用…]"
liaison-gongan presses "我单位也在用…"
liaison-gongan fills 借鉴情况 with "用于交警违停治理"
liaison-gongan submits
  sees "借鉴应用单位：市公安局"
  liaison-xiangzhou gets "案例被其他单位借鉴" "市公安局"
  cdo-xiangzhou gets "案例被其他单位借鉴"
