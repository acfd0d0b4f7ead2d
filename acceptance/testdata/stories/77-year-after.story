# 第二年的评价：12月前用 Excel 修改了评价标准；上年度按本年标准重算，负责人认定一个单位显著提升，另一个没有；各单位分别看到与上年度的变化
# The year after: the rubric was changed by Excel before December; last year by this year's rubric, one unit much improved, one not; each told alone.

cast xiangzhou gongan
start 2026-11-26 22:00
everyone gets "您已登记为"
bureau1: /cdo roster role @bureau2 head
  bureau2 gets "市政务服务数据管理局负责人"
bureau1: /cdo roster role @liaison-yibao bureau
  liaison-yibao gets "市政务服务数据管理局"

# 第一年：香洲区提交了自评
skip to 2026-12-14 12:00
cdo-xiangzhou: /cdo 自评
cdo-xiangzhou fills 数据归集 with "归集数据 120 类。"
cdo-xiangzhou fills 数据治理 with "完成三轮治理。"
cdo-xiangzhou fills 工作成效 with "支撑四个场景。"
cdo-xiangzhou fills 部门特点 with "基层数据员队伍。"
cdo-xiangzhou fills 创新特色 with "数据赋能网格。"
cdo-xiangzhou submits
  sees "按时完成"
skip to 2026-12-16 14:00
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
bureau1: /cdo 自评 评分 市公安局
bureau1 fills 分值：目录编制和更新 with "6分　已编制，变更均在10个工作日内更新"
bureau1 fills r.catalogue with "平台核验。"
bureau1 fills 分值：应归集数据归集率 with "0分　不足70%"
bureau1 submits
bureau1 submits
bureau1 submits
bureau1 fills 分值：特色工作 with "0分　未实现"
bureau1 submits
bureau1 submits
  sees "市公安局：您的评分已提交。"
liaison-yibao: /cdo 自评 评分 香洲区
liaison-yibao fills 分值：目录编制和更新 with "0分　未编制"
liaison-yibao fills 分值：应归集数据归集率 with "0分　不足70%"
liaison-yibao submits
liaison-yibao submits
liaison-yibao submits
liaison-yibao fills 分值：特色工作 with "0分　未实现"
liaison-yibao submits
liaison-yibao submits
  sees "两份评分齐备"
  bureau2 gets "1个单位的两份评分已齐备"
liaison-yibao: /cdo 自评 评分 市公安局
liaison-yibao fills 分值：目录编制和更新 with "6分　已编制，变更均在10个工作日内更新"
liaison-yibao fills r.catalogue with "平台核验。"
liaison-yibao fills 分值：应归集数据归集率 with "0分　不足70%"
liaison-yibao submits
liaison-yibao submits
liaison-yibao submits
liaison-yibao fills 分值：特色工作 with "0分　未实现"
liaison-yibao submits
liaison-yibao submits
  sees "两份评分齐备"
bureau2: /cdo 自评 确认 香洲区
bureau2 submits
  sees "香洲区" "已确认"
bureau2: /cdo 自评 确认 市公安局
  sees no "显著提升"
bureau2 submits
  sees "市公安局" "已确认"
bureau1: /cdo 自评 告知
bureau1 presses "告知各单位"
  cdo-xiangzhou gets "香洲区 · 2026年度工作评价"
  liaison-xiangzhou gets "香洲区 · 2026年度工作评价"
  cdo-gongan gets "市公安局 · 2026年度工作评价"
  liaison-gongan gets "市公安局 · 2026年度工作评价"

# 第二年11月：市局用 Excel 修改标准，逐格核对；各单位不能改
skip to 2027-11-18 14:00
liaison-xiangzhou: /cdo 自评 标准 导入
  sees "由市政务服务数据管理局办理"
bureau1: /cdo 自评 标准 模板
  sees "2027年度评价标准.xlsx" "编号请勿修改"
bureau1 presses "导入改好的标准…"
bureau1 fills 评价标准文件 with "评价标准有误.csv"
bureau1 submits
  sees "需要修改4处，尚未保存。"
  sees "第3行“区权重”：各维度的这项权重合计为105，应为100，请调整。" "第4行“佐证要求”：此格必填"
  sees "第20行“第2档分值”：各档分值须由高到低，请调整。" "第26行“记录指标”：无法识别“天气”"
  sees no "[确认采用]"
bureau1: /cdo 自评 标准 导入
bureau1 fills 评价标准文件 with "评价标准2027.csv"
bureau1 submits
  sees "2027年度评价标准将有" "尚未保存。" "➕ 新增：数据人才培养（数据治理，满分4分，J 评判）"
  sees "✏️ 调整：半年工作总结报告　分值：6／4／2／0 → 6／4／3／0" "✏️ 维度更名：部门特点 → 特色亮点" "➖ 取消维度：创新特色（区20、部门20）"
  sees "⚖️ 数据归集权重：区20、部门20 → 区30、部门20" "∑ 数据治理指标满分合计：20 → 24"
  sees no "调整：特色工作"
