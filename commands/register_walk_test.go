package commands_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cdobot/commands"
	"cdobot/commands/features"
	"cdobot/commands/register"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// registrar takes the steps of one register as people do, with the longest values.
type registrar struct {
	*world
	g     *register.Register
	rules *policy.Register
	slack *workspace
	fill  string                     // of which the longest texts consist
	marks map[string]policy.RecordID // by the words that stand in one record alone
	sound map[string]bool            // payloads of which all is known already
}

// newRegistrar is a world with the samples, in which somebody acts for a liaison.
func newRegistrar(t *testing.T, lang text.Lang, name string) *registrar {
	t.Helper()
	w := &world{t: t, lang: lang, dir: t.TempDir()}
	copyStore(t, w.dir)
	all := samples()
	w.open(all...)
	w.at("2026-04-20 09:30")
	w.event(bureau1, policy.LeaveSet{Leave: policy.Leave{Person: liaison, From: dateOf("2026-04-01"), Until: dateOf("2026-12-31"), Acting: newbie}})
	many, points := manyCriteria()
	w.event(bureau1, policy.RubricSet{Year: 2026, Rubric: many})
	w.event(bureau2, policy.ScoreConfirmed{Year: 2026, Unit: "xiangzhou", Points: points, Grade: "excellent"})
	w.event(bureau1, policy.ScoresTold{Year: 2026, Units: []string{"xiangzhou"}})
	all = append(features.Declared(), all...)
	g := all[slices.IndexFunc(all, func(g *register.Register) bool { return g.Name == name })]
	return &registrar{world: w, g: g, rules: g.Rules(), slack: newWorkspace(t), fill: "&", marks: map[string]policy.RecordID{}, sound: map[string]bool{}}
}

// manyCriteria is a rubric with more criteria than a list of records shows at once, and the
// points of a unit that got none.
func manyCriteria() (rubric.Rubric, rubric.Sheet) {
	r, points := rubric.Standard(), rubric.Sheet{}
	for i := range 30 {
		key := "more" + strconv.Itoa(i)
		r.Criteria = append(r.Criteria, rubric.Criterion{
			Key: key, Name: "指标" + strconv.Itoa(i), Dimension: r.Dimensions[0].Key, Judged: true,
			Steps: []rubric.Step{{Points: 400, Words: "完成"}, {Points: 0, Words: "未完成"}},
		})
		points[key] = 0
	}
	return r, points
}

// seats are what everybody is: the parties, and the unit of those that belong to one.
func seats() map[string]map[policy.Party]string {
	return map[string]map[policy.Party]string{
		liaison: {policy.OwnLiaison: "xiangzhou"}, cdo: {policy.OwnCDO: "xiangzhou"}, newbie: {policy.OwnActing: "xiangzhou"},
		pen2: {policy.OwnLiaison: "gongan"}, cdo2: {policy.OwnCDO: "gongan"}, loner: {policy.OwnLiaison: "jinrong"},
		bureau1: {policy.TheBureau: ""}, bureau2: {policy.TheBureau: ""}, leader: {policy.TheLeaders: ""}, company: {policy.TheCompany: ""},
		cityCDO: {policy.TheCityCDO: "", policy.OwnCDO: "zhuhai"}, nobody: {},
	}
}

// partakers are all of them, those first who take most steps.
func partakers() []string {
	return []string{liaison, pen2, cdo, cdo2, newbie, loner, bureau1, bureau2, leader, cityCDO, company, nobody}
}

// own says whether the party is one of a unit's people.
func own(p policy.Party) bool {
	return p == policy.OwnCDO || p == policy.OwnLiaison || p == policy.OwnActing
}

// among says whether the person is one of the parties, for one of the units.
func among(person string, parties []policy.Party, units ...string) bool {
	return slices.ContainsFunc(parties, func(p policy.Party) bool {
		unit, is := seats()[person][p]
		switch p {
		case policy.Everybody:
			return true
		case policy.AnyUnit:
			return len(unitsOf(person)) > 0
		default:
			return is && (!own(p) || slices.Contains(units, unit))
		}
	})
}

