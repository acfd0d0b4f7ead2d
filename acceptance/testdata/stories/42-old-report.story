# 十一月里，上半年没有报的报告仍列在前面，不会被下半年的盖住
# In November the report of the first half that was never filed is not hidden by the next.

cast xiangzhou
start 2026-05-21 18:00
everyone gets "您已登记为"
liaison-xiangzhou gets "提前14日提醒" "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"
skip to 2026-11-13 08:00
liaison-xiangzhou: /cdo 报告
  sees "2026年上半年工作总结报告" "已逾期166天" "2026年下半年工作总结报告" "还有17天"
