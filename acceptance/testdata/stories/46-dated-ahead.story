# 提前登记的任免、请假、角色：到日子生效，周日和节假日不打扰，上班后再告知；当场的答复随时可以来
# What is entered ahead takes effect on its day, and word of it waits for the hours.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记"
bureau2 gets "名册待登记"
liaison-xiangzhou: /cdo roster leave 2026-03-22 2026-03-31 @liaison-gongan
  sees "3月22日"
2026-03-22 12:00
nobody else gets anything
liaison-gongan: /cdo status 香洲区
  sees "香洲区"

# 周日有人办事，答复当场就来
liaison-gongan: /cdo feedback 周日值班
  sees "已转市政务服务数据管理局"
  #数据局 gets "周日值班"
2026-03-23 09:00
  liaison-gongan gets "香洲区" "3月31日"
