package report

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/storage"
)

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
	for _, id := range ids {
		ref, err := bringProof(ctx, a, id)
		if words, known := commands.Unfetched(err, commands.ProofTooLarge()); known {
			say := words.In(l)
			if ref.Name != "" {
				say = ref.Name + text.T{ZH: "：", EN: ": "}.In(l) + say
			}
			problems = append(problems, say)
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		kept = append(kept, policy.Exhibit{Cell: policy.Cell{Duty: d, Part: policy.Proof}.String(), Name: ref.Name, Hash: ref.Hash, Size: ref.Size})
	}
	return kept, problems, nil
}

func bringProof(ctx context.Context, a *commands.App, id string) (storage.FileRef, error) {
	name, mimetype, content, err := a.FetchWhole(ctx, id, commands.ProofMax)
	if err != nil {
		return storage.FileRef{Name: name}, err
	}
	ref, err := a.DB.PutFile(ctx, name, mimetype, bytes.NewReader(content))
	if err != nil {
		return storage.FileRef{Name: name}, fmt.Errorf("keep the evidence: %w", err)
	}
	ref.Name = name
	return ref, nil
}
