package commands

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"cdobot/commands/text"
	"cdobot/policy"
)

// The units of the register: which there are, what they are called from when
// on, and which take part no more (二（二）, P1–P3).

func rosterUnitButtons() map[string]Handler {
	return map[string]Handler{
		"roster.add":      rosterAdd,
		"roster.rename":   pressed(rosterRename),
		"roster.merge":    pressed(rosterMerge),
		"roster.retire":   pressed(rosterRetire),
		"roster.show":     pressed(rosterShow),
		"roster.coverage": rosterCoverage,
	}
}

func rosterUnitForms() map[string]Handler {
	return map[string]Handler{
		"roster.add":    rosterAddSubmit,
		"roster.rename": rosterRenameSubmit,
		"roster.merge":  rosterEndSubmit,
		"roster.retire": rosterEndSubmit,
		"roster.sure":   rosterEndSure,
	}
}

// keeping is the newest state for somebody who keeps the register of units.
func (a *App) keeping(ctx context.Context, r Request) (policy.State, error) {
	s, err := a.state(ctx)
	if err == nil && !s.May(r.User, policy.KeepUnits, "") {
		return s, policy.Refuse(policy.BureauOnly, "", policy.KeepUnits.Clause())
	}
	return s, err
}

// readKind reads what a unit is, "" for what is no such word.
func readKind(word string) policy.UnitKind {
	return map[string]policy.UnitKind{
		"区": policy.District, "功能区": policy.District, "区(功能区)": policy.District, "district": policy.District,
		"部门": policy.Department, "市直部门": policy.Department, "department": policy.Department,
		"市": policy.Municipality, "市级": policy.Municipality, "municipality": policy.Municipality,
	}[Fold(word)]
}

// rosterAdd reads "CODE NAME KIND [DATE]"; what is missing is asked for.
func rosterAdd(ctx context.Context, a *App, r Request) (Answer, error) {
	if _, err := a.keeping(ctx, r); err != nil {
		return Answer{}, err
	}
	rest, joined, err := takeDate(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return Answer{}, err
	}
	f := policy.UnitFounded{Joined: joined}
	words := strings.Fields(rest)
	if n := len(words); n > 1 {
		if f.Class = readKind(words[n-1]); f.Class != "" {
			words = words[:n-1]
		}
	}
	if len(words) > 0 {
		f.Code, f.Name.ZH = Fold(words[0]), strings.Join(words[1:], " ")
	}
	if f.Name.ZH == "" || f.Class == "" {
		return Answer{Modal: a.reader(r).addForm(f)}, nil
	}
	return a.addUnit(ctx, r, f)
}

func rosterAddSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	joined, err := formDate(r, "date")
	if err != nil {
		return Answer{}, err
	}
	return a.addUnit(ctx, r, policy.UnitFounded{
		Code: Fold(r.Form.Get("code")), Name: formName(r), Class: policy.UnitKind(r.Form.Get("kind")), Joined: joined,
	})
}

func (a *App) addUnit(ctx context.Context, r Request, f policy.UnitFounded) (Answer, error) {
	s, d, err := record[policy.UnitFounded](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.AddUnit(s, r.User, f)
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: a.reader(r).unitAdded(s, d), Fresh: true}, nil
}

func formName(r Request) policy.Name {
	return policy.Name{ZH: r.Form.Get("name"), EN: r.Form.Get("name_en"), ShortZH: r.Form.Get("short")}
}

// rosterRename reads "UNIT NEW NAME [DATE]"; what is missing is asked for.
func rosterRename(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.keeping(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	today := policy.DateOf(r.Now)
	rest, from, err := takeDate(r.Args, today)
	if err != nil {
		return Answer{}, err
	}
	if from == 0 {
		from = today
	}
	if rest == "" {
		return Answer{Modal: a.reader(r).renameForm(s, policy.Unit{}, from)}, nil
	}
	if u, name, err := takeUnit(s, rest, r.Lang); err == nil && name == "" {
		return Answer{Modal: a.reader(r).renameForm(s, u, from)}, nil
	}
	return a.renameUnit(ctx, r, func(s policy.State) (policy.UnitChanged, error) { // a repeat finds the new name, and asks nobody for the old one
		u, name, err := takeUnit(s, rest, r.Lang)
		return policy.UnitChanged{Code: u.Code, From: from, Name: policy.Name{ZH: name}}, err
	})
}

func rosterRenameSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	from, err := formDate(r, "date")
	if err != nil {
		return Answer{}, err
	}
	d := policy.UnitChanged{
		Code: r.Form.Get("unit"), From: from, Name: formName(r), Class: policy.UnitKind(r.Form.Get("kind")), Document: r.Form.Get("document"),
	}
	return a.renameUnit(ctx, r, func(policy.State) (policy.UnitChanged, error) { return d, nil })
}

