# 对评价结果的异议：首席数据官逐项提出，未参与评分的人员书面答复，采纳的生成新结果，过期一分钟不再受理
# Objections to the result of December: one upheld, one not, one a minute too late, and the wrong people refused.

cast xiangzhou gongan
start 2026-12-16 08:30
everyone gets "您已登记为"
bureau1: /cdo roster role @bureau2 head
  bureau2 gets "市政务服务数据管理局负责人"
bureau1: /cdo roster role @liaison-yibao bureau
  liaison-yibao gets "市政务服务数据管理局"

# 结果告知之前不能提出异议
cdo-xiangzhou: /cdo 异议 新建
  sees "香洲区的评价结果尚未告知"

# 两人评分，负责人确认
bureau1: /cdo 自评 评分 香洲区
bureau1 fills 分值：目录编制和更新 with "0分　未编制"
bureau1 fills 分值：应归集数据归集率 with "2分　70%及以上"
bureau1 fills r.collected with "平台统计为75%。"
bureau1 submits
bureau1 submits
bureau1 submits
bureau1 fills 分值：特色工作 with "0分　未实现"
bureau1 submits
bureau1 submits
  sees "香洲区：您的评分已提交。"
liaison-yibao: /cdo 自评 评分 香洲区
liaison-yibao fills 分值：目录编制和更新 with "0分　未编制"
liaison-yibao fills 分值：应归集数据归集率 with "2分　70%及以上"
liaison-yibao fills r.collected with "平台统计为75%。"
liaison-yibao submits
liaison-yibao submits
liaison-yibao submits
liaison-yibao fills 分值：特色工作 with "0分　未实现"
liaison-yibao submits
liaison-yibao submits
  bureau2 gets "1个单位的两份评分已齐备"
bureau2: /cdo 自评 确认
bureau2 presses "确认…"
bureau2 submits
  sees "香洲区" "已确认"

# 已确认而未告知的，也不能提出异议
cdo-xiangzhou: /cdo 异议 新建
  sees "香洲区的评价结果尚未告知"

# 12月25日告知；首席数据官的结果卡片上有“提出异议”，联络员的没有
skip to 2026-12-25 09:00
bureau1: /cdo 自评 告知
bureau1 presses "告知各单位"
  cdo-xiangzhou gets "香洲区 · 2026年度工作评价" "1月4日" "24时前逐项提出" "[提出异议…]"
  liaison-xiangzhou gets "香洲区 · 2026年度工作评价"
liaison-xiangzhou: /cdo 自评 结果
  sees "总分"
  sees no "[提出异议…]"
liaison-xiangzhou: /cdo 异议 新建
  sees "首席数据官"
cdo-gongan: /cdo 异议 新建
  sees "市公安局的评价结果尚未告知"
bureau1: /cdo 异议 新建
  sees "首席数据官"

# 从结果卡片提出第一项异议
cdo-xiangzhou: /cdo 自评 异议
  sees "由首席数据官本人于" "每项指标一次" "目录编制和更新：0／6分"
cdo-xiangzhou presses "提出异议…"
  sees "对2026年度评价结果，每项指标可提出一次异议" "目录编制和更新（0／6分）" "涉及限定知悉范围事项的指标不在此列"
  sees no "数据安全事件报告和总结"
cdo-xiangzhou fills 评价指标 with "目录编制和更新（0／6分）"
cdo-xiangzhou fills 异议理由 with "我区目录已于9月印发（珠香数〔2026〕12号）。"
cdo-xiangzhou submits
  sees "异议已提交" "第1号" "目录编制和更新" "待答复"
  bureau1 gets "评价异议待答复"
  bureau2 gets "评价异议待答复" "我区目录已于9月印发" "现得分：0分（满分6分）" "[采纳…]"
  liaison-yibao gets "评价异议待答复"

# 每项指标一次：已提出的不再列出
cdo-xiangzhou: /cdo 异议 新建
  sees no "目录编制和更新"
