# 汇总：从审核通过的报告到工作总体情况报告，修改后上传定稿，报领导小组，收到回执；另一人已报过的，随即告知
# The overall report: from accepted reports to the edited text that is handed to the leading group, who say that they have it.

cast xiangzhou gongan
start 2026-05-22 14:00
everyone gets "您已登记为"
liaison-xiangzhou gets "工作总结报告"
liaison-gongan gets "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"
cdo-xiangzhou gets "工作总结报告"
cdo-gongan gets "工作总结报告"

# 没有审核通过的报告，不能汇总；尚未开始的报告期也不能；各单位无权汇总
bureau1: /cdo 汇总 2026-H1
  sees "2026年上半年还没有审核通过的报告，无法汇总。请先用 /cdo 报告 列表 审核。"
bureau1: /cdo 汇总 2026-H2
  sees "2026年下半年尚未开始"
cdo-xiangzhou: /cdo 汇总
  sees "此操作由市政务服务数据管理局办理"

cdo-xiangzhou writes the whole report
cdo-xiangzhou presses "签发并报送"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "报送回执"
  #数据局 gets "香洲区"
cdo-gongan writes the whole report
cdo-gongan presses "签发并报送"
  cdo-gongan gets "报送回执"
  liaison-gongan gets "报送回执"
  #数据局 gets "市公安局"
bureau1: /cdo 报告 通过 香洲区 2026-H1
  cdo-xiangzhou gets "通过"
  liaison-xiangzhou gets "通过"

# 谁已纳入、谁待审核、谁未报送，一目了然；确认后才生成
bureau1: /cdo 汇总
  sees "2026年上半年工作总体情况报告" "✅ 已审核通过，纳入汇总（1）：香洲区" "🟡 已报送，尚未审核通过（1）：市公安局" "⚪ 尚未报送（13）：横琴新区" "[仍要汇总]" "[取消]"
bureau1 presses "取消"
  sees "已取消，没有生成文件。"
bureau1: /cdo 汇总 2026-H1
bureau1 presses "仍要汇总"
  sees "珠海市首席数据官2026年上半年工作总体情况报告（草稿）.docx》和附表已发到您与我的会话"
bureau1: /cdo 报告 通过 市公安局 2026-H1
  cdo-gongan gets "通过"
  liaison-gongan gets "通过"

# 方案没有规定时限，由市局自己设定
bureau1: /cdo 汇总 时限 2026-05-20
  sees "已经过去"
bureau1: /cdo 汇总 时限 6月12日
  sees "报送时限已设为6月12日"

# 定稿须在草稿上修改：不是本期草稿的，不收；缺少的引用逐条列出
bureau1: /cdo 汇总 定稿
  sees "上传定稿" "2026年上半年工作总体情况报告"
bureau1 fills 定稿（Word） with "别的文件.docx"
bureau1 submits
  field 定稿（Word） says "这不是2026年上半年草稿的修改稿：文中没有本期的〔〕引用。"
bureau1 fills 定稿（Word） with "汇总定稿.docx"
bureau1 submits
  sees "定稿《汇总定稿.docx》已留存" "缺少" "〔市公安局 2026上 v1 1.1〕" "[报领导小组…]"
  sees no "〔香洲区 2026上 v1 1.1〕"

# 报领导小组：先核对，再确认；两人同时办理，报送一次，另一人随即知道
bureau1 presses "报领导小组…"
  sees "定稿《汇总定稿.docx》" "附表一份" "接收人：@leader1" "[确认报送]"
bureau2: /cdo 汇总 报送
  sees "定稿《汇总定稿.docx》" "[确认报送]"
bureau2 presses "确认报送"
  sees "已于5月22日（星期五）报领导小组"
  leader1 gets "2026年上半年工作总体情况报告" "报送日期：2026年5月22日" "[下载报告]" "[已收到]"
  #数据局 gets "2026年上半年工作总体情况报告" "已收到 ░ 0/1 人"
bureau1 presses "确认报送"
  sees "2026年上半年工作总体情况报告已于5月22日（星期五）报领导小组，未重复报送。"
leader1 opens the home tab
  home of leader1 shows "2026年上半年工作总体情况报告" "[下载报告]" "[已收到]"
leader1 presses "下载报告"
  sees "汇总定稿.docx" "附表.xlsx"
leader1 presses "已收到"
  word to leader1 shows "您已于5月22日" "确认收到" "[下载报告]"
  card of #数据局 shows "已收到 ▓ 1/1 人"

# 已报送的不再重复报送
bureau1: /cdo 汇总 报送
  sees "如有修改，请先用 /cdo 汇总 定稿 上传新的定稿"

# 呈报：一页加附件；市局、领导小组可生成，各单位不可
2026-05-22 15:00
cdo-xiangzhou: /cdo 问题 新建
cdo-xiangzhou fills 问题 with "省垂直系统数据不回流"
cdo-xiangzhou fills 影响 with "影响一网统管"
cdo-xiangzhou submits
cdo-xiangzhou presses "提请领导小组…"
cdo-xiangzhou fills 提请事项和理由 with "请协调省直部门"
cdo-xiangzhou submits
  leader1 gets "重大问题提请协调"
  #数据局 gets "重大问题提请协调"
liaison-gongan: /cdo 呈报
  sees "此操作由市政务服务数据管理局办理"
leader1: /cdo 呈报
  sees "首席数据官工作呈报2026-05-22.docx"
bureau1: /cdo 呈报 5月22日
  sees "首席数据官工作呈报2026-05-22.docx" "[登记听取结果…]"

# 听取结果：日期不能在今后，任务有误时什么也不登记；答复一项一项转为任务，办理情况写入下次呈报
bureau1: /cdo 呈报 听取 2026-05-25
  sees "尚未到来"
bureau1: /cdo 呈报 听取 2026-05-22
bureau1 fills 领导小组的答复 with "协调省直部门回流数据"
bureau1 fills 办理时限 with "2026-06-30"
bureau1 submits
  field 责任单位 says "请写明单位名称或代码"
bureau1 fills 责任单位 with "香洲区"
bureau1 submits
  sees "5月22日（星期五）听取汇报，已转任务：" "协调省直部门回流数据（香洲区）"
  liaison-xiangzhou gets "新任务" "协调省直部门回流数据"
  cdo-xiangzhou gets "新任务" "来源：领导小组5月22日（星期五）听取汇报时的答复"
bureau1 closes the window
cdo-xiangzhou presses "接收"
  word to cdo-xiangzhou shows "办理中"
leader1: /cdo 呈报
  sees "首席数据官工作呈报2026-05-22.docx"
