package report

import (
	"cmp"
	"context"
	"errors"
	"fmt"
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
func reportProofs(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	e, _, none, err := editionNamed(ctx, a, r)
	if err != nil || none.Message != nil {
		return none, err
	}
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
				line := spot(v, c) + "\n" + exhibit(v, ex)
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
func reportProof(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	e, id, none, err := editionNamed(ctx, a, r)
	if err != nil || none.Message != nil {
		return none, err
	}
	for _, ex := range e.Exhibits {
		if ex.Hash == "" || ExhibitID(ex) != id {
			continue
		}
		content, ref, err := a.KeptFile(ctx, ex.Hash)
		if errors.Is(err, storage.ErrNotFound) {
			return commands.Answer{Message: ui.Said(text.T{
				ZH: "🔴 《%s》未能从存储中找到，请告知系统管理员核查备份。",
				EN: "🔴 “%s” is not in the store. Please tell whoever runs the bot to look into the backups.",
			}.F(r.Lang, ui.Esc(ex.Name)))}, nil
		}
		if err != nil {
			return commands.Answer{}, fmt.Errorf("read the evidence: %w", err)
		}
		return commands.Handed(r, cmp.Or(ex.Name, ref.Name), content), nil
	}
	return commands.Answer{Message: ui.Said(text.T{ZH: "该佐证已不在报告的现行版本中，请重新打开报告查看。", EN: "That evidence is not in the report as it is now; please open the report again."}.In(r.Lang))}, nil
}
