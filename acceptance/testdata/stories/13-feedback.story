# 意见反馈送到市局的频道，人人可提
# Feedback reaches the bureau's channel; everybody may.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo feedback 提醒过于频繁
  sees "已转市政务服务数据管理局，感谢您的意见"
  #数据局 gets "意见与建议" "来自 @liaison-xiangzhou（香洲区）" "提醒过于频繁"

# 没有角色的人也可以；填写窗口不能空着
cdo-doumen: /cdo 反馈
  sees "提交意见" "实名：即时转办，附您的姓名"
cdo-doumen submits
  field 您遇到的问题或建议 says "请"
cdo-doumen fills 您遇到的问题或建议 with "请为斗门区登记联络员"
cdo-doumen submits
  sees "已转市政务服务数据管理局"
  #数据局 gets "来自 @cdo-doumen" "请为斗门区登记联络员"

# 写了也惊动不了全频道
liaison-xiangzhou: /cdo feedback <!channel> 请看 <https://example.com|这里>
  sees "已转市政务服务数据管理局"
  #数据局 gets "@channel"

# 市局阅知、答复，提出的人即时收到；旁人看不到
bureau1: /cdo feedback 1
  sees "第1号" "提醒过于频繁" "待市局办理"
bureau1 presses "已阅"
  sees "已阅" "时限"
liaison-gongan: /cdo feedback 1
  sees "没有第1号"
bureau1 presses "答复…"
bureau1 fills 市局答复 with "已改为每周一次"
bureau1 submits
  sees "已答复" "已改为每周一次"
  liaison-xiangzhou gets "意见已答复" "已改为每周一次"
liaison-xiangzhou: /cdo feedback list all
  sees "第1号" "已答复" "第3号"
