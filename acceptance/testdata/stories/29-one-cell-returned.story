# 市局退回一处并另定时限：到期提醒只说这一处；逾期重报，是否按时仍以首次完整报送为准；通过后又重新打开
# One cell returned with a day of its own; filed again late; in time by the first complete version; reopened.

cast xiangzhou gongan
start 2026-05-25 10:00
everyone gets "您已登记为"
liaison-xiangzhou gets "提前7日提醒" "工作总结报告"
liaison-gongan gets "提前7日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"
cdo-xiangzhou gets "提前7日提醒" "工作总结报告"
cdo-gongan gets "提前7日提醒" "工作总结报告"
cdo-xiangzhou writes the whole report
cdo-xiangzhou presses "签发并报送"
  sees "已签发并报送" "按时完成"
  cdo-xiangzhou gets "报送回执" "第1版"
  liaison-xiangzhou gets "报送回执" "第1版"
  #数据局 gets "香洲区"
cdo-gongan writes the whole report
cdo-gongan presses "签发并报送"
  sees "已签发并报送"
  cdo-gongan gets "报送回执"
  liaison-gongan gets "报送回执"
  #数据局 gets "市公安局"

# 市局在列表里审阅，只退一处，另定6月5日
bureau1: /cdo report list 2026-H1
  sees "已报送 ▓░░░░░░░░░ 2/15" "香洲区　已报送，待审核　第1版" "[审阅]" "[批量通过…]"
bureau1 presses "审阅" beside "香洲区"
  sees "职责三的存在问题" "第1版"
bureau1 presses "退回修改…"
bureau1 fills 涉及的部分 with "3.2 职责三·存在问题"
bureau1 fills 修改意见 with "请写明需要哪一级协调"
bureau1 fills 重新报送的时限 with "2026-06-05"
bureau1 submits
  sees "已退回：香洲区" "重新报送的时限：6月5日（星期五）"
  cdo-xiangzhou gets "由 @bureau1 退回修改" "职责三·存在问题" "请写明需要哪一级协调" "6月5日"
  liaison-xiangzhou gets "由 @bureau1 退回修改" "职责三·存在问题"

# 5月31日并不逾期：首次完整报送的时间已经记下；临近6月5日，提醒只说还没有改的那一处
2026-05-29 09:00
bureau1 gets "沟通交流会"
bureau2 gets "沟通交流会"
2026-06-01 09:00
bureau1 gets "尚有13个单位未报送"
bureau2 gets "尚有13个单位未报送"
2026-06-02 09:00
liaison-xiangzhou gets "退回的工作总结报告（重新报送）" "6月5日（星期五）" "待修改：职责三·存在问题" "[修改职责三]"
cdo-xiangzhou gets "退回的工作总结报告（重新报送）" "待修改：职责三·存在问题"
2026-06-03 09:00
bureau1 gets "尚有13个单位未报送"
bureau2 gets "尚有13个单位未报送"
2026-06-04 09:00
liaison-xiangzhou gets "提前1日提醒" "还有1天" "待修改：职责三·存在问题"
2026-06-05 09:00
liaison-xiangzhou gets "到期日提醒" "今天截止" "待修改：职责三·存在问题"
cdo-xiangzhou gets "到期日提醒" "今天截止" "待修改：职责三·存在问题"
2026-06-08 09:00
liaison-xiangzhou gets "退回的工作总结报告" "已逾期3天" "待修改：职责三·存在问题"
cdo-xiangzhou gets "退回的工作总结报告" "已逾期3天" "待修改：职责三·存在问题"
bureau1 gets "尚有13个单位未报送" "尚有1个单位未重新报送：香洲区"
bureau2 gets "尚有13个单位未报送" "尚有1个单位未重新报送：香洲区"

# 迟了也欢迎：提醒上的按钮直达那一处，改好后提醒不再提它
liaison-xiangzhou presses "修改职责三"
  sees "💬 退回意见：请写明需要哪一级协调"
liaison-xiangzhou fills 存在问题 with "跨区共享需市级协调。"
liaison-xiangzhou submits
  sees "[提请首席数据官签发]"
liaison-xiangzhou presses "提请首席数据官签发"
  sees "已提请 @cdo-xiangzhou 签发"
  cdo-xiangzhou gets "待您签发"
cdo-xiangzhou presses "审阅签发"
  sees "与第1版相比改动1处：职责三·存在问题。"
cdo-xiangzhou submits
  sees "已签发并报送" "已于5月25日" "按时完成"
  cdo-xiangzhou gets "报送回执" "第2版"
  liaison-xiangzhou gets "报送回执" "第2版"
  #数据局 gets "香洲区"
card of liaison-xiangzhou shows "已办结"

# 市局对照上一版，通过；与另一份一并办理
bureau1: /cdo report show 香洲区 2026-H1
  sees "第2版" "与第1版相比改动1处：职责三·存在问题。"
bureau1 presses "对照修改"
  sees "➖ 职责三的存在问题" "➕ 跨区共享需市级协调。"
bureau1 closes the window
bureau1: /cdo report list 2026-H1
  sees "香洲区　已报送，待审核　第2版" "市公安局　已报送，待审核　第1版"
bureau1 presses "批量通过…"
bureau1 fills 待审核 with "香洲区、市公安局"
bureau1 submits
  sees "✅ 已通过2份"
  liaison-xiangzhou gets "已通过市政务服务数据管理局审核"
  cdo-xiangzhou gets "已通过市政务服务数据管理局审核"
  liaison-gongan gets "已通过市政务服务数据管理局审核"
  cdo-gongan gets "已通过市政务服务数据管理局审核"

# 通过之后发现差错：重新打开，原因记入台账
bureau1: /cdo report reopen 香洲区 2026-H1 2026-06-12 审计发现数据有误
  sees "已退回：香洲区"
  liaison-xiangzhou gets "审计发现数据有误"
  cdo-xiangzhou gets "审计发现数据有误"
bureau1: /cdo history 香洲区
  sees "审计发现数据有误"
bureau1: /cdo report list 2026-H1
  sees "🟡 待办 香洲区　市局退回修改　第2版" "限6月12日（星期五）重新报送"
