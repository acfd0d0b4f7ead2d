# 网页版：领导不登录 Slack，用手机浏览器凭本人链接查看；内容与在 Slack 中所见一致，到期、停用、卸任即失效
# What one may see, in a browser, by a link of one's own that runs out and can be ended.

cast xiangzhou gongan
start 2026-05-12 10:00
everyone gets "您已登记为"
liaison-xiangzhou gets "提前30日提醒" "工作总结报告"
liaison-gongan gets "提前30日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"

# 领导小组成员生成链接，打开即见待办和全市进展
leader1: /cdo
  sees "[网页版]"
leader1 presses "网页版"
  sees "尚无有效链接" "只能查看，不能办理" "[生成链接]"
leader1 presses "生成链接"
  sees "链接有效至8月10日" "只显示这一次" "/desk/" "[重新生成]" "[停用]"
  page of leader1 shows "今天需要我办理" "全市首席数据官履职进展 · 2026年" "香洲" "公安局" "English" "链接有效至2026年8月10日"
  page of leader1 at ?show=overview&period=2026-H1 shows "全市总览 · 2026年上半年" "上半年报告" "按名册顺序列出，不作排名"
  page of leader1 at ?unit=gongan&lang=en shows "Public Security" "Your link opens until" "中文"

# 各单位首席数据官只见本单位
cdo-xiangzhou: /cdo 网页 生成
  sees "链接有效至8月10日"
  page of cdo-xiangzhou shows "香洲区 · 2026年履职进展" "工作总结报告"
  page of cdo-xiangzhou lacks "公安局" "全市总览" "工作总体情况"
  page of cdo-xiangzhou at ?unit=gongan shows "香洲区 · 2026年履职进展"
liaison-xiangzhou: /cdo desk open
  sees "网页版面向领导小组、市局和首席数据官"

# 办理之后，刷新即见
liaison-xiangzhou: /cdo training log 2026-05-11 数据安全培训 45
  page of cdo-xiangzhou shows "已办 ▓░ 1/2 场"

# 重新生成后旧链接失效；市局可停用他人的链接；卸任即失效
leader1: /cdo desk
  sees "网址只在生成时显示一次"
bureau1: /cdo desk
  sees "尚无有效链接" "其他有效链接（2）" "停用"
bureau1: /cdo desk close @cdo-xiangzhou
  sees "其他有效链接（1）"
  page of cdo-xiangzhou is gone
leader1: /cdo desk open
  page of leader1 shows "全市首席数据官履职进展"
the bot stops
the bot starts
  page of leader1 shows "全市首席数据官履职进展"
skip to 2026-08-10 10:00
  page of leader1 shows "全市首席数据官履职进展"
skip to 2026-08-11 10:00
  page of leader1 is gone
leader1: /cdo desk
  sees "尚无有效链接" "[生成链接]"