// unitsOf are the units for which the person acts.
func unitsOf(person string) []string {
	var units []string
	for party, unit := range seats()[person] {
		if own(party) {
			units = append(units, unit)
		}
	}
	return units
}

// entitled says whether the declaration lets the person take the step.
func entitled(person string, x policy.Step, r policy.Record) bool {
	units := map[policy.Side][]string{policy.Owner: {r.Unit}, policy.Other: {r.Other}, policy.Helping: others(r.Values["helpers"], r.Unit)}[x.By]
	for _, before := range x.NotBy {
		if t, took := r.Took(before); took && t.By == person {
			return false
		}
	}
	if x.By == policy.Third && slices.Contains(unitsOf(person), r.Unit) {
		return false
	}
	opener := len(r.Steps) > 0 && r.Opened().By == person && slices.Contains(x.Who, policy.TheirOwnSelf)
	return opener || among(person, x.Who, units...)
}

// others are the units without the one.
func others(units []string, one string) []string {
	return slices.DeleteFunc(slices.Clone(units), func(unit string) bool { return unit == one })
}

// longest is the longest that the field takes, which begins with the mark.
func (k *registrar) longest(f register.Field, x policy.Step, r policy.Record, mark string) []string {
	switch f.Kind {
	case policy.LineField, policy.TextField:
		return []string{mark + strings.Repeat(k.fill, f.Limit()-len(mark))}
	case policy.NumberField:
		return []string{strconv.Itoa(cmp.Or(f.Max, 1_000_000_000))}
	case policy.AmountField:
		return []string{"999999999999.9999"}
	case policy.DayField:
		if f.Past {
			return []string{policy.DateOf(k.now).String()}
		}
		if x.Extend > 0 {
			return []string{(r.Due + 1).String()}
		}
		if f.Past {
			return []string{policy.DateOf(k.now).String()}
		}
		return []string{(policy.DateOf(k.now) + policy.Date(30+len(k.marks))).String()}
	case policy.InstantField:
		if f.Past {
			return []string{"2026-01-01 00:00"}
		}
		return []string{"2026-12-31 23:59"}
	case policy.UnitField:
		if f.Name == policy.OwnerField {
			return []string{"xiangzhou"}
		}
		return []string{"gongan"}
	case policy.UnitsField:
		return []string{"xiangzhou", "gongan"}
	case policy.PersonField:
		return []string{liaison}
	case policy.ChoiceField:
		if f = offering(k, f, r); len(f.Choices) == 0 {
			return nil // the record is in a state that offers nothing
		}
		return f.Choices[len(k.marks)%len(f.Choices):][:1]
	case policy.ChoicesField:
		return f.Choices
	case policy.FilesField:
		return []string{mark + "F1", mark + "F2"}
	case policy.LinksField:
		return []string{"https://example.org/" + strings.Repeat("x", 1400), "https://example.org/" + strings.Repeat("y", 1400)}
	}
	return nil
}

// offering is the field with what it offers for the record.
func offering(k *registrar, f register.Field, r policy.Record) register.Field {
	f.Field = f.Offering(k.folded(), k.now, r)
	return f
}

// deedOf is the step with all that it asks for.
func (k *registrar) deedOf(x policy.Step, r policy.Record, mark string) policy.RecordMoved {
	d := policy.RecordMoved{Step: x.Name, No: r.No, Unit: r.Unit, Values: map[string][]string{}, Confirmed: true}
	for _, f := range k.g.Fields {
		if slices.Contains(slices.Concat(x.Asks, x.May), f.Name) && !f.Hidden {
			if d.Values[f.Name] = k.longest(f, x, r, mark); f.Name == x.Each && len(x.From) > 0 {
				d.Values[f.Name] = []string{r.Unit}
			}
			if f.Name == x.Unsigned { // what is sent without a name is no record before the next workday
				delete(d.Values, f.Name)
			}
		}
	}
	return d
}

