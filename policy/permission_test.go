package policy

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

const company = "UCOMPANY"

// parties is a world with somebody for each party, and who that is; those of
// other units among them.
func parties(tb testing.TB) (*world, map[Party]string, []string) {
	tb.Helper()
	w := founded(tb, On(2026, time.January, 5))
	now := On(2026, time.January, 5).At(9, 0)
	w.write(now, bureau1, RoleGiven{Person: company, Role: Company})
	w.write(now, bureau1, RoleGiven{Person: "UHEAD", Role: BureauHead})
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: districtPen, From: DateOf(now), Until: On(2026, time.December, 31), Acting: "UACTING"}))
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: departmentPen, From: DateOf(now), Until: On(2026, time.December, 31), Acting: "UOTHERACTING"}))
	return w, map[Party]string{
		OwnCDO: districtCDO, OwnLiaison: districtPen, OwnActing: "UACTING",
		TheBureau: bureau1, TheLeaders: leader, TheCompany: company, TheCityCDO: cityCDO, TheHead: "UHEAD",
	}, []string{departmentCDO, departmentPen, "UOTHERACTING", "UNOBODY", ""}
}

// The table, written down a second time: who may do what. Of one's own unit the
// three columns on the left; what the bureau and the others may, they may
// anywhere.
const permitted = `
                  own cdo  own liaison  own acting  bureau  leaders  company  city cdo  head
log trainings        x          x           x         .        .        .        .        .
join a training      x          x           x         x        x        x        x        x
draft reports        x          x           x         .        .        .        .        .
sign reports         x          .           .         .        .        .        .        .
judge reports        .          .           .         x        .        .        .        .
compile reports      .          .           .         x        .        .        .        .
take receipt         .          .           .         .        x        .        .        .
hear the brief       .          .           .         x        x        .        x        x
review oneself       x          x           x         .        .        .        .        .
confirm the review   x          .           .         .        .        .        .        .
keep the round       .          .           .         x        .        .        .        .
score                .          .           .         x        .        .        .        .
confirm the score    .          .           .         .        .        .        .        x
convene meetings     .          .           .         x        .        .        .        .
answer meetings      x          x           x         .        .        .        .        .
assign tasks         .          .           .         x        .        .        .        .
do tasks             x          x           x         .        .        .        .        .
announce             .          .           .         x        .        .        .        .
read announcements   x          x           x         .        .        .        .        .
remind units         .          .           .         x        .        .        .        .
nominate             x          x           x         x        .        .        .        .
decide               .          .           .         x        .        .        .        .
keep units           .          .           .         x        .        .        .        .
keep posts           .          .           .         x        .        .        .        .
take leave           .          .           .         x        .        .        .        .
keep the plan        x          x           x         x        .        .        .        .
schedule plans       .          .           .         x        .        .        .        .
move register        .          .           .         x        .        .        .        .
import lists         .          .           .         x        .        .        .        .
keep the settings    .          .           .         x        .        .        .        x
read the pages       x          .           .         x        x        .        x        x
see a unit           x          x           x         x        x        .        x        .
see all              .          .           .         x        x        .        x        .
see the roster       x          x           x         x        x        x        x        .
give feedback        x          x           x         x        x        x        x        x
`

// grid is the table above by act and party.
func grid(t *testing.T) map[Act]map[Party]bool {
	t.Helper()
	columns := []Party{OwnCDO, OwnLiaison, OwnActing, TheBureau, TheLeaders, TheCompany, TheCityCDO, TheHead}
	all := map[Act]map[Party]bool{}
	for line := range strings.Lines(permitted) {
		words := strings.Fields(line)
		if len(words) <= len(columns) || words[len(words)-1] == "head" {
			continue
		}
		marks := words[len(words)-len(columns):]
		row := map[Party]bool{}
		for i, p := range columns {
			row[p] = marks[i] == "x"
		}
		all[Act(strings.Join(words[:len(words)-len(columns)], " "))] = row
	}
	return all
}

