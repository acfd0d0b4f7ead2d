# 写错了：每一种错都有一句话说明怎样改，什么也不会记一半
# Bad input, each with its sentence.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 日期
liaison-xiangzhou: /cdo training log 2026-02-30 数据安全培训 45
  sees "日期 2026-02-30 不存在，请核对后重填"
liaison-xiangzhou: /cdo training log 2026-03-17 数据安全培训 45
  sees "3月17日（星期二）尚未到来，请核对后重新填写"
liaison-xiangzhou: /cdo training log 2021-05-26 数据安全培训 45
  sees "2021年5月26日（星期三）早于该单位纳入首席数据官制度的日期（2021年5月27日（星期四））"
liaison-xiangzhou: /cdo training log 26-3-12 数据安全培训 45
  sees "年份请写四位数"
liaison-xiangzhou: /cdo training log 上周二 数据安全培训 45
  sees "无法识别日期“上周二”"

# 人数
liaison-xiangzhou: /cdo training log 2026-03-12 数据安全培训 0
  sees "参训人数应为1以上的整数（您写的是0）"
liaison-xiangzhou: /cdo training log 2026-03-12 数据安全培训 -3
  sees "参训人数应为1以上的整数（您写的是-3）"
liaison-xiangzhou: /cdo training log 2026-03-12 数据安全培训 4.5
  sees "无法识别人数“4.5”"
liaison-xiangzhou: /cdo training log 2026-03-12 数据安全培训 一百
  sees "无法识别人数“一百”，请写阿拉伯数字的整数"
liaison-xiangzhou: /cdo training log 2026-03-12 数据安全培训 10^9
  sees "无法识别人数“10^9”"
liaison-xiangzhou: /cdo training log 2026-03-12 数据安全培训 1000000000
  sees "参训人数超过100000"

# 主题
liaison-xiangzhou: /cdo training log 2026-03-12
  sees "请填写培训主题"
liaison-xiangzhou: /cdo training log 2026-03-12 数{3000}
  sees "内容过长：最多100字，现有3000字"

# 至此什么也没有记下
liaison-xiangzhou: /cdo training list
  sees "本年度尚无培训记录"
  sees no "第1号"

# 不怀好意的主题也只是文字
liaison-xiangzhou: /cdo training log 2026-03-12 <!channel> 数据安全 🎉 \u202e反 9
  sees "@channel 数据安全 🎉 反" "9人"
liaison-xiangzhou: /cdo training log 2026-03-11 <b>数据</b>&技能
  sees "&lt;b&gt;数据&lt;/b&gt;&amp;技能"

# 表单里的错显示在各自的栏目下，已填的不丢
liaison-xiangzhou: /cdo training
liaison-xiangzhou fills 培训日期 with "2026-03-20"
liaison-xiangzhou fills 主题 with "数据分类分级"
liaison-xiangzhou fills 内容类别 with "数据技能"
liaison-xiangzhou fills 参训人数 with "-3"
liaison-xiangzhou submits
  field 参训人数 says "1"
liaison-xiangzhou fills 参训人数 with "30"
liaison-xiangzhou submits
  field 培训日期 says "尚未到来，请核对后重新填写"
liaison-xiangzhou fills 培训日期 with "2026-03-10"
liaison-xiangzhou fills 佐证链接 with "看附件"
liaison-xiangzhou submits
  field 佐证链接 says "“看附件”不是网址"
liaison-xiangzhou fills 佐证链接 with "https://example.com/签到"
liaison-xiangzhou submits
  sees "3月10日（星期二） · 数据分类分级"

# 编号、年份、报告期、单位
liaison-xiangzhou: /cdo training cancel 9 写错
  sees "没有第9号培训记录"
liaison-xiangzhou: /cdo training cancel 第一场 写错
  sees "编号"
liaison-xiangzhou: /cdo status 99
  sees "无法识别年份“99”"
bureau1: /cdo report list 2026-Q1
  sees "无法识别报告期“2026-Q1”"
bureau1: /cdo status 月球区
  sees "没有找到单位“月球区”"
bureau1: /cdo status 区
  sees "“区”对应多个单位" "香洲区、金湾区"