// takes has the first person who may take the step, through its button and form.
func (k *registrar) takes(x policy.Step, r policy.Record, mark string) policy.Record {
	k.t.Helper()
	what := k.g.Name + ", step " + x.Name
	if len(x.From) == 0 && x.By != policy.NoSide {
		r.Unit = "xiangzhou"
	}
	at := slices.IndexFunc(partakers(), func(p string) bool { return entitled(p, x, r) })
	if at < 0 {
		k.t.Fatalf("%s: nobody may take it", what)
	}
	by, id, value := partakers()[at], k.g.Name+".do."+x.Name, ""
	if r.No > 0 {
		value = k.rules.ID(r).String()
	}
	answer := k.sure(k.presses(by, id, value))
	if answer.Modal != nil {
		k.fits(what+": the form", answer)
		form := ui.Form{"confirm": {"yes"}}
		for name, values := range k.deedOf(x, r, mark).Values {
			if form[name] = values; strings.HasPrefix(values[0], "https://") {
				form[name] = []string{strings.Join(values, "\n")}
			}
		}
		var err error
		if answer, err = k.submits(by, id, answer.Modal.PrivateMetadata, form); err != nil {
			k.t.Fatalf("%s by %s: %s %v", what, by, k.sentence(err), err)
		}
	}
	k.fits(what+": what it shows", answer)
	all := k.folded().Records(k.g.Name, func(o policy.Record) bool {
		return (o.Unit == cmp.Or(r.Unit, "xiangzhou") || o.Unit == "") && (o.No == r.No || r.No == 0) && o.Last().Step == x.Name
	})
	if len(all) == 0 {
		k.t.Fatalf("%s: no record has taken it", what)
	}
	return all[0]
}

// fits hands the answer to a Slack that refuses what Slack refuses.
func (k *registrar) fits(what string, a commands.Answer) {
	k.t.Helper()
	raw := encode(k.t, payloadOf(a))
	if k.sound[string(raw)] {
		return // most people read the same of most registers
	}
	k.sound[string(raw)] = true
	if refused := k.slack.refuses(raw); refused != "" {
		k.t.Errorf("%s in %s: %s", what, k.lang, refused)
	}
	_, blocks := blocksOf(k.t, raw)
	for _, b := range blocks {
		if wrong := tooMuch(b); len(wrong) > 0 {
			k.t.Errorf("%s in %s: %v", what, k.lang, wrong)
		}
		if cut := whole(b); cut != "" {
			k.t.Errorf("%s in %s: an escape is cut: …%s", what, k.lang, cut)
		}
	}
}

// reach opens a record and brings it to the state.
func (k *registrar) reach(path []policy.Step) policy.Record {
	k.t.Helper()
	mark := k.g.Name + "标记" + strconv.Itoa(len(k.marks)) + "号"
	r := policy.Record{Register: k.g.Name}
	if k.rules.Single != "" { // each state in another unit
		r, _ = k.folded().Record(policy.RecordID{Register: k.g.Name, Unit: []string{"xiangzhou", "gongan", "jinrong"}[len(k.marks)], No: 1})
	}
	for _, x := range path {
		r = k.takes(x, r, mark)
	}
	k.marks[mark] = k.rules.ID(r)
	return r
}

// walked are records of the register, one in each state.
func (k *registrar) walked() []policy.Record {
	k.t.Helper()
	paths, done := pathsOf(k.rules), map[string]bool{}
	var all []policy.Record
	for _, state := range k.rules.States() {
		if path := paths[state]; len(path) > 0 && !done[state] {
			done[state] = true
			all = append(all, k.reach(path))
		}
	}
	return all
}

// eachRegister walks every register, the samples included, in the languages.
func eachRegister(t *testing.T, langs []text.Lang, do func(*registrar)) {
	t.Helper()
	for _, g := range append(features.Declared(), samples()...) {
		for _, lang := range langs {
			t.Run(g.Name+"/"+string(lang), func(t *testing.T) {
				t.Parallel()
				do(newRegistrar(t, lang, g.Name))
			})
		}
	}
}

