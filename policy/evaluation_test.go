package policy

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

func fullReview(word string) map[Dimension]string {
	text := map[Dimension]string{}
	for _, d := range Dimensions() {
		text[d] = word + string(d)
	}
	return text
}

func TestSubmitReviewDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	w.write(On(2026, time.January, 6).At(9, 0), "cli", UnitFounded{Code: "late", Class: Department, Joined: On(2026, time.December, 1)})
	w.write(On(2026, time.January, 6).At(9, 0), bureau1, PostGiven{Unit: "late", Post: CDO, Person: "ULATE"})
	with := func(d Dimension, s string) map[Dimension]string {
		text := maps.Clone(fullReview("评"))
		text[d] = s
		return text
	}
	for _, tt := range []struct {
		name     string
		now      string
		by, unit string
		text     map[Dimension]string
		cause    Cause
		field    string
	}{
		{"in the first second", "2026-12-01 00:00:00", districtPen, district, fullReview("评"), "", ""},
		{"by the CDO", "2026-12-10 10:00:00", districtCDO, district, fullReview("评"), "", ""},
		{"in the last second", "2026-12-31 23:59:59.999", districtPen, district, fullReview("评"), "", ""},
		{"a second too early", "2026-11-30 23:59:59.999", districtPen, district, fullReview("评"), RoundNotOpen, ""},
		{"a second too late", "2027-01-01 00:00:00", districtPen, district, fullReview("评"), RoundClosed, ""},
		{"by another unit", "2026-12-10 10:00:00", departmentPen, district, fullReview("评"), NotYourUnit, ""},
		{"for no unit", "2026-12-10 10:00:00", districtPen, "atlantis", fullReview("评"), NoSuchUnit, ""},
		{"for the city", "2026-12-10 10:00:00", cityCDO, "zhuhai", fullReview("评"), ReviewNotOwed, ""},
		{"by a unit that joined in December", "2026-12-10 10:00:00", "ULATE", "late", fullReview("评"), ReviewNotOwed, ""},
		{"without a word", "2026-12-10 10:00:00", districtPen, district, nil, FieldMissing, string(Collection)},
		{"with one dimension blank", "2026-12-10 10:00:00", districtPen, district, with(Innovation, " \u200b"), FieldMissing, string(Innovation)},
		{"with too long a dimension", "2026-12-10 10:00:00", districtPen, district, with(Profile, strings.Repeat("长", MaxPart+1)), TooLong, string(Profile)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := PresentReview(w.state, beijing(t, tt.now), tt.by, tt.unit, 2026, ReviewText{Text: tt.text})
			wantRefused(t, d, err, tt.cause, tt.field)
			cdo := w.state.Units.At(tt.unit).CDO
			if cdo == "" || tt.cause == NotYourUnit {
				return
			}
			d, err = SubmitReview(w.state, beijing(t, tt.now), cdo, tt.unit, 2026, ReviewText{Text: tt.text})
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

func TestReviewIsCleanedAndReplaced(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	first, second := On(2026, time.December, 10).At(9, 0), On(2026, time.December, 20).At(9, 0)
	text := fullReview(" \u202e评")
	text["no dimension"] = "x"
	d, err := SubmitReview(w.state, first, districtCDO, district, 2026, ReviewText{Text: text})
	wantRefused(t, d, err, "", "")
	if r, ok := d.(ReviewSubmitted); !ok || len(r.Text) != len(Dimensions()) || r.Text[Collection] != "评collection" {
		t.Errorf("decided %+v", d)
	}
	w.write(first, districtPen, d)
	w.do(second, districtCDO)(SubmitReview(w.state, second, districtCDO, district, 2026, ReviewText{Text: fullReview("再")}))
	if got := w.unit(district).Reviews[2026]; got.Entry != len(w.entries) || got.By != districtCDO || !got.At.Equal(second) {
		t.Errorf("the later word counts: %+v", got)
	}
}

// How an evaluation stands through the year, with and without a word from the
// unit.
func TestReviewStatus(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ handedIn, today, want string }{
		{"", "2026-11-30", "ahead"},
		{"", "2026-12-01", "open"},
		{"", "2026-12-15", "open"},
		{"", "2026-12-16", "late"},
		{"2026-12-15 23:59:59.999", "2026-12-16", "done"},
		{"2026-12-16 00:00:00", "2026-12-16", "done late"},
	} {
		w := founded(t, On(2026, time.January, 5))
		if tt.handedIn != "" {
			at := beijing(t, tt.handedIn)
			w.do(at, districtCDO)(SubmitReview(w.state, at, districtCDO, district, 2026, ReviewText{Text: fullReview("评")}))
		}
		if got := w.state.Owed(w.unit(district), ReviewObligation, "2026", date(t, tt.today)); string(got.Status) != tt.want || got.Due != On(2026, time.December, 15) {
			t.Errorf("handed in %q, on %s: %s, due %s; want %s", tt.handedIn, tt.today, got.Status, got.Due, tt.want)
		}
	}
}

// TestCDOConfirmsTheReview: the liaison puts the review before the CDO, who
// alone hands it in.
func TestCDOConfirmsTheReview(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	at := On(2026, time.December, 10).At(9, 0)
	d, err := SubmitReview(w.state, at, districtPen, district, 2026, ReviewText{Text: fullReview("评")})
	wantRefused(t, d, err, CDOConfirms, "")
	w.do(at, districtPen)(PresentReview(w.state, at, districtPen, district, 2026, ReviewText{Text: fullReview("评")}))
	if ob := w.state.Owed(w.unit(district), ReviewObligation, WholeYear(2026), DateOf(at)); ob.Status != Underway {
		t.Errorf("put before the CDO it is %s", ob.Status)
	}
	if to := (Planner{}).readers(w.state, w.state.triggers[len(w.state.triggers)-1]); !slices.Equal(to, []string{districtCDO}) {
		t.Errorf("%v hear of it", to)
	}
	w.do(at, districtCDO)(SubmitReview(w.state, at, districtCDO, district, 2026, ReviewText{Text: fullReview("再")}))
	if ob := w.state.Owed(w.unit(district), ReviewObligation, WholeYear(2026), DateOf(at)); ob.Status != Done || len(w.unit(district).Proposed) != 0 {
		t.Errorf("confirmed it is %s, %v still waits", ob.Status, w.unit(district).Proposed)
	}
}

// Files prove what their dimension asks evidence for; those of no dimension are left out,
// and there may be so many.
func TestReviewFiles(t *testing.T) {
	t.Parallel()
	w, december := founded(t, On(2026, time.January, 5)), On(2026, time.December, 2).At(9, 0)
	r := w.state.Round(2026).Rubric
	c, _ := r.Criterion("catalogue")
	other, _ := r.Criterion("own")
	file := ProofFile{Dimension: Collection, Name: "目录.pdf", Hash: "ab", Size: 3}
	text := ReviewText{Text: fullReview("评"), Files: []ProofFile{file, {Dimension: "stray", Name: "x", Hash: "cd"}}}
	w.do(december, districtCDO)(SubmitReview(w.state, december, districtCDO, district, 2026, text))
	rev := w.state.Units.At(district).Reviews[2026]
	if len(rev.Files) != 1 || rev.Files[0] != file || rev.Proof(c) != "目录.pdf" || rev.Proof(other) != "" {
		t.Errorf("%+v", rev)
	}
	for range MaxProofFiles {
		text.Files = append(text.Files, file)
	}
	d, err := SubmitReview(w.state, december, districtCDO, district, 2026, text)
	wantRefused(t, d, err, TooManyExhibits, "")
}