// Every act by everybody: in one's own unit, in another, in none.
func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	w, people, others := parties(t)
	want := grid(t)
	if acts := len(Permissions()); len(want) != acts {
		t.Fatalf("%d acts in the table, %d in the test", acts, len(want))
	}
	for _, row := range Permissions() {
		may, ok := want[row.Act]
		if !ok {
			t.Errorf("the test doesn't know %q", row.Act)
			continue
		}
		everybody := row.Act == GiveWord || row.Act == JoinTraining
		for party, person := range people {
			own := slices.Contains([]Party{OwnCDO, OwnLiaison, OwnActing}, party)
			for unit, allowed := range map[string]bool{
				district:   may[party],
				department: may[party] && !own || everybody,
				"":         may[party] && !own || everybody,
				"atlantis": may[party] && !own || everybody,
			} {
				if got := w.state.May(person, row.Act, unit); got != allowed {
					t.Errorf("%s may %s in %q: %v", party, row.Act, unit, got)
				}
				if ref := w.state.may(person, row.Act, unit); (ref == nil) != allowed {
					t.Errorf("%s and %s in %q: refused %v", party, row.Act, unit, ref)
				}
			}
		}
		for _, person := range others {
			if got := w.state.May(person, row.Act, district); got != everybody {
				t.Errorf("%q may %s in another's unit: %v", person, row.Act, got)
			}
		}
	}
}

// A refusal says who can: the CDO in person, the bureau, or the unit's own.
func TestRefusalSaysWhoCan(t *testing.T) {
	t.Parallel()
	w, _, _ := parties(t)
	for act, want := range map[Act]Cause{
		SignReports: CDOSigns, ConfirmScores: HeadOnly, ScoreUnits: BureauOnly, KeepRound: BureauOnly, KeepSettings: BureauOnly, JudgeReports: BureauOnly, CompileReports: BureauOnly, RemindUnits: BureauOnly, TakeReceipt: LeadersOnly, HearBrief: BureauOnly, ConveneMeeting: BureauOnly, DecideCDO: BureauOnly, KeepUnits: BureauOnly,
		KeepPosts: BureauOnly, Announce: BureauOnly, TakeLeave: BureauOnly, SchedulePlan: BureauOnly, MoveRegister: BureauOnly, ImportLists: BureauOnly, SeeAll: BureauOnly,
		LogTrainings: NotYourUnit, DraftReports: NotYourUnit, ReviewOneself: NotYourUnit, NominateCDO: NotYourUnit, KeepPlan: NotYourUnit,
		ReadPages: NotYourUnit, SeeUnit: NotYourUnit, SeeRoster: NotYourUnit,
	} {
		ref := w.state.may("UNOBODY", act, district)
		if ref == nil || ref.Cause != want {
			t.Errorf("%s: %v; want %s", act, ref, want)
		}
		if ref != nil && want != NotYourUnit && ref.Clause != act.Clause() {
			t.Errorf("%s: by clause %q; want %q", act, ref.Clause, act.Clause())
		}
	}
	for _, p := range Permissions() {
		if see := []Act{SeeUnit, SeeAll, ReadPages, SeeRoster, GiveWord}; p.Act.Clause() == "" != slices.Contains(see, p.Act) {
			t.Errorf("%s is by clause %q", p.Act, p.Act.Clause())
		}
	}
	if Act("fly").Clause() != "" || w.state.May(bureau1, "fly", "") {
		t.Error("somebody may fly")
	}
}

// What Person.Sees says is what the table says.
func TestSeesIsInTheTable(t *testing.T) {
	t.Parallel()
	w, people, others := parties(t)
	for _, person := range append(slices.Collect(maps.Values(people)), others...) {
		if w.state.Who(person).Sees() != w.state.May(person, SeeAll, "") {
			t.Errorf("%s sees all: %v", person, w.state.Who(person).Sees())
		}
	}
}

