# 访客、外部组织人员和机器人：任何一种登记都不接受，整表导入也一样
# Guests, people over Slack Connect and Slack's own voice get no post, role or seat, by no way in.

cast xiangzhou
start 2026-03-02 09:30
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 职务
bureau1: /cdo roster assign @guest1 金湾区 liaison
  sees "该账号不能登记" "访客" "外部组织人员"
bureau1: /cdo roster assign @visitor1 金湾区 cdo
  sees "该账号不能登记"
bureau1: /cdo roster assign @stranger1 金湾区 liaison
  sees "该账号不能登记"
bureau1: /cdo roster assign @partner1 金湾区 liaison
  sees "该账号不能登记"
bureau1: /cdo roster assign <@USLACKBOT> 金湾区 cdo
  sees "该账号不能登记"
bureau1: /cdo roster assign <@UCDOBOT> 金湾区 cdo
  sees "该账号不能登记"

# 角色：能看到全市的，更不行
bureau1: /cdo roster role @guest1 bureau
  sees "该账号不能登记"
bureau1: /cdo roster role @visitor1 leader
  sees "该账号不能登记"
bureau1: /cdo roster role @stranger1 bureau
  sees "该账号不能登记"
bureau1: /cdo roster role @partner1 company
  sees "该账号不能登记"
bureau1: /cdo roster role <@USLACKBOT> bureau
  sees "该账号不能登记"

bureau1: /cdo roster role
bureau1 fills person with "@partner1"
bureau1 fills role with "领导小组成员"
bureau1 submits
  field person says "外部组织人员"
bureau1 closes the window

# 代理
liaison-xiangzhou: /cdo roster leave 3-10 3-12 @partner1
  sees "该账号不能登记"

# 整表导入
bureau1: /cdo roster import
bureau1 fills file with "外部人员名册.csv"
bureau1 submits
  sees "UGUEST1" "UVISITOR1" "@stranger1" "同频道外部组织人员" "USLACKBOT"
  sees no "[确认导入]"
bureau1: /cdo roster coverage
  sees "1/15"
leader1: /cdo roster list
  sees no "@guest1" "@visitor1" "@stranger1" "@partner1"
