//go:build browser

package acceptance

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserReview follows a report with its evidence to the bureau: read, the
// evidence opened, returned in one part, mended, compared, accepted, printed.
func TestBrowserReview(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()
	file := filepath.Join(t.TempDir(), "会议纪要.txt")
	if err := os.WriteFile(file, []byte("会议纪要"), 0o600); err != nil {
		t.Fatal(err)
	}

	b.open("UCDOXIANGZHOU", "DCDOXIANGZHOU")
	b.says("/cdo report")
	b.hears("职责一", "每次填写即自动保存")
	b.clicks("[data-testid=message]:last-of-type [data-action-id='report.duty#0']")
	for duty := range 4 {
		b.sees("[data-testid=modal]", fmt.Sprintf("（%d/4）", duty+1))
		for part, words := range []string{"编成目录12项。", "共享难。", "推进试点。", "见附件。"} {
			b.types(fmt.Sprintf("[data-testid^='field-part%d~'] textarea", part), words)
		}
		if duty == 0 {
			b.uploads("[data-testid^='field-files~'] input[type=file]", file)
			b.sees("[data-testid^='field-files~'] .uploaded", "会议纪要.txt")
			b.do(chromedp.ScrollIntoView(chromedp.CSS("[data-testid^='field-files~']")))
			b.picture("review-evidence")
		}
		b.clicks("[data-testid=submit]")
	}
	b.loses("[data-testid=modal]")
	b.hears("📎1", "签发并报送")
	b.presses("签发并报送")
	b.clicks("#question button[value=yes]")
	b.hears("报送回执", "校验码", "第1版")
	b.picture("review-receipt")

	b.becomes("市局工作人员甲")
	b.says("/cdo report list 2026-H1")
	b.hears("已报送 ▓░░░░░░░░░ 1/15", "香洲区　已报送，待审核")
	b.picture("review-list")
	b.presses("审阅")
	b.sees("[data-testid=modal]", "第1版", "编成目录12项。", "📎 会议纪要.txt")
	b.picture("review-read")
	b.presses("佐证材料（1）")
	b.sees("[data-testid=modal]", "职责一·佐证材料", "下载")
	b.picture("review-proofs")
	b.presses("下载")
	b.presses("退回修改…")
	b.sees("[data-testid=modal]", "涉及的部分", "重新报送的时限")
	b.picture("review-return")
	b.types("[data-testid=field-comment] textarea", "3.2 请写明需要哪一级协调")
	b.clicks("[data-testid=submit]")
	b.hears("已退回：香洲区")
	b.hears("会议纪要.txt")

	b.becomes("香洲区首席数据官")
	b.hears("退回修改", "职责三·存在问题：请写明需要哪一级协调")
	b.picture("review-returned")
	b.presses("打开报告")
	b.hears("退回意见：", "请写明需要哪一级协调")
	b.clicks("[data-testid=message]:last-of-type [data-action-id='report.duty#2']")
	b.sees("[data-testid=modal]", "💬 退回意见：请写明需要哪一级协调")
	b.types("[data-testid^='field-part1~'] textarea", "跨区共享需市级协调。")
	b.picture("review-mend")
	shown := value[int](b, `document.querySelectorAll("[data-testid=message]").length`)
	b.clicks("[data-testid=submit]")
	b.until("the card is shown as it is now", fmt.Sprintf(`document.querySelectorAll("[data-testid=message]").length > %d`, shown))
	b.presses("签发并报送")
	b.clicks("#question button[value=yes]")
	b.hears("报送回执", "第2版")

	b.becomes("市局工作人员甲")
	b.says("/cdo report show 香洲区 2026-H1")
	b.sees("[data-testid=modal]", "与第1版相比改动1处：职责三·存在问题")
	b.presses("对照修改")
	b.sees("[data-testid=modal]", "与上一版对照", "➕ 跨区共享需市级协调。")
	b.picture("review-diff")
	b.presses("下载Word")
	b.hears("香洲区2026年上半年工作总结报告（第2版）.docx")
	b.presses("查看全文")
	b.clicks("[data-testid=submit]")
	b.hears("已通过：香洲区")
	b.picture("review-accepted")
}
