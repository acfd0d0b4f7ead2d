# 从 Excel 导入清单：先核对，逐行说明问题；先登记无误的行，改好后再导入不重复；市局可代各单位导入
# Lists from Excel: checked first, faults by row, sound rows first, twice enters nothing twice; the bureau for all.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

leader1: /cdo 目标 导入
  sees "您尚未登记为任何单位"
liaison-xiangzhou: /cdo 目标 模板
  sees "阶段性发展目标模板.xlsx" "标 * 的列必填"
liaison-xiangzhou presses "导入填好的清单…"
liaison-xiangzhou fills 阶段性发展目标 with "目标清单.csv"
liaison-xiangzhou submits
  sees "可登记3项；需要修改4行。尚未登记。"
  sees "第6行“完成时限”：无法识别“年底前”，请照此填写：2026-03-16。"
  sees "第7行“治理能力成熟度等级”：无法识别“六级”" "第8行“阶段性目标”：此格必填"
  sees "第10行“阶段性目标”：与第4行重复"
  sees "第4行　香洲区：年内完成80%的目录登记（待首席数据官确认，时限3月30日）"
  sees "表头上方的第1行未读取。" "第3行是模板示例，未导入。"
liaison-xiangzhou: /cdo 目标 列表 全部
  sees "目前没有相关事项"
liaison-xiangzhou presses "先登记3行"
  sees "已从“目标清单.csv”登记3项（待首席数据官确认 3）" "另有4行需要修改"
  cdo-xiangzhou gets "导入3项：香洲区" "汇聚公共视频点位数据"
liaison-xiangzhou: /cdo 目标 导入
liaison-xiangzhou fills 阶段性发展目标 with "目标清单（改）.csv"
liaison-xiangzhou submits
  sees "可登记1项；已登记过2项，不再重复。" "第2行（第1号）、第3行（第2号）"
liaison-xiangzhou presses "登记1项"
  sees "已从“目标清单（改）.csv”登记1项"
  cdo-xiangzhou gets "导入1项：香洲区" "建成全区数据看板"
cdo-xiangzhou presses "逐项办理"
  sees "建成全区数据看板" "完成 80% 的目录登记"
cdo-xiangzhou presses "查看" beside "汇聚公共视频点位数据"
cdo-xiangzhou presses "确认目标"
  sees "推进中" "时限：9月30日"
  liaison-xiangzhou gets "确认阶段性目标"
cdo-xiangzhou: /cdo 目标
  sees "待首席数据官确认"
cdo-xiangzhou presses "全部确认（3项）"
  sees "已确认阶段性目标：第" "推进中"
  sees no "待首席数据官确认"
  liaison-xiangzhou gets "确认阶段性目标"
  liaison-xiangzhou gets "确认阶段性目标"
  liaison-xiangzhou gets "确认阶段性目标"
cdo-xiangzhou: /cdo 历史 目标
  sees "从“目标清单.csv”导入：拟定阶段性目标（第1号：年内完成80%的目录登记）"

# 市局代各单位导入项目
bureau1: /cdo 项目 导入
bureau1 fills 信息化项目论证 with "项目清单.csv"
bureau1 submits
  sees "可登记1项；需要修改3行" "第2行　香洲区：数据中台升级（待首席数据官论证，时限3月30日）"
  sees "第3行“预算（万元）”" "第4行“单位”：没有找到单位“市数据集团”" "第5行“预算（万元）”"
bureau1 presses "先登记1行"
  sees "登记1项"
  cdo-xiangzhou gets "导入1项：香洲区" "数据中台升级"
  liaison-xiangzhou gets "导入1项：香洲区" "数据中台升级"
cdo-xiangzhou: /cdo 项目 1
  sees "1200.5"

# 此前已开放的数据集，按更新频率起算；各单位只能导入本单位的
liaison-gongan: /cdo 项目 导入
liaison-gongan fills 信息化项目论证 with "项目清单.csv"
liaison-gongan submits
  sees "第2行“单位”：您不是香洲区的首席数据官或联络员"
liaison-xiangzhou: /cdo 开放 导入
liaison-xiangzhou fills 数据开放 with "开放清单.csv"
liaison-xiangzhou submits
  sees "可登记3项；需要修改1行" "第5行“数据量（条）”：“计划开放”的行不填此列"
  sees "公共停车场名录（已开放，时限4月16日）" "公厕分布（已开放）" "充电桩点位（计划开放，时限6月30日）"
liaison-xiangzhou presses "放弃"
  sees "没有登记任何内容"
liaison-xiangzhou: /cdo 开放 导入
liaison-xiangzhou fills 数据开放 with "开放清单.csv"
liaison-xiangzhou submits
liaison-xiangzhou presses "先登记3行"
  sees "登记3项（计划开放 1，已开放 2）"
liaison-xiangzhou presses "查看清单"
  sees "公共停车场名录" "充电桩点位"

# 一次导入200项：一条消息；提醒、缘由、首页只列前几项
liaison-gongan: /cdo 目标 导入
liaison-gongan fills 阶段性发展目标 with "目标清单200.csv"
liaison-gongan submits
  sees "可登记200项。尚未登记。" "……另有180项"
liaison-gongan presses "登记200项"
  sees "登记200项"
  cdo-gongan gets "导入200项：市公安局" "……另有190项"
skip to 2026-03-23 10:00
card of cdo-gongan shows "阶段性发展目标" "……另有190项"
cdo-gongan: /cdo 为何
  sees "时限由来" "……另有190项"
cdo-gongan opens the home tab
  sees "待您办理（200）"
