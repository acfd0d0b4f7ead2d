# 数据共享：起草、批准、拟办、同意、提供、使用、更正；两端各须两人；补充只告知一次
# Sharing by the regulation: two persons at each end, completed once, provided, corrected.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 共享 新建
liaison-xiangzhou fills 数据提供单位 with "市公安局"
liaison-xiangzhou fills 所需数据 with "停车泊位备案信息"
liaison-xiangzhou fills 法律法规依据 with "政务数据共享条例第二十条"
liaison-xiangzhou fills 使用场景 with "市民查询泊位"
liaison-xiangzhou fills 共享属性 with "有条件共享（10个工作日内答复）"
liaison-xiangzhou submits
  sees "待本单位首席数据官批准"
  cdo-xiangzhou gets "共享请求待批准" "[批准发出]"
cdo-xiangzhou presses "批准发出"
  sees "待答复" "待市公安局办理" "时限：3月30日（星期一）" "时限依据：政务数据共享条例第二十一条"
  liaison-gongan gets "收到共享请求" "停车泊位备案信息"
  cdo-gongan gets "收到共享请求"

liaison-gongan presses "一次性告知补充…"
liaison-gongan fills 理由 with "请说明使用范围"
liaison-gongan submits
  sees "待补充" "时限：3月30日（星期一）" "原时限暂停计算，尚余10个工作日"
  liaison-xiangzhou gets "共享请求需补充" "请说明使用范围"
  cdo-xiangzhou gets "共享请求需补充"
liaison-xiangzhou: /cdo why
  sees "数据共享请求" "自3月16日一次性告知补充材料起10个工作日（不计周末4天），至3月30日（星期一）（系统默认时限）"
2026-03-18 10:00
liaison-xiangzhou presses "补充…"
liaison-xiangzhou submits
  sees "待答复" "时限：4月1日（星期三）"
  liaison-gongan gets "共享请求已补充"
  cdo-gongan gets "共享请求已补充"
liaison-gongan: /cdo 共享 1
  sees no "[一次性告知补充…]"

liaison-gongan presses "提出拟办意见…"
liaison-gongan fills 拟办意见 with "依据充分，拟同意"
liaison-gongan submits
  sees "依据充分，拟同意"
  sees no "同意共享"
  cdo-gongan gets "共享请求待审定" "[同意共享]"
cdo-gongan presses "同意共享"
  sees "已同意，待提供" "时限：4月16日（星期四）" "时限依据：政务数据共享条例第二十二条"
  liaison-gongan gets "已同意共享"
  liaison-xiangzhou gets "已同意共享"
  cdo-xiangzhou gets "已同意共享"
liaison-gongan presses "已提供…"
liaison-gongan fills 办理情况 with "接口已开通"
liaison-gongan submits
  sees "已提供，待确认"
  liaison-xiangzhou gets "数据已提供" "接口已开通"
  cdo-xiangzhou gets "数据已提供"
liaison-xiangzhou presses "确认可用"
  sees "使用中"
  liaison-gongan gets "确认数据可用"
  cdo-gongan gets "确认数据可用"
