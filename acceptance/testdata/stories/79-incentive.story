# 激励：评价优秀的单位，市局登记由谁落实、何时落实，落实或未落实都有依据；未告知结果的不能登记，单位不能自行登记
# Incentives of a unit whose result is excellent: who grants what by when, granted with proof or declined with a reason.

cast xiangzhou
start 2026-11-26 22:00
everyone gets "您已登记为"
bureau1: /cdo roster role @bureau2 head
  bureau2 gets "市政务服务数据管理局负责人"
bureau1: /cdo roster role @liaison-yibao bureau
  liaison-yibao gets "市政务服务数据管理局"
skip to 2026-12-17 14:00

# 结果告知之前，没有依据
bureau1: /cdo 激励 新建
bureau1 fills 激励单位 with "香洲区"
bureau1 fills 激励类型 with "信息化项目优先立项"
bureau1 fills 落实部门 with "市发展和改革局"
bureau1 fills 负责人 with "王处长"
bureau1 fills 落实时限 with "2027-01-15"
bureau1 submits
  sees "香洲区尚无已告知的优秀或显著提升的评价结果"
bureau1 closes the window

bureau1: /cdo 自评 评分 香洲区
bureau1 fills 分值：目录编制和更新 with "0分　未编制"
bureau1 fills 分值：应归集数据归集率 with "0分　不足70%"
bureau1 submits
bureau1 submits
bureau1 submits
bureau1 fills 分值：特色工作 with "0分　未实现"
bureau1 submits
bureau1 submits
  sees "香洲区：您的评分已提交。"
liaison-yibao: /cdo 自评 评分 香洲区
liaison-yibao fills 分值：目录编制和更新 with "0分　未编制"
liaison-yibao fills 分值：应归集数据归集率 with "0分　不足70%"
liaison-yibao submits
liaison-yibao submits
liaison-yibao submits
liaison-yibao fills 分值：特色工作 with "0分　未实现"
liaison-yibao submits
liaison-yibao submits
  bureau2 gets "1个单位的两份评分已齐备"
bureau2: /cdo 自评 确认 香洲区
bureau2 fills 评定等次 with "优秀"
bureau2 fills 等次与总分不符的理由 with "试点首月，按工作基础评定。"
bureau2 submits
  sees "香洲区" "优秀" "已确认"
bureau1: /cdo 自评 告知
bureau1 presses "告知各单位"
  cdo-xiangzhou gets "香洲区 · 2026年度工作评价" "优秀"
  liaison-xiangzhou gets "香洲区 · 2026年度工作评价" "优秀"

# 单位不能自行登记
liaison-xiangzhou: /cdo 激励 新建
  sees "由市政务服务数据管理局办理"

# 市局登记两项
bureau1: /cdo 激励 新建
bureau1 fills 激励单位 with "香洲区"
bureau1 fills 激励类型 with "信息化项目优先立项"
bureau1 fills 落实部门 with "市发展和改革局"
bureau1 fills 负责人 with "王处长"
bureau1 fills 落实时限 with "2027-01-15"
bureau1 submits
  sees "待落实" "市发展和改革局" "2026"
  cdo-xiangzhou gets "激励措施待落实" "信息化项目优先立项"
  liaison-xiangzhou gets "激励措施待落实"
bureau1: /cdo 激励 新建
bureau1 fills 激励单位 with "香洲区"
bureau1 fills 激励类型 with "绩效考核数据治理项优先加分"
bureau1 fills 落实部门 with "市委组织部"
bureau1 fills 负责人 with "李处长"
bureau1 fills 落实时限 with "2027-01-15"
bureau1 submits
  cdo-xiangzhou gets "激励措施待落实" "绩效考核数据治理项优先加分"
  liaison-xiangzhou gets "激励措施待落实"

# 单位看得到，不能代为办结；领导小组看得到
liaison-xiangzhou: /cdo 激励 1
  sees "待落实" "市发展和改革局"
  sees no "[已落实…]"
leader1: /cdo 激励 列表
  sees "香洲区" "市发展和改革局"

# 落实须有依据，未落实须有理由
bureau1: /cdo 激励 香洲区 1
bureau1 presses "已落实…"
bureau1 submits
  field 落实依据 says "请"
bureau1 fills 落实依据 with "珠发改〔2027〕2号，2027年度信息化项目优先立项1个。"
bureau1 submits
  sees "已落实" "珠发改〔2027〕2号"
  cdo-xiangzhou gets "激励措施已落实" "珠发改〔2027〕2号"
  liaison-xiangzhou gets "激励措施已落实"
bureau1: /cdo 激励 香洲区 2
bureau1 presses "未能落实…"
bureau1 fills 理由 with "本年度绩效考核方案未设该项。"
bureau1 submits
  sees "未落实"
  cdo-xiangzhou gets "激励措施未落实" "本年度绩效考核方案未设该项。"
  liaison-xiangzhou gets "激励措施未落实"