func (a *App) renameUnit(ctx context.Context, r Request, change func(policy.State) (policy.UnitChanged, error)) (Answer, error) {
	s, d, err := record[policy.UnitChanged](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		d, err := change(s)
		if err != nil {
			return nil, err
		}
		if d.Class == s.Units.At(d.Code).Kind { // the form shows what is; only what differs is a change
			d.Class = ""
		}
		return policy.ChangeUnit(s, r.User, d)
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: a.reader(r).unitRenamed(s, d), Fresh: true}, nil
}

// rosterMerge reads "UNIT INTO [DATE]"; what is missing is asked for.
func rosterMerge(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.keeping(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	rest, from, err := takeDate(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return Answer{}, err
	}
	d := policy.UnitRetired{From: from}
	if rest != "" {
		u, into, err := takeUnit(s, rest, r.Lang)
		if err != nil {
			return Answer{}, readable(s, r, err)
		}
		d.Code = u.Code
		if into != "" {
			u, err := findUnit(s, into, r.Lang)
			if err != nil {
				return Answer{}, readable(s, r, err)
			}
			d.Into = u.Code
		}
	}
	return a.endUnit(ctx, r, s, "roster.merge", d, d.Into != "")
}

// rosterRetire reads "UNIT [DATE] REASON"; what is missing is asked for.
func rosterRetire(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.keeping(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	d := policy.UnitRetired{}
	if r.Args != "" {
		u, rest, err := takeUnit(s, r.Args, r.Lang)
		if err != nil {
			return Answer{}, readable(s, r, err)
		}
		d.Code = u.Code
		first, reason := Split(rest)
		if _, d.From, err = takeDate(first, policy.DateOf(r.Now)); err != nil {
			return Answer{}, err
		}
		if d.Reason = rest; d.From != 0 {
			d.Reason = reason
		}
	}
	return a.endUnit(ctx, r, s, "roster.retire", d, d.Reason != "")
}

// endUnit asks once more when all is said, and for what is missing when not.
func (a *App) endUnit(ctx context.Context, r Request, s policy.State, form string, d policy.UnitRetired, whole bool) (Answer, error) {
	if d.From == 0 {
		d.From = policy.DateOf(r.Now)
	}
	if !whole {
		return Answer{Modal: a.reader(r).endForm(s, form, d)}, nil
	}
	return a.endAsked(ctx, r, d)
}

func rosterEndSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	from, err := formDate(r, "date")
	if err != nil {
		return Answer{}, err
	}
	return a.endAsked(ctx, r, policy.UnitRetired{
		Code: r.Form.Get("unit"), From: from, Into: r.Form.Get("into"), Document: r.Form.Get("document"), Reason: r.Form.Get("reason"),
	})
}

// endAsked says what follows from ending a unit, and asks whether it is meant.
func (a *App) endAsked(ctx context.Context, r Request, d policy.UnitRetired) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	if _, err := policy.RetireUnit(s, r.User, d); err != nil {
		return Answer{}, readable(s, r, err)
	}
	m := modal(r.Lang, "roster.sure", text.T{ZH: "请确认", EN: "Please confirm"}, text.T{ZH: "确认办理", EN: "Yes, do it"}, a.reader(r).endFollows(s, d)...)
	meta, err := json.Marshal(d)
	if err != nil {
		return Answer{}, fmt.Errorf("carry what ends the unit: %w", err)
	}
	m.PrivateMetadata = string(meta)
	return Answer{Modal: m}, nil
}

func rosterEndSure(ctx context.Context, a *App, r Request) (Answer, error) {
	var d policy.UnitRetired
	if err := json.Unmarshal([]byte(r.Meta), &d); err != nil {
		return Answer{}, fmt.Errorf("read what ends the unit: %w", err)
	}
	s, d, err := record[policy.UnitRetired](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.RetireUnit(s, r.User, d)
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: a.reader(r).unitEnded(s, d), Fresh: true}, nil
}
