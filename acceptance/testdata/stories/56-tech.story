# 新技术应用：设想、试点、上线
# New technology: idea, pilot, live.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 新技术 新建
liaison-xiangzhou fills 应用名称 with "车位预测"
liaison-xiangzhou fills 应用场景 with "节假日停车引导"
liaison-xiangzhou fills 下一步时限 with "2026-04-30"
liaison-xiangzhou submits
  sees "设想" "时限：4月30日（星期四）"
liaison-xiangzhou presses "开始试点…"
liaison-xiangzhou fills 下一步时限 with "2026-09-30"
liaison-xiangzhou submits
  sees "试点中" "时限：9月30日（星期三）"
liaison-xiangzhou presses "正式上线…"
liaison-xiangzhou fills 应用成效 with "平均寻位时间缩短6分钟"
liaison-xiangzhou submits
  sees "已上线" "平均寻位时间缩短6分钟"
