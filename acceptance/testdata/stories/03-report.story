# 半年报告：联络员起草，首席数据官退回再签发，市局退回后重报、通过
# A report from its draft through two returns to acceptance.

cast xiangzhou
start 2026-05-06 10:00
everyone gets "您已登记为"
liaison-xiangzhou gets "提前30日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"

# 四项职责逐项填写，每次保存；写满一项，接着写下一项
liaison-xiangzhou: /cdo report
  sees "香洲区 · 2026年上半年工作总结报告" "职责一 统筹数据管理工作" "职责四 加强数据运营支撑" "每次填写即自动保存"
  sees no "[提请首席数据官签发]"
liaison-xiangzhou presses "填写" beside "职责一"
liaison-xiangzhou fills 工作成效 with "归集数据 120 类。"
# 四个部分都须填写，确无内容的填“无”；没有写完的，关闭即可
liaison-xiangzhou submits
  field 存在问题 says "请填写此必填字段"
liaison-xiangzhou closes the window
  sees "已填内容均已保存为草稿"

# 写到一半关掉窗口，已保存的还在；机器人重启也还在
liaison-xiangzhou presses "继续填写"
  field 工作成效 holds "归集数据 120 类。"
liaison-xiangzhou fills 存在问题 with "没有写完"
liaison-xiangzhou closes the window
the bot stops
the bot starts
liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "修改" beside "职责一"
  field 工作成效 holds "归集数据 120 类。"
liaison-xiangzhou fills 存在问题 with "系统较多。"
liaison-xiangzhou fills 下一阶段计划 with "下半年完成整合。"
liaison-xiangzhou fills 佐证材料 with "珠香府〔2026〕8号"
liaison-xiangzhou submits
liaison-xiangzhou fills 工作成效 with "完成规划。"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou fills 下一阶段计划 with "印发方案。"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
liaison-xiangzhou fills 工作成效 with "督办 3 件。"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou fills 下一阶段计划 with "季度通报。"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
liaison-xiangzhou fills 工作成效 with "团队到位。"
liaison-xiangzhou fills 存在问题 with "人手不足。"
liaison-xiangzhou fills 下一阶段计划 with "补充 2 人。"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
  sees "[提请首席数据官签发]"

# 联络员不能代签
liaison-xiangzhou: /cdo report sign
  sees "报告须由香洲区首席数据官本人签发"
liaison-xiangzhou presses "提请首席数据官签发"
  sees "已提请 @cdo-xiangzhou 签发"
  cdo-xiangzhou gets "待您签发" "@liaison-xiangzhou 已完成起草"

# 首席数据官退回
2026-05-07 09:30
cdo-xiangzhou presses "审阅签发"
  sees "归集数据 120 类。" "人手不足。"
cdo-xiangzhou presses "退回修改…"
cdo-xiangzhou fills 修改意见 with "职责三请补充数字"
cdo-xiangzhou submits
  sees "已退回：香洲区"
  liaison-xiangzhou gets "由 @cdo-xiangzhou 退回修改" "意见：职责三请补充数字"
liaison-xiangzhou presses "打开报告"
  sees "退回意见：职责三请补充数字"
liaison-xiangzhou presses "修改" beside "职责三"
liaison-xiangzhou fills 工作成效 with "督办 3 件，办结 2 件。"
liaison-xiangzhou submits
liaison-xiangzhou presses "提请首席数据官签发"
  cdo-xiangzhou gets "待您签发"
cdo-xiangzhou presses "审阅签发"
  sees "督办 3 件，办结 2 件。"
cdo-xiangzhou submits
  sees "已签发并报送市政务服务数据管理局" "已于5月7日" "按时完成" "回执校验码"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "香洲区 · 2026年上半年工作总结报告" "[查看全文]"
  home of cdo-xiangzhou shows "已于5月7日"

# 市局退回，重新签发后通过；是否按时，以首次完整报送为准
skip to 2026-06-02 10:00
bureau2: /cdo report return 香洲区 2026-H1
  sees "请写明原因"
bureau2: /cdo report return 香洲区 2026-H1 请附经费说明
  sees "已退回：香洲区"
  liaison-xiangzhou gets "由 @bureau2 退回修改" "意见：请附经费说明"
  cdo-xiangzhou gets "由 @bureau2 退回修改"
cdo-xiangzhou presses "打开报告"
  sees "退回意见：请附经费说明"
cdo-xiangzhou presses "修改" beside "职责四"
cdo-xiangzhou fills 佐证材料 with "经费说明一份"
cdo-xiangzhou submits
cdo-xiangzhou presses "签发并报送"
  sees "已签发并报送" "已于5月7日" "按时完成"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "香洲区 · 2026年上半年工作总结报告"
bureau1: /cdo report show 香洲区 2026-H1
  sees "经费说明一份" "督办 3 件，办结 2 件。" "[通过审核]"
bureau1: /cdo 报送 通过 香洲区 2026-H1
  sees "已通过：香洲区"
  liaison-xiangzhou gets "已通过市政务服务数据管理局审核"
  cdo-xiangzhou gets "已通过市政务服务数据管理局审核"
  card of #数据局 shows "签发报送" "已通过审核：@bureau1"
bureau1: /cdo report list 2026-H1
  sees "已报送 ▓░░░░░░░░░ 1/15" "香洲区　已通过审核"

# 通过之后就不能再改，也不能再退
liaison-xiangzhou: /cdo report
  sees "[查看全文]"
  sees no "[修改]"
bureau1: /cdo report return 香洲区 2026-H1 再改一次
  sees "该报告的状态已变化"