// TestRegisterStepsAreTakenByTheRight: each step, by each party, is taken or refused
// as its declaration says, and offered to those who may take it.
func TestRegisterStepsAreTakenByTheRight(t *testing.T) {
	t.Parallel()
	eachRegister(t, []text.Lang{text.ZH}, func(k *registrar) {
		records := k.walked()
		s := k.folded()
		for _, x := range k.rules.Steps {
			if len(x.From) == 0 {
				k.opens(s, x)
				continue
			}
			for _, r := range records {
				for _, person := range partakers() {
					k.mayTake(s, x, r, person)
				}
			}
		}
	})
}

// rightsCauses are why a step is refused to those who may not take it.
func rightsCauses() []policy.Cause {
	return []policy.Cause{policy.NotYourUnit, policy.CDOOnly, policy.BureauOnly, policy.NoUnit, policy.FourEyes}
}

func (k *registrar) opens(s policy.State, x policy.Step) {
	k.t.Helper()
	unit := ""
	if x.By == policy.Owner {
		unit = "xiangzhou"
	}
	for _, person := range partakers() {
		may := entitled(person, x, policy.Record{Unit: unit})
		want := may && (x.Ready == nil || x.Ready(s, k.Planner.Calendar, k.now, person, policy.Record{Register: k.g.Name, Unit: unit}) == nil)
		_, err := k.rules.Take(s, k.Planner.Calendar, k.now, person, k.deedOf(x, policy.Record{Unit: unit}, "新"))
		if (err == nil) != want || !want && !slices.Contains(rightsCauses(), causeOf(err)) {
			k.t.Errorf("%s, step %s by %s: may %v, but %v", k.g.Name, x.Name, person, want, err)
		}
		can := slices.ContainsFunc(k.rules.CanOpen(s, person, unit), func(o policy.Step) bool { return o.Name == x.Name })
		if can != may {
			k.t.Errorf("%s, step %s is offered to %s: %v", k.g.Name, x.Name, person, can)
		}
	}
}

func (k *registrar) mayTake(s policy.State, x policy.Step, r policy.Record, person string) {
	k.t.Helper()
	what := fmt.Sprintf("%s, step %s from %s by %s", k.g.Name, x.Name, r.State, person)
	_, took := r.Took(x.Name)
	_, before := r.Took(x.After)
	ready := slices.Contains(x.From, r.State) && (!x.Once || !took) && (x.After == "" || before) && (!x.Lone || r.Other == "") && (x.Turn != policy.Other || r.Other != "")
	may := entitled(person, x, r)
	_, err := k.rules.Take(s, k.Planner.Calendar, k.now, person, k.deedOf(x, r, "又"))
	if (err == nil) != (ready && may) {
		k.t.Errorf("%s: ready %v, may %v, but %v", what, ready, may, err)
	}
	hidden := k.rules.Single == "" && !k.shows(person, r)
	if ready && !may && hidden != (causeOf(err) == policy.NoSuchRecord) || ready && !may && !hidden && !slices.Contains(rightsCauses(), causeOf(err)) {
		k.t.Errorf("%s is refused with %v", what, err)
	}
	can := slices.ContainsFunc(k.rules.CanTake(s, person, r), func(o policy.Step) bool { return o.Name == x.Name })
	if can != (ready && may) {
		k.t.Errorf("%s is offered: %v", what, can)
	}
}

// shows says whether the declaration lets the person see the record.
func (k *registrar) shows(person string, r policy.Record) bool {
	sees := k.rules.Sees
	if sees == nil {
		sees = []policy.Party{policy.OwnCDO, policy.OwnLiaison, policy.OwnActing, policy.TheBureau, policy.TheLeaders, policy.TheCityCDO}
	}
	turn := map[string]policy.Party{string(policy.Desk): policy.TheBureau, string(policy.Leaders): policy.TheLeaders, string(policy.Staff): policy.TheCompany}[r.Waits]
	return slices.Contains(k.rules.Public, r.State) || among(person, sees, append([]string{r.Unit, r.Other}, r.Values[k.rules.Helpers]...)...) || r.Waits == "@"+person ||
		!k.rules.Restricted && (r.Opened().By == person || among(person, []policy.Party{turn}))
}

