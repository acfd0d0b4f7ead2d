package report

import (
	"cmp"
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
	"cdobot/storage"
)

// exhibitLines name the evidence of a part, one line each.
func exhibitLines(v commands.Reader, exhibits []policy.Exhibit, c policy.Cell) string {
	var all []string
	for _, ex := range exhibits {
		if ex.Cell == c.String() {
			all = append(all, exhibit(v, ex))
		}
	}
	return strings.Join(all, "\n")
}

// exhibit names a piece of evidence, in mrkdwn.
func exhibit(v commands.Reader, ex policy.Exhibit) string { return ui.Esc(exhibitName(v, ex)) }

// exhibitName is the same as plain words.
func exhibitName(v commands.Reader, ex policy.Exhibit) string {
	if ex.Link != "" {
		return "🔗 " + ex.Link
	}
	return "📎 " + ex.Name + text.T{ZH: "（%d KB）", EN: " (%d KB)"}.F(v.Lang, (ex.Size+1023)/1024)
}

// reportProofs lists the evidence of a report, each file with the button that
// hands it over. Whoever may read the report may read what proves it.
func reportProofs(_ context.Context, a *commands.App, r commands.Request, e Edition) (commands.Answer, error) {
	return commands.Answer{Modal: proofWindow(a.Reader(r), e)}, nil
}

// proofTools is the button to the evidence, where there is any.
func proofTools(v commands.Reader, e Edition, others ...slack.BlockElement) []slack.BlockElement {
	if len(e.Exhibits) == 0 {
		return others
	}
	return append(others, ui.Button("report.proofs", e.value(), text.T{ZH: "佐证材料（%d）", EN: "Evidence (%d)"}.F(v.Lang, len(e.Exhibits))))
}

func proofWindow(v commands.Reader, e Edition) *slack.ModalViewRequest {
	blocks := []slack.Block{ui.Section(heading(v, e))}
	for d := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			c := policy.Cell{Duty: d, Part: p}
			for _, ex := range exhibitsOf(e.Exhibits, c) {
				line := cellName(v, c) + "\n" + exhibit(v, ex)
				if ex.Hash == "" {
					blocks = append(blocks, ui.Section(line))
					continue
				}
				blocks = append(blocks, ui.SectionWith(line, ui.Button(fmt.Sprintf("report.proof#%d", len(blocks)), e.value()+" "+ExhibitID(ex), text.T{ZH: "下载", EN: "Get it"}.In(v.Lang))))
			}
		}
	}
	return window(v, e, text.T{ZH: "佐证材料", EN: "Evidence"}, blocks,
		ui.Button("report.page", e.value()+" 0", text.T{ZH: "查看全文", EN: "Read it all"}.In(v.Lang)))
}

// reportProof hands over one file: "unit period id". It has to belong to the
// edition that this person may read now.
func reportProof(ctx context.Context, a *commands.App, r commands.Request, e Edition) (commands.Answer, error) {
	for _, ex := range e.Exhibits {
		if ex.Hash == "" || ExhibitID(ex) != e.rest {
			continue
		}
		return a.HandOne(ctx, r, ex.Name, ex.Hash)
	}
	return commands.Answer{Message: ui.Said(text.T{ZH: "该佐证已不在报告的现行版本中，请重新打开报告查看。", EN: "That evidence is not in the report as it is now; please open the report again."}.In(r.Lang))}, nil
}

// saveProofs takes in the evidence and the facts of a form whose words are
// saved. What was taken in stays so, even where something else is wrong.
func saveProofs(ctx context.Context, a *commands.App, r commands.Request, w dutyWindow, draft Draft, apart []policy.Cell) (Draft, map[string]string, error) {
	wrong := map[string]string{}
	links := strings.Fields(w.fields.Get("links"))
	for _, link := range links {
		if !policy.IsLink(link) {
			wrong[w.ids["links"]] = commands.Sentence(policy.Refuse(policy.NotALink, "links", "", "link", ui.Clip(link, 100)), r.Lang)
		}
	}
	brought, problems, err := bringFiles(ctx, a, w.duty, w.fields["files"], r.Lang)
	if err != nil {
		return draft, nil, err
	}
	if len(problems) > 0 {
		wrong[w.ids["files"]] = strings.Join(problems, " ")
	}
	full := errors.New("too many exhibits")
	draft, err = Redraft(ctx, a, w.About, func(d *Draft) error {
		d.takeAway(w)
		d.attach(brought...)
		if wrong[w.ids["links"]] == "" {
			d.attachLinks(w.duty, links, r)
		}
		if !slices.Contains(apart, policy.Cell{Duty: w.duty, Part: policy.Results}) {
			d.settle(a.Features, w.About, w.duty, w.shown, w.ticked(), r)
		}
		if len(d.Exhibits) > policy.MaxExhibits {
			return full
		}
		d.nameProofs(w, r)
		if len(wrong) == 0 {
			d.Heard.Send(r)
		}
		return nil
	})
	if errors.Is(err, full) {
		block := cmp.Or(w.ids["files"], w.ids["links"])
		if block == "" { // it was the facts' evidence
			block = slices.Max(slices.Collect(maps.Values(w.ids)))
		}
		return draft, map[string]string{block: commands.Sentence(policy.Refuse(policy.TooManyExhibits, "", "", "max", strconv.Itoa(policy.MaxExhibits)), r.Lang)}, nil
	}
	return draft, wrong, err
}

// takeAway removes the evidence that was ticked to go.
func (d *Draft) takeAway(w dutyWindow) {
	cell := policy.Cell{Duty: w.duty, Part: policy.Proof}.String()
	for name, ids := range w.fields {
		if strings.HasPrefix(name, "remove") {
			d.Exhibits = slices.DeleteFunc(d.Exhibits, func(ex policy.Exhibit) bool { return ex.Cell == cell && slices.Contains(ids, ExhibitID(ex)) })
		}
	}
}

func (d *Draft) attachLinks(duty policy.Duty, links []string, r commands.Request) {
	for _, link := range links {
		d.attach(policy.Exhibit{Cell: policy.Cell{Duty: duty, Part: policy.Proof}.String(), Link: link})
	}
	delete(d.Links, linksKey(duty, r.User))
}

// nameProofs fills the evidence part where the evidence is there and nobody
// needs to type its name once more.
func (d *Draft) nameProofs(w dutyWindow, r commands.Request) {
	c := policy.Cell{Duty: w.duty, Part: policy.Proof}
	if d.at(c) == "" && w.bases[policy.Proof] != unseen && len(exhibitsOf(d.Exhibits, c)) > 0 {
		d.Write(c, "详见所附佐证材料。", r)
	}
}

// ticked are the facts that are to go into the report.
func (w dutyWindow) ticked() []string {
	var keys []string
	for name, values := range w.fields {
		if strings.HasPrefix(name, "facts") {
			keys = append(keys, values...)
		}
	}
	return keys
}

// bringFiles copies attached files from Slack into the store. Those that can't
// be had are told of in sentences.
func bringFiles(ctx context.Context, a *commands.App, d policy.Duty, ids []string, l text.Lang) (kept []policy.Exhibit, problems []string, err error) {
	refs, problems, err := a.BringProofs(ctx, ids, l)
	return ui.Map(refs, func(ref storage.FileRef) policy.Exhibit {
		return policy.Exhibit{Cell: policy.Cell{Duty: d, Part: policy.Proof}.String(), Name: ref.Name, Hash: ref.Hash, Size: ref.Size}
	}), problems, err
}
