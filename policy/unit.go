package policy

import (
	"time"

	"cdobot/policy/table"
)

// UnitKind is what sort of body a unit is.
type UnitKind string

// The kinds of units (P1, P2, P7).
const (
	Municipality UnitKind = "municipality" // 市
	District     UnitKind = "district"     // 区（功能区）
	Department   UnitKind = "department"   // 市直部门
)

// Name is a unit's name in both languages, and the short form that fits a
// button.
type Name struct {
	ZH      string `json:"zh"`
	EN      string `json:"en"`
	ShortZH string `json:"short_zh,omitempty"`
}

// Unit is one district, department or the municipality, and what it has done.
// What is asked of every unit on every round stands together at the top.
type Unit struct {
	Code     string
	Kind     UnitKind
	Joined   Date     // from when it takes part in the scheme, 0 while it doesn't; it owes nothing from before
	Retired  Date     // from this day on it takes part no more, 0 while it does
	CDO      string   // Slack user id of the 首席数据官, "" while vacant
	Liaisons []string // Slack user ids of the 联络员, longest first

	Trainings table.List[Training] // in the order of their numbers, cancelled ones included
	Sessions  []Session            // the trainings that are or were planned, likewise
	Reports   map[Period]Report
	Reviews   map[int]SelfReview // by year
	Proposed  map[int]SelfReview // put before the CDO, by year

	Name Name     // what it is called now
	Past []Epoch  // what it was called and was before, oldest first
	Into string   // the unit that carries its work on
	From []string // the units that were merged into this one

	Tenures     []Tenure     // who held which post when, in the order of being written down
	Nominations []Nomination // in the order of their numbers
	Plan        Plan
	Asked       []Asked // the records with which it is, or was, its turn
	Papers      []Paper // scans and files that belong to the unit's register

	Entries table.List[int] // the ledger's entries that tell of the unit

	place   int // in the order of founding
	vacant  vacancies
	gap     Date // since when it lacks teams of the company, 0 while it doesn't
	unfiled Date // from when a filing with the province is owed, 0 while none is
}

// Epoch is what a unit was called, and was, before the day Until.
type Epoch struct {
	Name  Name
	Kind  UnitKind
	Until Date
}

// Owes says whether the unit reports, trains and is evaluated by the bureau:
// the municipality does not (P7, P25), nor does a unit that has not joined.
func (u Unit) Owes() bool { return u.Kind != Municipality && u.Joined != 0 }

// Gone says whether the unit takes part no more.
func (u Unit) Gone() bool { return u.Retired != 0 }

// On is what the unit was called, and was, on the day.
func (u Unit) On(day Date) Epoch {
	for _, e := range u.Past {
		if day < e.Until {
			return e
		}
	}
	return Epoch{Name: u.Name, Kind: u.Kind}
}

// UnitFounded writes down that a unit takes part in the scheme.
type UnitFounded struct {
	Code   string   `json:"code"`
	Name   Name     `json:"name"`
	Class  UnitKind `json:"kind"`
	Joined Date     `json:"joined,omitempty"`
}

// PilotFounded writes down the units of the pilot, all at once.
type PilotFounded struct {
	Units []UnitFounded `json:"units"`
}

// FoundPilot decides to found the pilot's units in an empty ledger; it decides
// nothing (nil) once there are units.
func FoundPilot(s State) (Event, error) {
	if s.Units.Len() > 0 {
		return nil, nil
	}
	return PilotFounded{Units: Pilot()}, nil
}

