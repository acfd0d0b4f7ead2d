package report

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// reportDuty opens the form of one duty: first what was typed there before and
// is kept aside, then the duty itself.
func reportDuty(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	b, d, _, err := dutyOf(ctx, a, r, r.Value)
	if err != nil {
		return commands.Answer{}, err
	}
	if b.closed() {
		return commands.Answer{}, commands.Readable(b.State, r, policy.Refuse(policy.AlreadyFiled, "", "", "unit", b.Unit.Code, "period", string(b.Period)))
	}
	draft, err := DraftOf(ctx, a, b)
	if err != nil {
		return commands.Answer{}, err
	}
	return dutyOrClash(ctx, a, r, b, d, draft)
}

// closed says whether the report is with the bureau, so that nothing goes into
// it for now.
func (b About) closed() bool {
	st := b.report().State
	return st == policy.Filed || st == policy.Accepted
}

// dutyOf reads "unit period duty [more]" and makes sure that the person may
// write.
func dutyOf(ctx context.Context, a *commands.App, r commands.Request, value string) (b About, d policy.Duty, more []string, err error) {
	if b, err = findOwn(ctx, a, r, value); err != nil {
		return b, 0, nil, err
	}
	words := strings.Fields(b.rest)
	if len(words) == 0 {
		return b, 0, nil, commands.StaleWindowError{Value: value}
	}
	n, err := strconv.Atoi(words[0])
	if err != nil || n < 0 || n >= policy.Duties {
		return b, 0, nil, commands.StaleWindowError{Value: value}
	}
	return b, policy.Duty(n), words[1:], nil
}

// dutyOrClash is the form of the duty, or of what this person typed there while
// somebody else did.
func dutyOrClash(ctx context.Context, a *commands.App, r commands.Request, b About, d policy.Duty, draft Draft) (commands.Answer, error) {
	v := a.Reader(r)
	for p := range policy.Parts {
		c := policy.Cell{Duty: d, Part: p}
		for _, late := range draft.Aside[c.String()] {
			if late.By == r.User {
				return commands.Answer{Modal: clashForm(v, b, c, draft, late)}, nil
			}
		}
	}
	plan, err := formerPlan(ctx, a, b, d)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Modal: dutyForm(v, b, d, draft, plan, 0)}, nil
}

// A form stays clear of the 250 KB that Slack takes. Parts that don't fit come
// in the next one.
const formBytes = 200_000

// unseen stands in a form's metadata for a part that it doesn't show.
const unseen = "-"

// dutyForm is the duty's form, beginning with one of its parts.
func dutyForm(v commands.Reader, b About, d policy.Duty, draft Draft, plan string, from int) *slack.ModalViewRequest {
	blocks := []slack.Block{ui.Section("*" + v.DutyNumber(d) + " " + text.Duty(v.Lang, d) + "*\n" + reportCalled(v, b))}
	place := fmt.Sprintf("%s %d", b.value(), d)
	var facts []policy.Fact
	if from == 0 {
		facts = b.offers(d, draft)
		facts = facts[:min(offered, len(facts))]
		blocks = append(blocks, offerFields(v, facts, place)...)
		if plan != "" {
			blocks = append(blocks, planQuestion(v, plan))
		}
	}
	bases, to := []string{unseen, unseen, unseen, unseen}, from
	for ; to < policy.Parts; to++ {
		c := policy.Cell{Duty: d, Part: to}
		offered := slices.ContainsFunc(facts, func(f policy.Fact) bool {
			return f.Cell.Part == to || to == policy.Proof && len(f.Exhibits) > 0
		})
		part := partFields(v, b, c, draft, place, offered)
		if to > from && weight(blocks...)+weight(part...) > formBytes {
			break
		}
		blocks, bases[to] = append(blocks, part...), ui.Token(draft.at(c))
	}
	if to == policy.Parts {
		blocks = append(blocks, proofFields(v, d, draft, place)...)
	}
	blocks = append(blocks, ui.Row(
		ui.Button("report.import", place, text.T{ZH: "导入文档", EN: "Import a document"}.In(v.Lang)),
		ui.Button("report.more", place, text.T{ZH: "续写一栏", EN: "I need more room"}.In(v.Lang))))
	m := ui.Modal(v.Lang, "report.duty", text.T{ZH: "工作总结报告（%d/4）", EN: "Work report (%d/4)"}.With(int(d)+1), text.T{ZH: "保存并继续", EN: "Save and go on"}, blocks...)
	keys := ui.Map(facts, func(f policy.Fact) string { return f.Key })
	m.PrivateMetadata = strings.TrimSpace(place + " " + strings.Join(bases, " ") + " " + strings.Join(keys, ","))
	return ui.Autosaves(v.Lang, m)
}

