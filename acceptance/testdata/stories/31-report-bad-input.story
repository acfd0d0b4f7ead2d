# 报告里的各种差错：不完整、过时的签发、坏文件、控制字符、旧按钮，每一种都有一句话说明
# What can go wrong with a report, each with its sentence.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 不能用的文件：名称、宏、大小、解开后的大小
liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "填写" beside "职责一"
liaison-xiangzhou types "请看 <!channel> 和 <@UBUREAU1> & 各位 *重点* _说明_ ~旧数~" into 工作成效
liaison-xiangzhou presses "导入文档"
liaison-xiangzhou fills 文档 with "并非文档.docx"
liaison-xiangzhou submits
  field 文档 says "这不是 Word 文档（.docx），未采用" "另存为 .docx"
liaison-xiangzhou fills 文档 with "带宏.docx"
liaison-xiangzhou submits
  field 文档 says "文件含有宏（程序），未采用"
liaison-xiangzhou fills 文档 with "压缩炸弹.docx"
liaison-xiangzhou submits
  field 文档 says "文档解开后过大，未读取"
liaison-xiangzhou fills 文档 with "全书40MB.docx"
liaison-xiangzhou submits
  field 文档 says "文件超过10 MB，未读取"
liaison-xiangzhou closes the window

# 40 MB 的佐证不收，已填的文字还在；网址不对也一样
liaison-xiangzhou presses "填写" beside "职责一"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou fills 下一阶段计划 with "无"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou fills 佐证文件 with "扫描件40MB.pdf"
liaison-xiangzhou submits
  field 佐证文件 says "文件超过10 MB，未留存" "已填文字均已保存"
liaison-xiangzhou closes the window
  sees "已填内容均已保存为草稿"
liaison-xiangzhou presses "继续填写"
  field 存在问题 holds "无"
liaison-xiangzhou fills 佐证链接 with "看附件"
liaison-xiangzhou submits
  field 佐证链接 says "“看附件”不是网址"
liaison-xiangzhou closes the window
  sees "已填内容均已保存为草稿"

# 不完整的报告不能签，缺哪几处写得明明白白
cdo-xiangzhou: /cdo report sign
  sees "未填：职责二·工作成效、职责二·存在问题"
  sees no "[签发并报送]"
liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "修改" beside "职责一"
  field 佐证链接 holds "看附件"
liaison-xiangzhou fills 佐证链接 with ""
liaison-xiangzhou submits
liaison-xiangzhou fills 工作成效 with "无"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou fills 下一阶段计划 with "无"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
liaison-xiangzhou fills 工作成效 with "督办3件。"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou fills 下一阶段计划 with "无"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
liaison-xiangzhou fills 工作成效 with "无"
liaison-xiangzhou fills 存在问题 with "无"
liaison-xiangzhou fills 下一阶段计划 with "无"
liaison-xiangzhou fills 佐证材料 with "无"
liaison-xiangzhou submits
  sees "[提请首席数据官签发]"

# 卡片还写着可以提请，其实有一处已清空：按下去才知道缺哪一处
liaison-xiangzhou presses "修改" beside "职责三"
liaison-xiangzhou types "" into 存在问题
liaison-xiangzhou closes the window
liaison-xiangzhou presses "提请首席数据官签发"
  sees "职责三·存在问题"
liaison-xiangzhou presses "修改" beside "职责三"
liaison-xiangzhou fills 存在问题 with "人手不足"
liaison-xiangzhou submits
liaison-xiangzhou presses "提请首席数据官签发"
  sees "已提请"
  cdo-xiangzhou gets "待您签发"

# 首席数据官正看着，联络员又改了：签不了没看过的版本；控制字符只是文字
cdo-xiangzhou presses "审阅签发"
  sees "请看 <!channel> 和 <@UBUREAU1> & 各位 *重点* _说明_ ~旧数~" "督办3件。"
liaison-xiangzhou: /cdo report
liaison-xiangzhou presses "修改" beside "职责三"
liaison-xiangzhou fills 工作成效 with "督办3件，办结2件。"
liaison-xiangzhou submits
liaison-xiangzhou presses "以最新内容重新提请签发"
  cdo-xiangzhou gets "待您签发"
cdo-xiangzhou submits
  sees "未签发" "督办3件，办结2件。" "[签发并报送]"

# 当天换了首席数据官：前任留在屏幕上的窗口和按钮，第二天都签不了
liaison-xiangzhou: /cdo roster nominate
liaison-xiangzhou fills name with "李四"
liaison-xiangzhou fills person with "@cdo-jinwan"
liaison-xiangzhou fills title with "区政府副区长"
liaison-xiangzhou fills rank with "行政副职"
liaison-xiangzhou fills digital with "分管数字政府改革建设工作"
liaison-xiangzhou fills attested with "具备良好的数据素养、熟悉本级政府或本部门整体业务情况"
liaison-xiangzhou fills signer with "王五"
liaison-xiangzhou fills signed with "2026-03-16"
liaison-xiangzhou submits
  #数据局 gets "香洲区" "李四"
bureau1: /cdo roster forward 香洲区
  liaison-xiangzhou gets "领导小组"
bureau1: /cdo roster appoint 香洲区
bureau1 fills document with "珠数字〔2026〕3号"
bureau1 fills decided with "2026-03-16"
bureau1 submits
  cdo-jinwan gets "待您签发"
  cdo-jinwan gets "香洲区首席数据官"
  cdo-xiangzhou gets "不再担任" "香洲区"
  liaison-xiangzhou gets "@cdo-jinwan" "首席数据官"
2026-03-17 09:00
bureau1 gets "报省备案"
bureau2 gets "报省备案"
cdo-xiangzhou submits
  sees "您不是香洲区的首席数据官"
cdo-xiangzhou closes the window
cdo-xiangzhou presses "打开报告"
  sees "您不是香洲区的首席数据官"

# 继任者签一次就是一次：旧按钮再按，只说已由谁签发
cdo-jinwan presses "审阅签发"
  sees "督办3件，办结2件。"
cdo-jinwan submits
  sees "已签发并报送"
  cdo-jinwan gets "报送回执" "第1版"
  liaison-xiangzhou gets "报送回执"
  #数据局 gets "签发报送"
cdo-jinwan: /cdo report sign
  sees "第1版，已报送，待审核。"
  sees no "[签发并报送]"

# 过了几个月，旧卡片上的按钮
skip to 2026-09-01 10:00
liaison-xiangzhou presses "提请首席数据官签发"
  sees "香洲区2026年上半年的报告已报送"
