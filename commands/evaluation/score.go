package evaluation

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// scoreDraft is one scorer's marks for a unit at work. It is forgotten once they are in.
type scoreDraft struct {
	Points  rubric.Sheet      `json:"points,omitempty"`
	Reasons map[string]string `json:"reasons,omitempty"`
}

func scoreDraftID(person string, p place) string {
	return fmt.Sprintf("score/%s/%s/%d", person, p.Unit, p.Year)
}

// scoreDraftOf is the person's draft, which begins with what they handed in.
func scoreDraftOf(ctx context.Context, a *commands.App, s policy.State, person string, p place) (scoreDraft, error) {
	draft, held, err := commands.ReadDraft[scoreDraft](ctx, a, scoreDraftID(person, p))
	if err != nil {
		return draft, err
	}
	if mine, scored := s.Marks(person, p.Unit, p.Year)[person]; !held && scored {
		draft = scoreDraft{maps.Clone(mine.Points), maps.Clone(mine.Reasons)}
	}
	return draft, nil
}

// scoreQueue lists the units for a scorer: what is to be scored first. How others score
// is not said, but that both are in.
func scoreQueue(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	v := a.Reader(r)
	name, year, err := ui.SplitYear(r.Args, policy.RoundYear(v.Today))
	if err != nil {
		return commands.Answer{}, err
	}
	if name != "" {
		u, err := ui.FindUnit(s, name, r.Lang)
		if err != nil {
			return commands.Answer{}, commands.Readable(s, r, err)
		}
		return scoreForm(ctx, a, r, s, place{u.Code, year, 0})
	}
	var blocks []slack.Block
	done, all := 0, s.Evaluated(year)
	for _, u := range all {
		x := s.Scoring(u.Code, year)
		_, mine := x.By[r.User]
		if mine || x.In() {
			done++
		}
		blocks = append(blocks, queueLine(v, s, u, year))
	}
	head := t("*%d年度工作评价评分*　您已评%d个，共%d个单位", "*Scores for %d*: you have scored %d of %d units").F(r.Lang, year, done, len(all))
	note := t("两份评分互不可见，齐备后由市局负责人确认。", "The two scores are hidden from each other; once both are in, the head confirms them.").In(r.Lang)
	blocks = append(append([]slack.Block{ui.Section(head), ui.Note(note)}, blocks...), papers(v, s, year)...)
	return commands.Answer{Message: &ui.Message{Text: head, Blocks: blocks}}, nil
}

// queueLine is a unit in the scorer's list, with what they can do.
func queueLine(v commands.Reader, s policy.State, u policy.Unit, year int) slack.Block {
	x, value := s.Scoring(u.Code, year), place{u.Code, year, 0}.String()
	_, mine := x.By[v.Person]
	_, confirmed := x.Award()
	name := text.UnitName(v.Lang, u)
	ref := s.MayScore(v.Person, u.Code, year, v.Now)
	switch {
	case confirmed:
		return ui.Section("✅ " + name + t("　已确认", ": confirmed").In(v.Lang))
	case x.In():
		return ui.Section("🟢 " + name + t("　两份评分齐备，待确认", ": both scores are in").In(v.Lang))
	case ref != nil && ref.Cause == policy.ReviewAhead:
		return ui.Section("⚪ " + name + t("　待提交自评", ": its self-review is to come").In(v.Lang))
	case ref != nil:
		return ui.Section("⚪ " + name + t("　不由您评分", ": not for you to score").In(v.Lang))
	case mine:
		return ui.SectionWith("🟢 "+name+t("　您已评分", ": you have scored it").In(v.Lang), ui.Button("evaluation.score#"+value, value, t("修改", "Change").In(v.Lang)))
	}
	return ui.SectionWith("🟡 "+name+t("　待评分", ": to be scored").In(v.Lang), ui.Primary(ui.Button("evaluation.score#"+value, value, t("评分", "Score").In(v.Lang))))
}

