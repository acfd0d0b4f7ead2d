# 英文读者：同样的事，用英文说
# An English reader gets the same in English, beside Chinese colleagues.

cast xiangzhou
start 2026-05-14 08:00
everyone gets "您已登记为"
skip to 2026-05-14 22:00
cdo-xiangzhou reads English
cdo-xiangzhou: /cdo
  sees "Xiangzhou District CDO" "[Log a training]"
cdo-xiangzhou: /cdo training log 2026-03-12 Data security basics 45
  sees "Thu 12 Mar · Data security basics · data security · 45 people" "No. 1 this year; 1 more to go (2 a year)" "[Undo]"
cdo-xiangzhou: /cdo trainig
  sees "Did you mean `/cdo training`?"
cdo-xiangzhou: /cdo training log 2026-02-30 Data security
  sees "There is no 2026-02-30 in the calendar"
cdo-xiangzhou opens the home tab
  sees "Xiangzhou District · 2026" "work report, first half of 2026" "by Fri 29 May" "the legal date is Sun 31 May, a day off"
skip to 2026-05-21 20:00
2026-05-22 09:00
  liaison-xiangzhou gets "2026年上半年工作总结报告" "提前7日提醒"
  cdo-xiangzhou gets "work report, first half of 2026" "7 days left" "step −7 days"
cdo-xiangzhou picks "Remind me on Mon 25 May"
  sees "again on Mon 25 May"
cdo-xiangzhou: /cdo why
  sees "You put it off to Mon 25 May"
