# 十二月的年度工作评价：开始前填不了，期间可改，结束后填不了
# December's evaluation: not before, changed within, not after.

cast xiangzhou
start 2026-11-26 22:00
everyone gets "您已登记为"
liaison-xiangzhou: /cdo evaluation
  sees "年度工作评价于12月1日（星期二）开始，届时即可填写自评"
skip to 2026-12-01 08:00
2026-12-01 09:00
  liaison-xiangzhou gets "年度工作评价自评" "工作总结报告" "培训"
  cdo-xiangzhou gets "工作总结报告" "培训"
  bureau1 gets "工作总结报告" "沟通交流会"
  bureau2 gets "工作总结报告" "沟通交流会"
liaison-xiangzhou: /cdo 自评
  sees "香洲区 · 2026年度工作评价自评" "请于12月15日（星期二，含当日）前"
liaison-xiangzhou types "归集 120 类。" into 数据归集
liaison-xiangzhou submits
  field 数据治理 says "请"

# 写到一半关掉窗口，已填的还在；首席数据官打开的是同一份
liaison-xiangzhou closes the window
liaison-xiangzhou: /cdo 自评
  field 数据归集 holds "归集 120 类。"
liaison-xiangzhou fills 数据治理 with "治理三轮。"
liaison-xiangzhou fills 工作成效 with "四个场景。"
liaison-xiangzhou fills 部门特点 with "数据员队伍。"
liaison-xiangzhou fills 创新特色 with "无。"
liaison-xiangzhou submits
  sees "已提请 @cdo-xiangzhou 确认" "香洲区 · 2026年度工作评价自评" "确认后即提交市政务服务数据管理局"
  cdo-xiangzhou gets "香洲区 · 2026年度工作评价自评 待您确认" "@liaison-xiangzhou 已完成填写" "[审阅确认]"
# 未经首席数据官确认，不算提交，市局看不到
bureau1: /cdo 自评 查看 香洲区 2026
  sees "香洲区 · 🖋 2026年度工作评价自评" "待首席数据官确认。"
  sees no "归集 120 类。"
cdo-xiangzhou presses "审阅确认"
  sees "@liaison-xiangzhou 于12月1日 09:00提请首席数据官确认"
  field 数据归集 holds "归集 120 类。"
cdo-xiangzhou fills 创新特色 with "数据赋能网格。"
cdo-xiangzhou submits
  sees "按时完成" "12月31日前"
  home of cdo-xiangzhou shows "2026年度工作评价自评"

# 市局可以看到提交的自评
bureau1: /cdo 自评 查看 香洲区
  sees "香洲区 · 2026年度工作评价自评" "@cdo-xiangzhou 于12月1日 09:00确认提交" "归集 120 类。" "数据赋能网格。"

# 自评已交，不再提醒自评
skip to 2026-12-24 20:00
2026-12-25 09:00
  bureau1 gets "年度工作评价自评" "尚有14个单位未提交" "2026年度工作评价评分" "2026年度工作评价结果告知"
  bureau2 gets "年度工作评价自评" "尚有14个单位未提交" "2026年度工作评价评分" "2026年度工作评价结果告知"
skip to 2027-01-04 08:00
cdo-xiangzhou: /cdo evaluation 2026
  sees "数据赋能网格。"
liaison-gongan: /cdo evaluation 2026
  sees "您尚未登记"
