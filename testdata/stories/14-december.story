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
liaison-xiangzhou fills 数据归集 with "归集 120 类。"
liaison-xiangzhou submits
  field 数据治理 says "请"
liaison-xiangzhou fills 数据治理 with "治理三轮。"
liaison-xiangzhou fills 工作成效 with "四个场景。"
liaison-xiangzhou fills 部门特点 with "数据员队伍。"
liaison-xiangzhou fills 创新特色 with "无。"
liaison-xiangzhou submits
  sees "按时完成" "12月31日前"

# 期间可以再改，已写的不必重填
cdo-xiangzhou: /cdo evaluation
  field 数据归集 holds "归集 120 类。"
cdo-xiangzhou fills 创新特色 with "数据赋能网格。"
cdo-xiangzhou submits
  sees "按时完成"
  home of cdo-xiangzhou shows "2026年度工作评价自评"

# 自评已交，不再提醒自评；市局只看汇总
skip to 2026-12-24 20:00
2026-12-25 09:00
  bureau1 gets "年度工作评价自评" "尚有14个单位未提交"
  bureau2 gets "年度工作评价自评" "尚有14个单位未提交"
skip to 2027-01-04 08:00
cdo-xiangzhou: /cdo evaluation 2026
  sees "年度工作评价已于2026年12月31日（星期四）结束"
