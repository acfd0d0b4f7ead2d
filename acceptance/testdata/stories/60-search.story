# 搜索：在有权查看的全部内容中查找，两个字即可；不该看到的，连数目也不透露
# Search over all that one may see; of the rest not even a count.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 先有些内容：培训、任务、意见、通知、会议
liaison-xiangzhou: /cdo 培训 登记 3月12日 公共数据目录编制 45
  sees "已登记"
liaison-gongan: /cdo 培训 登记 3月13日 涉密目录管理 20
  sees "已登记"
liaison-xiangzhou: /cdo 反馈 目录系统登录不了，ＤＣＭＭ 评估也打不开
  sees "已转市政务服务数据管理局"
  #数据局 gets "目录系统登录不了"

bureau1: /cdo 任务 新建
bureau1 fills 任务内容 with "梳理公共数据目录，报送 DCMM 自评材料"
bureau1 fills 责任单位 with "香洲区"
bureau1 submits
  sees "梳理公共数据目录"
  liaison-xiangzhou gets "新任务" "梳理公共数据目录"
  cdo-xiangzhou gets "新任务" "梳理公共数据目录"

# 两个字就能找到，分类列出，点开即是
liaison-xiangzhou: /cdo 搜索 目录
  sees "搜索“目录”（共3项）" "培训（1项）" "公共数据目录编制" "交办任务（1项）" "梳理公共数据目录" "意见与建议（1项）" "目录系统登录不了"
  sees no "涉密" "公安"
liaison-xiangzhou presses "查看" beside "梳理公共数据目录"
  sees "第1号" "待接收"

# 大小写、全角半角不论；几个词须同时含有
liaison-xiangzhou: /cdo 查找 dcmm
  sees "（共2项）" "交办任务" "意见与建议"
liaison-xiangzhou: /cdo 查找 ｄｃｍｍ　自评、“目录”
  sees "（共1项）" "梳理公共数据目录"
  sees no "登录不了"

# 别的单位找不到，只说可以怎样再找
liaison-gongan: /cdo 搜索 梳理
  sees "没有找到含有“梳理”的内容" "两个字即可"
liaison-gongan: /cdo 搜索 目录
  sees "（共1项）" "涉密目录管理"
  sees no "梳理" "登录不了"
# 市局看得到全部
bureau1: /cdo 搜索 目录
  sees "（共4项）" "培训（2项）" "涉密目录管理" "公共数据目录编制" "意见与建议（1项）"
# 按单位、按人也能找
leader1: /cdo 搜索 公安 目录
  sees "（共1项）" "涉密目录管理"
company1: /cdo 搜索 香洲
  sees "名册（1项）" "香洲区"
company1: /cdo 搜索 @liaison-gongan
  sees "名册（1项）" "市公安局"
company1: /cdo 搜索 香洲区联络员
  sees "名册（1项）" "香洲区"

# 太短、没写、太长
liaison-xiangzhou: /cdo 搜索
  sees "请输入要查找的词，至少两个字"
liaison-xiangzhou: /cdo 搜索 数
  sees "请输入要查找的词，至少两个字"
liaison-xiangzhou: /cdo 搜索 目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录目录
  sees "查找的内容过长：最多100字"

# 多的分页
liaison-xiangzhou: /cdo 培训 登记 3月2日 数据安全第一讲 10
liaison-xiangzhou: /cdo 培训 登记 3月3日 数据安全第二讲 10
liaison-xiangzhou: /cdo 培训 登记 3月4日 数据安全第三讲 10
liaison-xiangzhou: /cdo 培训 登记 3月5日 数据安全第四讲 10
liaison-xiangzhou: /cdo 搜索 数据安全第
  sees "培训（4项）" "第四讲" "第三讲" "第二讲"
  sees no "第一讲"
liaison-xiangzhou presses "更多"
  sees "培训：搜索“数据安全第”（共4项）" "第一讲"
liaison-xiangzhou presses "全部结果"
  sees "培训（4项）" "第四讲"
  sees no "第一讲"

# 报告签发之前只有本单位找得到，之后市局也能找到；改过的词，在旧版里仍能查到
skip to 2026-05-20 10:00
liaison-xiangzhou writes the whole report
liaison-xiangzhou presses "修改" beside "职责三"
liaison-xiangzhou fills 工作成效 with "督办事项三件，涉及数据分级。"
liaison-xiangzhou submits
liaison-xiangzhou presses "提请首席数据官签发"
  cdo-xiangzhou gets "待您签发"
liaison-xiangzhou: /cdo 搜索 数据分级
  sees "工作总结报告（1项）" "香洲区 · 2026年上半年工作总结报告" "督办事项三件，涉及数据分级。"
bureau1: /cdo 搜索 数据分级
  sees "没有找到"
cdo-xiangzhou presses "审阅签发"
cdo-xiangzhou submits
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "香洲区 · 2026年上半年工作总结报告"
bureau1: /cdo 搜索 数据分级
  sees "工作总结报告（1项）" "第1版" "督办事项三件，涉及数据分级。"
liaison-gongan: /cdo 搜索 数据分级
  sees "没有找到"
bureau2: /cdo report return 香洲区 2026-H1 请改第三项
  liaison-xiangzhou gets "退回修改"
  cdo-xiangzhou gets "退回修改"
cdo-xiangzhou presses "打开报告"
cdo-xiangzhou presses "修改" beside "职责三"
cdo-xiangzhou fills 工作成效 with "督办事项三件，均已办结。"
cdo-xiangzhou submits
cdo-xiangzhou presses "签发并报送"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "香洲区 · 2026年上半年工作总结报告"
bureau1: /cdo 搜索 均已办结
  sees "工作总结报告（1项）" "第2版"
bureau1: /cdo 搜索 数据分级
  sees "工作总结报告（1项）" "第1版"
bureau1 presses "查看" beside "数据分级"
  sees "督办事项三件，涉及数据分级。" "这不是最新版本：最新为第2版"
