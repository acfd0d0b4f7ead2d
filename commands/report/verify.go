package report

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// ErrReceipt means that a report is not what its receipt says: somebody has
// been at the ledger.
var ErrReceipt = errors.New("the report is not the one that was signed")

// Verify says whose report a receipt is, and whether the ledger still holds
// what was signed (三（三）2). Anybody who holds a receipt may ask.
func Verify() commands.Command {
	return commands.Command{
		Word: "verify", Aliases: []string{"校验", "核验"},
		Summary: text.T{ZH: "核验报送回执", EN: "check the receipt of a report"},
		Words: []commands.Word{
			{Line: "verify 3F2A9C01", Note: text.T{ZH: "按回执校验码（不少于前8位）核验报告", EN: "by the receipt's sum, its first 8 characters or more"}},
		},
		Run: verifyRun,
	}
}

func verifyRun(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	digits := strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(ui.Fold(r.Args))
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	u, p, signed, ok := s.ReceiptOf(digits)
	if !ok {
		return commands.Answer{}, policy.Refuse(policy.NoSuchReceipt, "", "", "digits", ui.Clip(r.Args, 80))
	}
	e, err := a.Ledger.Entry(ctx, signed.Entry)
	if err != nil {
		return commands.Answer{}, fmt.Errorf("read the report: %w", err)
	}
	v, b := a.Reader(r), About{Unit: u, Period: p, State: s}
	say := text.T{ZH: "✅ 校验一致：台账中的内容与签发时相同。", EN: "✅ The ledger holds what was signed."}.In(r.Lang)
	if CheckReceipt(e, signed) != nil {
		say = text.T{ZH: "🔴 校验不一致：台账中的内容与签发时不同，请立即告知市政务服务数据管理局。", EN: "🔴 The ledger does not hold what was signed. Please tell the data bureau at once."}.In(r.Lang)
	}
	say += "\n" + receipt(v, b, signed) + "\n" + newestOf(v, b, signed)
	return commands.Answer{Message: ui.Said(say)}, nil
}

// newestOf says whether the version is the newest, and how the report stands.
func newestOf(v commands.Reader, b About, signed policy.Version) string {
	newest, _ := b.report().Newest()
	if newest.No == signed.No {
		return text.T{ZH: "这是最新版本；目前状态：%s。", EN: "It is the newest version; it stands at: %s."}.F(v.Lang, text.ReportState(v.Lang, b.report().State))
	}
	return text.T{ZH: "⚠️ 这不是最新版本：最新为第%d版（%s报送）。", EN: "⚠️ It is not the newest: that is version %d, filed on %s."}.F(v.Lang, newest.No, moment(v, newest))
}

// CheckReceipt works out the sum of a filed version again, from the entry that
// holds it.
func CheckReceipt(e policy.Entry, signed policy.Version) error {
	t, exhibits, ok := commands.ReportIn(e)
	if !ok {
		return fmt.Errorf("entry %d holds no report: %w", e.N, ErrReceipt)
	}
	if sum := policy.SumReport(t, exhibits); sum != signed.Sum {
		return fmt.Errorf("entry %d sums up to %s, signed was %s: %w", e.N, sum, signed.Sum, ErrReceipt)
	}
	return nil
}
