# 联络表和重要日期：张贴到市局频道并置顶，名册和日期变动后原处更新；重新张贴的，旧的一份注明
# The contact list and the dates stand in the bureau's channel and are kept as they are.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-gongan: /cdo 名册 联络表
  sees "市政务服务数据管理局"
bureau1: /cdo 名册 联络表
  sees "即将张贴到" "并置顶"
  #数据局 gets "首席数据官联络表和重要日期" "3月16日（星期一）更新" "5月31日（星期日）　2026年上半年工作总结报告" "香洲区　首席数据官 @cdo-xiangzhou" "联络员 @liaison-gongan" "领导小组"

# 换人后，原处更新，不另发
bureau1: /cdo roster assign @liaison-xiangzhou 公安局 liaison
  sees "liaison-xiangzhou"
  everyone gets "公安局"
card of #数据局 shows "市公安局　首席数据官 @cdo-gongan" "联络员 @liaison-xiangzhou"

# 日期过后，不再列出
skip to 2026-06-02 09:30
card of #数据局 shows "6月1日（星期一）更新" "11月30日"