bureau1 presses "按上年记录试算"
  sees "按2026年度记录试算" "“评价标准2027.csv”与2027年度现行标准对照" "仅市局可见，按名册顺序排列" "香洲区" "市公安局" "合计"
bureau1 presses "确认采用"
  sees "2027年度评价标准已更新"
bureau1: /cdo 自评 标准 试算
  sees "2027年度标准与2026年度标准对照"
liaison-xiangzhou: /cdo 自评 标准 试算
  sees "由市政务服务数据管理局办理"
liaison-xiangzhou: /cdo 自评 标准
  sees "2027年度评价标准" "数据人才培养" "特色亮点"
  sees no "创新特色*"

# 12月1日起锁定
skip to 2027-12-01 12:00
bureau1: /cdo 自评 标准 导入
  sees "本年度评价标准已于12月1日（星期三）锁定，不能再修改"

# 自评表上，上年度的内容列在当时的维度名下
cdo-xiangzhou: /cdo 自评
  sees "上年度：归集数据 120 类。" "上年度（部门特点）：基层数据员队伍。" "上年度（创新特色，本年度不再单列）：数据赋能网格。"
cdo-xiangzhou closes the window
skip to 2027-12-16 14:00
bureau1: /cdo 自评 评分 香洲区
  sees "第1步，共4步：数据归集"
bureau1 fills 分值：目录编制和更新 with "6分　已编制，变更均在10个工作日内更新"
bureau1 fills r.catalogue with "平台核验。"
bureau1 fills 分值：应归集数据归集率 with "6分　98%及以上"
bureau1 fills r.collected with "平台核验。"
bureau1 submits
  sees "第2步，共4步：数据治理"
bureau1 fills 分值：数据人才培养 with "4分　体系健全"
bureau1 submits
bureau1 submits
bureau1 fills 分值：特色工作 with "0分　未实现"
bureau1 submits
  sees "香洲区：您的评分已提交。"
bureau1: /cdo 自评 评分 市公安局
bureau1 fills 分值：目录编制和更新 with "6分　已编制，变更均在10个工作日内更新"
bureau1 fills r.catalogue with "平台核验。"
bureau1 fills 分值：应归集数据归集率 with "0分　不足70%"
bureau1 submits
bureau1 fills 分值：数据人才培养 with "0分　未开展"
bureau1 submits
bureau1 submits
bureau1 fills 分值：特色工作 with "0分　未实现"
bureau1 submits
  sees "市公安局：您的评分已提交。"
liaison-yibao: /cdo 自评 评分 香洲区
liaison-yibao fills 分值：目录编制和更新 with "6分　已编制，变更均在10个工作日内更新"
liaison-yibao fills r.catalogue with "平台核验。"
liaison-yibao fills 分值：应归集数据归集率 with "6分　98%及以上"
liaison-yibao fills r.collected with "平台核验。"
liaison-yibao submits
liaison-yibao fills 分值：数据人才培养 with "4分　体系健全"
liaison-yibao submits
liaison-yibao submits
liaison-yibao fills 分值：特色工作 with "0分　未实现"
liaison-yibao submits
  sees "两份评分齐备"
  bureau2 gets "1个单位的两份评分已齐备"
liaison-yibao: /cdo 自评 评分 市公安局
liaison-yibao fills 分值：目录编制和更新 with "6分　已编制，变更均在10个工作日内更新"
liaison-yibao fills r.catalogue with "平台核验。"
liaison-yibao fills 分值：应归集数据归集率 with "0分　不足70%"
liaison-yibao submits
liaison-yibao fills 分值：数据人才培养 with "0分　未开展"
liaison-yibao submits
liaison-yibao submits
liaison-yibao fills 分值：特色工作 with "0分　未实现"
liaison-yibao submits
  sees "两份评分齐备"

# 负责人看到上年度按本年标准重算的结果；显著提升由其认定
bureau2: /cdo 自评 确认 香洲区
  sees "上年度" "显著提升"
bureau2 submits
  sees "香洲区" "已确认" "较上年度显著提升"
bureau2: /cdo 自评 确认 市公安局
  sees "上年度"
bureau2 submits
  sees "市公安局" "已确认"
  sees no "显著提升"
bureau1: /cdo 自评 告知
bureau1 presses "告知各单位"
  cdo-xiangzhou gets "香洲区 · 2027年度工作评价" "显著提升" "上年度按本年标准为" "本年度变化+"
  liaison-xiangzhou gets "香洲区 · 2027年度工作评价" "显著提升"
  cdo-gongan gets "市公安局 · 2027年度工作评价" "上年度按本年标准为" "本年度变化"
  liaison-gongan gets "市公安局 · 2027年度工作评价"
liaison-gongan: /cdo 自评 结果
  sees "市公安局 · 2027年度工作评价"
  sees no "香洲区" "显著提升"
