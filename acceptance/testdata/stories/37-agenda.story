# 议题从基层来：一个单位的问题，遇上另一个单位的经验
# The agenda from the field: one unit's problem meets what another has done.

cast xiangzhou gongan
start 2026-05-18 10:00
everyone gets "您已登记为"
liaison-xiangzhou gets "工作总结报告"
liaison-gongan gets "工作总结报告"
bureau1 gets "沟通交流会" "名册待登记"
bureau2 gets "沟通交流会" "名册待登记"

# 还没有安排会议，也还没有报告
bureau1: /cdo meeting agenda
  sees "没有待召开的沟通交流会" "[安排会议]"
bureau1: /cdo meeting new
bureau1 fills 日期 with "2026-06-10"
bureau1 fills place with "市民服务中心"
bureau1 submits
  sees "第1号"
bureau1: /cdo 会议 议题
  sees "第1号沟通交流会" "参会单位尚无已报送的报告" "[手工添加议题]"

# 香洲区写了问题，市公安局写了成效，先后报送
cdo-xiangzhou writes the whole report
cdo-xiangzhou presses "修改" beside "职责一"
cdo-xiangzhou fills 存在问题 with "一是部门之间数据共享周期较长，申请一次平均需要十五个工作日。二是人手不足。"
cdo-xiangzhou submits
cdo-xiangzhou presses "签发并报送"
  cdo-xiangzhou gets "报送回执"
  liaison-xiangzhou gets "签发报送"
  #数据局 gets "签发报送"
cdo-gongan writes the whole report
cdo-gongan presses "修改" beside "职责一"
cdo-gongan fills 工作成效 with "建立数据共享专班，共享申请办理周期由十五个工作日压缩至三个工作日。"
cdo-gongan submits
cdo-gongan presses "签发并报送"
  cdo-gongan gets "报送回执"
  liaison-gongan gets "签发报送"
  #数据局 gets "签发报送"

# 别的单位看不到这些，也不能拟定议题
liaison-xiangzhou: /cdo meeting agenda
  sees "此操作由市政务服务数据管理局办理"
  sees no "专班"

# 市局勾选、核定、保存
bureau1: /cdo meeting agenda 1
  sees "拟定交流议题" "香洲区 ⇄ 市公安局 · 职责一" "问题：部门之间数据共享周期较长，申请一次平均需要十五个工作日。" "经验：建立数据共享专班" "列入议题后，相关内容将随会议通知发给参会单位"
  sees no "人手不足"
bureau1 submits
  field 建议议题，勾选即列入 says "请至少勾选一组"
bureau1 fills 建议议题，勾选即列入 with "1. 香洲区 ⇄ 市公安局 · 职责一"
bureau1 submits
  sees "核定议题内容"
  field 市公安局的经验 holds "压缩至三个工作日"
bureau1 fills 香洲区的问题 with "部门之间数据共享周期较长。"
bureau1 submits
  sees "交流议题（1组）已保存" "一、部门之间数据共享周期较长。提问单位：香洲区；经验单位：市公安局" "[写入会议议程]"

# 报告里没有的，手工添加
bureau2: /cdo meeting agenda
  sees "已列入的议题" "问题：部门之间数据共享周期较长。"
bureau2 presses "手工添加议题"
bureau2 fills 提问单位 with "市公安局"
bureau2 fills 问题 with "敏感数据分级分类尚未完成。"
bureau2 fills 经验单位 with "香洲区"
bureau2 fills result with "完成数据分级分类，敏感数据全部脱敏。"
bureau2 fills 对应职责 with "职责三 实施常态化指导监督"
bureau2 submits
  sees "拟定交流议题" "市公安局 ⇄ 香洲区 · 职责三"
bureau2 submits
bureau2 submits
  sees "交流议题（2组）已保存"
bureau2 presses "写入会议议程"
  sees "【交流议题】" "二、敏感数据分级分类尚未完成。提问单位：市公安局；经验单位：香洲区"

# 通知时带上议题，频道里不点名；会后三十日问一问问题解决了没有
bureau2: /cdo meeting announce 1
  cdo-xiangzhou gets "会议通知" "交流议题" "提问单位：香洲区；经验单位：市公安局"
  liaison-xiangzhou gets "会议通知"
  cdo-gongan gets "会议通知" "交流议题"
  liaison-gongan gets "会议通知"
  #首席数据官 gets "会议通知" "已回复0/16"
  #数据局 gets "已送达"

skip to 2026-07-09 18:00
2026-07-10 09:00
  liaison-xiangzhou gets "交流议题进展反馈" "会上交流的问题是否已解决"
  liaison-gongan gets "交流议题进展反馈"
liaison-gongan: /cdo meeting agenda 1
  sees "此操作由市政务服务数据管理局办理"
liaison-xiangzhou presses "反馈进展"
  sees "部门之间数据共享周期较长。"
liaison-xiangzhou fills 目前进展 with "部分解决"
liaison-xiangzhou submits
bureau1: /cdo meeting agenda 1
  sees "共2组：已解决0，部分解决1，未解决0，未反馈1"
