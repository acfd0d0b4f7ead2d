package policy

import "strings"

// minDigits is how many digits of a receipt tell it apart.
const minDigits = 8

// ReceiptOf is the filed report whose sum begins with the digits of a receipt:
// its unit, period and version, the latest where the same text was filed again.
// It is not ok when none has such a sum, or several have.
func (s State) ReceiptOf(digits string) (u Unit, p Period, v Version, ok bool) {
	digits = strings.ToLower(digits)
	if len(digits) < minDigits {
		return u, p, v, false
	}
	several := false
	for _, code := range s.Codes {
		unit := s.Units.At(code)
		for period, r := range unit.Reports {
			for _, version := range r.Versions {
				if strings.HasPrefix(version.Sum, digits) {
					several = several || ok && version.Sum != v.Sum
					u, p, v, ok = unit, period, version, true
				}
			}
		}
	}
	return u, p, v, ok && !several
}
