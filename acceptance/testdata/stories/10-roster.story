# 名册只由市局登记；角色可以授予、收回，最后一名市局人员不能收回
# The roster: the bureau alone keeps it.

cast xiangzhou
start 2026-01-06 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

bureau1: /cdo roster assign @liaison-gongan 市公安局 liaison
  sees "已登记：@liaison-gongan 担任市公安局联络员"
  liaison-gongan gets "您已登记为" "市公安局联络员"
bureau1: /cdo 名册 登记 @cdo-gongan 公安局 首席数据官
  sees "@cdo-gongan 担任市公安局首席数据官"
  cdo-gongan gets "市公安局首席数据官"
bureau1: /cdo roster assign @cdo-gongan 公安局 cdo
  sees "该成员已担任该职务"
bureau1: /cdo roster list
  sees "市公安局　首席数据官 @cdo-gongan（1月6日起）　联络员 @liaison-gongan" "金湾区　首席数据官和联络员 ⚠️ 未登记" "覆盖情况　▓░░░░░░░░░ 2/15"

# 别人不能登记
liaison-xiangzhou: /cdo roster assign @cdo-jinwan 金湾区 cdo
  sees "此操作由市政务服务数据管理局办理"
leader1: /cdo roster role @cdo-jinwan leader
  sees "此操作由市政务服务数据管理局办理"

# 写错了，会说明怎样写
bureau1: /cdo roster assign 张三 金湾区 cdo
  sees "没有找到“张三”，请用 @ 选择本工作区的成员"
bureau1: /cdo roster assign @cdo-jinwan 金湾区 主任
  sees "“主任”不是可登记的职务"
bureau1: /cdo roster assign @cdo-jinwan 月球区 cdo
  sees "没有找到单位“月球区”"
bureau1: /cdo roster assign @cdo-jinwan 市 cdo
  sees "“市”对应多个单位"
bureau1: /cdo roster assign @cdo-jinwan
  sees "登记联络员" "接替现任" "[登记]"
bureau1 closes the window
bureau1: /cdo roster assign <@UCDOBOT> 金湾区 cdo
  sees "该账号不能登记"

# 登记时没有任命文件的，以后可以补登
bureau1: /cdo roster coverage
  sees "市公安局　尚缺：任命文件" "[补登任命文件]"
bureau1 presses "补登任命文件" beside "市公安局"
bureau1 fills document with "珠数字〔2026〕1号"
bureau1 fills decided with "2026-01-05"
bureau1 submits
  sees "已补登" "珠数字〔2026〕1号"
bureau1: /cdo history 市公安局
  sees "珠数字〔2026〕1号"

# 角色
bureau1: /cdo roster role @cdo-jinwan leader
  sees "@cdo-jinwan 为领导小组成员"
  cdo-jinwan gets "您已登记为" "领导小组"
bureau1: /cdo roster role @cdo-jinwan leader 取消
  sees "@cdo-jinwan 不再是领导小组"
bureau1: /cdo roster role @bureau2 bureau end
  sees "@bureau2 不再是市政务服务数据管理局"
bureau1: /cdo roster role @bureau1 bureau end
  sees "这是市局最后一名工作人员"
bureau2: /cdo roster assign @cdo-jinwan 金湾区 cdo
  sees "此操作由市政务服务数据管理局办理"