// TestRegistersAreShownToTheRight: lists, cards, notices, history, digests and the
// Home tab hold a record's words for those who may see it, and for nobody else.
func TestRegistersAreShownToTheRight(t *testing.T) {
	t.Parallel()
	eachRegister(t, []text.Lang{text.ZH}, func(k *registrar) {
		records, told := k.walked(), false
		for _, person := range partakers() {
			for _, r := range records {
				k.shownTo(person, r)
			}
			if all := k.readsAll(person); !all || !told { // there is nothing to keep from who may read all
				k.seen(person)
				told = told || all
			}
		}
		for _, wait := range []time.Duration{0, 5 * time.Hour, 24 * time.Hour, 24 * time.Hour, 12 * 24 * time.Hour, 20 * 24 * time.Hour} {
			k.now = k.now.Add(wait)
			k.toldTo()
		}
	})
}

func (k *registrar) shownTo(person string, r policy.Record) {
	k.t.Helper()
	id, want := k.rules.ID(r).String(), k.shows(person, r)
	if k.folded().MayShow(person, r) != want {
		k.t.Errorf("%s in state %s may be shown to %s: %v", k.g.Name, r.State, person, !want)
	}
	a, err := k.presses(person, k.g.Name+".open", id)
	if (err == nil) != want || !want && causeOf(err) != policy.NoSuchRecord {
		k.t.Errorf("the card of %s in state %s for %s: %v", id, r.State, person, err)
	}
	if want {
		k.fits("the card of "+id, a)
	}
	var pages []string
	for page := range 2 {
		list := k.sure(k.presses(person, k.g.Name+".list", "all - "+strconv.Itoa(page)))
		k.fits("the list of "+k.g.Name, list)
		pages = append(pages, string(encode(k.t, list.Message)))
	}
	if strings.Contains(strings.Join(pages, ""), `#`+id+`"`) != want {
		k.t.Errorf("the list of %s for %s: record %s in state %s, shown %v", k.g.Name, person, id, r.State, !want)
	}
	k.foundBy(person, id, want)
}

// foundBy: search finds a record by its words for those who may see it, and tells
// others what it says where nothing is.
func (k *registrar) foundBy(person, id string, want bool) {
	k.t.Helper()
	for mark, of := range k.marks {
		r, _ := k.folded().Record(of)
		if of.String() != id || !strings.HasPrefix(r.Get(k.g.Head), mark) { // another, or one that says nothing yet
			continue
		}
		found := k.sure(k.types(person, slash+"search "+mark))
		k.fits("what search finds of "+id, found)
		raw := string(encode(k.t, found.Message))
		if strings.Contains(raw, `#`+id+`"`) != want || !k.mayRead(person, mark) && len(found.Message.Blocks) != 1 {
			k.t.Errorf("%s looks for %s and reads %s", person, id, raw)
		}
	}
}

// seen looks for a record's words where the person may not read them.
func (k *registrar) seen(person string) {
	k.t.Helper()
	home, err := k.Home(k.t.Context(), person, k.lang, k.now)
	if err != nil {
		k.t.Fatal(err)
	}
	k.unspoken("the Home tab", person, string(encode(k.t, home)))
	words := []string{"status", "status xiangzhou", "status gongan", "history", "history xiangzhou", "history gongan", "why", "asof 2026-04-20", "report"}
	lists := []string{"", "1", "list mine", "list open", "list late", "list all"}
	if k.g.Typed == "" { // else the other words are a new record
		lists = append(lists, "xiangzhou", "gongan", "jinrong", "xiangzhou 1", "gongan 1")
	}
	for _, f := range lists {
		words = append(words, k.g.Name+" "+f)
	}
	for _, word := range []string{"标记", "香洲区", "公安", "第1号", k.g.Title.In(k.lang), k.g.Name + "标", "&&"} {
		words = append(words, "search "+word)
		for page := range 3 {
			a := k.sure(k.presses(person, "search.more", strings.Join([]string{k.g.Name, strconv.Itoa(page), word}, " ")))
			k.fits("a page of what search finds", a)
			k.unspoken("what search finds of "+word, person, string(encode(k.t, a.Message)))
		}
	}
	for _, line := range words {
		if a, err := k.types(person, slash+line); err == nil && payloadOf(a) != nil {
			k.unspoken("/cdo "+line, person, string(encode(k.t, payloadOf(a))))
		}
	}
}

