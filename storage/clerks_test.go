package storage_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"cdobot/policy"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

const clerk = "UBUREAU1"

// racingClerks: two processes, and many callers in each, enter at once what the
// leading group decided about one unit, each another person. One of them wins,
// and all others are told that the post is taken (三（一）3).
func racingClerks(t suite) {
	db, logs := ledgers(t, t.store)
	for round := range few {
		for _, unit := range []string{"zhuhai", "xiangzhou", "gongan"} {
			form := appointment(t, logs[0], unit)
			won, refused := compete(t, logs, func(s policy.State, racer int) (policy.Event, error) {
				d := form
				d.Person, d.Document.No = person(round, racer), fmt.Sprintf("%s-%d-%d", unit, round, racer)
				return policy.Appoint(s, by("").At, clerk, d)
			})
			if len(won) != 1 {
				t.Fatalf("%s: %v won", unit, won)
			}
			wantTaken(t, refused, racers-1)
			for _, log := range logs {
				wantCDO(t, log, unit, round+1, person(round, won[0]))
			}
		}
	}
	storagetest.Close(t, db)
	ledger := openLedger(t, open(t, t.store))
	if n, err := ledger.Verify(t.Context()); err != nil || n != state(t, ledger).Last {
		t.Errorf("Verify = %d, %v", n, err)
	}
}

func person(round, racer int) string { return fmt.Sprintf("U%d-%d", round, racer) }

// racingImport: a register's file comes in while a clerk enters one of the
// posts that it names. Either the file comes first, all of it, and the clerk is
// told that the post is taken; or the clerk does, and of the file there is
// nothing. Of those who bring the same file the others find it done.
func racingImport(t suite) {
	db, logs := ledgers(t, t.store)
	units := []string{"hengqin", "jinwan", "doumen", "gaoxin", "gongxin", "renshe", "ziran", "shengtai"}
	for round := range few {
		free, contested := units[2*round], units[2*round+1]
		won, refused := compete(t, logs, func(s policy.State, racer int) (policy.Event, error) {
			if racer%2 == 0 {
				return bring(s, free, contested)
			}
			return policy.GivePost(s, by("").At, clerk, policy.PostGiven{Unit: contested, Post: policy.CDO, Person: person(round, racer)})
		})
		if len(won) != 1 {
			t.Fatalf("%v won", won)
		}
		if won[0]%2 == 0 {
			wantTaken(t, refused, racers/2)
			wantCDO(t, logs[0], free, 1, "UFILE")
			wantCDO(t, logs[1], contested, 1, "UFILE")
			continue
		}
		wantTaken(t, refused, racers-1)
		wantCDO(t, logs[0], free, 0, "")
		wantCDO(t, logs[1], contested, 1, person(round, won[0]))
	}
	storagetest.Close(t, db)
}

// bring decides to bring in a file in which both units have a CDO and a
// liaison.
func bring(s policy.State, units ...string) (policy.Event, error) {
	var rows []policy.RosterRow
	for i, unit := range units {
		rows = append(rows, policy.RosterRow{Line: i + 2, Code: unit, CDO: "UFILE", Liaisons: []string{"UPEN"}})
	}
	d, wrong := policy.ImportRoster(s, by("").At, clerk, "roster.csv", "sum", rows)
	if len(wrong) > 0 {
		return nil, wrong[0].Refusal
	}
	return d, nil
}

// wantTaken fails unless so many were refused because the post is taken.
func wantTaken(tb testing.TB, refused []*policy.Refusal, n int) {
	tb.Helper()
	if len(refused) != n {
		tb.Errorf("%d were refused, want %d", len(refused), n)
	}
	for _, ref := range refused {
		if ref.Cause != policy.PostTaken || ref.Field != "person" {
			tb.Errorf("refused: %v", ref)
		}
	}
}

