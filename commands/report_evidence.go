package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
	"cdobot/storage"
)

// exhibitLines name the evidence of a part, one line each.
func (v reader) exhibitLines(exhibits []policy.Exhibit, c policy.Cell) string {
	var all []string
	for _, ex := range exhibits {
		if ex.Cell == c.String() {
			all = append(all, v.exhibit(ex))
		}
	}
	return strings.Join(all, "\n")
}

// exhibit names a piece of evidence, in mrkdwn.
func (v reader) exhibit(ex policy.Exhibit) string { return esc(v.exhibitName(ex)) }

// exhibitName is the same as plain words.
func (v reader) exhibitName(ex policy.Exhibit) string {
	if ex.Link != "" {
		return "🔗 " + ex.Link
	}
	return "📎 " + ex.Name + text.T{ZH: "（%d KB）", EN: " (%d KB)"}.F(v.lang, (ex.Size+1023)/1024)
}

// reportProofs lists the evidence of a report, each file with the button that
// hands it over. Whoever may read the report may read what proves it.
func reportProofs(ctx context.Context, a *App, r Request) (Answer, error) {
	e, _, none, err := a.editionNamed(ctx, r)
	if err != nil || none.Message != nil {
		return none, err
	}
	return Answer{Modal: a.reader(r).proofWindow(e)}, nil
}

// proofTools is the button to the evidence, where there is any.
func (v reader) proofTools(e edition, others ...slack.BlockElement) []slack.BlockElement {
	if len(e.exhibits) == 0 {
		return others
	}
	return append(others, button("report.proofs", e.value(), text.T{ZH: "佐证材料（%d）", EN: "Evidence (%d)"}.F(v.lang, len(e.exhibits))))
}

func (v reader) proofWindow(e edition) *slack.ModalViewRequest {
	blocks := []slack.Block{section(v.heading(e))}
	for d := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			c := policy.Cell{Duty: d, Part: p}
			for _, ex := range exhibitsOf(e.exhibits, c) {
				line := v.spot(c) + "\n" + v.exhibit(ex)
				if ex.Hash == "" {
					blocks = append(blocks, section(line))
					continue
				}
				blocks = append(blocks, sectionWith(line, button(fmt.Sprintf("report.proof#%d", len(blocks)), e.value()+" "+exhibitID(ex), text.T{ZH: "下载", EN: "Get it"}.In(v.lang))))
			}
		}
	}
	return v.window(e, text.T{ZH: "佐证材料", EN: "Evidence"}, blocks,
		button("report.page", e.value()+" 0", text.T{ZH: "查看全文", EN: "Read it all"}.In(v.lang)))
}

// reportProof hands over one file: "unit period id". It has to belong to the
// edition that this person may read now.
func reportProof(ctx context.Context, a *App, r Request) (Answer, error) {
	e, id, none, err := a.editionNamed(ctx, r)
	if err != nil || none.Message != nil {
		return none, err
	}
	for _, ex := range e.exhibits {
		if ex.Hash == "" || exhibitID(ex) != id {
			continue
		}
		content, ref, err := a.keptFile(ctx, ex.Hash)
		if errors.Is(err, storage.ErrNotFound) {
			return Answer{Message: said(text.T{
				ZH: "🔴 《%s》未能从存储中找到，请告知系统管理员核查备份。",
				EN: "🔴 “%s” is not in the store. Please tell whoever runs the bot to look into the backups.",
			}.F(r.Lang, esc(ex.Name)))}, nil
		}
		if err != nil {
			return Answer{}, fmt.Errorf("read the evidence: %w", err)
		}
		return handed(r, cmp.Or(ex.Name, ref.Name), content), nil
	}
	return Answer{Message: said(text.T{ZH: "该佐证已不在报告的现行版本中，请重新打开报告查看。", EN: "That evidence is not in the report as it is now; please open the report again."}.In(r.Lang))}, nil
}