// place is where a scorer is: a unit, a year, and the page, one for each dimension.
type place struct {
	Unit string
	Year int
	Page int
}

func (p place) String() string { return fmt.Sprintf("%s %d %d", p.Unit, p.Year, p.Page) }

func placeIn(value string) place {
	words := append(strings.Fields(value), "", "", "")
	year, _ := strconv.Atoi(words[1])
	page, _ := strconv.Atoi(words[2])
	return place{words[0], year, max(page, 0)}
}

func scorePressed(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return scoreForm(ctx, a, r, s, placeIn(r.Value))
}

// scoreForm is a page of the scoring form, with what the scorer has typed so far.
func scoreForm(ctx context.Context, a *commands.App, r commands.Request, s policy.State, p place) (commands.Answer, error) {
	if ref := s.MayScore(r.User, p.Unit, p.Year, r.Now); ref != nil {
		return commands.Answer{}, commands.Readable(s, r, ref)
	}
	u, round := s.Units.At(p.Unit), s.Round(p.Year)
	draft, err := scoreDraftOf(ctx, a, s, r.User, p)
	if err != nil {
		return commands.Answer{}, err
	}
	review, err := reviewAt(ctx, a, u, p.Year)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	dims := round.Rubric.Dimensions
	p.Page = min(p.Page, len(dims)-1)
	d := dims[p.Page]
	blocks := []slack.Block{ui.Section(unitYear(v, u, p.Year) + t("\n第%d步，共%d步：%s", "\nStep %d of %d: %s").F(v.Lang, p.Page+1, len(dims), named(v.Lang, d.Name, d.EN)))}
	if said := review.Text[policy.Dimension(d.Key)]; said != "" {
		blocks = append(blocks, ui.TypedOut(t("自评", "Self-review").In(v.Lang), ui.Clip(said, scoredText))...)
	}
	blocks = append(blocks, fileLines(v.Lang, u.Code, p.Year, review.Files, d.Key)...)
	found := s.Findings(u, p.Year, r.Now)
	for _, c := range round.Rubric.Of(d.Key) {
		if s.Restricted(c) {
			continue
		}
		blocks = append(blocks, criterionBlocks(v, c, found[c.Key], u.Reviews[p.Year].Proof(c), draft)...)
	}
	submit := t("保存，下一步", "Keep, next")
	if p.Page == len(dims)-1 {
		submit = t("提交评分", "Hand in")
	}
	m := ui.Modal(r.Lang, "evaluation.score", t("年度工作评分", "Scores"), submit, blocks...)
	return commands.Answer{Modal: ui.Autosaves(r.Lang, ui.Carrying(p.String(), m))}, nil
}

// scoredText is how much of a self-review stands in the form; all of it is read in its own
// window.
const scoredText = 1500

// criterionBlocks are what a scorer reads about a criterion, and the fields.
func criterionBlocks(v commands.Reader, c rubric.Criterion, f policy.Finding, proof string, draft scoreDraft) []slack.Block {
	name := criterionName(v.Lang, c)
	if !policy.Applies(c, f) {
		return []slack.Block{ui.Note("*" + ui.Esc(name) + "*　" + factLine(v.Lang, c, f))}
	}
	say := "*" + ui.Esc(name) + "*" + t("（满分%s）", " (of %s)").F(v.Lang, points(v.Lang, c.Max()))
	if line := factLine(v.Lang, c, f); line != "" {
		say += "\n" + line
	}
	switch {
	case proof != "":
		say += "\n" + t("佐证：", "Proof: ").In(v.Lang) + ui.Esc(ui.Clip(proof, 500))
	case c.Evidence:
		say += "\n" + t("佐证：未提供", "Proof: none given").In(v.Lang)
	}
	chosen := ""
	if given, held := draft.Points[c.Key]; held {
		chosen = strconv.Itoa(int(given))
	} else if step, _, _ := c.At(f.Value); c.Fact != "" && f.Applies {
		chosen = strconv.Itoa(int(step.Points))
	}
	reason := ui.Line(draft.Reasons[c.Key], policy.MaxNote)
	return []slack.Block{
		ui.Section(say),
		ui.Input("p."+c.Key, t("分值：%s", "Points: %s").F(v.Lang, name), "", ui.Menu(chosen, choices(v.Lang, c)...)),
		ui.Optional(ui.Input("r."+c.Key, t("理由（与建议分值不同，或无佐证而给分时必填）", "Reason (needed off the proposal, or without proof)").In(v.Lang), "", reason)),
	}
}

