# 按权限导出：全部、一个单位、一段时间；只给导出人本人；限定知悉范围的事项只给有权知悉的人；没有权限的、还没开始的、认不出的，说明怎么办
# By right: everything, a unit, a period, as a file to the asker alone.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-gongan: /cdo 培训 登记 2026-03-16 数据安全培训 45
  sees "已登记"

# 市局导出全部
bureau1: /cdo 导出
  sees "《首席数据官台账-2026-03-16.xlsx》已发到您与我的会话" "只含您有权查看的内容"

# 一个单位、一个时段
bureau1: /cdo 导出 公安局 2026上半年
  sees "《首席数据官台账-市公安局-2026年上半年-2026-03-16.xlsx》"
leader1: /cdo export gongan 2026
  sees "《首席数据官台账-市公安局-2026年-2026-03-16.xlsx》"

# 单位的人不写单位，即本单位
liaison-gongan: /cdo 导出
  sees "《首席数据官台账-市公安局-2026-03-16.xlsx》"
liaison-gongan: /cdo 导出 香洲区
  sees "您不是香洲区"

# 还没开始的、认不出的、没有单位的
bureau1: /cdo 导出 2026-H2
  sees "2026年下半年" "7月1日"
bureau1: /cdo 导出 月球区
  sees "月球区"
bureau1: /cdo 导出 20266
  sees "20266"
company1: /cdo 导出
  sees "单位"
