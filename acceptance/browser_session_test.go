//go:build browser

package acceptance

import "testing"

// TestBrowserPlannedTraining plans a training, announces it in the unit's own
// channel, and has somebody else sign up on the card, which follows in place.
func TestBrowserPlannedTraining(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()

	b.open("ULIAISONXIANGZHOU", "DLIAISONXIANGZHOU")
	b.says("/cdo training plan")
	b.sees("[data-testid=modal]", "预告培训", "登记单位：香洲区")
	b.types("[data-testid=field-topic] input", "公共数据授权运营实务")
	b.ticks("数据技能")
	b.types("[data-testid=field-place] input", "一号会议室")
	b.types("[data-testid=field-seats] input", "12")
	b.clicks("[data-testid=field-channel] summary")
	b.ticks("#香洲区数据工作")
	b.picture("session-form")
	b.clicks("[data-testid=submit]")
	b.loses("[data-testid=modal]")
	b.hears("已列入计划：香洲区 · 预告第1号", "一号会议室")
	b.presses("发布到频道")
	b.hears("将发布到", "#香洲区数据工作")

	b.open("ULIAISONGONGAN", "CXIANGZHOU")
	b.hears("香洲区培训预告：公共数据授权运营实务", "已报名0人，剩余名额12个")
	b.presses("报名")
	b.hears("您已报名：公共数据授权运营实务")
	b.hears("已报名1人，剩余名额11个")
	b.loses("[data-testid=message]", "已报名0人")
	b.picture("session-card")
	if x := s.unit("xiangzhou").Sessions[0]; len(x.Signed) != 1 || x.Signed[0].Person != "ULIAISONGONGAN" {
		t.Errorf("the ledger holds %+v", x)
	}
}