func partHint(v commands.Reader, p int) string {
	return [policy.Parts]text.T{
		{ZH: "本半年取得的工作成效，尽量用数据说明", EN: "what was achieved, with figures where possible"},
		{ZH: "存在的问题和困难，需由哪个单位协调", EN: "what is difficult, and who could help"},
		{ZH: "下半年或下一步的安排与时间", EN: "what comes next, and when"},
		{ZH: "文号、链接或材料名称；确无的请填“无”", EN: "document numbers, links, names of papers; “none” if there are none"},
	}[p].In(v.Lang)
}

// partFields are the fields of one part, as many as its text needs, and above
// them what is to be mended there. A part has to say something, unless a fact
// that the form offers says it.
func partFields(v commands.Reader, b About, c policy.Cell, draft Draft, place string, said bool) []slack.Block {
	var blocks []slack.Block
	if n := CellNote(v, b, c); n != "" {
		blocks = append(blocks, ui.Section(n))
	}
	label, hint := text.Part(v.Lang, c.Part), partHint(v, c.Part)
	for i, piece := range spread(draft.at(c)) {
		block := ui.FreshID(PartName(c.Part, i), place, piece)
		in := commands.Autosaved(block, "report.cell", label, hint, piece)
		in.Optional = i > 0 || said
		blocks = append(blocks, in)
		label, hint = text.Part(v.Lang, c.Part)+text.T{ZH: "（续%d）", EN: " (continued, %d)"}.F(v.Lang, i+1), ""
	}
	return blocks
}

// proofFields are for the evidence of a duty: what is kept, to take away, and
// what is to come.
func proofFields(v commands.Reader, d policy.Duty, draft Draft, place string) []slack.Block {
	kept := exhibitsOf(draft.Exhibits, policy.Cell{Duty: d, Part: policy.Proof})
	means := []string{place}
	means = append(means, ui.Map(kept, ExhibitID)...)
	var blocks []slack.Block
	for group := range slices.Chunk(kept, boxes) {
		var options []*slack.OptionBlockObject
		for _, ex := range group {
			label := cmp.Or(ex.Link, ex.Name)
			options = append(options, ui.Option(ExhibitID(ex), label))
		}
		name := "remove" + strconv.Itoa(len(blocks))
		blocks = append(blocks, ui.Optional(ui.Input(ui.FreshID(name, means...),
			text.T{ZH: "已留存的佐证，勾选的将移除", EN: "Evidence that is kept; tick what is to go"}.In(v.Lang), "",
			slack.NewCheckboxGroupsBlockElement(ui.Field, options...))))
	}
	links := draft.Links[linksKey(d, v.Person)]
	return append(blocks,
		ui.Optional(ui.Input(ui.FreshID("files", means...), text.T{ZH: "佐证文件", EN: "Evidence files"}.In(v.Lang),
			text.T{ZH: "最多10个，每个不超过10 MB；保存时留存", EN: "ten at most, up to 10 MB each; kept when you save"}.In(v.Lang), ui.Files(10))),
		commands.Autosaved(ui.FreshID("links", append(means, links)...), "report.cell", text.T{ZH: "佐证链接", EN: "Links to evidence"}.In(v.Lang),
			text.T{ZH: "每行一条，以 https:// 开头", EN: "one per line, starting with https://"}.In(v.Lang), ui.Clip(links, commands.Typed)))
}

// ExhibitID tells a piece of evidence from others of its duty.
func ExhibitID(ex policy.Exhibit) string { return ui.SumOf(ex.Hash, ex.Link)[:16] }

func linksKey(d policy.Duty, person string) string { return strconv.Itoa(int(d)+1) + "/" + person }

// unfinished is the next duty after d, and then from the first on, of which a
// part says nothing yet, or went back and is as it was.
func (b About) unfinished(draft Draft, d policy.Duty) (next policy.Duty, more bool) {
	back := b.unmended(draft)
	for i := range policy.Duty(policy.Duties) {
		next = (d + 1 + i) % policy.Duties
		if draft.Text.Filled(next) < policy.Parts || slices.ContainsFunc(back, func(c policy.Cell) bool { return c.Duty == next }) {
			return next, true
		}
	}
	return d, false
}
