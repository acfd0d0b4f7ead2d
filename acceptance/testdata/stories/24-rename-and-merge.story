# 单位更名、并入：代码不变，历史可查；横琴新区自2021年9月17日更名
# Units are renamed and merged: the code stays, and so does the history.

cast hengqin jinrong gongxin
start 2026-03-02 09:30
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
bureau1: /cdo roster rename 横琴新区 横琴粤澳深度合作区 2021-09-17
  sees "横琴粤澳深度合作区"
bureau1: /cdo status 横琴新区
  sees "横琴粤澳深度合作区"
bureau1: /cdo asof 2021-06-30 hengqin
  sees "横琴新区"
bureau1: /cdo asof 2021-09-17 hengqin
  sees "横琴粤澳深度合作区"

# 市金融工作局自4月1日起并入市工业和信息化局：到那一天才生效
bureau1: /cdo roster merge 市金融工作局 市工业和信息化局 2026-04-01
  sees "市金融工作局" "市工业和信息化局"
bureau1 submits
  sees "4月1日"
liaison-jinrong: /cdo training log 2026-03-01 数据安全培训 20
  sees "已登记"
liaison-jinrong: /cdo 开放 新建
liaison-jinrong fills 数据集名称 with "地方金融组织名录"
liaison-jinrong fills 开放渠道 with "省公共数据开放平台"
liaison-jinrong fills 更新频率 with "每年"
liaison-jinrong fills 计划开放日期 with "2026-12-31"
liaison-jinrong submits
  sees "计划开放" "地方金融组织名录"
2026-04-01 09:00
  liaison-jinrong gets "您自4月1日（星期三）起不再担任" "今后的工作由市工业和信息化局承接"
  cdo-jinrong gets "您自4月1日（星期三）起不再担任" "市金融工作局首席数据官"
  liaison-gongxin gets "市金融工作局 自4月1日（星期三）起并入 市工业和信息化局"
  cdo-gongxin gets "市金融工作局 自4月1日（星期三）起并入 市工业和信息化局"
  bureau1 gets "沟通交流会"
  bureau2 gets "沟通交流会"
liaison-jinrong: /cdo training log 2026-04-01 数据技能培训 20
  sees "您尚未登记"
# 承接单位用原编号也能找到接续办理的事项
liaison-gongxin: /cdo 开放 市金融工作局 1
  sees "地方金融组织名录" "市工业和信息化局" "计划开放"
bureau1: /cdo history 市金融工作局
  sees "并入" "数据安全培训"
bureau1: /cdo asof 2026-03-31 市金融工作局
  sees "@cdo-jinrong" "@liaison-jinrong"
bureau1: /cdo roster list
  sees no "市金融工作局"
2026-04-30 09:00
  liaison-hengqin gets "工作总结报告"
  liaison-gongxin gets "工作总结报告"
