# 在消息下带附件答复：过大的当场退回，什么也不取、不发；大小合适的随答复送达；与本件无关的人看不到
# A reply with a file: too large is refused at once, a fitting one arrives with the answer, others see nothing.

cast xiangzhou gongan
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"
liaison-xiangzhou: /cdo 求助 技术服务 接口返回502
  company1 gets "求助待答复" "接口返回502"

# 超过10 MB：说明是哪一个、怎么办；没有转出
company1 replies "操作手册见附件" with "操作手册40MB.pdf" to "求助待答复"
  sees "附件超过10 MB，无法留存：操作手册40MB.pdf" "这条回复没有转出，请压缩或拆分后重新回复"
  nobody else gets anything

# 只有附件没有文字：请补一句话
company1 replies "" with "操作手册.pdf" to "求助待答复"
  sees "只有附件，没有文字"
  nobody else gets anything

# 正好10 MB：可以；确认后附件随答复送达
company1 replies "操作手册见附件" with "操作手册10MB.pdf" to "求助待答复"
  sees "将作为第1号的答复发送" "操作手册见附件" "附件1份"
company1 presses "作为答复发送"
  sees "第1号已答复，已通知对方"
  liaison-xiangzhou gets "求助已答复，请确认是否解决" "操作手册见附件"
liaison-xiangzhou: /cdo 求助 1
  sees "附件：操作手册10MB.pdf" "[附件（1）]"
liaison-xiangzhou presses "附件（1）"
  sees "附件1件，已发到您与我的会话"

# 不由其办理的人发文件：不登记；在与本件无关的消息下发文件，不当作命令
liaison-xiangzhou replies "截图" with "截图.png" to "求助已答复"
  sees "这里的回复没有转出"
liaison-xiangzhou replies "状态" with "截图.png" to "您已登记为"
  sees "这里的文件没有收下"
  sees no "履职进展"

# 别的单位看不到这一件，也看不到附件
liaison-gongan: /cdo 求助 1
  sees no "操作手册"
liaison-gongan: /cdo 搜索 操作手册
  sees no "10MB"
