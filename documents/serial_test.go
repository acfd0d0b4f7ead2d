package documents

import (
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

func TestShowsDate(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]bool{
		"yyyy-mm-dd": true, "m/d/yy": true, "h:mm AM/PM": true, "[h]:mm:ss": true, "[mm]": true, "[s]": true, "mm:ss.0": true,
		`yyyy"年"m"月"d"日";@`: true, "[$-F800]dddd, mmmm dd, yyyy": true, "[Red]yyyy": true, "d": true, `\d\a\y d`: true,
		"General": false, "0": false, "#,##0.00": false, "0.00E+00": false, "@": false, "0%": false, "": false,
		`0"days"`: false, "[Red]0": false, "[$HKD] 0": false, `0\d`: false, `_d0`: false, "*m0": false, "# ?/?": false,
		`_-* #,##0.00\ "kr"_-`: false, "0;[Red]-0;;@": false, `"open`: false, "[open": false, "0_": false, "General;d": false,
	} {
		if got := showsDate(200, map[int]string{200: code}); got != want {
			t.Errorf("%q shows a date: %v", code, got)
		}
	}
	for id, want := range map[int]bool{0: false, 13: false, 14: true, 22: true, 23: false, 27: true, 36: true, 37: false, 44: false, 47: true, 49: false, 50: true, 58: true, 59: false, 200: false} {
		if showsDate(id, nil) != want {
			t.Errorf("%d shows a date: %v", id, !want)
		}
	}
}

func TestSerialText(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		days     float64
		from1904 bool
		want     string
	}{
		{44343, false, "2021-05-27"},
		{44343 - 1462, true, "2021-05-27"},
		{44343.5, false, "2021-05-27 12:00"},
		{44343.604166666664, false, "2021-05-27 14:30"},
		{44343.000011574, false, "2021-05-27 00:00:01"},
		{44342.999999999, false, "2021-05-27"},
		{1, false, "1900-01-01"},
		{59, false, "1900-02-28"},
		{60, false, "1900-02-29"},
		{61, false, "1900-03-01"},
		{0, false, "00:00"},
		{0.75, false, "18:00"},
		{0.75, true, "18:00"},
		{1, true, "1904-01-02"},
		{2958465, false, "9999-12-31"},
		{2958465.99, false, "9999-12-31 23:45:36"},
		{2957003, true, "9999-12-31"},
		{2958466, false, ""},
		{2957004, true, ""},
		{-1, false, ""},
		{1e300, false, ""},
	} {
		got, ok := serialText(tt.days, tt.from1904)
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("%v (1904: %v) is %q, %v; want %q", tt.days, tt.from1904, got, ok, tt.want)
		}
	}
}

// Every day of two centuries is the day that Excel's own library says it is.
func TestSerialDays(t *testing.T) {
	t.Parallel()
	for _, from1904 := range []bool{false, true} {
		for days := 61; days < 73000; days++ {
			want, err := excelize.ExcelDateToTime(float64(days), from1904)
			if err != nil {
				t.Fatal(err)
			}
			if got, _ := serialText(float64(days), from1904); got != want.Format(time.DateOnly) {
				t.Fatalf("day %d (1904: %v) is %s; want %s", days, from1904, got, want.Format(time.DateOnly))
			}
		}
	}
}
