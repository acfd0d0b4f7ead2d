package policy

import (
	"testing"
	"time"
)

// TestOfferedAgain: a reply is offered in the hours alone, and the second time until the
// end of the next workday.
func TestOfferedAgain(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	p, friday := w.planner, On(2026, time.March, 13)
	o := Offer{Until: friday.At(22, 30)}
	for at, want := range map[time.Time]bool{
		friday.At(20, 59): false, friday.At(22, 30): false, (friday + 1).At(10, 0): false, (friday + 3).At(8, 59): false, (friday + 3).At(9, 0): true,
	} {
		if got := p.Left(o, at); got != want {
			t.Errorf("at %v: left %v", at, got)
		}
	}
	if got, want := p.OfferedAgain(friday.At(10, 0)), (friday+3).At(21, 0); !got.Equal(want) {
		t.Errorf("offered again until %v, want %v", got, want)
	}
	if e := w.state.LeaveReply(friday.At(10, 0), Offer{Draft: "d", By: "U1", Record: "none//1"}); e != nil {
		t.Errorf("of no record there is nothing to tell: %+v", e)
	}
}
