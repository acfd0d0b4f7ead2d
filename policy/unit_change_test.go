package policy

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestAddUnitDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: "yibao", From: DateOf(now), Reason: "机构改革"}))
	w.do(now, bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: "jinwan", From: DateOf(now) + 30, Name: Name{ZH: "金湾新区"}}))
	for _, tt := range []struct {
		name, by string
		change   func(*UnitFounded)
		cause    Cause
		field    string
	}{
		{"a department", bureau1, func(*UnitFounded) {}, "", ""},
		{"a district", bureau1, func(f *UnitFounded) { f.Class = District }, "", ""},
		{"one that does not take part yet", bureau1, func(f *UnitFounded) { f.Joined = 0 }, "", ""},
		{"the name of a unit that is gone", bureau1, func(f *UnitFounded) { f.Name.ZH = "市医保局" }, "", ""},
		{"a second municipality", bureau1, func(f *UnitFounded) { f.Class = Municipality }, OneMunicipality, "kind"},
		{"no kind", bureau1, func(f *UnitFounded) { f.Class = "" }, FieldMissing, "kind"},
		{"another kind", bureau1, func(f *UnitFounded) { f.Class = "planet" }, FieldMissing, "kind"},
		{"no name", bureau1, func(f *UnitFounded) { f.Name.ZH = " \u200b" }, FieldMissing, "name"},
		{"a name that is there", bureau1, func(f *UnitFounded) { f.Name.ZH = "香 洲区" }, NameTaken, "name"},
		{"a name that is to come", bureau1, func(f *UnitFounded) { f.Name.ZH = "金湾新区" }, NameTaken, "name"},
		{"too long a name", bureau1, func(f *UnitFounded) { f.Name.ZH = strings.Repeat("局", MaxName+1) }, TooLong, "name"},
		{"too long a name in English", bureau1, func(f *UnitFounded) { f.Name.EN = strings.Repeat("b", MaxName+1) }, TooLong, "name_en"},
		{"too long a short name", bureau1, func(f *UnitFounded) { f.Name.ShortZH = strings.Repeat("局", MaxName+1) }, TooLong, "short"},
		{"a code that is there", bureau1, func(f *UnitFounded) { f.Code = district }, CodeTaken, "code"},
		{"the code of a unit that is gone", bureau1, func(f *UnitFounded) { f.Code = "yibao" }, CodeTaken, "code"},
		{"no code", bureau1, func(f *UnitFounded) { f.Code = "" }, BadCode, "code"},
		{"a code in Chinese", bureau1, func(f *UnitFounded) { f.Code = "教育局" }, BadCode, "code"},
		{"a code of one letter", bureau1, func(f *UnitFounded) { f.Code = "j" }, BadCode, "code"},
		{"too long a code", bureau1, func(f *UnitFounded) { f.Code = "j" + strings.Repeat("y", 32) }, BadCode, "code"},
		{"by a CDO", districtCDO, func(*UnitFounded) {}, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := UnitFounded{Code: "jiaoyu", Name: Name{ZH: "市教育局"}, Class: Department, Joined: On(2026, time.January, 1)}
			tt.change(&f)
			d, err := AddUnit(w.state, tt.by, f)
			wantRefused(t, d, err, tt.cause, tt.field)
			if added, ok := d.(UnitFounded); ok && (added.Name.EN == "" || added.Name.ShortZH == "") {
				t.Errorf("added without names to show: %+v", added.Name)
			}
		})
	}
}

// 横琴: the test case of the plan's own time. The name of each day is the one
// that held on it, however late it was written down.
func TestHengqinIsRenamed(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2021, time.May, 27))
	zone := Name{ZH: "横琴粤澳深度合作区", EN: "Guangdong-Macao In-Depth Cooperation Zone in Hengqin", ShortZH: "横琴"}
	at := On(2021, time.October, 12).At(9, 0)
	w.do(at, bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: "hengqin", From: On(2021, time.September, 17), Name: zone, Document: "粤字〔2021〕1号"}))
	u := w.unit("hengqin")
	if u.Name != zone || u.Code != "hengqin" || u.Kind != District || u.Joined != On(2021, time.May, 27) {
		t.Errorf("it is now %+v", u)
	}
	for day, want := range map[string]string{
		"2021-05-27": "横琴新区", "2021-09-16": "横琴新区", "2021-09-17": "横琴粤澳深度合作区", "2026-01-01": "横琴粤澳深度合作区", "2020-01-01": "横琴新区",
	} {
		if got := u.On(date(t, day)); got.Name.ZH != want || got.Kind != District {
			t.Errorf("on %s it was %+v; want %s", day, got, want)
		}
	}
	// The old name is free, the new one is not.
	d, err := AddUnit(w.state, bureau1, UnitFounded{Code: "hengqin2", Name: Name{ZH: "横琴新区"}, Class: District})
	wantRefused(t, d, err, "", "")
	d, err = AddUnit(w.state, bureau1, UnitFounded{Code: "hengqin2", Name: zone, Class: District})
	wantRefused(t, d, err, NameTaken, "name")
	// Again, and as something else: the history grows by one.
	later := On(2024, time.March, 1)
	w.do(later.At(9, 0), bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: "hengqin", From: later, Class: Department}))
	if u = w.unit("hengqin"); len(u.Past) != 2 || u.On(later-1).Kind != District || u.On(later).Kind != Department || u.On(later).Name != zone {
		t.Errorf("its past is %+v", u.Past)
	}
}

func TestChangeUnitDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	w.do(now, bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: "gaoxin", From: DateOf(now), Name: Name{ZH: "高新技术区", EN: "Tech Park", ShortZH: "高新"}}))
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: "yibao", From: DateOf(now), Reason: "机构改革"}))
	w.do(now, bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: "jinwan", From: DateOf(now) + 30, Name: Name{ZH: "金湾新区"}}))
	for _, tt := range []struct {
		name, by string
		change   UnitChanged
		want     Name // of the event
		cause    Cause
		field    string
	}{
		{"another name", bureau1, UnitChanged{Code: district, From: DateOf(now), Name: Name{ZH: " 香洲 新区\n"}}, Name{"香洲 新区", "香洲 新区", "香洲 新区"}, "", ""},
		{"another name in English", bureau1, UnitChanged{Code: "gaoxin", From: DateOf(now), Name: Name{EN: "High-tech Park"}}, Name{"高新技术区", "High-tech Park", "高新"}, "", ""},
		{"another short name", bureau1, UnitChanged{Code: "gaoxin", From: DateOf(now), Name: Name{ZH: "高新技术区", ShortZH: "高技"}}, Name{"高新技术区", "Tech Park", "高技"}, "", ""},
		{"another kind", bureau1, UnitChanged{Code: district, From: DateOf(now), Class: Department}, Name{}, "", ""},
		{"another kind and the same name", bureau1, UnitChanged{Code: district, From: DateOf(now), Name: Name{ZH: "香洲区"}, Class: Department}, Name{}, "", ""},
		{"from a day to come", bureau1, UnitChanged{Code: district, From: DateOf(now) + 365, Name: Name{ZH: "香洲新区"}}, Name{"香洲新区", "香洲新区", "香洲新区"}, "", ""},
		{"from the day it joined", bureau1, UnitChanged{Code: district, From: On(2021, time.May, 27), Name: Name{ZH: "香洲新区"}}, Name{"香洲新区", "香洲新区", "香洲新区"}, "", ""},
		{"nothing", bureau1, UnitChanged{Code: district, From: DateOf(now)}, Name{}, FieldMissing, "name"},
		{"a blank name", bureau1, UnitChanged{Code: district, From: DateOf(now), Name: Name{ZH: " \u200b"}}, Name{}, FieldMissing, "name"},
		{"what it is", bureau1, UnitChanged{Code: district, From: DateOf(now), Name: Name{ZH: "香洲区"}, Class: District}, Name{}, NothingNew, "name"},
		{"what it is, by the kind alone", bureau1, UnitChanged{Code: district, From: DateOf(now), Class: District}, Name{}, NothingNew, "name"},
		{"a name that another has", bureau1, UnitChanged{Code: district, From: DateOf(now), Name: Name{ZH: "斗门区"}}, Name{}, NameTaken, "name"},
		{"a name that another is to have", bureau1, UnitChanged{Code: district, From: DateOf(now), Name: Name{ZH: "金湾新区"}}, Name{}, NameTaken, "name"},
		{"a name that it is to have itself", bureau1, UnitChanged{Code: "jinwan", From: DateOf(now), Name: Name{ZH: "金湾新区"}}, Name{"金湾新区", "金湾新区", "金湾新区"}, "", ""},
		{"too long a name", bureau1, UnitChanged{Code: district, From: DateOf(now), Name: Name{ZH: strings.Repeat("区", MaxName+1)}}, Name{}, TooLong, "name"},
		{"too long a document", bureau1, UnitChanged{Code: district, From: DateOf(now), Class: Department, Document: strings.Repeat("号", MaxShort+1)}, Name{}, TooLong, "document"},
		{"no kind that there is", bureau1, UnitChanged{Code: district, From: DateOf(now), Class: "planet"}, Name{}, FieldMissing, "kind"},
		{"the municipality", bureau1, UnitChanged{Code: district, From: DateOf(now), Class: Municipality}, Name{}, OneMunicipality, "kind"},
		{"the municipality no more", bureau1, UnitChanged{Code: "zhuhai", From: DateOf(now), Class: District}, Name{}, OneMunicipality, "kind"},
		{"on no day", bureau1, UnitChanged{Code: district, Name: Name{ZH: "香洲新区"}}, Name{}, DateMissing, "date"},
		{"before it joined", bureau1, UnitChanged{Code: district, From: On(2021, time.May, 26), Name: Name{ZH: "香洲新区"}}, Name{}, DateBeforeJoined, "date"},
		{"before the last change", bureau1, UnitChanged{Code: "gaoxin", From: DateOf(now) - 1, Name: Name{ZH: "高新二区"}}, Name{}, BeforeLastChange, "date"},
		{"what is gone", bureau1, UnitChanged{Code: "yibao", From: DateOf(now), Name: Name{ZH: "市医疗保障局"}}, Name{}, UnitGone, "unit"},
		{"what is not there", bureau1, UnitChanged{Code: "atlantis", From: DateOf(now), Name: Name{ZH: "市"}}, Name{}, NoSuchUnit, "unit"},
		{"by its CDO", districtCDO, UnitChanged{Code: district, From: DateOf(now), Name: Name{ZH: "香洲新区"}}, Name{}, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := ChangeUnit(w.state, tt.by, tt.change)
			wantRefused(t, d, err, tt.cause, tt.field)
			if c, ok := d.(UnitChanged); ok && c.Name != tt.want {
				t.Errorf("it is to be called %+v; want %+v", c.Name, tt.want)
			}
		})
	}
}

