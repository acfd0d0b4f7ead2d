# 半年的台账自动进入报告：联络员只需勾选采用，其余填“无”
# A half-year of daily entries arrives in the report; the liaison takes what is proposed.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 日常登记：目标、项目、开放、普查、新技术、合作（职责一）
liaison-xiangzhou: /cdo 目标 新建
liaison-xiangzhou fills 阶段性目标 with "年内完成80%的目录登记。"
liaison-xiangzhou fills 完成时限 with "2026-12-20"
liaison-xiangzhou submits
  cdo-xiangzhou gets "新目标待确认"
cdo-xiangzhou presses "确认目标"
  liaison-xiangzhou gets "确认阶段性目标"

liaison-xiangzhou: /cdo 项目 新建
liaison-xiangzhou fills 项目名称 with "智慧停车平台"
liaison-xiangzhou fills 项目类型 with "新建"
liaison-xiangzhou fills 建设目的 with "汇聚全区停车泊位数据"
liaison-xiangzhou fills 数据的采集、产生、共享和复用情况 with "由市公安局共享"
liaison-xiangzhou submits
  cdo-xiangzhou gets "项目待论证"
cdo-xiangzhou presses "附条件通过…"
cdo-xiangzhou fills 附带条件 with "上线前完成目录登记"
cdo-xiangzhou fills 条件落实时限 with "2026-04-30"
cdo-xiangzhou submits
  liaison-xiangzhou gets "项目附条件通过"
liaison-xiangzhou presses "条件已落实…"
liaison-xiangzhou fills 条件落实情况 with "目录已登记12条。"
liaison-xiangzhou submits
  cdo-xiangzhou gets "项目条件已落实"
liaison-xiangzhou: /cdo 开放 新建
liaison-xiangzhou fills 数据集名称 with "公共停车场信息"
liaison-xiangzhou fills 开放渠道 with "省公共数据开放平台"
liaison-xiangzhou fills 更新频率 with "每年"
liaison-xiangzhou fills 计划开放日期 with "2026-03-31"
liaison-xiangzhou submits
liaison-xiangzhou presses "已开放…"
liaison-xiangzhou fills 数据量（条） with "320"
liaison-xiangzhou fills 附件 with "开放截图.png"
liaison-xiangzhou submits
liaison-xiangzhou: /cdo 新技术 新建
liaison-xiangzhou fills 应用名称 with "应用1"
liaison-xiangzhou fills 应用场景 with "场景"
liaison-xiangzhou fills 下一步时限 with "2026-04-20"
liaison-xiangzhou submits
liaison-xiangzhou: /cdo 新技术 新建
liaison-xiangzhou fills 应用名称 with "应用2"
liaison-xiangzhou fills 应用场景 with "场景"
liaison-xiangzhou fills 下一步时限 with "2026-05-20"
liaison-xiangzhou submits
liaison-xiangzhou: /cdo 新技术 新建
liaison-xiangzhou fills 应用名称 with "应用3"
liaison-xiangzhou fills 应用场景 with "场景"
liaison-xiangzhou fills 下一步时限 with "2026-06-20"
liaison-xiangzhou submits
liaison-xiangzhou: /cdo 新技术 新建
liaison-xiangzhou fills 应用名称 with "应用4"
liaison-xiangzhou fills 应用场景 with "场景"
liaison-xiangzhou fills 下一步时限 with "2026-07-20"
liaison-xiangzhou submits

# 文件、任务（职责二），重大问题（职责三），运营团队（职责四）
liaison-xiangzhou: /cdo 文件
liaison-xiangzhou presses "登记已印发文件"
liaison-xiangzhou fills 文件名称 with "香洲区数据管理办法"
liaison-xiangzhou fills 文件类型 with "标准规范"
liaison-xiangzhou fills 文号 with "珠香数〔2026〕3号"
liaison-xiangzhou fills 印发日期 with "2026-03-10"
liaison-xiangzhou submits
bureau1: /cdo 任务 新建
bureau1 fills 任务内容 with "完成公共数据目录清理"
bureau1 fills 责任单位 with "香洲区"
bureau1 fills 办理时限 with "2026-05-29"
bureau1 submits
  liaison-xiangzhou gets "新任务"
  cdo-xiangzhou gets "新任务"
liaison-xiangzhou: /cdo 任务 done 1 清理失效目录36条。
  #数据局 gets "任务已办结"
