# 两万多字的报告：写得进、签得了、读得全
# A report of more than 20,000 characters goes in, is signed, and is read whole.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
cdo-xiangzhou writes the whole report
cdo-xiangzhou presses "修改" beside "职责一"
cdo-xiangzhou fills 工作成效 with "成{2998}完一"
cdo-xiangzhou fills 存在问题 with "题{2998}完二"
cdo-xiangzhou fills 下一阶段计划 with "划{2998}完三"
cdo-xiangzhou fills 佐证材料 with "证{2998}完四"
cdo-xiangzhou submits
cdo-xiangzhou presses "修改" beside "职责三"
cdo-xiangzhou fills 工作成效 with "成{2998}完五"
cdo-xiangzhou fills 存在问题 with "题{2998}完六"
cdo-xiangzhou fills 下一阶段计划 with "划{2998}完七"
cdo-xiangzhou fills 佐证材料 with "证{3001}"
cdo-xiangzhou submits
  field 佐证材料 says "3000"
cdo-xiangzhou fills 佐证材料 with "证{2998}完八"
cdo-xiangzhou submits
cdo-xiangzhou presses "签发并报送"
  sees "已签发并报送"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "签发报送"
bureau1: /cdo report show 香洲区 2026-H1
  sees "成完一" "题完二" "划完三" "证完四" "成完五" "题完六" "划完七" "证完八" "[退回修改…]"
