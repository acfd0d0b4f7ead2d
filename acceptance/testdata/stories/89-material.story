# 省评材料：市局向各单位征集，单位报送，退回补充，汇总报省；单位不能征集，也看不到其他单位的材料
# What the province's evaluation asks for: called for, handed in, sent back, completed, sent on.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 省评材料 新建
  sees "由市政务服务数据管理局办理"
bureau1: /cdo 省评材料 新建
bureau1 fills 材料名称 with "市首席数据官履职情况"
bureau1 fills 报送要求 with "2025年以来的工作成效，附佐证材料。"
bureau1 fills 报送单位 with "香洲区、市公安局"
bureau1 fills 报送时限 with "2026-03-20"
bureau1 submits
  sees "2个单位"
  liaison-xiangzhou gets "省级评价材料待报送" "市首席数据官履职情况" "时限：3月20日（星期五）"
  cdo-xiangzhou gets "省级评价材料待报送"
  liaison-gongan gets "省级评价材料待报送"
  cdo-gongan gets "省级评价材料待报送"

# 报送后市局5个工作日内汇总；内容必填
liaison-xiangzhou presses "报送材料…"
liaison-xiangzhou submits
  field 情况说明 says "请"
liaison-xiangzhou fills 情况说明 with "归集数据120类，支撑四个场景。"
liaison-xiangzhou fills 材料附件 with "佐证.pdf"
liaison-xiangzhou submits
  sees "待市局汇总报省"
  #数据局 gets "省级评价材料待汇总" "香洲区"

# 其他单位看不到
liaison-gongan: /cdo 省评材料 香洲区 1
  sees no "归集数据120类"
liaison-gongan: /cdo 搜索 支撑四个场景
  sees no "香洲区"

# 退回补充，补充后报省
bureau2: /cdo 省评材料 香洲区 1
bureau2 presses "退回补充…"
bureau2 fills 理由 with "请补充场景名称。"
bureau2 submits
  sees "已退回，待补充"
  liaison-xiangzhou gets "省级评价材料须补充" "请补充场景名称。"
  cdo-xiangzhou gets "省级评价材料须补充"
cdo-xiangzhou presses "报送材料…"
cdo-xiangzhou fills 情况说明 with "归集数据120类，支撑停车、医疗等四个场景。"
cdo-xiangzhou submits
  sees "待市局汇总报省"
  #数据局 gets "省级评价材料待汇总"
bureau2: /cdo 省评材料 香洲区 1
bureau2 presses "已报省…"
bureau2 fills 报省文号 with "珠政数〔2026〕15号"
bureau2 submits
  sees "已报省" "珠政数〔2026〕15号"
  liaison-xiangzhou gets "材料已报省"
  cdo-xiangzhou gets "材料已报省"

# 不再需要的，市局终止征集
bureau1: /cdo 省评材料 市公安局 1
bureau1 presses "不再征集…"
bureau1 fills 理由 with "省里已调整要求。"
bureau1 submits
  sees "已终止"
  liaison-gongan gets "材料不再征集" "省里已调整要求。"
  cdo-gongan gets "材料不再征集"
liaison-gongan: /cdo 省评材料 1
  sees "已终止"
  sees no "报送材料…"
