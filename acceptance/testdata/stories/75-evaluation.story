# 十二月的评价：自评附记录和佐证，两人评分互不可见，负责人确认，各单位只看到本单位的结果
# A whole December: a self-review on the records, two scorers who don't see each other, the head, each unit its own result.

cast xiangzhou gongan
start 2026-11-26 22:00
everyone gets "您已登记为"
bureau1: /cdo roster role @bureau2 head
  bureau2 gets "市政务服务数据管理局负责人"
bureau1: /cdo roster role @liaison-yibao bureau
  liaison-yibao gets "市政务服务数据管理局"
skip to 2026-12-01 09:01

# 评价标准公开可查，12月1日起锁定
liaison-xiangzhou: /cdo 自评 标准
  sees "2026年度评价标准" "通用评价标准" "半年工作总结报告" "优秀：90分及以上"
  sees no "采用分类评价标准"

# 联络员看到记录和建议分值，补充佐证，由首席数据官确认提交
liaison-xiangzhou: /cdo 自评
  sees "半年工作总结报告" "记录：有未提交" "建议0分" "应归集数据归集率"
liaison-xiangzhou fills 数据归集 with "归集数据 120 类。"
liaison-xiangzhou fills 佐证：目录编制和更新 with "珠香数〔2026〕12号"
liaison-xiangzhou fills 佐证文件：工作成效 with "扫描件40MB.pdf"
liaison-xiangzhou fills 数据治理 with "完成三轮治理。"
liaison-xiangzhou fills 工作成效 with "支撑四个场景。"
liaison-xiangzhou fills 部门特点 with "基层数据员队伍。"
liaison-xiangzhou fills 创新特色 with "数据赋能网格。"
liaison-xiangzhou submits
  sees "超过10 MB，无法留存：扫描件40MB.pdf"
liaison-xiangzhou fills 佐证文件：工作成效 with "目录清单.pdf"
liaison-xiangzhou submits
  cdo-xiangzhou gets "2026年度工作评价自评 待您确认"
cdo-xiangzhou presses "审阅确认"
  sees "目录清单.pdf"
  field 佐证：目录编制和更新 holds "珠香数〔2026〕12号"
cdo-xiangzhou submits
  sees "按时完成"

# 评价所依据的记录可以逐项查看
liaison-xiangzhou: /cdo 自评 依据
  sees "半年工作总结报告" "（1项中0项符合）" "[⚠️ 报告 2026年下半年]" "建议0分"
liaison-gongan: /cdo 自评 依据 香洲区
  sees no "建议0分"

# 市局退回，单位修改后重新提交
bureau1: /cdo 自评 查看 香洲区
  sees "珠香数〔2026〕12号" "目录清单.pdf" "[下载]"
bureau1 presses "下载"
  sees "《目录清单.pdf》已发到您与我的会话"
bureau1: /cdo 自评 查看 香洲区
bureau1 presses "退回修改…"
bureau1 fills 退回意见 with "请补充归集率的口径。"
bureau1 submits
  sees "已退回香洲区"
  liaison-xiangzhou gets "被市局退回" "请补充归集率的口径。"
  cdo-xiangzhou gets "被市局退回" "请补充归集率的口径。"
cdo-xiangzhou presses "修改自评"
  sees "市局退回意见：请补充归集率的口径。"
cdo-xiangzhou fills 数据归集 with "归集数据 120 类，应归集 121 类。"
cdo-xiangzhou submits
  sees "按时完成"

# 12月1日起，主页引导评分人去评分；没有结果可看的人看不到入口
bureau1 opens the home tab
  home of bureau1 shows "2026年度工作评价" "待您评分1个单位" "另有14个单位的自评尚未提交" "[开始评分]"
leader1 opens the home tab
  sees no "开始评分" "2026年度工作评价"
liaison-gongan opens the home tab
  sees no "开始评分"

# 未交自评的单位，时限届满前不评分
bureau1 presses "开始评分"
  sees "您已评0个" "香洲区　待评分" "市公安局　待提交自评"
bureau1 presses "评分"
  sees "第1步，共5步：数据归集" "归集数据 120 类，应归集 121 类。" "佐证：珠香数〔2026〕12号" "佐证：未提供"
bureau1 fills 分值：目录编制和更新 with "6分　已编制，变更均在10个工作日内更新"
bureau1 fills 分值：应归集数据归集率 with "6分　98%及以上"
bureau1 submits
  field r.collected says "单位没有提供该项佐证，给分须写明理由。"
bureau1 fills r.collected with "平台统计为99.2%。"
bureau1 submits
  sees "第2步，共5步：数据治理"
bureau1 submits
  sees "第3步，共5步：工作成效"
bureau1 closes the window
bureau1: /cdo 自评 评分 香洲区
  field 分值：应归集数据归集率 holds "6分　98%及以上"
bureau1 submits
bureau1 submits
bureau1 submits
  sees "第4步，共5步：部门特点"
