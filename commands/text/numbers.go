package text

import "fmt"

// Percent is how much of the whole the part is, to a tenth: 87.5%, 12%. Rounding
// never makes all of it where something is lacking, nor nothing where there is
// something. Of nothing there is 0%.
func Percent(part, whole int) string {
	if whole <= 0 {
		return "0%"
	}
	tenths := (part*2000 + whole) / (2 * whole)
	switch {
	case part < whole && tenths >= 1000:
		tenths = 999
	case part > 0 && tenths == 0:
		tenths = 1
	}
	if tenths%10 == 0 {
		return fmt.Sprintf("%d%%", tenths/10)
	}
	return fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
}
