# 交流合作：提出、对方同意、完成后由对方确认
# Co-operation: proposed, agreed by the other unit, done once it confirms.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 协作 新建
liaison-xiangzhou fills 合作事项 with "停车数据联合治理"
liaison-xiangzhou fills 合作单位 with "市公安局"
liaison-xiangzhou fills 合作层级 with "市"
liaison-xiangzhou fills 完成时限 with "2026-06-30"
liaison-xiangzhou submits
  sees "待对方同意" "待市公安局办理" "时限：3月30日（星期一）"
  liaison-gongan gets "合作事项待同意" "停车数据联合治理"
  cdo-gongan gets "合作事项待同意"
liaison-gongan presses "同意合作"
  sees "推进中" "时限：6月30日（星期二）"
  liaison-xiangzhou gets "对方同意合作"
  cdo-xiangzhou gets "对方同意合作"

# 合作单位登记做了什么，时限和待办方不变
liaison-gongan: /cdo 协作 1
liaison-gongan presses "登记推进情况…"
liaison-gongan fills 合作单位推进情况 with "已提供路侧停车位目录"
liaison-gongan submits
  sees "推进中" "时限：6月30日（星期二）" "合作单位推进情况：已提供路侧停车位目录"
  liaison-xiangzhou gets "合作有新进展" "已提供路侧停车位目录"
  cdo-xiangzhou gets "合作有新进展"
liaison-xiangzhou presses "完成，请对方确认…"
liaison-xiangzhou fills 合作成效 with "清洗数据2万条"
liaison-xiangzhou submits
  sees "待对方确认完成"
  liaison-gongan gets "合作完成待确认" "清洗数据2万条"
  cdo-gongan gets "合作完成待确认"
liaison-gongan presses "尚未完成…"
liaison-gongan fills 理由 with "尚缺说明文档"
liaison-gongan submits
  sees "推进中"
  liaison-xiangzhou gets "对方认为尚未完成" "尚缺说明文档"
  cdo-xiangzhou gets "对方认为尚未完成"
liaison-xiangzhou presses "完成，请对方确认…"
liaison-xiangzhou submits
  sees "待对方确认完成"
  liaison-gongan gets "合作完成待确认"
  cdo-gongan gets "合作完成待确认"
liaison-gongan presses "确认完成…"
liaison-gongan submits
  sees "已完成"
  liaison-xiangzhou gets "合作已完成"
  cdo-xiangzhou gets "合作已完成"
