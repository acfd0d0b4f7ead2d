# 匿名意见：不留姓名，次日上午转市局，凭查询码看答复
# Without a name: the bureau hears of it the next morning, and a code reads the answer.

cast xiangzhou
start 2026-03-13 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 窗口里先提示实名；选匿名的，查询码只在窗口里显示这一次
cdo-doumen: /cdo 反馈
  sees "您遇到的问题或建议" "署名方式" "匿名：不留姓名" "Slack 自身仍知道是谁输入的"
  field 署名方式 holds "实名"
cdo-doumen submits
  field 您遇到的问题或建议 says "请"
cdo-doumen fills 您遇到的问题或建议 with "培训走过场"
cdo-doumen fills 署名方式 with "匿名：不留姓名，下一工作日上午转办，凭查询码看答复"
cdo-doumen submits
  sees "已匿名收下" "查询码" "只显示这一次" "3月16日" "/cdo 反馈 查询"
  notes the code
cdo-doumen closes the window
cdo-doumen: /cdo 反馈 列表 全部
  sees no "培训走过场"

# 当天谁都看不到，市局也看不到；查询码可知已收下
bureau1: /cdo 反馈 列表 全部
  sees no "培训走过场"
bureau1: /cdo 反馈 1
  sees "没有第1号"
liaison-xiangzhou: /cdo 反馈 查询 CODE
  sees "已收下，市局将于3月16日" "上午收到"

# 双休日不转；下一工作日上午九点告知市局，从中看不出何人、何时、以何种方式提交
2026-03-16 08:59
2026-03-16 09:00
  #数据局 gets "意见与建议" "来自 匿名" "培训走过场" "待市局办理"
bureau1: /cdo 反馈 1
  sees "第1号" "匿名　提交意见" "3月18日"
bureau1 presses "已阅"
  sees "已阅" "4月7日"
bureau1 presses "答复…"
  sees "此件为匿名" "提交者凭查询码查看"
bureau1 fills 市局答复 with "自四月起改为现场实操"
bureau1 submits
  sees "已答复" "自四月起改为现场实操"
  nobody else gets anything

# 谁有查询码谁能看，大小写、空格不论；查询码不对的，说明怎么办
cdo-doumen: /cdo 反馈 查询 CODE
  sees "第1号" "已答复" "培训走过场" "市局答复：自四月起改为现场实操"
  sees no "匿名　提交意见"
cdo-doumen: /cdo 反馈 查询 K7MP2QXR
  sees "没有与该查询码对应的意见，请核对后重新输入" "/cdo 反馈 查询"
cdo-doumen: /cdo 反馈 查询
  sees "没有与该查询码对应的意见"

# 一句话也行；“匿名”后面没有空格的，同样不留姓名；只写“匿名”的，打开填写窗口
liaison-xiangzhou: /cdo 反馈 匿名 请延长填报时间
  sees "已匿名收下" "3月17日"
liaison-xiangzhou: /cdo 意见 匿名：名册有误
  sees "已匿名收下" "查询码"
  notes the code
liaison-xiangzhou: /cdo 反馈 匿名
  field 署名方式 holds "匿名"
liaison-xiangzhou closes the window
2026-03-17 09:00
  #数据局 gets "意见与建议" "来自 匿名"
  #数据局 gets "意见与建议" "来自 匿名"
liaison-xiangzhou: /cdo 反馈 查询 CODE
  sees "已提交" "名册有误" "待市局办理"
bureau1: /cdo 反馈 列表 待办
  sees "请延长填报时间" "名册有误"

# 实名的照旧：即时转办，附姓名
liaison-xiangzhou: /cdo 反馈 提醒过于频繁
  sees "已转市政务服务数据管理局"
  #数据局 gets "来自 @liaison-xiangzhou（香洲区）" "提醒过于频繁"