// Changes that were entered ahead come in the order of their days, and one of
// an earlier day that comes after one of a later day is past at once.
func TestChangesAhead(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	day := func(n int) Date { return DateOf(now) + Date(n) }
	name := func(zh string) Name { return Name{ZH: zh} }
	w.do(now, bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: district, From: day(20), Name: name("丙区")}))
	w.do(now, bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: district, From: day(10), Name: name("乙区")}))
	if got := w.unit(district); got.Name.ZH != "香洲区" || len(got.Past) != 0 {
		t.Errorf("before the day it is %+v", got.Name)
	}
	w.turn(day(9).At(23, 59)) // nothing yet
	if w.unit(district).Name.ZH != "香洲区" {
		t.Error("renamed a minute early")
	}
	w.turn(day(15).At(3, 0))
	if w.unit(district).Name.ZH != "乙区" {
		t.Errorf("on the day it is %+v", w.unit(district).Name)
	}
	// The scheduler is down over the next day, and a clerk is at work.
	w.do(day(25).At(9, 0), bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: district, From: day(25), Name: name("丁区")}))
	w.turn(day(25).At(9, 1))
	var got []string
	for n := 8; n <= 26; n += 2 {
		got = append(got, w.unit(district).On(day(n)).Name.ZH)
	}
	if want := "[香洲区 乙区 乙区 乙区 乙区 乙区 丙区 丙区 丙区 丁区]"; fmt.Sprint(got) != want || w.unit(district).Name.ZH != "丁区" {
		t.Errorf("through the days: %s; want %s", got, want)
	}
}

// A district that becomes a department is not filed with the province any more,
// and the other way round it is (P9).
func TestKindChangesTheFiling(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.succeed(now, district, "UNEW")
	w.succeed(now, department, "UNEWTOO")
	if w.unit(district).unfiled != DateOf(now) || w.unit(department).unfiled != 0 {
		t.Fatalf("to be filed since %s and %s", w.unit(district).unfiled, w.unit(department).unfiled)
	}
	later := now.Add(48 * time.Hour)
	w.do(later, bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: district, From: DateOf(later), Class: Department}))
	w.do(later, bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: department, From: DateOf(later), Class: District}))
	if w.unit(district).unfiled != 0 || w.unit(department).unfiled != DateOf(later) {
		t.Errorf("to be filed since %s and %s", w.unit(district).unfiled, w.unit(department).unfiled)
	}
}
