//go:build browser

package acceptance

import (
	"testing"

	"cdobot/policy"
)

// TestBrowserMeeting announces a meeting as a clerk does and answers it as a
// CDO does: the card turns in place, the channel counts, the bureau sees how the
// word gets around.
func TestBrowserMeeting(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()

	b.open("UBUREAU1", "DUBUREAU1")
	b.says("/cdo meeting new")
	b.sees("[data-testid=modal]", "安排沟通交流会", "不选即为全体首席数据官")
	b.picks("[data-testid=field-date] input", "2026-06-11")
	b.types("[data-testid=field-place] input", "市民服务中心三楼会议室")
	b.types("[data-testid=field-agenda] textarea", "一、上半年工作进展\n二、公共数据目录")
	b.picture("meeting-form")
	b.clicks("[data-testid=submit]")
	b.loses("[data-testid=modal]")
	b.hears("尚未通知", "全体首席数据官（16个单位）", "将通知16个单位，共32人")
	b.picture("meeting-preview")
	b.presses("发出通知")
	b.picture("meeting-question")
	b.clicks("#question button[value=yes]")
	b.hears("正在逐一通知")
	b.picture("meeting-announced")

	b.open("UCDOXIANGZHOU", "DUCDOXIANGZHOU")
	b.hears("会议通知", "6月11日（星期四） 14:30", "香洲区：未回复")
	b.picture("meeting-invitation")
	b.presses("参加")
	b.hears("✅ 香洲区：首席数据官本人参加")
	b.picture("meeting-answered")
	state, err := s.stage.Program.Ledger.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	m, _ := state.MeetingNo(1)
	if a := m.Answers["xiangzhou"]; a.Answer != policy.Attends || a.By != "UCDOXIANGZHOU" {
		t.Errorf("the ledger holds the answer %+v", a)
	}

	b.open("ULIAISONGONGAN", "DULIAISONGONGAN")
	b.presses("请假…")
	b.types("[data-testid=field-reason] input", "赴省开会")
	b.clicks("[data-testid=submit]")
	b.loses("[data-testid=modal]")
	b.hears("市公安局：请假（赴省开会）", "代为回复")

	b.open("UCDOXIANGZHOU", "CANNOUNCE")
	b.hears("会议通知", "已回复2/16：参加1，派员0，请假1")
	b.picture("meeting-channel")
	b.open("UBUREAU2", "CBUREAU")
	b.hears("会议通知的送达和回复", "已送达33/33", "已回复2/16")
	b.picture("meeting-progress")
}
