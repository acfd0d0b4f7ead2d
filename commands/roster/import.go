package roster

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// File is a register's file (名册) as it was read: the rows, with
// accounts for people, and all that has to be mended before any is entered.
type File struct {
	commands.ListFile

	Rows []policy.RosterRow
}

// ColumnOf is the column of the file that a field of the rules stands in, ""
// where it is no single one.
func ColumnOf(l text.Lang, field string) string {
	return map[string]text.T{
		"code": {ZH: "单位代码", EN: "code"}, "name": {ZH: "单位名称", EN: "name"}, "name_en": {ZH: "英文名称", EN: "name_en"},
		"short": {ZH: "简称", EN: "short"}, "kind": {ZH: "类别", EN: "kind"}, "document": {ZH: "任命文号", EN: "document"},
		"decided": {ZH: "任命日期", EN: "decided"}, "from": {ZH: "到任日期", EN: "from"},
		"receipt": {ZH: "备案回执", EN: "receipt"}, "date": {ZH: "备案日期", EN: "filed_on"},
	}[field].In(l)
}

// Deciding decides what a file's rows change: policy.ImportRoster, or
// policy.ImportAsOperator.
type Deciding func(s policy.State, now time.Time, by, name, hash string, rows []policy.RosterRow) (policy.Event, []policy.RowRefusal)

// ReadRoster reads a register's file and finds the people that it names. The
// error is a Refusal where the file as a whole is at fault. As it goes, it
// tells done, which may be nil, how many rows are looked through.
func ReadRoster(ctx context.Context, a *commands.App, s policy.State, name, hash string, content []byte, done func(n, all int)) (File, error) {
	f := File{ListFile: commands.ListFile{Name: name, Hash: hash, Column: ColumnOf}}
	read, err := documents.ReadRoster(name, content)
	if err != nil {
		return f, fmt.Errorf("read the roster's file: %w", err)
	}
	f.ReadAs(read.List)
	known := directory{s: s}
	if a.Accounts != nil {
		if known.all, err = a.Accounts(ctx); err != nil {
			return f, fmt.Errorf("look the people up: %w", err)
		}
		known.asked = true
	}
	for i, r := range read.Rows {
		if wrong := known.resolve(&r); len(wrong) > 0 {
			f.Wrong = append(f.Wrong, wrong...)
		} else {
			f.Rows = append(f.Rows, r)
		}
		if done != nil {
			done(i+1, len(read.Rows))
		}
	}
	f.Refused()
	return f, nil
}

// Decide decides on the state what the file changes, nil when there is nothing
// new. What stands in its way is added to the file's errors, and nothing is
// decided; who may not do it at all gets a Refusal.
func (f *File) Decide(s policy.State, now time.Time, by string, decide Deciding) (policy.Event, error) {
	event, refused := decide(s, now, by, f.Name, f.Hash, f.Rows)
	for _, r := range refused {
		if r.Line == 0 {
			return nil, r.Refusal
		}
	}
	f.Refused(refused...)
	if len(f.Wrong) > 0 {
		return nil, nil
	}
	return event, nil
}

// directory finds people's accounts by what a file calls them.
type directory struct {
	s     policy.State
	all   []commands.Account
	asked bool // Slack was; if not, only ids are taken, and on trust
}

// resolve puts accounts for the people of the row, or says whom it can't find.
func (d directory) resolve(r *policy.RosterRow) []commands.RowError {
	var wrong []commands.RowError
	u := d.s.Units.At(r.Code)
	find := func(typed string, sits ...string) string {
		id, ref := d.find(typed, sits)
		if ref != nil {
			wrong = append(wrong, commands.RowError{Line: r.Line, Unit: r.Code, Column: typed, Refusal: ref})
		}
		return id
	}
	if r.CDO != "" {
		r.CDO = find(r.CDO, u.CDO)
	}
	liaisons := make([]string, 0, len(r.Liaisons))
	for _, typed := range r.Liaisons {
		if id := find(typed, u.Liaisons...); !slices.Contains(liaisons, id) {
			liaisons = append(liaisons, id)
		}
	}
	r.Liaisons = liaisons
	return wrong
}

// slackbot is Slack's own voice, whose id everybody knows.
const slackbot = "USLACKBOT"

// find is the account that is meant. Who sits in the post already is taken as
// they are, also with an account that was switched off since.
func (d directory) find(typed string, sits []string) (string, *policy.Refusal) {
	id, isID := accountID(typed)
	if isID && (!d.asked && id != slackbot || slices.Contains(sits, id) || slices.ContainsFunc(d.all, func(a commands.Account) bool { return a.ID == id })) {
		return id, nil
	}
	var found []string
	for _, a := range d.all {
		if called(a, typed) {
			found = append(found, a.ID)
		}
	}
	switch len(found) {
	case 0:
		if at := strings.Index(typed, "@"); at > 0 && strings.Contains(typed[at:], ".") {
			return "", policy.Refuse(policy.AccountByMail, "", "", "person", typed)
		}
		return "", policy.Refuse(policy.NoSuchAccount, "", "", "person", typed)
	case 1:
		return found[0], nil
	}
	return "", policy.Refuse(policy.AmbiguousAccount, "", "", "person", typed)
}

// accountID reads a member id as people copy it, U012AB3CD, or a mention.
func accountID(typed string) (id string, ok bool) {
	if id, err := ui.FindPerson(typed); err == nil {
		return id, true
	}
	typed = strings.TrimPrefix(typed, "@")
	return typed, commands.MemberID.MatchString(typed)
}

// called says whether people call the account so: by its @handle or its full
// name.
func called(a commands.Account, typed string) bool {
	want := ui.Normalize(strings.TrimPrefix(typed, "@"))
	return want != "" && (want == ui.Normalize(a.Handle) || policy.Alike(want, ui.Normalize(a.Name)))
}
