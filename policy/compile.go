package policy

import "time"

// ReportFiling is how a unit stands with the report that it owes for a half-year.
type ReportFiling struct {
	Unit    string
	Way     ReportWay
	Report  Report
	Version Version // that was accepted, zero while none is
}

// ReportWay is how a report came in.
type ReportWay string

// The ways.
const (
	CameInTime   ReportWay = "in time"
	CameLate     ReportWay = "late"
	CameBack     ReportWay = "back" // filed, and back with the unit
	NotCome      ReportWay = "missing"
	notOwedAtAll ReportWay = ""
)

// ReportFilings are how the reports of the half-year stand, a unit each that owes one, in the
// roster's order (三（三）2, P29).
func (s State) ReportFilings(p Period, today Date) []ReportFiling {
	var all []ReportFiling
	for _, code := range s.Codes {
		u := s.Units.Ref(code)
		if way := u.filed(p, today); way != notOwedAtAll {
			f := ReportFiling{Unit: code, Way: way, Report: u.Reports[p]}
			if f.Report.State == Accepted {
				f.Version, _ = f.Report.Newest()
			}
			all = append(all, f)
		}
	}
	return all
}

func (u *Unit) filed(p Period, today Date) ReportWay {
	switch status, _ := u.reportStatus(p, today); {
	case status == NotOwed:
		return notOwedAtAll
	case status == Done:
		return CameInTime
	case status == DoneLate:
		return CameLate
	case !u.Reports[p].FiledAt.IsZero():
		return CameBack
	}
	return NotCome
}

// Compilable refuses to make one report of those of the half-year before there is anything
// to make it of: it has to have begun, and one of the reports has to be accepted.
func Compilable(s State, now time.Time, by string, p Period) error {
	today := DateOf(now)
	accepted := 0
	for _, f := range s.ReportFilings(p, today) {
		if f.Version.No > 0 {
			accepted++
		}
	}
	_, err := decided(nil, s.may(by, CompileReports, ""), begun(p, today), refuseIf(accepted == 0, NothingAccepted, "", "三（三）2", "period", string(p)))
	return err
}

// begun refuses a half-year that is still to come.
func begun(p Period, today Date) *Refusal {
	return refuseIf(today < p.Start(), PeriodAhead, "", "", "period", string(p), "from", p.Start().String())
}
