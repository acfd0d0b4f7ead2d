# 文件：起草、印发、废止
# Documents: drafted, issued, superseded.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

liaison-xiangzhou: /cdo 文件 新建
liaison-xiangzhou fills 文件名称 with "香洲区数据资源管理办法"
liaison-xiangzhou fills 文件类型 with "标准规范"
liaison-xiangzhou fills 计划印发日期 with "2026-05-29"
liaison-xiangzhou submits
  sees "起草中" "时限：5月29日（星期五）"
liaison-xiangzhou presses "登记印发…"
liaison-xiangzhou fills 文号 with "珠香府办〔2026〕3号"
liaison-xiangzhou fills 印发日期 with "2026-05-01"
liaison-xiangzhou submits
  field 印发日期 says "尚未到来"
liaison-xiangzhou fills 印发日期 with "2026-03-13"
liaison-xiangzhou submits
  sees "已印发" "珠香府办〔2026〕3号"
liaison-xiangzhou presses "登记废止…"
liaison-xiangzhou fills 替代文件或废止依据 with "珠香府办〔2026〕9号"
liaison-xiangzhou submits
  sees "已废止"
