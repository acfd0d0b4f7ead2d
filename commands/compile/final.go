package compile

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

const (
	finalMax   = 10 << 20  // bytes
	finalWords = 2_000_000 // characters
	mostLost   = 40        // references that a message names
)

// finalForm asks for the edited text.
func finalForm(_ context.Context, a *commands.App, r commands.Request, s policy.State, p policy.Period) (commands.Answer, error) {
	if _, err := policy.KeepFinal(s, r.Now, r.User, p, policy.KeptPaper{}, nil); err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	blocks := []slack.Block{ui.Section("*" + called(r.Lang, p) + "*")}
	if last, ok := s.Compile(p).Newest(); ok {
		blocks = append(blocks, ui.Section(t("现有定稿：《%s》（%s），上传后以新的为准。", "There is “%s” (%s) already; the new one takes its place.").F(r.Lang, ui.Esc(last.Name), text.Clock(r.Lang, last.At, a.Reader(r).Today))))
	}
	blocks = append(blocks, ui.Input("file", t("定稿（Word）", "The edited text (Word)").In(r.Lang),
		t("在系统生成的草稿上修改，保留〔〕引用；.docx，不超过10 MB", "the draft as you edited it, with its references in 〔〕; .docx, up to 10 MB").In(r.Lang), ui.Files(1, "docx")))
	return commands.Answer{Modal: ui.Carrying(string(p), ui.Modal(r.Lang, "compile.final", t("上传定稿", "The edited text"), t("上传", "Upload"), blocks...))}, nil
}

// finalSubmit reads the text back, compares its references with the draft's, and keeps it.
func finalSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	r.Args = r.Meta
	return named(func(ctx context.Context, a *commands.App, r commands.Request, s policy.State, p policy.Period) (commands.Answer, error) {
		if r.Form.Get("file") == "" {
			return commands.Answer{}, policy.Refuse(policy.FieldMissing, "file", "")
		}
		name, kind, content, err := a.FetchWhole(ctx, r.Form.Get("file"), finalMax)
		words := ""
		if err == nil {
			words, _, err = documents.ReadText("final.docx", content, finalWords)
		}
		if wrong, known := unreadable(err); known {
			return commands.Answer{Errors: map[string]string{"file": wrong.In(r.Lang)}}, nil
		}
		if err != nil {
			return commands.Answer{}, fmt.Errorf("read the final text: %w", err)
		}
		m, err := gather(ctx, a, s, p, policy.DateOf(r.Now))
		if err != nil {
			return commands.Answer{}, err
		}
		lost, strange, ours := m.compare(words)
		if !ours {
			return commands.Answer{Errors: map[string]string{"file": t("这不是%s草稿的修改稿：文中没有本期的〔〕引用。请在 /cdo compile 生成的草稿上修改后再上传。", "This is not the draft for the %s: it has none of its references in 〔〕. Edit the draft that /cdo compile makes, and upload that.").F(r.Lang, text.Period(r.Lang, p))}}, nil
		}
		ref, err := a.DB.PutFile(ctx, name, kind, bytes.NewReader(content))
		if err != nil {
			return commands.Answer{}, fmt.Errorf("keep the final text: %w", err)
		}
		paper := policy.KeptPaper{Name: name, Hash: ref.Hash, Size: ref.Size}
		if _, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.KeepFinal(s, r.Now, r.User, p, paper, lost) }); err != nil {
			return commands.Answer{}, err
		}
		return commands.Answer{Message: keptFinal(r, p, name, lost, strange)}, nil
	})(ctx, a, r)
}

// compare finds which references of the draft as it would be made today the text lacks,
// and which of its own lead nowhere. It is ours if one of the half-year's leads somewhere.
func (m Material) compare(words string) (lost, strange []string, ours bool) {
	have := References(words)
	for _, r := range References(linesOf(m.paper())) {
		if !slices.Contains(have, r) {
			lost = append(lost, r.String())
		}
	}
	for _, r := range have {
		if _, found := m.Resolve(r); !found {
			strange = append(strange, r.String())
		} else if r.Period == m.Period {
			ours = true
		}
	}
	return lost, strange, ours
}

func keptFinal(r commands.Request, p policy.Period, name string, lost, strange []string) *ui.Message {
	say := t("✅ *%s* 定稿《%s》已留存。", "✅ The edited text of the *%s*, “%s”, is kept.").F(r.Lang, called(r.Lang, p), ui.Esc(name))
	if len(lost) == 0 {
		say += "\n" + t("草稿中的引用全部保留。", "All references of the draft are there.").In(r.Lang)
	} else {
		say += "\n" + t("⚠️ 与当前草稿相比，缺少%d处引用：%s", "⚠️ Compared with the draft of today, %d references are missing: %s").F(r.Lang, len(lost), some(r.Lang, lost))
	}
	if len(strange) > 0 {
		say += "\n" + t("⚠️ %d处引用查不到出处，请核对：%s", "⚠️ %d references lead nowhere; please look at them: %s").F(r.Lang, len(strange), some(r.Lang, strange))
	}
	hand := ui.Row(ui.Primary(ui.Button("compile.hand", string(p), t("报领导小组…", "Hand it over…").In(r.Lang))))
	return &ui.Message{Text: say, Blocks: append(pieces(say), hand)}
}

// some are the first of many.
func some(l text.Lang, all []string) string {
	say := ui.Esc(strings.Join(all[:min(len(all), mostLost)], ""))
	if len(all) > mostLost {
		say += t("等", " and others").In(l)
	}
	return say
}

// unreadable says why the file is not taken; known is false when the fault is ours, or
// there is none.
func unreadable(err error) (why text.T, known bool) {
	if why, known = commands.BadWord(err); known {
		return why, true
	}
	return commands.Unfetched(err, t("文件超过10 MB，未留存。请删去其中的图片后重新上传。", "The file is larger than 10 MB; please take the pictures out."))
}

// Resolve follows a reference back to what it rests on; ok is false where it leads nowhere.
func (m Material) Resolve(r Reference) (what string, ok bool) {
	code := ""
	for c, name := range m.names {
		if name == r.Unit {
			code = c
		}
	}
	switch {
	case r.Case > 0:
		rec, found := m.State.Record(policy.RecordID{Register: "case", No: r.Case})
		return rec.Get("title"), found && rec.Unit == code && rec.State == "library"
	case r.Figure != "":
		if r.Unit == "" {
			return fmt.Sprint(m.all()), r.Period == m.Period
		}
		return fmt.Sprint(Count(m.State, code, r.Period)), code != "" && r.Period == m.Period
	}
	for _, x := range m.Sources {
		if x.Code == code && r.Period == m.Period && x.Version.No == r.Version {
			return x.Text[r.Cell.Duty][r.Cell.Part], true
		}
	}
	return "", false
}