// Every decision asks the table: each of them by everybody, where only the
// question who asks can be the reason to refuse.
func TestDecisionsAskTheTable(t *testing.T) {
	t.Parallel()
	w, people, others := parties(t)
	now := On(2026, time.May, 20).At(9, 0)
	today := DateOf(now)
	w.nominated(now, district, "张三")
	text := fullReport("文")
	w.do(now, districtCDO)(PresentReport(w.state, now, districtCDO, district, h1, text))
	filed := *w
	filed.do(now, districtCDO)(SignReport(w.state, now, districtCDO, district, h1, text.Sum(), nil))
	december := On(2026, time.December, 2).At(9, 0)
	reviewed := *w
	reviewed.do(december, districtCDO)(SubmitReview(w.state, december, districtCDO, district, 2026, ReviewText{Text: fullReview("评")}))
	scored := reviewed
	for _, by := range []string{"USCORER1", "USCORER2"} {
		scored.write(december, bureau1, RoleGiven{Person: by, Role: Bureau})
		scored.do(december, by)(ScoreUnit(scored.state, december, by, allPoints(scored.state)))
	}
	confirmed := scored
	confirmed.do(december, "UHEAD")(ConfirmScore(scored.state, december, "UHEAD", ScoreConfirmed{Year: 2026, Unit: district, Grade: "pass", Reason: "见附件"}))
	meeting := MeetingFacts{Date: today + 30, Time: "09:00", Place: "厅"}
	set := *w
	set.do(now, bureau1)(SetMeeting(w.state, bureau1, meeting))
	called := set
	called.do(now, bureau1)(AnnounceMeeting(called.state, now, bureau1, 1))
	called.do(now, bureau1)(SetPairs(called.state, now, bureau1, 1, somePairs()))
	called.giveTask(now, district, "建台账", today)
	after := meeting.Date.At(9, 30)
	spread := *w
	toOne := someAnnouncement()
	toOne.Units = []string{district}
	spread.do(now, bureau1)(MakeAnnouncement(w.state, now, bureau1, toOne))
	trained := *w
	trained.do(now, districtCDO)(LogTraining(w.state, now, districtCDO, district, someTraining()))
	planned := *w
	planned.do(now, districtCDO)(PlanSession(w.state, now, districtCDO, district, somePlan()))
	proposed := *w
	proposed.do(now, "UCHANGER")(SettingProposed{No: 1, Key: QuotaSetting, Value: "3", From: On(2027, time.January, 1), Reason: "市里要求"}, nil)
	fresh, _, _ := parties(t)
	paper := Document{No: "100号", Date: today}
	s := w.state
	refusal := func(d Event, refused []RowRefusal) (Event, error) {
		if len(refused) > 0 {
			return nil, refused[0].Refusal
		}
		return d, nil
	}
	theirs := &Register{Name: "theirs", PerUnit: true, Head: "what", Imports: []string{"enter"}, Fields: []Field{{Name: "what"}}, Steps: []Step{{Name: "enter", To: "entered", By: Owner, Asks: []string{"what"}}}}
	decisions := map[Act][]func(by string) (Event, error){
		LogTrainings: {
			func(by string) (Event, error) { return LogTraining(s, now, by, district, someTraining()) },
			func(by string) (Event, error) { return CancelTraining(trained.state, by, district, 1, "有误") },
			func(by string) (Event, error) { return UndoTraining(trained.state, by, district, 1) },
			func(by string) (Event, error) { return PlanSession(s, now, by, district, somePlan()) },
			func(by string) (Event, error) { return CancelSession(planned.state, now, by, district, 1, "改期") },
			func(by string) (Event, error) { return PublishSession(planned.state, now, by, district, 1) },
		},
		DraftReports: {func(by string) (Event, error) { return PresentReport(s, now, by, district, h1, text) }},
		SignReports: {
			func(by string) (Event, error) { return SignReport(s, now, by, district, h1, text.Sum(), nil) },
			func(by string) (Event, error) { return SignReport(s, now, by, district, h1, "", &text) },
			func(by string) (Event, error) {
				return SendBackReport(s, now, by, district, h1, Remarks{Comment: "改"})
			},
		},
		JudgeReports: {
			func(by string) (Event, error) {
				return ReturnReport(filed.state, now, by, district, h1, Remarks{Comment: "改"})
			},
			func(by string) (Event, error) { return AcceptReport(filed.state, now, by, district, h1) },
		},
		ReviewOneself: {func(by string) (Event, error) {
			return PresentReview(s, december, by, district, 2026, ReviewText{Text: fullReview("评")})
		}},
		ConfirmReview: {func(by string) (Event, error) {
			return SubmitReview(s, december, by, district, 2026, ReviewText{Text: fullReview("评")})
		}},
		KeepSettings: {
			func(by string) (Event, error) {
				return ProposeSetting(s, w.planner.Calendar, now, by, SettingProposed{Key: QuotaSetting, Value: "3", From: On(2027, time.January, 1), Reason: "市里要求"})
			},
			func(by string) (Event, error) { return DecideSetting(proposed.state, now, by, SettingDecided{No: 1}) },
		},
		KeepRound: {
			func(by string) (Event, error) { return SetRubric(s, now, by, 2026, judgedOnly()) },
			func(by string) (Event, error) {
				return SetRound(s, now, by, RoundSet{Year: 2026, Reviews: On(2026, time.December, 16), Scores: On(2026, time.December, 22), Told: On(2026, time.December, 25)})
			},
			func(by string) (Event, error) { return TellScores(confirmed.state, december, by, 2026) },
			func(by string) (Event, error) {
				return JudgeByProvince(s, december, by, ProvinceJudged{Year: 2026, Grade: "优秀"})
			},
		},
		ScoreUnits: {
			func(by string) (Event, error) {
				return ScoreUnit(reviewed.state, december, by, allPoints(reviewed.state))
			},
			func(by string) (Event, error) {
				return Recuse(reviewed.state, december, by, ScorerRecused{Year: 2026, Unit: district, Reason: "亲属"})
			},
			func(by string) (Event, error) {
				return ReturnReview(reviewed.state, december, by, ReviewReturned{Unit: district, Year: 2026, Remarks: "补充"})
			},
		},
		ConfirmScores: {func(by string) (Event, error) {
			return ConfirmScore(scored.state, december, by, ScoreConfirmed{Year: 2026, Unit: district, Grade: "pass", Reason: "见附件"})
		}},
		ConveneMeeting: {
			func(by string) (Event, error) { return SetMeeting(s, by, meeting) },
			func(by string) (Event, error) { return CancelMeeting(set.state, now, by, 1, "改期") },
			func(by string) (Event, error) {
				return ChangeMeeting(set.state, now, by, 1, MeetingFacts{Date: meeting.Date, Time: "10:00", Place: "厅"})
			},
			func(by string) (Event, error) { return AnnounceMeeting(set.state, now, by, 1) },
			func(by string) (Event, error) { return SetPairs(set.state, now, by, 1, somePairs()) },
			func(by string) (Event, error) { return TakeAttendance(set.state, after, by, 1, nil) },
			func(by string) (Event, error) { return KeepMinutes(set.state, after, by, 1, "纪要", nil) },
		},
		AnswerMeetings: {
			func(by string) (Event, error) {
				return AnswerMeeting(called.state, now, by, district, 1, AnswerFacts{Answer: Attends})
			},
			func(by string) (Event, error) { return AnswerPair(called.state, after, by, district, 1, 0, Solved, "") },
		},
		AssignTasks: {
			func(by string) (Event, error) { return Hear(s, now, by, today) },
			func(by string) (Event, error) {
				return Tasks().Take(s, called.planner.Calendar, now, by, aTask(district, "报送清单", today))
			},
			func(by string) (Event, error) {
				return Tasks().Take(called.state, called.planner.Calendar, now, by, RecordMoved{Step: "drop", No: 1, Unit: district, Values: values("reason", "已并入")})
			},
		},
		CompileReports: {
			func(by string) (Event, error) { return SetCompileDue(s, now, by, h1, today+20) },
			func(by string) (Event, error) {
				return KeepFinal(s, now, by, h1, KeptPaper{Name: "定稿.docx", Hash: "ab"}, nil)
			},
			func(by string) (Event, error) { return HandCompile(s, now, by, h1, []KeptPaper{{Hash: "ab"}}, false) },
		},
		TakeReceipt: {func(by string) (Event, error) {
			return ReceiveCompile(s.withCompile(h1, func(c *Compile) { c.Handed = []Handing{{}} }), by, h1, 1)
		}},
		DoTasks: {func(by string) (Event, error) {
			return Tasks().Take(called.state, called.planner.Calendar, now, by, RecordMoved{Step: "done", No: 1, Unit: district})
		}},
		Announce: {
			func(by string) (Event, error) { return MakeAnnouncement(s, now, by, someAnnouncement()) },
			func(by string) (Event, error) { return WithdrawAnnouncement(spread.state, by, 1, "有误") },
			func(by string) (Event, error) {
				return NudgeUnread(spread.planner.Calendar, spread.state, now.Add(5*24*time.Hour), by, 1)
			},
		},
		RemindUnits: {func(by string) (Event, error) {
			june := On(2026, time.June, 1).At(10, 0)
			return w.planner.NudgeUnits(s, w.outbox, june, by, []string{district})
		}},
		HearWord: {func(by string) (Event, error) { return ReadAnnouncement(spread.state, by, 1) }},
		NominateCDO: {
			func(by string) (Event, error) {
				return Nominate(fresh.state, now, by, district, someCandidate("李四"), attested(today))
			},
			func(by string) (Event, error) { return WithdrawNomination(s, by, district, 1, "调整") },
		},
		DecideCDO: {
			func(by string) (Event, error) { return GiveBackNomination(s, by, district, 1, "补充") },
			func(by string) (Event, error) {
				return Appoint(s, now, by, CDOAppointed{Unit: district, No: 1, Person: "UNEW", Before: districtCDO, Document: paper})
			},
			func(by string) (Event, error) {
				return RefuseNomination(s, now, by, CDORefused{Unit: district, No: 1, Document: paper})
			},
			func(by string) (Event, error) {
				return Dismiss(s, now, by, CDODismissed{Unit: district, Document: paper})
			},
			func(by string) (Event, error) {
				return FileCDO(s, now, by, CDOFiled{Unit: district, On: today, Receipt: "粤备1"})
			},
		},
		KeepUnits: {
			func(by string) (Event, error) {
				return AddUnit(s, by, UnitFounded{Code: "jiaoyu", Name: Name{ZH: "市教育局"}, Class: Department})
			},
			func(by string) (Event, error) {
				return ChangeUnit(s, by, UnitChanged{Code: district, From: today, Class: Department})
			},
			func(by string) (Event, error) {
				return RetireUnit(s, by, UnitRetired{Code: district, From: today, Reason: "机构改革"})
			},
		},
		KeepPosts: {
			func(by string) (Event, error) {
				return GivePost(s, now, by, PostGiven{Unit: district, Post: Liaison, Person: "UNEW"})
			},
			func(by string) (Event, error) {
				return GivePost(s, now, by, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW"})
			},
			func(by string) (Event, error) {
				return GiveUpPost(s, now, by, PostGiven{Unit: district, Post: Liaison, Before: districtPen})
			},
			func(by string) (Event, error) { return GiveRole(s, now, by, RoleGiven{Person: "UNEW", Role: Leader}) },
		},
		TakeLeave: {
			func(by string) (Event, error) { return EndLeave(s, by, departmentPen) },
			func(by string) (Event, error) {
				return SetLeave(s, now, by, Leave{Person: departmentCDO, From: today, Until: today})
			},
		},
		KeepPlan: {
			func(by string) (Event, error) { return draftPlan(s, by, district) },
			func(by string) (Event, error) {
				return issuePlan(s, now, by, PlanIssuedOn{Unit: district, No: "1号", On: today})
			},
		},
		SchedulePlan: {func(by string) (Event, error) { return setPlanDue(s, now, by, []string{district}, today) }},
		MoveRegister: {func(by string) (Event, error) {
			return refusal(ImportRoster(s, now, by, "名册.csv", "abc", []RosterRow{{Line: 2, Code: district, Liaisons: []string{"UNEW"}}}))
		}},
		ImportLists: {func(by string) (Event, error) {
			d := theirs.Import(s, called.planner.Calendar, now, by, "目标.xlsx", "abc", []ListRow{{Line: 2, Step: "enter", Unit: district, Values: values("what", "目录登记")}})
			return refusal(d.Imported, d.Refused)
		}},
	}
	want := grid(t)
	for act, all := range decisions {
		for i, decide := range all {
			for party, person := range people {
				d, err := decide(person)
				if allowed := want[act][party]; allowed != (err == nil) || allowed && d == nil {
					t.Errorf("%s, no. %d, by %s: %+v, %v", act, i, party, d, err)
				}
			}
			for _, person := range others {
				if act == TakeLeave && slices.Contains([]string{departmentPen, departmentCDO}, person) {
					continue // of themselves
				}
				_, err := decide(person)
				var ref *Refusal
				if !errors.As(err, &ref) || !slices.Contains([]Cause{BureauOnly, NotYourUnit, NotAddressed, CDOSigns, CDOConfirms, HeadOnly, LeadersOnly, NoSuchRecord}, ref.Cause) {
					t.Errorf("%s, no. %d, by %q: %v", act, i, person, err)
				}
			}
		}
	}
	for _, p := range Permissions() {
		if _, ok := decisions[p.Act]; !ok && !slices.Contains([]Act{HearBrief, ReadPages, SeeUnit, SeeAll, SeeRoster, GiveWord, JoinTraining}, p.Act) {
			t.Errorf("nothing asks whether somebody may %s", p.Act)
		}
	}
}

// One's own leave is one's own to take, in whatever unit.
func TestOwnLeave(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	for _, person := range []string{districtCDO, departmentPen, cityCDO} {
		w.do(now, person)(SetLeave(w.state, now, person, Leave{Person: person, From: DateOf(now), Until: DateOf(now)}))
		w.do(now, person)(EndLeave(w.state, person, person))
	}
}
