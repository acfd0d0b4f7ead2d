# 说明书里的“六步走一遍”：写的就是会发生的
# The README's tour: what it says is what comes.

start 2026-04-20 09:30
everyone gets "您已登记为"
bureau1 gets "沟通交流会" "会议时间尚未确定"
bureau2 gets "沟通交流会" "会议时间尚未确定"

# 一、登记培训
liaison-xiangzhou: /cdo training log 2026-03-12 数据安全培训 45
  sees "本年度第1场，还需1场" "[撤回本次登记]"
liaison-xiangzhou: /cdo training log 2026-02-30 x
  sees "2026-02-30 不存在"

# 二、到下一次提醒：周日的时限，办在前一个工作日
2026-04-30 09:00
everyone gets "工作总结报告"
card of liaison-xiangzhou shows "5月29日（星期五" "5月31日（星期日" "[为何提醒我]" "[填写报告]"
liaison-xiangzhou presses "填写报告"
  sees "职责一" "职责四"
liaison-xiangzhou presses "填写" beside "职责四"
  sees "3月12日举办数据安全培训，45人参加"
liaison-xiangzhou closes the window
liaison-xiangzhou writes the whole report
liaison-xiangzhou presses "提请首席数据官签发"
  cdo-xiangzhou gets "待您签发"

# 三、签发、审阅、退回
cdo-xiangzhou presses "审阅签发"
cdo-xiangzhou submits
  sees "已签发并报送"
  cdo-xiangzhou gets "回执"
  liaison-xiangzhou gets "已由"
  #数据局 gets "香洲区" "工作总结报告"

bureau1: /cdo report list 2026-H1
  sees "已报送 ▓░░░░░░░░░ 1/15" "[审阅]"
bureau1 presses "审阅" beside "香洲区"
  sees "[退回修改…]" "Word"
bureau1: /cdo report accept 香洲区 2026-H1
  sees "已通过"
  cdo-xiangzhou gets "通过"
  liaison-xiangzhou gets "通过"
card of liaison-xiangzhou shows "已办结"

# 四、逾期：一条消息列出全部未报送的单位
skip to 2026-06-02 09:30
word to bureau1 shows "14个单位未报送"
bureau1: /cdo status
  sees "1/15"

# 五、换人
bureau1: /cdo roster assign @liaison-jinwan 香洲区 liaison
  sees "@liaison-jinwan 担任香洲区联络员"
  liaison-jinwan gets "香洲区联络员"
  liaison-xiangzhou gets "不再担任"
liaison-jinwan: /cdo why
  sees "提醒"

# 六、开会：先看，再确认，再通知
bureau1: /cdo meeting new
bureau1 fills 日期 with "2026-06-11"
bureau1 fills place with "市民服务中心"
bureau1 submits
  sees "将通知16个单位，共31人" "[发出通知]"
bureau1 presses "发出通知"
  sees "正在逐一通知"
  everyone gets "会议通知"
  card of #首席数据官 shows "全体首席数据官（16个单位）" "已回复0/16"
  card of #数据局 shows "已送达32/32" "经办：@bureau1"
cdo-xiangzhou presses "参加"
  sees "已回复会议通知"
  word to cdo-xiangzhou shows "首席数据官本人参加"
  card of #首席数据官 shows "已回复1/16"