cdo-xiangzhou fills 评价指标 with "应归集数据归集率（2／6分）"
cdo-xiangzhou fills 异议理由 with "应归集清单口径有误。"
cdo-xiangzhou submits
  sees "第2号"
  bureau1 gets "应归集清单口径有误。"
  bureau2 gets "应归集清单口径有误。"
  liaison-yibao gets "应归集清单口径有误。"

# 评分人不能答复：卡片上没有按钮；其他单位看不到、搜不到
bureau1: /cdo 异议 香洲区 1
  sees "我区目录已于9月印发"
  sees no "[采纳…]" "[不予采纳…]"
liaison-yibao: /cdo 异议 香洲区 1
  sees "我区目录已于9月印发"
  sees no "[采纳…]"
cdo-gongan: /cdo 异议 香洲区 1
  sees no "我区目录已于9月印发"
cdo-gongan: /cdo 搜索 目录已于9月
  sees no "印发"
liaison-gongan: /cdo 历史 香洲区
  sees no "目录编制和更新"
leader1: /cdo 异议 香洲区 1
  sees "我区目录已于9月印发"

# 市局负责人采纳第一项，得分只能更高
bureau2: /cdo 异议
  sees "第1号" "第2号"
bureau2: /cdo 异议 香洲区 1
bureau2 presses "采纳…"
  sees "异议理由：我区目录已于9月印发" "6分　已编制，变更均在10个工作日内更新"
  sees no "0分　未编制"
bureau2 fills 采纳后得分 with "6分　已编制，变更均在10个工作日内更新"
bureau2 fills 书面答复 with "经核文件属实，予以采纳。"
bureau2 submits
  sees "已采纳" "该项0分→6分" "原结果留存备查"
  cdo-xiangzhou gets "评价异议已采纳，结果已更正" "经核文件属实，予以采纳。" "该项0分→6分" "[查看评价结果]"
  liaison-xiangzhou gets "评价异议已采纳，结果已更正"
cdo-xiangzhou presses "查看评价结果"
  sees "目录编制和更新：6／6分" "目录编制和更新认定理由：经核文件属实，予以采纳。" "根据异议更正，原结果留存备查"

# 第二项不予采纳，结果不变
bureau2: /cdo 异议 香洲区 2
bureau2 presses "不予采纳…"
bureau2 fills 书面答复 with "清单经省局核定，维持原评分。"
bureau2 submits
  sees "未采纳"
  cdo-xiangzhou gets "评价异议未采纳" "清单经省局核定，维持原评分。"
  liaison-xiangzhou gets "评价异议未采纳"
cdo-xiangzhou: /cdo 自评 结果
  sees "应归集数据归集率：2／6分"
cdo-xiangzhou: /cdo 自评 通知书
  sees "评价结果通知书-香洲区-2026.docx"

# 1月4日深夜可以提出，过了零点不再受理
skip to 2027-01-04 23:30
cdo-xiangzhou: /cdo 异议 新建
cdo-xiangzhou fills 评价指标 with "特色工作（0／8分）"
cdo-xiangzhou fills 异议理由 with "上半年报告已写明。"
cdo-xiangzhou submits
  sees "第3号"
  bureau1 gets "上半年报告已写明。"
  bureau2 gets "上半年报告已写明。"
  liaison-yibao gets "上半年报告已写明。"
cdo-xiangzhou: /cdo 异议 新建
cdo-xiangzhou fills 评价指标 with "创新案例（0／6分）"
cdo-xiangzhou fills 异议理由 with "案例已推荐。"
skip to 2027-01-05 00:01
cdo-xiangzhou submits
  sees "异议期已于1月4日（星期一）结束"
cdo-xiangzhou: /cdo 异议 新建
  sees "异议期已于1月4日（星期一）结束"
cdo-xiangzhou: /cdo 自评 结果
  sees no "[提出异议…]"

# 未答复的，到期提醒市局
skip to 2027-01-18 10:00
  card of bureau2 shows "评价异议" "第3号" "特色工作"