// Pilot is the municipality, the five districts and the ten departments that
// began on 27 May 2021 (二（一）, P1, P2), in the plan's order.
func Pilot() []UnitFounded {
	began := On(2021, time.May, 27)
	units := []UnitFounded{
		{Code: "zhuhai", Name: Name{"珠海市", "City of Zhuhai", "珠海市"}, Class: Municipality},
		{Code: "hengqin", Name: Name{"横琴新区", "Hengqin New Area", "横琴"}, Class: District},
		{Code: "xiangzhou", Name: Name{"香洲区", "Xiangzhou District", "香洲"}, Class: District},
		{Code: "jinwan", Name: Name{"金湾区", "Jinwan District", "金湾"}, Class: District},
		{Code: "doumen", Name: Name{"斗门区", "Doumen District", "斗门"}, Class: District},
		{Code: "gaoxin", Name: Name{"高新区", "High-tech Zone", "高新区"}, Class: District},
		{Code: "gongxin", Name: Name{"市工业和信息化局", "Industry and Information Technology Bureau", "工信局"}, Class: Department},
		{Code: "gongan", Name: Name{"市公安局", "Public Security Bureau", "公安局"}, Class: Department},
		{Code: "renshe", Name: Name{"市人力资源社会保障局", "Human Resources and Social Security Bureau", "人社局"}, Class: Department},
		{Code: "ziran", Name: Name{"市自然资源局", "Natural Resources Bureau", "自然资源局"}, Class: Department},
		{Code: "shengtai", Name: Name{"市生态环境局", "Ecology and Environment Bureau", "生态环境局"}, Class: Department},
		{Code: "zhujian", Name: Name{"市住房城乡建设局", "Housing and Urban-Rural Development Bureau", "住建局"}, Class: Department},
		{Code: "shenji", Name: Name{"市审计局", "Audit Bureau", "审计局"}, Class: Department},
		{Code: "shichang", Name: Name{"市市场监管局", "Market Regulation Bureau", "市场监管局"}, Class: Department},
		{Code: "yibao", Name: Name{"市医保局", "Healthcare Security Bureau", "医保局"}, Class: Department},
		{Code: "jinrong", Name: Name{"市金融工作局", "Financial Affairs Bureau", "金融局"}, Class: Department},
	}
	for i := range units {
		units[i].Joined = began
	}
	return units
}

// Active are the units that take part or may, in the order of founding: those
// that are gone are left out.
func (s State) Active() []Unit {
	units := make([]Unit, 0, len(s.Codes))
	for _, code := range s.Codes {
		if u := s.Units.At(code); !u.Gone() {
			units = append(units, u)
		}
	}
	return units
}

// Phase is how far a unit has come in taking up the scheme (二（二）, P3).
type Phase string

// The phases. They follow from the register, so that they can't contradict it.
const (
	NotStarted Phase = "not started"
	Preparing  Phase = "preparing"
	Covered    Phase = "covered" // it has its CDO and somebody who drafts
)

// Phase is how far the unit has come.
func (u Unit) Phase() Phase {
	switch _, nominated := u.OpenNomination(); {
	case u.CDO != "" && len(u.Liaisons) > 0:
		return Covered
	case u.CDO != "" || len(u.Liaisons) > 0 || nominated || u.Plan.State != PlanMissing:
		return Preparing
	}
	return NotStarted
}

// Lack is something that a unit's register still wants.
type Lack string

// What a unit may lack.
const (
	LackCDO      Lack = "cdo"      // nobody in office (三（一）3, P10)
	LackLiaison  Lack = "liaison"  // nobody who drafts
	LackAccount  Lack = "account"  // a holder's Slack account is switched off
	LackDocument Lack = "document" // the CDO is entered without the decision's document (P8)
	LackFiling   Lack = "filing"   // not filed with the province yet (P9)
	LackPlan     Lack = "plan"     // no implementation plan issued (P38)
)

// Lacks are what the unit's register still wants, the weightiest first.
func (s State) Lacks(u Unit) []Lack {
	var lacks []Lack
	t, sits := u.Sitting()
	add := func(when bool, l Lack) {
		if when {
			lacks = append(lacks, l)
		}
	}
	closed := false
	for _, seat := range u.seats() {
		closed = closed || s.Closed(seat.person)
	}
	add(!sits, LackCDO)
	add(len(u.Liaisons) == 0 && u.Kind != Municipality, LackLiaison)
	add(closed, LackAccount)
	add(sits && t.Basis.No == "", LackDocument)
	add(sits && u.Kind != Department && t.Filed.On == 0, LackFiling)
	add(u.OwesPlan() && u.Plan.State != PlanIssued, LackPlan)
	return lacks
}

// Coverage is how many of the districts and departments on the list are
// covered (二（二）: 全面覆盖).
func (s State) Coverage() (covered, all int) {
	for _, u := range s.Active() {
		if u.Kind == Municipality {
			continue
		}
		all++
		if u.Phase() == Covered {
			covered++
		}
	}
	return covered, all
}
