package app

import (
	"bytes"
	"testing"
	"time"

	goical "github.com/emersion/go-ical"

	"cdobot/policy"
)

// TestSimulationAsCalendar has each message read back by another library.
func TestSimulationAsCalendar(t *testing.T) {
	t.Parallel()
	all := []Planned{
		{At: policy.On(2026, time.April, 30).At(9, 0), To: "ULIAISONXIANGZHOU", Key: "day/2026-04-30/ULIAISONXIANGZHOU", Text: "提醒：1项\n🟡 上半年报告；请于5月29日前报送", Why: "report/2026-H1/xiangzhou d-30 (三（三）2)"},
		{At: policy.On(2026, time.May, 29).At(9, 0), To: "UCDOXIANGZHOU", Key: "day/2026-05-29/UCDOXIANGZHOU", Text: "只有一行", Why: "x"},
	}
	var file bytes.Buffer
	if err := writeICS(&file, all); err != nil {
		t.Fatal(err)
	}
	c, err := goical.NewDecoder(&file).Decode()
	if err != nil {
		t.Fatal(err)
	}
	events := c.Events()
	if len(events) != len(all) {
		t.Fatalf("%d events", len(events))
	}
	for i, want := range []struct{ uid, title, text string }{
		{"day/2026-04-30/ULIAISONXIANGZHOU@cdobot", "ULIAISONXIANGZHOU 提醒：1项", "🟡 上半年报告；请于5月29日前报送\nreport/2026-H1/xiangzhou d-30 (三（三）2)"},
		{"day/2026-05-29/UCDOXIANGZHOU@cdobot", "UCDOXIANGZHOU 只有一行", "\nx"},
	} {
		for name, value := range map[string]string{"UID": want.uid, "SUMMARY": want.title, "DESCRIPTION": want.text} {
			if got, err := events[i].Props.Text(name); err != nil || got != value {
				t.Errorf("%s is %q, want %q, %v", name, got, value, err)
			}
		}
		start, err := events[i].DateTimeStart(nil)
		if end, _ := events[i].DateTimeEnd(nil); err != nil || !start.Equal(all[i].At) || end.Sub(start) != 15*time.Minute {
			t.Errorf("it is from %v to %v, %v", start, end, err)
		}
	}
}
