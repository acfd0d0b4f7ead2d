# 整份报告导入：一个 Word 文件按标题拆分到十六项，先核对，再写入草稿；已填写的不覆盖，两处并列由人合并
# A whole report in one Word file: split by its headings, shown back, and never put over what somebody typed.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 先填了一项
liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "填写" beside "职责一"
liaison-xiangzhou fills 存在问题 with "有的部门更新不及时，已提醒。"
liaison-xiangzhou closes the window
  sees "已填内容均已保存为草稿"

# 没有标题的文件、只分四部分的文件，说明应有的标题，并可下载模板
liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "导入整份报告"
  sees "▸整份报告（按标题拆分到16项）" "[下载整份报告的模板]"
liaison-xiangzhou fills 文档 with "无标题报告.txt"
liaison-xiangzhou submits
  field 文档 says "没有识别到任何标题，未读取" "一、统筹数据管理工作" "（一）工作成效" "模板"
liaison-xiangzhou fills 文档 with "只分四部分.txt"
liaison-xiangzhou submits
  field 文档 says "没有四项职责的标题，无法拆分"
liaison-xiangzhou fills 文档 with "压缩炸弹.docx"
liaison-xiangzhou submits
  field 文档 says "文档解开后过大，未读取"
liaison-xiangzhou presses "下载整份报告的模板"
  sees "工作总结报告（四项职责各四部分）.docx"

# 按标题拆分，逐项核对；已有内容的一项不覆盖
liaison-xiangzhou fills 文档 with "整份报告.docx"
liaison-xiangzhou submits
  sees "核对拆分结果" "从“整份报告.docx”中拆分出15项内容（共16项）" "其中1项已有内容，不会覆盖" "✅ 工作成效（23字）：完成80类公共数据目录登记" "⚠️ 存在问题" "▫️ 佐证材料：文档中没有" "段不在任何部分的标题之下" "现将有关情况报告如下"
liaison-xiangzhou submits
  sees "两处内容不一致" "有的部门更新不及时，已提醒。"
  field 存在问题 holds "部分部门目录更新不及时。"
liaison-xiangzhou fills 存在问题 with "部分部门目录更新不及时，已提醒。"
liaison-xiangzhou submits
  sees "工作总结报告（4/4）"
  field 工作成效 holds "运营团队到位3人。"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
  sees "[提请首席数据官签发]"
  sees no "[导入整份报告]"
liaison-xiangzhou presses "预览全文"
  sees "部分部门目录更新不及时，已提醒。" "对12个部门开展数据安全检查"
