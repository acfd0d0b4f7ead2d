# 十五份报告到一份总体情况：各单位报送，市局一次通过，汇总、报送、收到、听取、答复转任务、办结
# From fifteen reports to the overall report, its receipt, the hearing, and what came of the answer.

start 2026-03-16 10:00
everyone gets "您已登记为"

# 十五个单位报送

cdo-hengqin writes the whole report
cdo-hengqin presses "签发并报送"
  cdo-hengqin gets "报送回执"
  liaison-hengqin gets "报送回执"
  #数据局 gets "横琴新区"
cdo-xiangzhou writes the whole report
cdo-xiangzhou presses "签发并报送"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "报送回执"
  #数据局 gets "香洲区"
cdo-jinwan writes the whole report
cdo-jinwan presses "签发并报送"
  cdo-jinwan gets "报送回执"
  liaison-jinwan gets "报送回执"
  #数据局 gets "金湾区"
cdo-doumen writes the whole report
cdo-doumen presses "签发并报送"
  cdo-doumen gets "报送回执"
  liaison-doumen gets "报送回执"
  #数据局 gets "斗门区"
cdo-gaoxin writes the whole report
cdo-gaoxin presses "签发并报送"
  cdo-gaoxin gets "报送回执"
  liaison-gaoxin gets "报送回执"
  #数据局 gets "高新区"
cdo-gongxin writes the whole report
cdo-gongxin presses "签发并报送"
  cdo-gongxin gets "报送回执"
  liaison-gongxin gets "报送回执"
  #数据局 gets "市工业和信息化局"
cdo-gongan writes the whole report
cdo-gongan presses "签发并报送"
  cdo-gongan gets "报送回执"
  liaison-gongan gets "报送回执"
  #数据局 gets "市公安局"
cdo-renshe writes the whole report
cdo-renshe presses "签发并报送"
  cdo-renshe gets "报送回执"
  liaison-renshe gets "报送回执"
  #数据局 gets "市人力资源社会保障局"
cdo-ziran writes the whole report
cdo-ziran presses "签发并报送"
  cdo-ziran gets "报送回执"
  liaison-ziran gets "报送回执"
  #数据局 gets "市自然资源局"
cdo-shengtai writes the whole report
cdo-shengtai presses "签发并报送"
  cdo-shengtai gets "报送回执"
  liaison-shengtai gets "报送回执"
  #数据局 gets "市生态环境局"
cdo-zhujian writes the whole report
cdo-zhujian presses "签发并报送"
  cdo-zhujian gets "报送回执"
  liaison-zhujian gets "报送回执"
  #数据局 gets "市住房城乡建设局"
cdo-shenji writes the whole report
cdo-shenji presses "签发并报送"
  cdo-shenji gets "报送回执"
  liaison-shenji gets "报送回执"
  #数据局 gets "市审计局"
cdo-shichang writes the whole report
cdo-shichang presses "签发并报送"
  cdo-shichang gets "报送回执"
  liaison-shichang gets "报送回执"
  #数据局 gets "市市场监管局"
cdo-yibao writes the whole report
cdo-yibao presses "签发并报送"
  cdo-yibao gets "报送回执"
  liaison-yibao gets "报送回执"
  #数据局 gets "市医保局"
cdo-jinrong writes the whole report
cdo-jinrong presses "签发并报送"
  cdo-jinrong gets "报送回执"
  liaison-jinrong gets "报送回执"
  #数据局 gets "市金融工作局"

# 市局一次通过
bureau1: /cdo 报告 通过 横琴新区 香洲区 金湾区 斗门区 高新区 市工业和信息化局 市公安局 市人力资源社会保障局 市自然资源局 市生态环境局 市住房城乡建设局 市审计局 市市场监管局 市医保局 市金融工作局 2026-H1
  cdo-hengqin gets "通过"
  liaison-hengqin gets "通过"
  cdo-xiangzhou gets "通过"
  liaison-xiangzhou gets "通过"
  cdo-jinwan gets "通过"
  liaison-jinwan gets "通过"
  cdo-doumen gets "通过"
  liaison-doumen gets "通过"
  cdo-gaoxin gets "通过"
  liaison-gaoxin gets "通过"
  cdo-gongxin gets "通过"
  liaison-gongxin gets "通过"
  cdo-gongan gets "通过"
  liaison-gongan gets "通过"
  cdo-renshe gets "通过"
  liaison-renshe gets "通过"
  cdo-ziran gets "通过"
  liaison-ziran gets "通过"
  cdo-shengtai gets "通过"
  liaison-shengtai gets "通过"
  cdo-zhujian gets "通过"
  liaison-zhujian gets "通过"
  cdo-shenji gets "通过"
  liaison-shenji gets "通过"
  cdo-shichang gets "通过"
  liaison-shichang gets "通过"
  cdo-yibao gets "通过"
  liaison-yibao gets "通过"
  cdo-jinrong gets "通过"
  liaison-jinrong gets "通过"

# 从菜单汇总：十五份全部纳入，直接生成
bureau1: /cdo
  sees "[汇总报告]" "[呈报]"
bureau1 presses "汇总报告"
  sees "珠海市首席数据官2026年上半年工作总体情况报告（草稿）.docx》和附表已发到您与我的会话"

# 草稿无需修改，直接报领导小组
bureau2: /cdo 汇总 报送 2026-H1
  sees "附表一份" "接收人：@leader1" "[确认报送]"
bureau2 presses "确认报送"
  sees "已于3月16日（星期一）报领导小组"
  leader1 gets "2026年上半年工作总体情况报告" "[已收到]"
  #数据局 gets "已收到 ░ 0/1 人"
leader1 presses "已收到"
  word to leader1 shows "确认收到"
  card of #数据局 shows "已收到 ▓ 1/1 人"

# 领导小组听取汇报：从菜单生成呈报，答复转为任务
leader1: /cdo
leader1 presses "呈报"
  sees "首席数据官工作呈报2026-03-16.docx"
bureau1: /cdo 呈报 听取 2026-03-16
bureau1 fills 领导小组的答复 with "统一数据分类分级标准"
bureau1 fills 办理时限 with "2026-06-30"
bureau1 fills 责任单位 with "香洲区"
bureau1 submits
  sees "统一数据分类分级标准（香洲区）"
  liaison-xiangzhou gets "新任务" "统一数据分类分级标准"
  cdo-xiangzhou gets "新任务" "领导小组3月16日（星期一）听取汇报时的答复"
bureau1 closes the window
cdo-xiangzhou presses "接收"
  word to cdo-xiangzhou shows "办理中"