// choices are the points to choose from: the steps, and where people judge, every whole
// point between.
func choices(l text.Lang, c rubric.Criterion) []*slack.OptionBlockObject {
	words := map[rubric.Points]string{}
	for _, s := range c.Steps {
		words[s.Points] = "　" + stepWords(l, s)
	}
	var all []*slack.OptionBlockObject
	for _, p := range c.Choices() {
		all = append(all, ui.Option(strconv.Itoa(int(p)), points(l, p)+words[p]))
	}
	return all
}

// scoreSubmit keeps a page; the last one hands the score in, and the next unit follows.
func scoreSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	p := placeIn(r.Meta)
	s, draft, err := keepScore(ctx, a, r, p)
	if err != nil {
		return commands.Answer{}, err
	}
	dims := s.Round(p.Year).Rubric.Dimensions
	if wrong := badPage(s, r, p, draft); len(wrong) > 0 {
		return commands.Answer{Errors: wrong}, nil
	}
	if p.Page+1 < len(dims) {
		p.Page++
		return scoreForm(ctx, a, r, s, p)
	}
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.ScoreUnit(s, r.Now, r.User, policy.ScoreGiven{Year: p.Year, Unit: p.Unit, Points: draft.Points, Reasons: draft.Reasons})
	})
	if err != nil {
		if ref, is := errors.AsType[*policy.Refusal](err); is && ref.Field != "" {
			return backTo(ctx, a, r, s, p, ref.Field)
		}
		return commands.Answer{}, err
	}
	if err := a.DB.DeleteDraft(ctx, scoreDraftID(r.User, p)); err != nil {
		return commands.Answer{}, fmt.Errorf("forget the draft: %w", err)
	}
	return scored(a.Reader(r), res.State, p), nil
}

// backTo opens the page on which something is to be mended.
func backTo(ctx context.Context, a *commands.App, r commands.Request, s policy.State, p place, criterion string) (commands.Answer, error) {
	rub := s.Round(p.Year).Rubric
	c, _ := rub.Criterion(criterion)
	p.Page = max(0, slices.IndexFunc(rub.Dimensions, func(d rubric.Dimension) bool { return d.Key == c.Dimension }))
	return scoreForm(ctx, a, r, s, p)
}

// scored says that the score is in, and which unit is next.
func scored(v commands.Reader, s policy.State, p place) commands.Answer {
	say := t("✅ %s：您的评分已提交。", "✅ %s: your score is in.").F(v.Lang, text.UnitName(v.Lang, s.Units.At(p.Unit)))
	if s.Scoring(p.Unit, p.Year).In() {
		say += t("两份评分齐备，待市局负责人确认。", " Both are in; the head of the bureau confirms them.").In(v.Lang)
	}
	m := ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say)}}
	for _, u := range s.Evaluated(p.Year) {
		_, mine := s.Scoring(u.Code, p.Year).By[v.Person]
		if mine || s.MayScore(v.Person, u.Code, p.Year, v.Now) != nil {
			continue
		}
		value := place{u.Code, p.Year, 0}.String()
		m.Blocks = append(m.Blocks, ui.Row(ui.Primary(ui.Button("evaluation.score", value, t("评下一个：%s", "Next: %s").F(v.Lang, text.UnitName(v.Lang, u))))))
		break
	}
	return commands.Answer{Message: &m, Fresh: true}
}

