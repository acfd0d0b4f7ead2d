# 按台账、职责和期间查历史，按日回看各台账
# What a unit did, of one register, one duty or one half-year; and how its registers stood on a day.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 培训 登记 2026-03-13 数据安全 20
  sees "数据安全"
liaison-xiangzhou: /cdo 开放 新建
liaison-xiangzhou fills 数据集名称 with "公厕点位"
liaison-xiangzhou fills 开放渠道 with "省公共数据开放平台"
liaison-xiangzhou fills 更新频率 with "每年"
liaison-xiangzhou fills 计划开放日期 with "2026-12-31"
liaison-xiangzhou submits
  sees "计划开放" "公厕点位"
liaison-xiangzhou: /cdo 问题 新建
liaison-xiangzhou fills 问题 with "目录更新不及时"
liaison-xiangzhou fills 影响 with "下游单位用不上新数据"
liaison-xiangzhou submits
  sees "目录更新不及时"

# 台账、职责、期间任意组合，次序不限
cdo-xiangzhou: /cdo 历史 开放
  sees "香洲区 · 历史 · 开放" "计划开放数据集（第1号：公厕点位）" "仅列符合条件的记录"
  sees no "问题" "数据安全"
cdo-xiangzhou: /cdo 历史 2026 职责三
  sees "香洲区 · 历史 · 职责三 · 2026年" "目录更新不及时"
  sees no "公厕点位" "数据安全"
bureau1: /cdo 历史 培训 上半年 香洲区
  sees "香洲区 · 历史 · 培训 · 2026年上半年" "数据安全"
  sees no "公厕点位"
leader1: /cdo history share duty 1 xiangzhou 2026-H1
  sees "香洲区 · 历史 · 共享 · 职责一 · 2026年上半年" "没有符合条件的记录"
liaison-xiangzhou: /cdo 历史 2025
  sees "没有符合条件的记录"
liaison-gongan: /cdo 历史 香洲区 开放
  sees "您不是香洲区的首席数据官或联络员"
bureau1: /cdo 历史 开放
  sees "请写明单位名称或代码"

# 按日回看：当日各台账各有几项、处于什么状态，本单位未办结的逐项列出
skip to 2026-03-18 09:30
liaison-xiangzhou: /cdo 开放 1
liaison-xiangzhou presses "已开放…"
liaison-xiangzhou fills 数据量（条） with "120"
liaison-xiangzhou submits
  sees "已开放"
liaison-xiangzhou: /cdo 截至 2026-03-16
  sees "履职台账（截至当日）" "数据开放：计划开放 1" "公厕点位 · 香洲区" "目录更新不及时"
  sees no "数据开放：已开放"
cdo-xiangzhou: /cdo 截至 2026-03-18 香洲区
  sees "数据开放：已开放 1" "公厕点位"
bureau1: /cdo 截至 2026-03-17
  sees "履职台账（截至当日）" "数据开放：计划开放 1"
liaison-gongan: /cdo 截至 2026-03-17
  sees no "公厕点位" "数据开放"
liaison-xiangzhou: /cdo 截至 2027-01-01
  sees "该日尚未到来"
  sees no "履职台账"
