# 沟通交流会：市局定了日期，就不再提醒；预览后通知，一键回复，会前提醒，签到、纪要、任务
# A meeting from its first date to what became of it.

cast xiangzhou gongan
start 2026-03-30 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
bureau1: /cdo meeting new
  sees "安排沟通交流会" "已开过的会议也可补记"
bureau1 fills 日期 with "2026-05-10"
bureau1 fills place with "市民服务中心"
bureau1 submits
  sees "尚未通知" "第1号" "5月10日（星期日） 14:30" "5月10日（星期日）是休息日" "将通知16个单位，共4人"

# 四月一日本应提醒，现已安排，所以安静；没有通知之前，单位还看不到
2026-04-10 10:00
liaison-xiangzhou: /cdo meeting
  sees "2026年首席数据官沟通交流会" "时间尚未确定"
  sees no "[安排会议]" "市民服务中心"
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
bureau1 fills answer_by with "2026-05-14"
bureau1 submits
  field answer_by says "回复时限不能晚于会议当天"
bureau1 fills answer_by with "2026-05-11"
bureau1 submits
  sees "5月13日（星期三） 09:30"
  card of bureau2 shows "已安排"

# 通知：每人私信一次，频道一条，市局看送达和回复
bureau1 presses "发出通知"
  sees "正在逐一通知"
  cdo-xiangzhou gets "会议通知" "请于5月11日（星期一）前回复" "[参加]" "[派员参加…]" "[请假…]" "[加入日历]"
  liaison-xiangzhou gets "会议通知"
  cdo-gongan gets "会议通知"
  liaison-gongan gets "会议通知"
  #首席数据官 gets "会议通知" "已回复0/16"
  #数据局 gets "已送达" "经办：@bureau1" "没有可以通知的"
bureau2: /cdo meeting announce 2
  sees "不再重复通知"

# 一键回复；联络员可以代首席数据官回复，也可以改
liaison-xiangzhou presses "参加"
  sees "已回复会议通知" "首席数据官本人参加"
cdo-xiangzhou: /cdo meeting show
  sees "香洲区：首席数据官本人参加（@liaison-xiangzhou代为回复）"
cdo-gongan presses "请假…"
  sees "首席数据官原则上需参加会议"
cdo-gongan fills reason with "赴省开会"
cdo-gongan submits
  sees "请假（赴省开会）"
bureau1: /cdo meeting show 2
  sees "已回复2/16：参加1，派员0，请假1" "市公安局：请假（赴省开会）" "已送达5/5"

# 改到下午：卡片就地更新，另发一条变更通知；上午的回复仍算数
bureau1: /cdo meeting change 2
bureau1 fills time with "14:30"
bureau1 submits
  sees "已变更"
  cdo-xiangzhou gets "会议变更通知" "原定时间：5月13日（星期三） 09:30" "首席数据官本人参加"
  liaison-xiangzhou gets "会议变更通知"
  cdo-gongan gets "会议变更通知"
  liaison-gongan gets "会议变更通知"
  #首席数据官 gets "会议变更通知"
  #数据局 gets "会议变更通知的送达和回复"

# 会前七日、一日提醒到会的人；会前一小时再提醒一次
skip to 2026-05-12 10:00
cdo-gongan: /cdo meeting attend
  sees "市公安局：首席数据官本人参加"
2026-05-13 13:30
  cdo-xiangzhou gets "即将开始" "5月13日（星期三） 14:30"
  cdo-gongan gets "即将开始"
cdo-xiangzhou presses "加入日历"
  sees "cdo-meeting-2026-05-13.ics"

# 开始之后，回复就来不及了；签到按回复预填，一键登记
2026-05-13 16:40
liaison-gongan: /cdo meeting leave 2 临时有事
  sees "不能再办理此项"
bureau2: /cdo meeting attendance 2
  sees "已按各单位的回复预填" "▸香洲区" "▸市公安局"
bureau2 submits
  sees "签到：本人2，派员0，请假0，未到会14"
bureau1: /cdo meeting cancel 2 不开了
  sees "不能取消"
cdo-xiangzhou: /cdo status
  sees "5月13日（星期三） 14:30 线上，本人参加"

# 纪要和议定事项
bureau2: /cdo meeting minutes 2
bureau2 fills 纪要 with "各单位报送共享目录。"
bureau2 submits
  sees "纪要已登记"
  cdo-xiangzhou gets "会议纪要已印发"
  liaison-xiangzhou gets "会议纪要已印发"
  cdo-gongan gets "会议纪要已印发"
  liaison-gongan gets "会议纪要已印发"
  #数据局 gets "会议纪要的送达"
liaison-xiangzhou presses "查看纪要"
  sees "各单位报送共享目录。"
liaison-xiangzhou: /cdo meeting show 2
liaison-xiangzhou presses "登记合作事项"
  sees "提出合作" "▸市"
  field 合作内容 holds "来源：2026年5月13日首席数据官沟通交流会。"
liaison-xiangzhou closes the window
bureau2 presses "议定事项转任务"
bureau2 fills 任务内容 with "报送公共数据共享目录"
bureau2 fills 责任单位 with "香洲区"
bureau2 fills 办理时限 with "2026-06-12"
bureau2 submits
  sees "已转任务" "报送公共数据共享目录"
  cdo-xiangzhou gets "新任务" "沟通交流会议定" "待接收　时限：5月15日（星期五）" "办理时限：6月12日（星期五）"
  liaison-xiangzhou gets "新任务"
bureau2 closes the window
liaison-xiangzhou presses "接收"
  sees "办理中　时限：6月12日（星期五）"
liaison-xiangzhou: /cdo task done 1 已报送120类
  sees "情况：已报送120类"
  #数据局 gets "任务已办结" "已报送120类"
liaison-xiangzhou: /cdo task done 1
  sees "无需重复办理"
