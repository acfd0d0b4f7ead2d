# 从报告形成案例、登记重大问题：内容和佐证随之带入，不重复填写
# A case and an issue are made of a report's parts, with what they say and their files; the
# case goes into the library, is used by another unit, and leaves as a Word document.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "填写" beside "职责一"
liaison-xiangzhou fills 工作成效 with "建成智慧停车平台，归集泊位数据120类。日均查询3000次。"
liaison-xiangzhou fills 存在问题 with "跨部门泊位数据标准不一致。"
liaison-xiangzhou fills 下一阶段计划 with "无"
liaison-xiangzhou fills 佐证材料 with "平台截图"
liaison-xiangzhou fills 佐证文件 with "平台截图.png"
liaison-xiangzhou submits
liaison-xiangzhou closes the window
liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "预览全文"
  sees "[形成案例]" "[登记为重大问题]"
liaison-xiangzhou presses "形成案例"
  sees "推荐案例" "▸平台截图.png" "▸统筹数据管理"
  field 案例名称 holds "建成智慧停车平台，归集泊位数据120类"
  field 主要做法 holds "建成智慧停车平台，归集泊位数据120类。日均查询3000次。"
liaison-xiangzhou fills 成效 with "平均找车位用时下降三成"
liaison-xiangzhou submits
  sees "第1号" "待市局审核" "附件：平台截图.png"
  #数据局 gets "案例待审核" "建成智慧停车平台"

liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "预览全文"
liaison-xiangzhou presses "登记为重大问题"
  field 问题 holds "跨部门泊位数据标准不一致。"
liaison-xiangzhou fills 影响 with "影响市民查询"
liaison-xiangzhou submits
  sees "重大问题" "待协调"
  sees no "平台截图.png"

# 入库后各单位都能看到、借鉴；可下载Word，市局可导出全部（珠海样本）
bureau1: /cdo 案例 1
bureau1 presses "入库…"
bureau1 submits
  sees "已入库"
  liaison-xiangzhou gets "案例已入库"
  cdo-xiangzhou gets "案例已入库"
liaison-gongan: /cdo 案例
  sees "📚 第1号 建成智慧停车平台" "统筹数据管理"
liaison-gongan: /cdo 案例 1
  sees "[下载案例材料]" "[我单位也在用…]"
liaison-gongan presses "我单位也在用…"
liaison-gongan fills 借鉴情况 with "用于交警停车诱导"
liaison-gongan submits
  sees "借鉴应用单位：市公安局"
  liaison-xiangzhou gets "案例被其他单位借鉴"
  cdo-xiangzhou gets "案例被其他单位借鉴"
liaison-gongan: /cdo 案例
  sees "统筹数据管理　借鉴：市公安局"
liaison-gongan: /cdo 案例 1
liaison-gongan presses "下载案例材料"
  sees "创新案例材料-第1号.docx"
liaison-gongan: /cdo 案例 导出
  sees "市"
bureau1: /cdo 案例 导出
  sees "珠海样本-案例汇编-2026-03-16.docx"
