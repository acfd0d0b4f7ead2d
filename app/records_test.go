package app

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

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

// TestBackupOfAnEarlierBuild: what a build with the former engine backed up comes
// into this one whole, and out again.
func TestBackupOfAnEarlierBuild(t *testing.T) {
	t.Parallel()
	data, again := t.TempDir(), filepath.Join(t.TempDir(), "again.backup")
	run := func(args ...string) (int, string) {
		m, out, errs := box(nil)
		status := m.exit(m.do(t.Context(), args))
		return status, out.String() + errs.String()
	}
	whole := "ledger: 2 entries, chain unbroken"
	if status, said := run("restore", filepath.Join("testdata", "2026-11-former-engine.json.gz"), "--data", data); status != 0 || !strings.Contains(said, whole) {
		t.Fatalf("restore: %d, %s", status, said)
	}
	if status, said := run("backup", again, "--data", data); status != 0 {
		t.Fatalf("backup: %d, %s", status, said)
	}
	if status, said := run("restore", again, "--data", t.TempDir()); status != 0 || !strings.Contains(said, whole) {
		t.Errorf("restore again: %d, %s", status, said)
	}
	p := unwired(Config{Data: data}, zerolog.Nop())
	defer p.Close(context.WithoutCancel(t.Context())) //nolint:errcheck // the test is over
	if err := p.openStore(t.Context()); err != nil {
		t.Fatal(err)
	}
	s, err := p.Ledger.State(t.Context())
	if err != nil || s.Units.At("xiangzhou").CDO != "UCDO1" || s.Units.At("shuju").Name.ZH != "市数据局" {
		t.Errorf("restored %+v, %v", s.Units.At("xiangzhou"), err)
	}
}
