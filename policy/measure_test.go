package policy

import (
	"testing"
	"time"
)

// TestMeasureReports: a report that is missing or late costs points; one that fell due
// before the ledger began, or that may still be in time, does not.
func TestMeasureReports(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		began         Date
		signed, until string
		applies       bool
		value, good   int
		all           int
	}{
		{On(2026, time.January, 5), "", "2026-05-31 23:59:59", false, 3, 0, 0},
		{On(2026, time.January, 5), "2026-05-20 09:00:00", "2026-06-01 09:00:00", true, 3, 1, 1},
		{On(2026, time.January, 5), "2026-06-02 09:00:00", "2026-12-01 09:00:00", true, 0, 0, 2},
		{On(2026, time.January, 5), "", "2026-12-01 09:00:00", true, 0, 0, 2},
		{On(2026, time.November, 26), "", "2026-12-01 09:00:00", true, 0, 0, 1},
		{On(2026, time.December, 1), "", "2026-12-05 09:00:00", false, 3, 0, 0},
	} {
		w := founded(t, tt.began)
		if tt.signed != "" {
			at, text := beijing(t, tt.signed), fullReport("文")
			w.do(at, districtCDO)(SignReport(w.state, at, districtCDO, district, h1, "", &text))
		}
		f := measureReports(w.state, w.unit(district), WindowOf(2026, beijing(t, tt.until)))
		if f.Applies != tt.applies || f.Value != tt.value || f.Good != tt.good || f.All != tt.all {
			t.Errorf("began %s, signed %q, until %s: %+v", tt.began, tt.signed, tt.until, f)
		}
	}
}