bureau1 fills 分值：特色工作 with "8分　已实现，两期报告均有体现"
bureau1 submits
  field r.own says "单位没有提供该项佐证"
bureau1 fills r.own with "现场核查属实。"
bureau1 submits
  sees "第5步，共5步：创新特色"
bureau1 submits
  sees "香洲区：您的评分已提交。"
  sees no "两份评分齐备"

# 另一位评分人看不到前一份分数，也看不到总分；历史、搜索、导出、确认清单里都没有
liaison-yibao: /cdo 历史 香洲区
  sees no "平台统计为99.2%。" "完成2026年度工作评价评分"
liaison-yibao: /cdo 搜索 平台统计
  sees no "99.2%"
bureau2: /cdo 搜索 现场核查
  sees no "属实"
bureau2: /cdo 自评 确认
  sees "香洲区　评分1份，须2份"
  sees no "建议"
bureau2: /cdo 自评 确认 香洲区
  sees "香洲区目前只有1份评分，两份齐备后再确认"
bureau2: /cdo 自评 导出
  sees "没有"
leader1: /cdo 自评 结果 香洲区
  sees no "总分"
liaison-yibao: /cdo 自评 评分 香洲区
  sees no "平台统计为99.2%。" "现场核查属实。"
liaison-yibao fills 分值：目录编制和更新 with "6分　已编制，变更均在10个工作日内更新"
liaison-yibao fills 分值：应归集数据归集率 with "0分　不足70%"
liaison-yibao submits
liaison-yibao submits
liaison-yibao submits
liaison-yibao fills 分值：特色工作 with "8分　已实现，两期报告均有体现"
liaison-yibao fills r.own with "材料齐全。"
liaison-yibao submits
liaison-yibao submits
  sees "两份评分齐备，待市局负责人确认"
  bureau2 gets "1个单位的两份评分已齐备，请确认并评定等次" "[查看并确认]"

# 负责人看到两份评分；相差较大的须认定并写明理由；等次由其评定
bureau1: /cdo 自评 确认
  sees "由市局负责人本人办理"
bureau2: /cdo 自评 确认
  sees "香洲区　建议" "1项相差较大" "市公安局　评分0份，须2份"
bureau2 presses "确认…"
  sees "两份评分为6和0。" "平台统计为99.2%。"
bureau2 submits
  field r.collected says "请"
bureau2 fills 认定分值：应归集数据归集率 with "6分"
bureau2 fills 认定理由 with "经核平台数据，采用6分。"
bureau2 submits
  sees "香洲区" "已确认"

# 告知之前，单位看不到结果；告知后只看到本单位的
liaison-xiangzhou: /cdo 自评 结果
  sees "香洲区的评价结果尚未告知"
bureau1: /cdo 自评 告知
  sees "1个单位的结果已确认待告知，14个尚未确认"
bureau1 presses "告知各单位"
  sees "已向1个单位分别告知其本单位的评价结果"
  cdo-xiangzhou gets "香洲区 · 2026年度工作评价" "总分" "离" "再进一步" "经核平台数据，采用6分。"
  liaison-xiangzhou gets "香洲区 · 2026年度工作评价"
liaison-xiangzhou: /cdo 自评 通知书
  sees "评价结果通知书-香洲区-2026.docx"
liaison-gongan: /cdo 自评 结果 香洲区
  sees no "总分"
leader1: /cdo 自评 结果 香洲区
  sees "总分"
leader1 opens the home tab
  home of leader1 shows "评价结果　已确认1个单位，共15个" "[查看结果]" "[下载评价报告（Word）]"
leader1 presses "查看结果"
  sees "香洲区　28分" "不作排名"
bureau1: /cdo 自评 评分 香洲区
  sees "香洲区的评分已经确认"

# 市局和领导小组导出已确认的结果、下载报告；单位不能
leader1: /cdo 自评 导出
  sees "2026年度工作评价结果.xlsx"
bureau1: /cdo 自评 报告
  sees "2026年度工作评价报告.docx" "不足5个，不统计得分分布"
liaison-xiangzhou: /cdo 自评 导出
  sees no "2026年度工作评价结果.xlsx"

# 历史和按日回看：本单位和市局看得到结果，告知之前和其他单位看不到
cdo-xiangzhou: /cdo 历史
  sees "告知2026年度工作评价结果：总分28，不合格"
bureau1: /cdo asof 2026-12-01 香洲区
  sees "2026年度工作评价：总分28，不合格"
bureau1: /cdo asof 2026-11-30 香洲区
  sees no "工作评价：总分"
bureau1: /cdo asof 2026-12-01
  sees "2026年度工作评价（自评）：评分齐备1个，已确认1个，已告知1个，共15个"
liaison-gongan: /cdo asof 2026-12-01 香洲区
  sees no "总分"
liaison-gongan: /cdo asof 2026-12-01
  sees no "评分齐备"
