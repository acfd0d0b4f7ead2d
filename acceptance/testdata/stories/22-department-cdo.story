# 部门首席数据官：推荐、退回补正、呈报、任命；部门不报省备案；职级不符须书面说明
# A department's CDO: nominated, given back, forwarded, appointed; never filed with the province.

cast xiangzhou
start 2026-03-02 09:30
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
bureau1: /cdo roster assign @liaison-gongan 市公安局 liaison
  sees "市公安局联络员"
  liaison-gongan gets "市公安局联络员"

# 没有推荐，不能任命
bureau1: /cdo roster appoint 市公安局
  sees "推荐"

# 低于行政副职，又没有说明理由：不能提交
liaison-gongan: /cdo 名册 推荐
liaison-gongan fills name with "张三"
liaison-gongan fills title with "科技处处长"
liaison-gongan fills rank with "低于行政副职"
liaison-gongan fills attested with "具备良好的数据素养、熟悉本级政府或本部门整体业务情况"
liaison-gongan fills signer with "赵六"
liaison-gongan fills signed with "2026-03-02"
liaison-gongan submits
  field exception says "三（一）3"
liaison-gongan fills exception with "局领导分工调整期间，由科技处处长暂任。"
liaison-gongan submits
  sees "张三"
  #数据局 gets "市公安局" "张三"

# 已有推荐在办，不能再推荐；别人不能替
liaison-gongan: /cdo roster nominate
  sees "张三"
liaison-xiangzhou: /cdo roster nominate 市公安局
  sees "您不是市公安局的首席数据官或联络员"

# 市局退回补正，单位补正后重新推荐
bureau2: /cdo roster return 市公安局 请补充任职年限
  sees "市公安局"
  liaison-gongan gets "请补充任职年限"
liaison-gongan: /cdo roster nominate
  sees "请补充任职年限"
  field name holds "张三"
liaison-gongan fills attested with "具备良好的数据素养、熟悉本级政府或本部门整体业务情况"
liaison-gongan fills signed with "2026-03-02"
liaison-gongan submits
  sees "张三"
  #数据局 gets "市公安局" "张三"
bureau1: /cdo roster forward 市公安局
  sees "领导小组"
  liaison-gongan gets "领导小组"
bureau1: /cdo roster appoint 市公安局
bureau1 fills person with "@cdo-gongan"
bureau1 fills document with "珠数字〔2026〕1号"
bureau1 fills decided with "2026-03-02"
bureau1 submits
  sees "张三" "无需报省备案"
  cdo-gongan gets "您好！您已登记为" "市公安局首席数据官"
  liaison-gongan gets "@cdo-gongan"

# 部门不备案；同一文号不能再登记
bureau1: /cdo roster file 市公安局 2026-03-02 粤备1号
  sees "三（一）2"
bureau1: /cdo roster show 市公安局
  sees "@cdo-gongan" "珠数字〔2026〕1号"
bureau1: /cdo roster coverage
  sees "2/15"

# 免职之后空缺，按日提醒单位和市局，直到有继任
bureau1: /cdo roster dismiss 市公安局
bureau1 fills document with "珠数字〔2026〕2号"
bureau1 fills decided with "2026-03-02"
bureau1 submits
  sees "空缺"
  cdo-gongan gets "不再担任"
  liaison-gongan gets "@cdo-gongan" "空缺期间报告可以起草，不能签发"
1 minutes pass
  liaison-gongan gets "首席数据官空缺" "市公安局" "请尽快推荐人选"
2026-03-03 09:00
  bureau1 gets "首席数据官空缺" "市公安局"
  bureau2 gets "首席数据官空缺" "市公安局"
2026-03-09 09:00
  liaison-gongan gets "首席数据官空缺"
  bureau1 gets "首席数据官空缺"
  bureau2 gets "首席数据官空缺"
