# 市局的一天：主页把需要办理的事项列在一处，等得最久的在前，每项一个按钮，办结即消失
# The bureau's desk: what has waited longest stands in front, each row with its button, and goes when it is done.

cast xiangzhou gongan
start 2026-05-12 10:00
everyone gets "您已登记为"
liaison-xiangzhou gets "提前30日提醒" "工作总结报告"
liaison-gongan gets "提前30日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"

# 报告报送之后，列入市局待办，审阅通过即消失
liaison-xiangzhou writes the whole report
liaison-xiangzhou presses "提请首席数据官签发"
  cdo-xiangzhou gets "待您签发"
cdo-xiangzhou presses "审阅签发"
cdo-xiangzhou submits
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "香洲区 · 2026年上半年工作总结报告"
2026-05-14 10:00
bureau1 opens the home tab
  sees "今天需要我办理（3）" "人员登记不全" "会议时间尚未确定" "[安排会议]" "报告待审核　香洲区 · 2026年上半年工作总结报告，第1版" "自5月12日（星期二）起，已2天" "[审阅]"
bureau1 presses "审阅"
  sees "香洲区 · 2026年上半年工作总结报告"
bureau1: /cdo report accept 香洲区
  sees "已通过：香洲区"
  liaison-xiangzhou gets "工作总结报告"
  cdo-xiangzhou gets "工作总结报告"
bureau1 opens the home tab
  sees "今天需要我办理（2）"
  sees no "报告待审核"

# 开过的会，先登记签到，再登记纪要
bureau2: /cdo meeting new
bureau2 fills 日期 with "2026-05-13"
bureau2 fills place with "市民服务中心"
bureau2 submits
bureau2 opens the home tab
  sees "会议签到待登记" "5月13日（星期三）" "[登记签到]"
  sees no "[安排会议]"

# 领导小组：一票否决列入其主页，请其知悉；没有等待办理的，也说明
leader1 opens the home tab
  sees "今天需要我办理（0）" "目前没有等待您办理的事项"
liaison-gongan: /cdo 项目 新建
liaison-gongan fills 项目名称 with "智慧停车平台"
liaison-gongan fills 项目类型 with "新建"
liaison-gongan fills 建设目的 with "供市民查询"
liaison-gongan fills 数据的采集、产生、共享和复用情况 with "自建采集系统"
liaison-gongan fills 预算（万元） with "120"
liaison-gongan submits
  cdo-gongan gets "项目待论证"
cdo-gongan presses "一票否决…"
cdo-gongan fills 否决依据 with "不符合数据共享要求"
cdo-gongan fills 否决理由 with "可共享取得"
cdo-gongan fills 再次确认 with "我已知悉并确认"
cdo-gongan submits
  liaison-gongan gets "项目被一票否决"
  leader1 gets "项目被一票否决"
  #数据局 gets "项目被一票否决"
leader1 opens the home tab
  sees "今天需要我办理（1）" "请知悉：信息化项目论证" "智慧停车平台" "[查看]"

# 总览：按名册顺序，灯号旁有文字；可筛选、翻看某单位、导出；没有权限的看不到
leader1: /cdo 总览
  sees "全市总览 · 2026年 · 全部" "上半年报告　▓░░░░░░░░░ 1/15" "按名册顺序列出，不作排名" "香洲区" "待办" "[逾期]" "[导出 Excel]"
leader1 picks "职责一：目标、项目、共享、开放、普查、新技术"
  sees "全市总览 · 职责一 · 全部" "项目　办结 ▓ 1/1" "共享　暂无记录"
  sees no "催办所列"
leader1 picks "台账：项目"
  sees "全市总览 · 项目 · 全部"
leader1 presses "图表"
  sees "图表 · 2026年" "报告报送（按月）" "5月　上半年报告 ▓ 1" "培训场次（按月）" "暂无记录" "数据共享请求（按状态）" "不作排名"
leader1: /cdo 总览
  sees "全市总览 · 2026年 · 全部"
leader1 presses "仅区（功能区）"
  sees "香洲区"
  sees no "市公安局"
leader1 picks "香洲区"
  sees "香洲区 · 2026年履职进展"
bureau1: /cdo overview export 2026-H1 待办
  sees "全市总览-2026-H1.xlsx"
bureau1: /cdo 总览 共享 待办
  sees "全市总览 · 共享 · 待办" "没有符合条件的单位"
bureau2: /cdo 总览 部门
bureau2 presses "催办所列10个单位…"
  sees "催办预览 · 1个单位、1人" "市公安局" "（时限5月31日，还有17天） → @liaison-gongan" "市审计局、市市场监管局、市医保局、市金融工作局：没有可以通知的联络员、首席数据官"
bureau1: /cdo overview 2026-H9
  sees "2026-H9"
liaison-gongan: /cdo 总览
  sees "市政务服务数据管理局"
  sees no "香洲区"