// compete has racers callers decide at once, spread over the logs, and gives
// who wrote an entry and what the others were told.
func compete(tb testing.TB, logs []*storage.Log[policy.State], decide func(s policy.State, racer int) (policy.Event, error)) (won []int, refused []*policy.Refusal) {
	tb.Helper()
	var (
		group sync.WaitGroup
		lock  sync.Mutex
		start = make(chan struct{})
	)
	for racer := range racers {
		group.Go(func() {
			<-start
			res, err := logs[racer%len(logs)].Append(tb.Context(), by(""), func(s policy.State) (policy.Event, error) { return decide(s, racer) })
			lock.Lock()
			defer lock.Unlock()
			var ref *policy.Refusal
			switch {
			case errors.As(err, &ref):
				refused = append(refused, ref)
			case err != nil:
				tb.Error(err)
			case res.Entry.N != 0:
				won = append(won, racer)
			}
		})
	}
	close(start)
	group.Wait()
	return won, refused
}

// appointment is the decision on the unit's CDO as a clerk's form begins it:
// with whoever sits, and a nomination before the leading group.
func appointment(tb testing.TB, log *storage.Log[policy.State], unit string) policy.CDOAppointed {
	tb.Helper()
	u := state(tb, log).Units.At(unit)
	today := policy.DateOf(by("").At)
	d := policy.CDOAppointed{Unit: unit, Name: "张三", Before: u.CDO, Document: policy.Document{Date: today}}
	if t, sits := u.Sitting(); sits {
		d.From = t.From + 1 // of several decisions in one day each is of a later one
	} else {
		d.From = today - 30
	}
	if u.Kind == policy.Municipality {
		return d
	}
	d.No = len(u.Nominations) + 1
	for _, step := range []policy.Event{
		policy.CDONominated{Unit: unit, No: d.No, Candidate: policy.Candidate{Name: d.Name}},
		policy.NominationMoved{Unit: unit, No: d.No, State: policy.UnderReview},
	} {
		enter(tb, log, step)
	}
	return d
}

// ledgers are two logs that share nothing but the store, as in processes of
// their own, on a ledger with the pilot's units and a clerk of the bureau.
func ledgers(tb testing.TB, o storage.Options) (*storage.DB, []*storage.Log[policy.State]) {
	tb.Helper()
	db := open(tb, o)
	logs := []*storage.Log[policy.State]{openLedger(tb, open(tb, storagetest.Replica(o, db))), openLedger(tb, open(tb, storagetest.Replica(o, db)))}
	enter(tb, logs[0], policy.PilotFounded{Units: policy.Pilot()})
	enter(tb, logs[0], policy.RoleGiven{Person: clerk, Role: policy.Bureau})
	return db, logs
}

func openLedger(tb testing.TB, db *storage.DB) *storage.Log[policy.State] {
	tb.Helper()
	return openFold(tb, db, storage.Ledger, policy.City().Fold)
}

func enter(tb testing.TB, log *storage.Log[policy.State], d policy.Event) {
	tb.Helper()
	o := by("")
	o.At = o.At.Add(-time.Hour)
	_, err := log.Append(tb.Context(), o, func(policy.State) (policy.Event, error) { return d, nil })
	must(tb, err)
}

// wantCDO fails unless the unit has had n CDOs, one after the other, of whom
// the last one sits.
func wantCDO(tb testing.TB, log *storage.Log[policy.State], unit string, n int, sits string) {
	tb.Helper()
	u := state(tb, log).Units.At(unit)
	held := slices.DeleteFunc(slices.Clone(u.Tenures), func(t policy.Tenure) bool { return t.Post != policy.CDO })
	running := slices.IndexFunc(held, func(t policy.Tenure) bool { return t.Until == 0 })
	if len(held) != n || running != n-1 || u.CDO != sits || n > 0 && held[n-1].Person != sits {
		tb.Errorf("%s: %q is its CDO by %+v, want %q as the %d.", unit, u.CDO, held, sits, n)
	}
}