// toldTo looks for them in what is sent, and takes it for sent.
func (k *registrar) toldTo() {
	k.t.Helper()
	for _, n := range k.Planner.Due(k.folded(), k.outbox(), k.now) {
		card := k.card(n)
		raw := string(encode(k.t, card))
		if !strings.HasPrefix(n.To, "C") {
			k.unspoken("the notice "+n.Key, n.To, raw)
		} else if k.rules.Restricted && strings.Contains(raw, k.g.Name+"标记") {
			k.t.Errorf("the notice %s tells a channel of %s", n.Key, k.g.Name)
		}
		if n.Trigger != nil && strings.Contains(raw, k.g.Name+".") {
			k.fits("the notice "+n.Key, commands.Answer{Message: &card})
		}
	}
	k.queue()
}

func (k *registrar) unspoken(what, person, raw string) {
	k.t.Helper()
	for mark, id := range k.marks {
		if strings.Contains(raw, mark) && !k.mayRead(person, mark) {
			k.t.Errorf("%s tells %s of %s", what, person, id)
		}
	}
}

// mayRead says whether the declaration lets the person see one of the records of the
// mark: a step may have opened several.
func (k *registrar) mayRead(person, mark string) bool {
	return len(k.folded().Records(k.g.Name, func(r policy.Record) bool { return holds(r, mark) && k.shows(person, r) })) > 0
}

// readsAll says whether the declaration lets the person see all records.
func (k *registrar) readsAll(person string) bool {
	for mark := range k.marks {
		if !k.mayRead(person, mark) {
			return false
		}
	}
	return true
}

// holds says whether one of the record's values begins with the mark.
func holds(r policy.Record, mark string) bool {
	for _, values := range r.Values {
		if len(values) > 0 && strings.HasPrefix(values[0], mark) {
			return true
		}
	}
	return false
}

// TestRegisterListsArePaged: a list shows all records, twelve at a time, within
// Slack's limits.
func TestRegisterListsArePaged(t *testing.T) {
	t.Parallel()
	eachRegister(t, languages(), func(k *registrar) {
		if k.rules.Single != "" {
			return // as many as there are units, on one page
		}
		path := pathsOf(k.rules)[k.rules.Steps[0].To]
		want := 26
		var last policy.Record
		for range want {
			last = k.reach(path)
		}
		reader, unit, seen := cdo, "xiangzhou", map[string]bool{}
		if last.Unit == "" {
			reader, unit = bureau1, "-"
		}
		for page := range 4 {
			a := k.sure(k.presses(reader, k.g.Name+".list", "all "+unit+" "+strconv.Itoa(page)))
			k.fits("a page of "+k.g.Name, a)
			raw := string(encode(k.t, a.Message))
			for _, id := range k.marks {
				if strings.Contains(raw, "#"+id.String()+`"`) {
					seen[id.String()] = true
				}
			}
		}
		if len(seen) != want {
			k.t.Errorf("the pages of %s show %d of %d records", k.g.Name, len(seen), want)
		}
	})
}

// TestRegisterCardsTellAll: a card holds each text in full, however many there are.
func TestRegisterCardsTellAll(t *testing.T) {
	t.Parallel()
	eachRegister(t, languages(), func(k *registrar) {
		k.fill = "长"
		for _, r := range k.walked() {
			reader := slices.IndexFunc(partakers(), func(p string) bool { return k.shows(p, r) })
			a := k.sure(k.presses(partakers()[reader], k.g.Name+".open", k.rules.ID(r).String()))
			k.fits("the card of "+k.g.Name, a)
			raw := string(encode(k.t, a.Message.Blocks))
			for _, f := range k.g.Fields {
				text := f.Kind == policy.LineField || f.Kind == policy.TextField
				if value := r.Get(f.Name); text && !f.Hidden && !strings.Contains(raw, value) {
					k.t.Errorf("the card of %s in state %s cuts the field %s", k.g.Name, r.State, f.Name)
				}
			}
		}
	})
}
