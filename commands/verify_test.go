package commands_test

import (
	"errors"
	"strings"
	"testing"

	"cdobot/commands/report"
	"cdobot/policy"
)

func TestVerify(t *testing.T) {
	t.Parallel()
	w := filedAlready(t)
	sum := w.report().Sum
	for _, typed := range []string{
		sum, sum[:8], strings.ToUpper(sum), report.Grouped(sum), strings.ReplaceAll(report.Grouped(sum), " ", "-"), "　" + fullWidth(sum[:12]),
	} {
		for _, person := range []string{cdo, liaison, bureau1, nobody} {
			says(t, payloadOf(w.sure(w.types(person, "/cdo verify "+typed))), "校验一致", "香洲区", "2026年上半年", "第1版", "<@"+cdo+">", "最新版本")
		}
	}
	for _, typed := range []string{"", sum[:7], "00000000", sum + "0", "不是校验码", "<!channel>"} {
		a, err := w.types(liaison, "/cdo verify "+typed)
		if c := w.cause(a, err); c != policy.NoSuchReceipt || !strings.Contains(w.sentence(err), "前8位") {
			t.Errorf("%q: %q, %s", typed, c, w.sentence(err))
		}
	}
}

func fullWidth(s string) string {
	return strings.Map(func(r rune) rune { return r + 0xFEE0 }, s)
}

// Two sums that begin alike, and one that is not that of its text.
func TestVerifyWhatIsNotRight(t *testing.T) {
	t.Parallel()
	w := filedAlready(t)
	sum := w.report().Sum
	forged := sum[:8] + strings.Repeat("0", 56)
	body := policy.ReportText{}
	w.event(cdo2, policy.ReportSigned{Unit: "gongan", Period: "2026-H1", Sum: forged, Text: &body})
	if c := w.cause(w.types(nobody, "/cdo verify "+sum[:8])); c != policy.NoSuchReceipt {
		t.Errorf("one of two was taken: %q", c)
	}
	says(t, payloadOf(w.sure(w.types(nobody, "/cdo verify "+sum[:16]))), "校验一致")
	says(t, payloadOf(w.sure(w.types(nobody, "/cdo verify "+forged))), "校验不一致", "市公安局")
	e, err := w.Ledger.Entry(t.Context(), w.entries())
	if err != nil {
		t.Fatal(err)
	}
	if err := report.CheckReceipt(e, policy.Version{Sum: forged}); !errors.Is(err, report.ErrReceipt) {
		t.Errorf("forged: %v", err)
	}
	if err := report.CheckReceipt(e, policy.Version{Sum: body.Sum()}); err != nil {
		t.Errorf("right: %v", err)
	}
	if e, err = w.Ledger.Entry(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	if err := report.CheckReceipt(e, policy.Version{}); !errors.Is(err, report.ErrReceipt) {
		t.Errorf("no report: %v", err)
	}
}
