//go:build browser

package acceptance

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestBrowserThread: somebody asks for help, the company's person answers by a reply in
// the thread of its card, which is sent once they have confirmed it, and the asker says
// that it is solved.
func TestBrowserThread(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()
	b.open("ULIAISONXIANGZHOU", "DULIAISONXIANGZHOU")
	b.says("/cdo 求助 技术服务 接口返回502")
	b.hears("已转办", "待运营公司办理")
	b.open("UCOMPANY1", "DUCOMPANY1")
	b.hears("求助待答复", "接口返回502", "在本消息下回复（线程）即可作答")
	b.repliesTo("求助待答复", "网关已重启，请再试")
	b.hears("将作为第1号的答复发送", "网关已重启，请再试")
	b.picture("thread-asked")
	b.open("ULIAISONXIANGZHOU", "DULIAISONXIANGZHOU")
	b.hears("待运营公司办理")
	b.loses("[data-testid=message]", "网关已重启") // nobody hears what is not confirmed
	b.open("UCOMPANY1", "DUCOMPANY1")
	b.presses("作为答复发送")
	b.hears("第1号已答复，已通知对方")
	b.loses("[data-testid=message]", "不是答复") // the answer takes the question's place
	b.picture("thread-sent")
	b.open("ULIAISONXIANGZHOU", "DULIAISONXIANGZHOU")
	b.hears("求助已答复，请确认是否解决", "网关已重启，请再试")
	b.picture("thread-answered")
	b.presses("已解决")
	b.hears("确认已解决", "接口返回502")
	b.picture("thread-solved")
	b.open("UCOMPANY1", "DUCOMPANY1")
	b.hears("求助事项", "已解决")
}

// repliesTo writes in the thread of the newest message that shows the words.
func (b *tab) repliesTo(words, line string) {
	b.t.Helper()
	in := fmt.Sprintf(`[...document.querySelectorAll("[data-testid=message]")].filter((e) => e.innerText.includes(%s) && e.querySelector(".thread")).pop()?.querySelector`, js(words))
	b.do(b.click(in + `("[data-testid=thread]")`))
	b.do(b.click(in + `("[data-testid=reply]")`))
	b.enters(line)
	b.keys(kb.Enter)
}
