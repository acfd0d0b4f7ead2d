# 预告培训：发布到本单位频道，点卡片报名，改地点私信告知，次日一键登记
# A training is planned, announced in the unit's own channel with sign-up, and logged the day after with one tap.

cast xiangzhou gongan
start 2026-06-08 10:00
everyone gets "您已登记为"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"

# 填表：过去的日期、结束早于开始、名额为零都不行
liaison-xiangzhou: /cdo 培训 预告
  sees "预告培训" "登记单位：香洲区" "发布到频道" "[列入计划]"
liaison-xiangzhou fills 主题 with "<!channel> 数据安全培训"
liaison-xiangzhou fills 内容类别 with "数据安全"
liaison-xiangzhou fills place with "一号会议室"
liaison-xiangzhou fills 讲师 with "李老师"
liaison-xiangzhou fills 名额 with "5"
liaison-xiangzhou fills channel with "#香洲区数据工作"
liaison-xiangzhou fills 日期 with "2026-06-05"
liaison-xiangzhou submits
  field 日期 says "6月5日（星期五）已过，预告的日期须为今天或以后"
liaison-xiangzhou fills 日期 with "2026-06-10"
liaison-xiangzhou fills until with "08:00"
liaison-xiangzhou submits
  field until says "结束时间08:00应晚于开始时间09:00"
liaison-xiangzhou fills until with "11:00"
liaison-xiangzhou submits
  sees "已列入计划：香洲区 · 预告第1号" "&lt;!channel&gt; 数据安全培训" "时间：6月10日（星期三） 09:00–11:00" "[发布到频道]" "[修改]" "[取消…]"
  home of liaison-xiangzhou shows "已办 ░░ 0/2 场。已计划1场（6月10日）。"

# 发布时 Slack 出了故障、机器人又停了：恢复后补发，只发一张卡片
Slack breaks down over 1 messages
liaison-xiangzhou presses "发布到频道"
  sees "将发布到" "[修改]"
the bot stops
2026-06-08 10:30
the bot starts
  #香洲区数据工作 gets "香洲区培训预告：&lt;!channel&gt; 数据安全培训" "已报名0人，剩余名额5个" "[报名]" "[取消报名]" "这里只显示人数"
10 minutes pass
nobody else gets anything

# 三人报名，一人取消；卡片只有人数
liaison-gongan presses "报名"
  sees "您已报名：&lt;!channel&gt; 数据安全培训" "一号会议室" "[取消报名]"
liaison-gongan presses "报名"
  sees "您已报名“&lt;!channel&gt; 数据安全培训”，无需重复操作"
cdo-gongan presses "报名"
  sees "您已报名"
liaison-jinwan presses "报名"
  sees "您已报名"
  card of #香洲区数据工作 shows "已报名3人，剩余名额2个"
liaison-jinwan presses "取消报名"
  sees "已取消报名"
liaison-jinwan presses "取消报名"
  sees "您没有报名“&lt;!channel&gt; 数据安全培训”，无需取消"
  card of #香洲区数据工作 shows "已报名2人，剩余名额3个"

# 名单只有本单位看得到；换地点只告知仍在名单上的两人
liaison-xiangzhou: /cdo training list
  sees "预告第1号" "已报名2人，剩余名额3个" "[报名名单]"
liaison-xiangzhou presses "报名名单"
  sees "1. @liaison-gongan" "2. @cdo-gongan" "请勿转发到频道"
  sees no "jinwan"
liaison-xiangzhou presses "修改"
  sees "修改预告" "已报名的2人"
  field place holds "一号会议室"
liaison-xiangzhou fills place with "二号会议室"
liaison-xiangzhou submits
  sees "已修改：香洲区 · 预告第1号" "二号会议室"
  liaison-gongan gets "您报名的培训有变动" "（地点）" "地点：二号会议室" "[取消报名]"
  cdo-gongan gets "您报名的培训有变动" "地点：二号会议室"
  card of #香洲区数据工作 shows "地点：二号会议室" "有变动（地点）"

# 结束以后不再报名；次日请联络员登记，一键即可
skip to 2026-06-10 12:00
  card of #香洲区数据工作 shows "已结束 · 已报名2人"
2026-06-11 09:00
  liaison-xiangzhou gets "6月10日培训待登记" "已报名2人" "[按此登记]" "[修改后登记]" "[未举办…]"
liaison-xiangzhou presses "按此登记"
  sees "已登记：香洲区 · 第1号" "2人 · 讲师：李老师 · 二号会议室" "本年度第1场，还需1场"
  card of liaison-xiangzhou shows "已办结" "6月10日培训待登记"
  home of liaison-xiangzhou shows "已办 ▓░ 1/2 场"
cdo-xiangzhou: /cdo training list
  sees "第1号" "本年度现有1场"
  sees no "预告第1号"
cdo-xiangzhou: /cdo history
  sees "将预告第1号发布到频道" "登记第1号培训" "（预告第1号）"
  sees no "@liaison-gongan"
2026-06-12 08:59
nobody else gets anything
