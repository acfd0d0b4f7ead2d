package register

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

func (g *Register) filesID() string { return g.Name + ".files" }

// hasFiles says whether a record of the register can have files.
func (g *Register) hasFiles() bool {
	for _, f := range g.Fields {
		if f.Kind == policy.FilesField {
			return true
		}
	}
	return g.Paper != ""
}

// papers are buttons with which the reader gets what belongs to a record: its sheet,
// and its files.
func (g *Register) papers(v commands.Reader, s policy.State, r policy.Record) []slack.BlockElement {
	var row []slack.BlockElement
	id := g.Rules().ID(r).String()
	if v.Person == "" {
		return nil // it stands where nobody can be asked who they are
	}
	if g.sheetReady(r) {
		row = append(row, ui.Button(g.sheetID()+"#"+id, id, g.Sheet.Get.In(v.Lang)))
	}
	if kept := len(commands.KeptFiles(s.Files(r))); kept > 0 {
		row = append(row, ui.Button(g.filesID()+"#"+id, id, t("附件（%d）", "Files (%d)").F(v.Lang, kept)))
	}
	return row
}

// getFiles sends the files of a record to whoever may see it, in their conversation
// with the app and nowhere else.
func (g *Register) getFiles(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	rec, numbered, err := g.numbered(s, r, r.Value)
	if err != nil || !numbered {
		return commands.Answer{}, commands.Readable(s, r, orNoRecord(err, r.Value))
	}
	files, lacking, err := a.HandOut(ctx, r.Lang, s.Files(rec))
	if err != nil {
		return commands.Answer{}, err
	}
	say := t("📄 附件%d件，已发到您与我的会话。", "📄 The files (%d) are in our conversation.").F(r.Lang, len(files))
	if len(files) == 0 {
		say = t("目前没有可下载的附件。", "There are no files to have.").In(r.Lang)
	}
	return commands.Answer{Message: ui.Said(strings.Join(append([]string{say}, lacking...), "\n")), Files: files}, nil
}
