# 首席数据官空缺期间，由联络员代为提出异议；未计入的指标，认为应当计入的，也可以提出
# While the post of CDO is vacant the liaison objects; also to a criterion that was left out.

cast xiangzhou
start 2026-12-16 08:30
everyone gets "您已登记为"
bureau1: /cdo roster role @bureau2 head
  bureau2 gets "市政务服务数据管理局负责人"
bureau1: /cdo roster role @liaison-yibao bureau
  liaison-yibao gets "市政务服务数据管理局"

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

# 首席数据官免职，12月25日告知结果
skip to 2026-12-24 10:00
bureau1: /cdo roster dismiss 香洲区
bureau1 fills document with "珠数字〔2026〕9号"
bureau1 fills decided with "2026-12-24"
bureau1 submits
  sees "空缺"
  cdo-xiangzhou gets "不再担任"
  liaison-xiangzhou gets "空缺期间报告可以起草，不能签发"
skip to 2026-12-25 09:00
bureau1: /cdo 自评 告知
bureau1 presses "告知各单位"
  liaison-xiangzhou gets "数据资源普查：本年度没有相关事项，不计入" "请由联络员（首席数据官空缺期间代为）于2027年1月4日" "[提出异议…]"

# 由联络员代为提出：结果卡片上有按钮，记录注明
liaison-xiangzhou: /cdo 自评 异议
  sees "由联络员（首席数据官空缺期间代为）于" "[提出异议…]"
liaison-xiangzhou presses "提出异议…"
  sees "首席数据官空缺，由您代为提出，并如实注明。" "数据资源普查（未计入，满分4分）" "目录编制和更新（0／6分）"
liaison-xiangzhou fills 评价指标 with "数据资源普查（未计入，满分4分）"
liaison-xiangzhou fills 异议理由 with "我区承担了省下达的普查任务，应当计入。"
liaison-xiangzhou submits
  sees "已代为提交，并注明首席数据官空缺" "在首席数据官空缺期间代为提出评价异议"
  bureau1 gets "评价异议待答复"
  bureau2 gets "评价异议待答复" "现未计入评分（满分4分）" "在首席数据官空缺期间代为提出评价异议"
  liaison-yibao gets "评价异议待答复"

# 采纳后计入评分，总分不因异议降低
bureau2: /cdo 异议 香洲区 1
bureau2 presses "采纳…"
  sees "采纳后该项计入评分" "4分　均按时填报"
  sees no "0分　有未填报"
bureau2 fills 采纳后得分 with "4分　均按时填报"
bureau2 fills 书面答复 with "经核属实，予以计入。"
bureau2 submits
  sees "已采纳" "该项未计入→4分"
  liaison-xiangzhou gets "评价异议已采纳，结果已更正" "经核属实，予以计入。"
