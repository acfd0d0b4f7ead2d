package app

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cdobot/policy"
	"cdobot/storage"
)

// TestVerifyChecksReceipts: a ledger whose chain holds may still name a sum
// that is not its report's, and then verify names it.
func TestVerifyChecksReceipts(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := policy.ReportText{}
	text[0][0] = "归集数据120类。"
	write := func(events ...policy.Event) {
		db, err := storage.Open(t.Context(), storage.Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		l, err := storage.OpenLog(t.Context(), db, storage.Ledger, policy.City().Fold)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range events {
			o := policy.Origin{By: "UCDO", Via: "test", At: policy.On(2026, time.May, 20).At(10, 0)}
			if _, err := l.Append(t.Context(), o, func(policy.State) (policy.Event, error) { return d, nil }); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) (int, string) {
		m, out, errs := box(nil)
		return Run(t.Context(), m, args), out.String() + errs.String()
	}
	verified := func() (int, string) { return run("verify", "--data", dir) }
	write(policy.PilotFounded{Units: policy.Pilot()},
		policy.ReportPresented{Unit: "xiangzhou", Period: "2026-H1", Text: text},
		policy.ReportSigned{Unit: "xiangzhou", Period: "2026-H1", Sum: text.Sum()})
	if status, said := verified(); status != 0 || !strings.Contains(said, "receipts: 1") {
		t.Errorf("all right: %d, %s", status, said)
	}
	file := filepath.Join(t.TempDir(), "cdobot.backup")
	run("backup", file, "--data", dir)
	if status, said := run("restore", file, "--data", t.TempDir()); status != 0 || !strings.Contains(said, "receipts: 1") {
		t.Errorf("restored: %d, %s", status, said)
	}
	write(policy.ReportSigned{Unit: "gongan", Period: "2026-H1", Sum: strings.Repeat("0", 64), Text: &text})
	if status, said := verified(); status != 1 || !strings.Contains(said, "gongan 2026-H1, version 1") {
		t.Errorf("one is wrong: %d, %s", status, said)
	}
}
