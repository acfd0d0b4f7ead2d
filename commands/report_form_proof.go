package commands

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

	"cdobot/commands/text"
	"cdobot/policy"
	"cdobot/storage"
)

// proofMax is how large a piece of evidence may be; Slack's forms take no more.
const proofMax = 10 << 20

func proofTooLarge() text.T {
	return text.T{ZH: "文件超过10 MB，未留存。请压缩后重新上传，或改填链接；已填文字均已保存。", EN: "The file is larger than 10 MB and was not kept. Make it smaller or give a link; what you typed is kept."}
}

// saveProofs takes in the evidence and the facts of a form whose words are
// saved. What was taken in stays so, even where something else is wrong.
func (a *App) saveProofs(ctx context.Context, r Request, w dutyWindow, draft reportDraft, apart []policy.Cell) (reportDraft, map[string]string, error) {
	wrong := map[string]string{}
	links := strings.Fields(w.fields.Get("links"))
	for _, link := range links {
		if !policy.IsLink(link) {
			wrong[w.ids["links"]] = Sentence(policy.Refuse(policy.NotALink, "links", "", "link", clip(link, 100)), r.Lang)
		}
	}
	brought, problems, err := a.bringFiles(ctx, w.duty, w.fields["files"], r.Lang)
	if err != nil {
		return draft, nil, err
	}
	if len(problems) > 0 {
		wrong[w.ids["files"]] = strings.Join(problems, " ")
	}
	full := errors.New("too many exhibits")
	draft, err = a.redraft(ctx, w.about, func(d *reportDraft) error {
		d.takeAway(w)
		d.attach(brought...)
		if wrong[w.ids["links"]] == "" {
			d.attachLinks(w.duty, links, r)
		}
		if !slices.Contains(apart, policy.Cell{Duty: w.duty, Part: policy.Results}) {
			d.settle(a.features, w.about, w.duty, w.shown, w.ticked(), r)
		}
		if len(d.Exhibits) > policy.MaxExhibits {
			return full
		}
		d.nameProofs(w, r)
		if len(wrong) == 0 {
			d.Heard.send(r)
		}
		return nil
	})
	if errors.Is(err, full) {
		block := cmp.Or(w.ids["files"], w.ids["links"])
		if block == "" { // it was the facts' evidence
			block = slices.Max(slices.Collect(maps.Values(w.ids)))
		}
		return draft, map[string]string{block: Sentence(policy.Refuse(policy.TooManyExhibits, "", "", "max", strconv.Itoa(policy.MaxExhibits)), r.Lang)}, nil
	}
	return draft, wrong, err
}

// takeAway removes the evidence that was ticked to go.
func (d *reportDraft) takeAway(w dutyWindow) {
	cell := policy.Cell{Duty: w.duty, Part: policy.Proof}.String()
	for name, ids := range w.fields {
		if strings.HasPrefix(name, "remove") {
			d.Exhibits = slices.DeleteFunc(d.Exhibits, func(ex policy.Exhibit) bool { return ex.Cell == cell && slices.Contains(ids, exhibitID(ex)) })
		}
	}
}

func (d *reportDraft) attachLinks(duty policy.Duty, links []string, r Request) {
	for _, link := range links {
		d.attach(policy.Exhibit{Cell: policy.Cell{Duty: duty, Part: policy.Proof}.String(), Link: link})
	}
	delete(d.Links, linksKey(duty, r.User))
}

// nameProofs fills the evidence part where the evidence is there and nobody
// needs to type its name once more.
func (d *reportDraft) nameProofs(w dutyWindow, r Request) {
	c := policy.Cell{Duty: w.duty, Part: policy.Proof}
	if d.at(c) == "" && w.bases[policy.Proof] != unseen && len(exhibitsOf(d.Exhibits, c)) > 0 {
		d.write(c, "详见所附佐证材料。", r)
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
func (a *App) bringFiles(ctx context.Context, d policy.Duty, ids []string, l text.Lang) (kept []policy.Exhibit, problems []string, err error) {
	for _, id := range ids {
		ref, err := a.bringProof(ctx, id)
		if words, known := unfetched(err, proofTooLarge()); known {
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

func (a *App) bringProof(ctx context.Context, id string) (storage.FileRef, error) {
	name, mimetype, content, err := a.fetchWhole(ctx, id, proofMax)
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
