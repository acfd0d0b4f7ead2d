# 名册整表导入：先预览、再确认；有一行错就一行也不入；再导一次没有变化
# The whole roster from a file: preview, confirm; one bad row refuses all; twice changes nothing.

cast xiangzhou
start 2026-03-02 09:30
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
liaison-xiangzhou: /cdo roster import
  sees "此操作由市政务服务数据管理局办理"
bureau1: /cdo roster template
  sees "模板"
bureau1: /cdo roster import
bureau1 fills file with "有误名册.csv"
bureau1 submits
  sees "第2行" "备案日期"
  sees no "[确认导入]"
bureau1: /cdo 名册 导入
bureau1 fills file with "名册.csv"
bureau1 submits
  sees "市教育局" "周八" "[确认导入]"
bureau1 presses "确认导入"
  sees "已导入"
  cdo-doumen gets "斗门区首席数据官"
  liaison-doumen gets "斗门区联络员"
  cdo-gongan gets "市公安局首席数据官"
  liaison-gongan gets "市公安局联络员"
  liaison-yibao gets "市教育局联络员"
bureau1: /cdo roster import
bureau1 fills file with "名册.csv"
bureau1 submits
  sees "没有"
  sees no "[确认导入]"
bureau1: /cdo roster coverage
  sees "3/16"
leader1: /cdo asof 2021-06-30 斗门区
  sees "周八"
bureau1: /cdo history 斗门区
  sees "周八" "珠数字〔2021〕1号"
