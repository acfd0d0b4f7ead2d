package policy

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

const h1 = Period("2026-H1")

// act is one thing that somebody can do about a report.
type act struct {
	name string
	do   func(w *world, now time.Time) (Event, error)
}

func presents(by string) act {
	return act{by + " presents", func(w *world, now time.Time) (Event, error) {
		return PresentReport(w.state, now, by, district, h1, fullReport("草稿"))
	}}
}

func signs() act {
	return act{"the CDO signs", func(w *world, now time.Time) (Event, error) {
		return SignReport(w.state, now, districtCDO, district, h1, w.unit(district).Reports[h1].Sum, nil)
	}}
}

func signsOwn() act {
	return act{"the CDO signs an own text", func(w *world, now time.Time) (Event, error) {
		text := fullReport("亲自")
		return SignReport(w.state, now, districtCDO, district, h1, "", &text)
	}}
}

func sendsBack() act {
	return act{"the CDO sends back", func(w *world, now time.Time) (Event, error) {
		return SendBackReport(w.state, now, districtCDO, district, h1, Remarks{Comment: "请补充佐证"})
	}}
}

func returns() act {
	return act{"the bureau returns", func(w *world, now time.Time) (Event, error) {
		return ReturnReport(w.state, now, bureau1, district, h1, Remarks{Comment: "数据有误"})
	}}
}

func accepts() act {
	return act{"the bureau accepts", func(w *world, now time.Time) (Event, error) {
		return AcceptReport(w.state, now, bureau1, district, h1)
	}}
}

func reopens() act {
	return act{"the bureau reopens", func(w *world, now time.Time) (Event, error) {
		return ReopenReport(w.state, now, bureau1, district, h1, Remarks{Comment: "审计发现数据有误"})
	}}
}

func withdraws(by string) act {
	return act{by + " withdraws", func(w *world, now time.Time) (Event, error) {
		return WithdrawReport(w.state, now, by, district, h1)
	}}
}

// The whole machine: from each state, what every act leads to. What is not
// listed under a state is refused for the cause at its end.
func TestReportStates(t *testing.T) {
	t.Parallel()
	acts := []act{
		presents(districtPen), presents(districtCDO), signs(), signsOwn(),
		sendsBack(), returns(), accepts(), reopens(), withdraws(districtCDO),
	}
	type step struct {
		to    ReportState
		cause Cause
	}
	refused := func(c Cause) step { return step{cause: c} }
	to := func(s ReportState) step { return step{to: s} }
	moved := refused(ReportMovedOn)
	for _, tt := range []struct {
		from  ReportState
		path  []act
		steps []step // in the order of acts
	}{
		{
			"", nil,
			[]step{to(ToSign), to(ToSign), refused(NothingToSign), to(Filed), moved, moved, moved, moved, moved},
		}, {
			ToSign,
			[]act{presents(districtPen)},
			[]step{to(ToSign), to(ToSign), to(Filed), to(Filed), to(SentBack), moved, moved, moved, to(TakenBack)},
		}, {
			SentBack,
			[]act{presents(districtPen), sendsBack()},
			[]step{to(ToSign), to(ToSign), refused(NothingToSign), to(Filed), moved, moved, moved, moved, moved},
		}, {
			Filed,
			[]act{presents(districtPen), signs()},
			[]step{refused(AlreadyFiled), refused(AlreadyFiled), refused(NothingToSign), refused(AlreadyFiled), moved, to(Returned), to(Accepted), moved, to(TakenBack)},
		}, {
			Returned,
			[]act{signsOwn(), returns()},
			[]step{to(ToSign), to(ToSign), refused(NothingToSign), to(Filed), moved, moved, moved, moved, moved},
		}, {
			Accepted,
			[]act{signsOwn(), accepts()},
			[]step{refused(AlreadyFiled), refused(AlreadyFiled), refused(NothingToSign), refused(AlreadyFiled), moved, moved, moved, to(Returned), moved},
		}, {
			Returned, // what had been accepted
			[]act{signsOwn(), accepts(), reopens()},
			[]step{to(ToSign), to(ToSign), refused(NothingToSign), to(Filed), moved, moved, moved, moved, moved},
		}, {
			TakenBack, // from the CDO
			[]act{presents(districtPen), withdraws(districtPen)},
			[]step{to(ToSign), to(ToSign), refused(NothingToSign), to(Filed), moved, moved, moved, moved, moved},
		}, {
			TakenBack, // from the bureau
			[]act{signsOwn(), withdraws(districtCDO)},
			[]step{to(ToSign), to(ToSign), refused(NothingToSign), to(Filed), moved, moved, moved, moved, moved},
		},
	} {
		for i, a := range acts {
			t.Run(fmt.Sprintf("from %q %s", tt.from, a.name), func(t *testing.T) {
				t.Parallel()
				w := founded(t, On(2026, time.January, 5))
				now := On(2026, time.May, 20).At(10, 0)
				for _, before := range tt.path {
					now = now.Add(time.Hour)
					w.do(now, districtCDO)(before.do(w, now))
				}
				if got := w.unit(district).Reports[h1].State; got != tt.from {
					t.Fatalf("begins in %q", got)
				}
				d, err := a.do(w, now)
				wantRefused(t, d, err, tt.steps[i].cause, "")
				if err == nil {
					w.write(now, districtCDO, d)
					if got := w.unit(district).Reports[h1].State; got != tt.steps[i].to {
						t.Errorf("leads to %q; want %q", got, tt.steps[i].to)
					}
				}
			})
		}
	}
}

