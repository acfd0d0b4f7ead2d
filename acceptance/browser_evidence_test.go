//go:build browser

package acceptance

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserEvidence uploads a file with a training: our own copy is kept by
// its content's hash, and the list names it.
func TestBrowserEvidence(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()
	content := []byte("姓名,单位\n张三,香洲区\n")
	file := filepath.Join(t.TempDir(), "签到表.csv")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}

	b.open("ULIAISONXIANGZHOU", "DLIAISONXIANGZHOU")
	b.presses("登记培训")
	b.picks("[data-testid=field-date] input", "2026-04-17")
	b.types("[data-testid=field-topic] input", "政务数据安全实务")
	b.ticks("数据安全")
	b.uploads("[data-testid=field-files] input[type=file]", file)
	b.sees("[data-testid=field-files] .uploaded", "签到表.csv")
	b.do(chromedp.ScrollIntoView(chromedp.CSS("[data-testid=field-files]")))
	b.picture("evidence-upload")
	b.clicks("[data-testid=submit]")
	b.hears("已登记：香洲区 · 第1号")

	b.says("/cdo training list")
	b.hears("香洲区 · 2026年培训", "佐证：签到表.csv")
	b.picture("evidence-listed")

	kept := s.unit("xiangzhou").Trainings.All()[0].Keeping
	if len(kept) != 1 {
		t.Fatalf("the ledger holds %+v as evidence", kept)
	}
	sum := sha256.Sum256(content)
	if want := hex.EncodeToString(sum[:]); kept[0].Hash != want {
		t.Errorf("the ledger holds the hash %q, want %q", kept[0].Hash, want)
	}
	got, _, err := s.stage.Program.DB.ReadFile(t.Context(), kept[0].Hash)
	if err != nil || string(got) != string(content) {
		t.Errorf("our copy says %q, %v", got, err)
	}
}
