package training

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// desk tells the bureau in the last quarter of a year which units will miss their quota
// even if they hold all that they have planned.
func desk(v commands.Reader, s policy.State) []commands.DeskRow {
	year := v.Today.Year()
	from := policy.On(year, time.October, 1)
	if v.Today < from || !s.Who(v.Person).Has(policy.Bureau) {
		return nil
	}
	var short []string
	for _, u := range s.Active() {
		if !u.Owes() {
			continue
		}
		ob := s.Owed(u, policy.TrainingObligation, policy.WholeYear(year), v.Today)
		if planned := len(u.Planned(year)); !ob.Status.Fulfilled() && ob.Status != policy.Unknown && ob.Have+planned < ob.Want {
			short = append(short, fmt.Sprintf("%s %d/%d", text.UnitName(v.Lang, u), ob.Have+planned, ob.Want))
		}
	}
	if len(short) == 0 {
		return nil
	}
	names := strings.Join(short[:min(len(short), commands.MostOnHome)], text.T{ZH: "、", EN: ", "}.In(v.Lang))
	if len(short) > commands.MostOnHome {
		names += text.T{ZH: "等", EN: " and others"}.In(v.Lang)
	}
	return []commands.DeskRow{{
		Since: max(from, s.Began),
		Say: "🟡 " + text.T{ZH: "*%d年培训场次预计不足*　%d个单位（已办和已计划/应办）：%s", EN: "*Trainings of %d that will be too few*: %d units (held and planned, of those owed): %s"}.
			F(v.Lang, year, len(short), names),
		Button: v.AllUnits("#desk/trainings", strconv.Itoa(year)+" open"),
	}}
}
