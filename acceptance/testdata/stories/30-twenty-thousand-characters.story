# 一个部分两万字：分栏填写、从 Word 和文本文件导入，写入前先核对
# A part of 20,000 characters: typed over several fields, imported from .docx and .txt, confirmed first.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 一栏写满了加一栏，七次之后正好两万字
liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "填写" beside "职责二"
liaison-xiangzhou fills 工作成效 with "甲{3000}"
liaison-xiangzhou presses "续写一栏"
  field 工作成效（续1） holds "甲{300}"
liaison-xiangzhou fills 工作成效（续1） with "甲{300}乙{2700}"
liaison-xiangzhou presses "续写一栏"
liaison-xiangzhou fills 工作成效（续2） with "乙{300}丙{2700}"
liaison-xiangzhou presses "续写一栏"
liaison-xiangzhou fills 工作成效（续3） with "丙{300}丁{2700}"
liaison-xiangzhou presses "续写一栏"
liaison-xiangzhou fills 工作成效（续4） with "丁{300}戊{2700}"
liaison-xiangzhou presses "续写一栏"
liaison-xiangzhou fills 工作成效（续5） with "戊{300}己{2700}"
liaison-xiangzhou presses "续写一栏"
liaison-xiangzhou fills 工作成效（续6） with "己{300}庚{2700}"
liaison-xiangzhou presses "续写一栏"
liaison-xiangzhou fills 工作成效（续7） with "庚{300}辛{801}"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou fills 下一阶段计划 with "无"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
  field 工作成效（续7） says "共20001字，超过20000字的上限" "请精简后再保存"
liaison-xiangzhou fills 工作成效（续7） with "庚{300}辛{800}"
liaison-xiangzhou submits
  sees "工作总结报告（3/4）"
liaison-xiangzhou closes the window
liaison-xiangzhou: /cdo report
  sees "✅ 工作成效"

# 过几天打开，一字不差
2026-03-18 09:00
liaison-xiangzhou presses "修改" beside "职责二"
  field 工作成效 holds "甲{2700}"
  field 工作成效（续7） holds "庚{300}辛{800}"

# 从 Word 导入：先显示读到的内容，确认后才写入
liaison-xiangzhou presses "导入文档"
liaison-xiangzhou fills 导入到 with "职责一·工作成效"
liaison-xiangzhou fills 文档 with "超长.docx"
liaison-xiangzhou submits
  field 文档 says "文档共20004字，超过20000字的上限"
liaison-xiangzhou fills 文档 with "成效两万字.docx"
liaison-xiangzhou submits
  sees "职责一·工作成效" "从“成效两万字.docx”读出20000字，以下为前2500字" "开篇：上半年工作成效如下。" "[确认写入]"
liaison-xiangzhou submits
  field 工作成效 holds "开篇：上半年工作成效如下。"
  field 工作成效（续7） holds "全文完。"
liaison-xiangzhou closes the window
liaison-xiangzhou closes the window
liaison-xiangzhou: /cdo report

# 从文本文件导入，可接在已有内容之后
liaison-xiangzhou presses "修改" beside "职责一"
liaison-xiangzhou fills 存在问题 with "问题如下。"
liaison-xiangzhou presses "导入文档"
liaison-xiangzhou fills 导入到 with "职责一·存在问题"
liaison-xiangzhou fills 文档 with "存在问题.txt"
liaison-xiangzhou submits
  sees "数据标准不统一" "该部分已有5字" "接在已有内容之后"
liaison-xiangzhou submits
  field 存在问题 holds "问题如下。\n一是部分系统建设年代较早，数据标准不统一。\n二是共享申请平均用时仍有9个工作日。"
liaison-xiangzhou closes the window
liaison-xiangzhou: /cdo report show
  sees "工作总结报告（1/2）" "开篇：上半年工作成效如下。"
liaison-xiangzhou presses "下一页"
  sees "辛{100}"