// Everything else that is refused about reports.
func TestReportRefusals(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(10, 0)
	w.do(now, districtPen)(PresentReport(w.state, now, districtPen, district, h1, fullReport("草稿")))
	filed := founded(t, On(2026, time.January, 5))
	filed.do(now, districtCDO)(signsOwn().do(filed, now))

	full := fullReport("文")
	part := func(s string) ReportText { text := full; text[3][Proof] = s; return text }
	present := func(by, unit string, p Period, text ReportText) func() (Event, error) {
		return func() (Event, error) { return PresentReport(w.state, now, by, unit, p, text) }
	}
	sign := func(by, unit, sum string, text *ReportText) func() (Event, error) {
		return func() (Event, error) { return SignReport(w.state, now, by, unit, h1, sum, text) }
	}
	back := func(by, unit, why string) func() (Event, error) {
		return func() (Event, error) { return SendBackReport(w.state, now, by, unit, h1, Remarks{Comment: why}) }
	}
	judged := func(by, unit, why string) func() (Event, error) {
		return func() (Event, error) { return ReturnReport(filed.state, now, by, unit, h1, Remarks{Comment: why}) }
	}
	accepted := func(by, unit string) func() (Event, error) {
		return func() (Event, error) { return AcceptReport(filed.state, now, by, unit, h1) }
	}
	incomplete, long := part(" \n\u200b"), part(strings.Repeat("长", MaxPart+1))
	for _, tt := range []struct {
		name   string
		decide func() (Event, error)
		cause  Cause
		field  string
	}{
		{"presented by another unit", present(departmentPen, district, h1, full), NotYourUnit, ""},
		{"presented by the bureau", present(bureau1, district, h1, full), NotYourUnit, ""},
		{"presented for no unit", present(districtPen, "atlantis", h1, full), NoSuchUnit, ""},
		{"presented for the city", present(cityCDO, "zhuhai", h1, full), ReportNotOwed, ""},
		{"presented for a whole year", present(districtPen, district, "2026", full), ReportNotOwed, ""},
		{"presented for before joining", present(districtPen, district, "2021-H1", full), ReportNotOwed, ""},
		{"presented for the first half-year", present(districtPen, district, "2021-H2", full), "", ""},
		{"presented too early", present(districtPen, district, "2026-H2", full), TooEarly, ""},
		{"presented with a blank part", present(districtPen, district, h1, incomplete), ReportIncomplete, ""},
		{"presented with the longest part", present(districtPen, district, h1, part(strings.Repeat("长", MaxPart))), "", ""},
		{"presented with too long a part", present(districtPen, district, h1, long), TooLong, ""},
		{"signed by the liaison", sign(districtPen, district, w.unit(district).Reports[h1].Sum, nil), CDOSigns, ""},
		{"signed by another CDO", sign(departmentCDO, district, w.unit(district).Reports[h1].Sum, nil), CDOSigns, ""},
		{"signed by nobody", sign("", "jinwan", "", nil), CDOSigns, ""},
		{"signed for no unit", sign(districtCDO, "atlantis", "", nil), NoSuchUnit, ""},
		{"signed in another version", sign(districtCDO, district, fullReport("旧").Sum(), nil), OutdatedVersion, ""},
		{"signed with an own blank part", sign(districtCDO, district, "", &incomplete), ReportIncomplete, ""},
		{"signed with too long an own part", sign(districtCDO, district, "", &long), TooLong, ""},
		{"sent back by the liaison", back(districtPen, district, "改"), CDOSigns, ""},
		{"sent back for no unit", back(districtCDO, "atlantis", "改"), NoSuchUnit, ""},
		{"sent back without a word", back(districtCDO, district, " "), ReasonMissing, "comment"},
		{"sent back with too many words", back(districtCDO, district, strings.Repeat("改", MaxNote+1)), TooLong, "comment"},
		{"returned by its CDO", judged(districtCDO, district, "改"), BureauOnly, ""},
		{"returned by a leader", judged(leader, district, "改"), BureauOnly, ""},
		{"returned for no unit", judged(bureau1, "atlantis", "改"), NoSuchUnit, ""},
		{"returned without a word", judged(bureau1, district, ""), ReasonMissing, "comment"},
		{"accepted by its CDO", accepted(districtCDO, district), BureauOnly, ""},
		{"accepted for no unit", accepted(bureau1, "atlantis"), NoSuchUnit, ""},
		{"accepted from nothing", accepted(bureau1, department), ReportMovedOn, ""},
		{"accepted without a word", accepted(bureau1, district), "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := tt.decide()
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

func TestReportNeedsACDO(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(10, 0)
	w.write(now, bureau1, PostGiven{Unit: district, Post: CDO, Before: districtCDO})
	d, err := PresentReport(w.state, now, districtPen, district, h1, fullReport("草稿"))
	wantRefused(t, d, err, NoCDO, "")
}

// Both names are kept, and the text is where the newest text was written.
func TestReportKeepsBothNames(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(10, 0)
	w.do(now, districtPen)(presents(districtPen).do(w, now))
	drafted := len(w.entries)
	w.do(now, districtCDO)(signs().do(w, now))
	r := w.unit(district).Reports[h1]
	if r.Drafter != districtPen || r.Signer != districtCDO || r.Entry != drafted || r.Sum != fullReport("草稿").Sum() {
		t.Errorf("signed what was drafted: %+v", r)
	}
	w.do(now, bureau1)(returns().do(w, now))
	if r = w.unit(district).Reports[h1]; r.Comment != "数据有误" {
		t.Errorf("returned: %+v", r)
	}
	w.do(now, districtCDO)(signsOwn().do(w, now))
	r = w.unit(district).Reports[h1]
	if r.Drafter != districtCDO || r.Entry != len(w.entries) || r.Sum != fullReport("亲自").Sum() || r.Comment != "" {
		t.Errorf("signed an own text: %+v", r)
	}
}
