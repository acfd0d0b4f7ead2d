# 数据开放：计划、开放、按频率更新；公众申请15个工作日内答复，可延期
# Open data: planned, opened, updated in its rhythm; a request of the public is answered.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 开放 新建
liaison-xiangzhou fills 数据集名称 with "公共停车场名录"
liaison-xiangzhou fills 开放渠道 with "省公共数据开放平台"
liaison-xiangzhou fills 更新频率 with "每月"
liaison-xiangzhou fills 计划开放日期 with "2026-03-31"
liaison-xiangzhou submits
  sees "计划开放" "时限：3月31日（星期二）"
liaison-xiangzhou presses "已开放…"
liaison-xiangzhou fills 数据量（条） with "1204"
liaison-xiangzhou fills 开放地址 with "不是网址"
liaison-xiangzhou submits
  field 开放地址 says "网址"
liaison-xiangzhou fills 开放地址 with "https://gddata.gd.gov.cn/zhuhai"
liaison-xiangzhou submits
  sees "已开放" "下次更新：4月16日（星期四）"
liaison-xiangzhou presses "已更新…"
liaison-xiangzhou fills 数据量（条） with "1300"
liaison-xiangzhou submits
  sees "1300"
liaison-xiangzhou: /cdo 开放
liaison-xiangzhou presses "登记公众申请"
liaison-xiangzhou fills 数据集名称 with "充电桩点位"
liaison-xiangzhou fills 申请人 with "某研究机构"
liaison-xiangzhou submits
  sees "公众申请待答复" "时限：4月7日（星期二）"
liaison-xiangzhou presses "延期答复…"
liaison-xiangzhou fills 延期至 with "2026-06-30"
liaison-xiangzhou fills 原因 with "需与供电单位核对"
liaison-xiangzhou submits
  field 延期至 says "最多可延至4月28日"
liaison-xiangzhou fills 延期至 with "2026-04-20"
liaison-xiangzhou submits
  sees "时限：4月20日（星期一）"
liaison-xiangzhou presses "答复申请人…"
liaison-xiangzhou fills 答复意见 with "已纳入开放计划"
liaison-xiangzhou submits
  sees "已答复申请人"
