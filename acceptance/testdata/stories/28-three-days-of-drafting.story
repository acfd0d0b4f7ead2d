# 联络员三天起草：关窗、断线、重启都不丢字；首席数据官逐处退回；再报、签发、回执可核验
# Three days of drafting with a restart; the CDO sends back cell by cell; signed, with a receipt.

cast xiangzhou
start 2026-04-20 09:30
everyone gets "您已登记为"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"
liaison-xiangzhou: /cdo training log 2026-03-12 数据安全 45
  sees "第1号"

# 第一天：报告一打开就有内容可采用；每打一个字都已保存，窗口随手关掉
liaison-xiangzhou: /cdo report
  sees "职责四 加强数据运营支撑" "台账已有记录1项，可直接引用"
liaison-xiangzhou presses "填写" beside "职责四"
  sees "3月12日举办数据安全培训，45人参加。"
liaison-xiangzhou types "团队到位。" into 工作成效
liaison-xiangzhou fills 存在问题 with "人手不足。"
liaison-xiangzhou fills 下一阶段计划 with "补充 2 人。"
liaison-xiangzhou fills 佐证材料 with "签到表"
liaison-xiangzhou submits
  sees "工作总结报告（1/4）"
liaison-xiangzhou closes the window
liaison-xiangzhou: /cdo report
  sees "✅ 工作成效"
liaison-xiangzhou presses "修改" beside "职责四"
  field 工作成效 holds "团队到位。" "3月12日举办数据安全培训，45人参加。"
liaison-xiangzhou fills 存在问题 with "人手仍不足。"
liaison-xiangzhou closes the window
  sees "职责四 已填内容均已保存为草稿" "[继续填写]"
liaison-xiangzhou presses "填写" beside "职责一"
liaison-xiangzhou types "归集数据 120 类。" into 工作成效

# 窗口还开着，机器人停了一夜
the bot stops
2026-04-21 08:50
the bot starts
liaison-xiangzhou closes the window
  sees "职责一 已填内容均已保存为草稿"
liaison-xiangzhou: /cdo report
  sees "未填：职责一·存在问题" "最近由 @liaison-xiangzhou"
liaison-xiangzhou presses "修改" beside "职责一"
  field 工作成效 holds "归集数据 120 类。"
liaison-xiangzhou fills 存在问题 with "系统较多。"
liaison-xiangzhou fills 下一阶段计划 with "7月底前完成整合。"
liaison-xiangzhou fills 佐证材料 with "珠香府〔2026〕8号"
liaison-xiangzhou fills 佐证文件 with "会议纪要.pdf"
liaison-xiangzhou submits
liaison-xiangzhou fills 工作成效 with "完成规划。"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou closes the window
  sees "职责二 已填内容均已保存为草稿"

# 第三天写完，提请签发
2026-04-22 10:00
liaison-xiangzhou presses "继续填写"
  field 工作成效 holds "完成规划。"
  field 存在问题 holds "无"
liaison-xiangzhou fills 下一阶段计划 with "印发方案。"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
liaison-xiangzhou fills 工作成效 with "督办 3 件。"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou fills 下一阶段计划 with "季度通报。"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
  sees "📎1" "[提请首席数据官签发]"
liaison-xiangzhou presses "提请首席数据官签发"
  sees "已提请 @cdo-xiangzhou 签发"
  cdo-xiangzhou gets "待您签发"

# 首席数据官打开佐证看过，对两处分别提出意见
cdo-xiangzhou presses "审阅签发"
  sees "督办 3 件。" "（佐证1件）" "[佐证材料（1）]"
cdo-xiangzhou presses "佐证材料（1）"
  sees "职责一·佐证材料" "会议纪要.pdf"
cdo-xiangzhou presses "下载"
  sees "《会议纪要.pdf》已发到您与我的会话"
cdo-xiangzhou presses "退回修改…"
cdo-xiangzhou fills 修改意见 with "1.1 请与去年同期比较\n3.1 请写明办结几件"
cdo-xiangzhou submits
  sees "已退回：香洲区"
  liaison-xiangzhou gets "由 @cdo-xiangzhou 退回修改" "职责一·工作成效：请与去年同期比较" "职责三·工作成效：请写明办结几件"
liaison-xiangzhou presses "打开报告"
  sees "职责一·工作成效：请与去年同期比较" "↩️ 工作成效（待修改）　✅ 存在问题"
liaison-xiangzhou presses "修改" beside "职责一"
  sees "💬 退回意见：请与去年同期比较"
liaison-xiangzhou fills 工作成效 with "归集数据 120 类，比去年同期多 30 类。"
# 保存后直接转到下一处待修改的
liaison-xiangzhou submits
  sees "💬 退回意见：请写明办结几件"
liaison-xiangzhou fills 工作成效 with "督办 3 件，办结 2 件。"
liaison-xiangzhou submits
liaison-xiangzhou presses "提请首席数据官签发"
  cdo-xiangzhou gets "待您签发"
cdo-xiangzhou presses "审阅签发"
  sees "与上次提请签发的内容相比改动2处：职责一·工作成效、职责三·工作成效。"
cdo-xiangzhou submits
  sees "已签发并报送" "按时完成" "回执校验码"
  cdo-xiangzhou gets "报送回执" "版本：第1版" "校验码" "276C 37DD 3D18"
  liaison-xiangzhou gets "签发报送" "报送回执" "校验码"
  #数据局 gets "签发报送"

# 回执是否属实，任何持有人都能核验
company1: /cdo verify 276c37dd
  sees "✅ 校验一致" "香洲区" "第1版" "这是最新版本"
company1: /cdo 核验 276C 37DD 3D18 4AD0
  sees "✅ 校验一致"
company1: /cdo verify 6C4099A1
  sees "没有"