// scoreClosed keeps what stood in a window that was closed.
func scoreClosed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	_, _, err := keepScore(ctx, a, r, placeIn(r.Meta))
	return commands.Answer{}, err
}

// keepScore brings what stands in the form into the scorer's draft.
func keepScore(ctx context.Context, a *commands.App, r commands.Request, p place) (policy.State, scoreDraft, error) {
	var none scoreDraft
	s, err := a.State(ctx)
	if err != nil {
		return s, none, err
	}
	if ref := s.MayScore(r.User, p.Unit, p.Year, r.Now); ref != nil {
		return s, none, commands.Readable(s, r, ref)
	}
	draft, err := scoreDraftOf(ctx, a, s, r.User, p)
	if err != nil {
		return s, none, err
	}
	if draft.Points == nil {
		draft.Points = rubric.Sheet{}
	}
	if draft.Reasons == nil {
		draft.Reasons = map[string]string{}
	}
	rub := s.Round(p.Year).Rubric
	if p.Page >= len(rub.Dimensions) {
		return s, draft, nil
	}
	for _, c := range rub.Of(rub.Dimensions[p.Page].Key) {
		if n, err := strconv.Atoi(r.Form.Get("p." + c.Key)); err == nil {
			draft.Points[c.Key] = rubric.Points(n)
		}
		if _, shown := r.Form["r."+c.Key]; shown {
			draft.Reasons[c.Key] = r.Form.Get("r." + c.Key)
		}
	}
	return s, draft, commands.KeepDraft(ctx, a, scoreDraftID(r.User, p), draft)
}

// badPage says under the fields of a page what is wrong with its marks.
func badPage(s policy.State, r commands.Request, p place, draft scoreDraft) map[string]string {
	u, rub := s.Units.At(p.Unit), s.Round(p.Year).Rubric
	if p.Page >= len(rub.Dimensions) {
		return nil
	}
	found, wrong := s.Findings(u, p.Year, r.Now), map[string]string{}
	for _, c := range rub.Of(rub.Dimensions[p.Page].Key) {
		given, is := draft.Points[c.Key]
		if s.Restricted(c) {
			continue
		}
		m := policy.Mark{Points: given, Given: is, Reason: draft.Reasons[c.Key], Proof: u.Reviews[p.Year].Proof(c)}
		ref := m.Check(c, found[c.Key])
		if ref == nil {
			continue
		}
		field := "p."
		if slices.Contains([]policy.Cause{policy.OffTheFacts, policy.ProofMissing, policy.TooLong}, ref.Cause) {
			field = "r."
		}
		wrong[field+c.Key] = text.Refusal(r.Lang, ref)
	}
	return wrong
}

// recuseForm asks why a scorer steps aside.
func recuseForm(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	v := a.Reader(r)
	name, year, err := ui.SplitYear(r.Args, policy.RoundYear(v.Today))
	if err != nil {
		return commands.Answer{}, err
	}
	u, err := ui.FindUnit(s, name, r.Lang)
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	m := ui.Modal(r.Lang, "evaluation.recuse", t("申请回避", "Step aside"), t("提交", "Do it"),
		ui.Section(unitYear(v, u, year)+"\n"+t("回避后由其他评分人评分。", "Somebody else scores it then.").In(r.Lang)),
		ui.Input("reason", t("回避理由", "Reason").In(r.Lang), "", ui.Line("", policy.MaxNote)))
	return commands.Answer{Modal: ui.Carrying(place{u.Code, year, 0}.String(), m)}, nil
}

func recuseSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	p := placeIn(r.Meta)
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.Recuse(s, r.Now, r.User, policy.ScorerRecused{Year: p.Year, Unit: p.Unit, Reason: r.Form.Get("reason")})
	})
	if err != nil {
		return commands.Answer{}, err
	}
	say := t("已登记：您不为%s评分。", "Noted: you don't score %s.").F(r.Lang, text.UnitName(r.Lang, res.State.Units.At(p.Unit)))
	return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
}
