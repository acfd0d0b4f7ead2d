# 区首席数据官：任命之后须报省备案，市局按日提醒，登记回执后停止
# A district's CDO has to be filed with the province; the bureau is reminded until it is.

cast xiangzhou
start 2026-03-02 09:30
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
bureau1: /cdo roster nominate 金湾区
bureau1 fills name with "陈七"
bureau1 fills title with "区委常委、副区长"
bureau1 fills rank with "行政副职"
bureau1 fills digital with "分管数字政府改革建设工作"
bureau1 fills attested with "具备良好的数据素养、熟悉本级政府或本部门整体业务情况"
bureau1 fills signer with "区政府办公室"
bureau1 fills signed with "2026-02-27"
bureau1 submits
  sees "陈七"
bureau1: /cdo roster forward 金湾区
  sees "领导小组"
bureau1: /cdo roster appoint 金湾区
bureau1 fills person with "@cdo-jinwan"
bureau1 fills document with "珠数字〔2026〕1号"
bureau1 fills decided with "2026-03-02"
bureau1 submits
  sees "陈七" "备案"
  cdo-jinwan gets "金湾区首席数据官"

# 两人同时办理：后一个被告知
bureau2: /cdo roster appoint 金湾区
  sees "推荐"

2026-03-03 09:00
  bureau1 gets "首席数据官报省备案" "金湾区"
  bureau2 gets "首席数据官报省备案" "金湾区"
2026-03-09 09:00
  bureau1 gets "首席数据官报省备案"
  bureau2 gets "首席数据官报省备案"
bureau1: /cdo roster file 金湾区 2026-03-06 粤政数备〔2026〕12号
  sees "粤政数备〔2026〕12号"
  card of bureau2 shows "已办结"
bureau1: /cdo roster file 金湾区 2026-03-06 粤政数备〔2026〕12号
  sees "已"
2026-03-20 18:00
nobody else gets anything