liaison-xiangzhou: /cdo 问题 新建
liaison-xiangzhou fills 问题 with "跨部门泊位数据标准不一致。"
liaison-xiangzhou fills 影响 with "影响市民查询"
liaison-xiangzhou submits
liaison-xiangzhou: /cdo 协作
liaison-xiangzhou presses "登记市外合作"
liaison-xiangzhou fills 合作事项 with "跨市停车诱导"
liaison-xiangzhou fills 市外或未纳入的合作单位 with "中山市政数局"
liaison-xiangzhou fills 合作层级 with "市"
liaison-xiangzhou fills 完成时限 with "2026-04-30"
liaison-xiangzhou submits
company1: /cdo 团队 新建
company1 fills 服务单位 with "香洲区"
company1 fills 团队名称或需求 with "香洲数据治理组"
company1 fills 专业 with "数据治理"
company1 fills 成员 with "张三（组长）"
company1 fills 到位日期 with "2026-03-16"
company1 submits
  liaison-xiangzhou gets "团队已到位"
  cdo-xiangzhou gets "团队已到位"

# 5月，联络员打开报告：每项职责都有台账记录可引用，不写一字，只填“无”
skip to 2026-05-20 10:00
liaison-xiangzhou: /cdo 报告
  sees "台账已有记录"
liaison-xiangzhou presses "填写" beside "职责一"
  sees "▸完成信息化项目“智慧停车平台”数据论证，附条件通过：上线前完成目录登记。" "▸项目“智慧停车平台”附带条件已落实：目录已登记12条。" "▸向社会开放数据集“公共停车场信息”（320条，省公共数据开放平台）。"
  sees "▸推进4项新技术应用：“应用1”（原定4月20日前）、“应用2”（5月20日前）" "▸与中山市政数局加快推进“跨市停车诱导”（原定4月30日前完成）。"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou submits
  sees "▸3月10日印发“香洲区数据管理办法”（珠香数〔2026〕3号）。" "▸完成交办任务“完成公共数据目录清理”。清理失效目录36条。"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou fills 下一阶段计划 with "无"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
  sees "▸跨部门泊位数据标准不一致。影响：影响市民查询。" "▸继续协调解决“跨部门泊位数据标准不一致”。"
liaison-xiangzhou fills 工作成效 with "无"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
  sees "▸数据治理团队“香洲数据治理组”到位。"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou fills 下一阶段计划 with "无"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
  sees "[提请首席数据官签发]"
  sees no "台账已有记录"
liaison-xiangzhou presses "提请首席数据官签发"
  cdo-xiangzhou gets "待您签发"
cdo-xiangzhou presses "审阅签发"
  sees "附条件通过：上线前完成目录登记" "详见所附佐证材料" "职责一 统筹数据管理工作（佐证1件）"
cdo-xiangzhou submits
  sees "已签发"
  #数据局 gets "✅ 香洲区 · 2026年上半年工作总结报告 已"
  liaison-xiangzhou gets "✅ 香洲区 · 2026年上半年工作总结报告 已"
  cdo-xiangzhou gets "✅ 香洲区 · 2026年上半年工作总结报告 已"

# 报送之后、半年结束之前的事，归入下半年；说过的不再说
skip to 2026-06-10 10:00
liaison-xiangzhou: /cdo 文件
liaison-xiangzhou presses "登记已印发文件"
liaison-xiangzhou fills 文件名称 with "泊位数据标准"
liaison-xiangzhou fills 文件类型 with "标准规范"
liaison-xiangzhou fills 文号 with "珠香数〔2026〕9号"
liaison-xiangzhou fills 印发日期 with "2026-06-08"
liaison-xiangzhou submits
skip to 2026-11-10 10:00
liaison-xiangzhou: /cdo 报告
liaison-xiangzhou presses "填写" beside "职责二"
  sees "▸6月8日印发“泊位数据标准”（珠香数〔2026〕9号）。"
  sees no "香洲区数据管理办法" "完成公共数据目录清理"
liaison-xiangzhou closes the window
liaison-xiangzhou presses "填写" beside "职责一"
  sees "▸继续推进“年内完成80%的目录登记”，于12月20日前完成。" "“应用2”（原定5月20日前）"
  sees no "附条件通过" "附带条件已落实" "公共停车场信息"
cdo-xiangzhou: /cdo 状态
  sees "市局联系人：@bureau1、@bureau2" "运营端：数据治理（香洲数据治理组）" "运营端尚缺：数据分析、数据风控。可发送" "向运营公司提出需求"
