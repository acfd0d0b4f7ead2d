# 为何：每个时限从哪天起、几个工作日、不计哪些日子、依据哪一条
# /cdo why says how a record's day came about.

cast xiangzhou gongan
start 2026-04-20 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有" "沟通交流会"
bureau2 gets "名册待登记" "尚有" "沟通交流会"

liaison-xiangzhou: /cdo 共享 新建
liaison-xiangzhou fills 数据提供单位 with "市公安局"
liaison-xiangzhou fills 所需数据 with "停车泊位备案信息"
liaison-xiangzhou fills 法律法规依据 with "政务数据共享条例第二十条"
liaison-xiangzhou fills 使用场景 with "市民查询泊位"
liaison-xiangzhou fills 共享属性 with "有条件共享（10个工作日内答复）"
liaison-xiangzhou submits
  sees "待本单位首席数据官批准"
  cdo-xiangzhou gets "共享请求待批准"

# 只能由首席数据官本人办理的，不提醒联络员
liaison-xiangzhou: /cdo 为何
  sees "此项须由首席数据官本人办理，不提醒您" "时限由来：第1号自4月20日起草共享请求起5个工作日（不计周末2天），至4月27日（星期一）"
cdo-xiangzhou presses "批准发出"
  sees "待答复"
  liaison-gongan gets "收到共享请求"
  cdo-gongan gets "收到共享请求"
liaison-gongan: /cdo 为何
  sees "时限由来：第1号自4月20日批准共享请求起10个工作日（不计周末2天、劳动节5天），至5月7日（星期四）（政务数据共享条例第二十一条）"

# 时限同时进入本人的日历订阅
liaison-gongan: /cdo 日历
liaison-gongan presses "开通订阅"
  sees "只显示这一次"
  feed of liaison-gongan holds "2026-05-07 00:00 CONFIRMED" "数据共享请求截止" "第1号：停车泊位备案信息"
