# 每周首个工作日，市局收到一条工作简报：上周收到什么，哪些逾期，两周内到期什么，等待最久的一项，未送达的消息；没有内容的一周不发；与当日其他提醒合为一条，逾期单位不重复列出
# On the first workday of a week the bureau reads what came in, what is late, what a fortnight brings, what has waited longest and what did not arrive.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 开放 新建
liaison-xiangzhou closes the window
liaison-xiangzhou: /cdo 开放
liaison-xiangzhou presses "登记公众申请"
liaison-xiangzhou fills 数据集名称 with "公厕点位"
liaison-xiangzhou fills 申请人 with "某高校"
liaison-xiangzhou submits
  sees "公众申请待答复" "时限：4月7日"
liaison-gongan: /cdo 培训 登记 2026-03-17 数据安全培训 45
  sees "尚未到来"
liaison-gongan: /cdo 培训 登记 2026-03-16 数据安全培训 45
  sees "已登记"

# 一周之后：上周登记的
2026-03-23 09:00
  bureau1 gets "📋 每周工作简报" "上周（3月16日至3月22日）收到：培训登记1场（市公安局）；台账新增1项（数据开放1）。" "每周首个工作日" "等待您办理的共1项，最久的一项：人员登记不全"
  bureau2 gets "📋 每周工作简报"
  sees no "两周内" "逾期"

# 没有内容的一周不发
2026-03-30 09:00
  bureau1 gets "📋 每周工作简报" "上周（3月23日至3月29日）没有新的报送和登记。" "🗓️ 两周内" "4月7日（星期二）　起，台账到期1项"
  bureau2 gets "📋 每周工作简报"

# 4月6日清明假期，顺延到7日
skip to 2026-04-12 20:00
2026-04-13 09:00
  bureau1 gets "📋 每周工作简报" "超过时限未办结的共1项。最久的一项：数据开放第1号（香洲区），自3月16日（星期一）起待香洲区办理，时限为4月7日（星期二）"
  bureau2 gets "📋 每周工作简报"
bureau1: /cdo 为何
  sees "每周工作简报"
bureau1 presses "查看最久的一项"
  sees "公厕点位" "某高校"

# 办结后，没有别的内容，下一周不发
skip to 2026-04-14 10:00
liaison-xiangzhou: /cdo 开放 1
liaison-xiangzhou presses "答复申请人…"
liaison-xiangzhou fills 答复意见 with "已开放"
liaison-xiangzhou submits
  sees "已答复申请人"
2026-04-20 09:30
  nobody else gets anything

# 与当日的汇总合为一条，逾期单位只列一次
skip to 2026-05-31 20:00
2026-06-01 09:00
  everyone gets "逾期1日提醒"
card of bureau1 shows "尚有15个单位未报送" "📋 每周工作简报" "上周（5月25日至5月31日）没有新的报送和登记。"
bureau1 opens the home tab
  sees "逾期15个单位"
skip to 2026-07-13 09:00
card of bureau1 shows "📋 每周工作简报" "🔴 2026年上半年工作总结报告　逾期15个单位" "[查看各单位]"
