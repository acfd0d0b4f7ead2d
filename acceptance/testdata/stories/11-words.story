# 没有角色的人；打错的词；中文、全角、大小写
# Nobody in particular; words mistyped, in Chinese, full-width, in capitals.

cast xiangzhou
start 2026-03-16 10:00
everyone gets "您已登记为"
bureau1 gets "名册待登记" "尚有"
bureau2 gets "名册待登记" "尚有"

# 没有登记角色的人：说明该找谁
liaison-jinwan: /cdo
  sees "您尚未登记角色，请联系市政务服务数据管理局登记" "[意见反馈]" "[帮助]"
  sees no "[登记培训]"
liaison-jinwan: /cdo status
  sees "您尚未登记为任何单位的首席数据官或联络员"
liaison-jinwan: /cdo status 香洲区
  sees "您不是香洲区的首席数据官或联络员"
liaison-jinwan: /cdo training
  sees "您尚未登记"
liaison-jinwan opens the home tab
  sees "您尚未登记角色" "[意见反馈]"

# 有角色的人：菜单随角色而变
cdo-xiangzhou: /cdo
  sees "您是香洲区首席数据官" "[登记培训]" "[工作报告]"
  sees no "[规则设置]"
bureau1: /cdo
  sees "您是市政务服务数据管理局" "[报送情况]" "[规则设置]"
bureau1: /cdo 设置 口径
  sees "“5月31日前”“11月30日前”" "规定时限不因休息日顺延"
leader1: /cdo settings
  sees "口径说明"
cdo-xiangzhou: /cdo settings
  sees "此操作由市政务服务数据管理局办理"

# 打错的词：提示最接近的
liaison-xiangzhou: /cdo trainning
  sees "没有“trainning”这个用法" "您是否要用 `/cdo 培训`"
liaison-xiangzhou: /cdo 培川
  sees "您是否要用 `/cdo 培训`"
liaison-xiangzhou: /cdo training lgo
  sees "您是否要用 `/cdo 培训 登记`"
liaison-xiangzhou: /cdo 天气预报如何
  sees "没有“天气预报如何”这个用法" "`/cdo 帮助`"

# 中文、全角、大小写、多余的空格
liaison-xiangzhou: /cdo 状态
  sees "香洲区 · 2026年履职进展"
liaison-xiangzhou: /cdo ＳＴＡＴＵＳ　２０２５
  sees "香洲区 · 2025年履职进展"
liaison-xiangzhou: /cdo   Training   LOG   ２０２６／３／１２   数据安全培训   ４５人
  sees "3月12日（星期四） · 数据安全培训 · 数据安全 · 45人"
liaison-xiangzhou: /cdo 帮助 培训
  sees "登记、预告、查看、撤销培训" "/cdo 培训 撤销 2 重复登记"
liaison-xiangzhou: /cdo help
  sees "`/cdo 培训`　登记" "`/cdo 反馈`"

# 直接给机器人发消息，也当作命令；窗口只有斜杠命令才能打开
liaison-xiangzhou says "状态"
  sees "香洲区 · 2026年履职进展"
liaison-xiangzhou says "培训"
  sees "私信里打不开填报窗口，请输入以 /cdo 开头的命令"

# 看别的单位：市局、领导小组可以
bureau1: /cdo status 香洲
  sees "香洲区 · 2026年履职进展" "已办 ▓░ 1/2 场"
leader1: /cdo status
  sees "全市首席数据官履职进展 · 2026年" "香洲区"
leader1: /cdo status 局
  sees "“局”对应多个单位"
