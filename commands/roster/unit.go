package roster

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// The units of the register: which there are, what they are called from when
// on, and which take part no more (二（二）, P1–P3).

// readKind reads what a unit is, "" for what is no such word.
func readKind(word string) policy.UnitKind {
	return map[string]policy.UnitKind{
		"区": policy.District, "功能区": policy.District, "区(功能区)": policy.District, "district": policy.District,
		"部门": policy.Department, "市直部门": policy.Department, "department": policy.Department,
		"市": policy.Municipality, "市级": policy.Municipality, "municipality": policy.Municipality,
	}[ui.Normalize(word)]
}

// rosterAdd reads "CODE NAME KIND [DATE]"; what is missing is asked for.
func rosterAdd(ctx context.Context, a *commands.App, r commands.Request, _ policy.State) (commands.Answer, error) {
	rest, joined, err := takeDate(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return commands.Answer{}, err
	}
	f := policy.UnitFounded{Joined: joined}
	words := strings.Fields(rest)
	if n := len(words); n > 1 {
		if f.Class = readKind(words[n-1]); f.Class != "" {
			words = words[:n-1]
		}
	}
	if len(words) > 0 {
		f.Code, f.Name.ZH = ui.Normalize(words[0]), strings.Join(words[1:], " ")
	}
	if f.Name.ZH == "" || f.Class == "" {
		return commands.Answer{Modal: addForm(a.Reader(r), f)}, nil
	}
	return addUnit(ctx, a, r, f)
}

func rosterAddSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return addUnit(ctx, a, r, policy.UnitFounded{
		Code: ui.Normalize(r.Form.Get("code")), Name: formName(r), Class: policy.UnitKind(r.Form.Get("kind")), Joined: r.Day("date"),
	})
}

func addUnit(ctx context.Context, a *commands.App, r commands.Request, f policy.UnitFounded) (commands.Answer, error) {
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.AddUnit(s, r.User, f)
	}, unitAdded)
}

func formName(r commands.Request) policy.Name {
	return policy.Name{ZH: r.Form.Get("name"), EN: r.Form.Get("name_en"), ShortZH: r.Form.Get("short")}
}

// rosterRename reads "UNIT NEW NAME [DATE]"; what is missing is asked for.
func rosterRename(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	today := policy.DateOf(r.Now)
	rest, from, err := takeDate(r.Args, today)
	if err != nil {
		return commands.Answer{}, err
	}
	from = cmp.Or(from, today)
	if rest == "" {
		return commands.Answer{Modal: renameForm(a.Reader(r), s, policy.Unit{}, from)}, nil
	}
	if u, name, err := takeUnit(s, rest, r.Lang); err == nil && name == "" {
		return commands.Answer{Modal: renameForm(a.Reader(r), s, u, from)}, nil
	}
	return renameUnit(ctx, a, r, func(s policy.State) (policy.UnitChanged, error) { // a repeat finds the new name, and asks nobody for the old one
		u, name, err := takeUnit(s, rest, r.Lang)
		return policy.UnitChanged{Code: u.Code, From: from, Name: policy.Name{ZH: name}}, err
	})
}

func rosterRenameSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	d := policy.UnitChanged{
		Code: r.Form.Get("unit"), From: r.Day("date"), Name: formName(r), Class: policy.UnitKind(r.Form.Get("kind")), Document: r.Form.Get("document"),
	}
	return renameUnit(ctx, a, r, func(policy.State) (policy.UnitChanged, error) { return d, nil })
}

func renameUnit(ctx context.Context, a *commands.App, r commands.Request, change func(policy.State) (policy.UnitChanged, error)) (commands.Answer, error) {
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		d, err := change(s)
		if err != nil {
			return nil, err
		}
		if d.Class == s.Units.At(d.Code).Kind { // the form shows what is; only what differs is a change
			d.Class = ""
		}
		return policy.ChangeUnit(s, r.User, d)
	}, unitRenamed)
}

// rosterMerge reads "UNIT INTO [DATE]"; what is missing is asked for.
func rosterMerge(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	rest, from, err := takeDate(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return commands.Answer{}, err
	}
	d := policy.UnitRetired{From: from}
	if rest != "" {
		u, into, err := takeUnit(s, rest, r.Lang)
		if err != nil {
			return commands.Answer{}, commands.Readable(s, r, err)
		}
		d.Code = u.Code
		if into != "" {
			u, err := ui.FindUnit(s, into, r.Lang)
			if err != nil {
				return commands.Answer{}, commands.Readable(s, r, err)
			}
			d.Into = u.Code
		}
	}
	return endUnit(a, r, s, "roster.merge", d, d.Into != "")
}

// rosterRetire reads "UNIT [DATE] REASON"; what is missing is asked for.
func rosterRetire(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	d := policy.UnitRetired{}
	if r.Args != "" {
		u, rest, err := takeUnit(s, r.Args, r.Lang)
		if err != nil {
			return commands.Answer{}, commands.Readable(s, r, err)
		}
		d.Code = u.Code
		first, reason := ui.Split(rest)
		if _, d.From, err = takeDate(first, policy.DateOf(r.Now)); err != nil {
			return commands.Answer{}, err
		}
		if d.Reason = rest; d.From != 0 {
			d.Reason = reason
		}
	}
	return endUnit(a, r, s, "roster.retire", d, d.Reason != "")
}

// endUnit asks once more when all is said, and for what is missing when not.
func endUnit(a *commands.App, r commands.Request, s policy.State, form string, d policy.UnitRetired, whole bool) (commands.Answer, error) {
	d.From = cmp.Or(d.From, policy.DateOf(r.Now))
	if !whole {
		return commands.Answer{Modal: unitEndForm(a.Reader(r), s, form, d)}, nil
	}
	return endAsked(a, r, s, d)
}

func rosterEndSubmit(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return endAsked(a, r, s, policy.UnitRetired{
		Code: r.Form.Get("unit"), From: r.Day("date"), Into: r.Form.Get("into"), Document: r.Form.Get("document"), Reason: r.Form.Get("reason"),
	})
}

// endAsked says what follows from ending a unit, and asks whether it is meant.
func endAsked(a *commands.App, r commands.Request, s policy.State, d policy.UnitRetired) (commands.Answer, error) {
	if _, err := policy.RetireUnit(s, r.User, d); err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	m := ui.Modal(r.Lang, "roster.sure", text.T{ZH: "请确认", EN: "Please confirm"}, text.T{ZH: "确认办理", EN: "Yes, do it"}, endFollows(a.Reader(r), s, d)...)
	meta, err := json.Marshal(d)
	if err != nil {
		return commands.Answer{}, fmt.Errorf("carry what ends the unit: %w", err)
	}
	m.PrivateMetadata = string(meta)
	return commands.Answer{Modal: m}, nil
}

func rosterEndSure(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	var d policy.UnitRetired
	if err := json.Unmarshal([]byte(r.Meta), &d); err != nil {
		return commands.Answer{}, fmt.Errorf("read what ends the unit: %w", err)
	}
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.RetireUnit(s, r.User, d)
	}, unitEnded)
}
