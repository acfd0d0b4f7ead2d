# 沟通交流会：市局定了日期，就不再提醒；取消了，又会提醒
# A meeting set silences its nudge; cancelled, the nudge returns.

cast xiangzhou
start 2026-03-30 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
bureau1: /cdo meeting new
  sees "安排沟通交流会" "已开过的会议也可补记"
bureau1 fills 日期 with "2026-05-10"
bureau1 fills place with "市民服务中心"
bureau1 submits
  sees "第1号" "5月10日（周日） 14:30" "5月10日（周日）是休息日"

# 四月一日本应提醒，现已安排，所以安静
2026-04-10 10:00
liaison-xiangzhou: /cdo meeting
  sees "2026年首席数据官沟通交流会" "5月10日（周日） 14:30 市民服务中心"
  sees no "[安排会议]"
liaison-xiangzhou: /cdo meeting new
  sees "此操作由市政务服务数据管理局办理"

# 取消之后，下一个工作时间提醒市局
bureau2: /cdo 会议 取消 1
  sees "请写明原因"
bureau2: /cdo 会议 取消 1 场地不可用
  sees "已取消：场地不可用"
5 minutes pass
  bureau1 gets "2026年上半年首席数据官沟通交流会" "会议时间尚未确定"
  bureau2 gets "2026年上半年首席数据官沟通交流会" "会议时间尚未确定"
bureau1 presses "安排会议"
bureau1 fills 日期 with "2026-05-13"
bureau1 fills time with "9点半"
bureau1 fills place with "线上"
bureau1 submits
  field time says "时"
bureau1 fills time with "09:30"
bureau1 submits
  sees "5月13日（周三） 09:30"
  card of bureau2 shows "已办结"
