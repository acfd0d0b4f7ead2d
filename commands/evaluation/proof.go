package evaluation

import (
	"context"
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

// mostFiles is how many files Slack's field takes at once, and how many boxes stand in one
// group.
const mostFiles = 10

// The fields of a dimension's files: what is to come, and what is to go.
const filesField, removeField = "files.", "remove."

// fileID tells a file from the others of its review.
func fileID(f policy.ProofFile) string { return ui.SumOf(string(f.Dimension), f.Hash)[:16] }

func fileLine(l text.Lang, f policy.ProofFile) string {
	const kilo = 1024
	return "📎 " + ui.Esc(f.Name) + t("（%d KB）", " (%d KB)").F(l, (f.Size+kilo-1)/kilo)
}

// fileLines are a dimension's files, each with the button that hands it over to whoever may
// read the review.
func fileLines(l text.Lang, unit string, year int, all []policy.ProofFile, dimension string) []slack.Block {
	var blocks []slack.Block
	for _, f := range all {
		if string(f.Dimension) == dimension {
			id := fileID(f)
			blocks = append(blocks, ui.SectionWith(fileLine(l, f), ui.Button("evaluation.file#"+id, fmt.Sprintf("%s %d %s", unit, year, id), t("下载", "Get it").In(l))))
		}
	}
	return blocks
}

// fileFields are a dimension's files in the form: those that are kept, which of them are to
// go, and those that are to come.
func fileFields(v commands.Reader, unit string, year int, all []policy.ProofFile, d rubric.Dimension) []slack.Block {
	dimension, called := d.Key, named(v.Lang, d.Name, d.EN)
	kept := ui.Where(all, func(f policy.ProofFile) bool { return string(f.Dimension) == dimension })
	means := append([]string{unit, strconv.Itoa(year)}, ui.Map(kept, fileID)...)
	blocks := fileLines(v.Lang, unit, year, kept, dimension)
	for group := range slices.Chunk(kept, mostFiles) {
		options := ui.Map(group, func(f policy.ProofFile) *slack.OptionBlockObject { return ui.Option(fileID(f), ui.Clip(f.Name, 75)) })
		name := removeField + dimension + "." + strconv.Itoa(len(blocks))
		blocks = append(blocks, ui.Optional(ui.Input(ui.FreshID(name, means...), t("勾选的文件将移除：%s", "Tick the files that are to go: %s").F(v.Lang, called), "", ui.Boxes(nil, options...))))
	}
	return append(blocks, ui.Optional(ui.Input(ui.FreshID(filesField+dimension, means...), t("佐证文件：%s", "Files: %s").F(v.Lang, called),
		t("最多10个，每个不超过10 MB；提交时留存", "ten at most, up to 10 MB each; kept when you send the form").In(v.Lang), ui.Files(mostFiles))))
}

// brought is what the form brings and takes away.
type brought struct {
	files []policy.ProofFile
	gone  []string
	wrong map[string]string // by block: what can't be had
	last  string            // the block of the last file
}

// bring copies the form's files into the store.
func bring(ctx context.Context, a *commands.App, r commands.Request) (brought, error) {
	b := brought{wrong: map[string]string{}}
	for _, block := range slices.Sorted(maps.Keys(r.Form)) {
		name, _, _ := strings.Cut(block, "~")
		if strings.HasPrefix(name, removeField) {
			b.gone = append(b.gone, r.Form[block]...)
		}
		dimension, is := strings.CutPrefix(name, filesField)
		if !is {
			continue
		}
		refs, problems, err := a.BringProofs(ctx, r.Form[block], r.Lang)
		if err != nil {
			return b, err
		}
		if len(problems) > 0 {
			b.wrong[block] = strings.Join(problems, " ")
		}
		for _, ref := range refs {
			b.last = block
			b.files = append(b.files, policy.ProofFile{Dimension: policy.Dimension(dimension), Name: policy.Line(ref.Name), Hash: ref.Hash, Size: ref.Size})
		}
	}
	return b, nil
}

// into are the files of a draft with what was brought and without what is to go.
func (b brought) into(files []policy.ProofFile) []policy.ProofFile {
	files = slices.DeleteFunc(slices.Clone(files), func(f policy.ProofFile) bool { return slices.Contains(b.gone, fileID(f)) })
	for _, f := range b.files {
		if !slices.ContainsFunc(files, func(old policy.ProofFile) bool { return fileID(old) == fileID(f) }) {
			files = append(files, f)
		}
	}
	return files
}

// keepFiles brings the form's files into the store and the draft, and takes out those that
// were ticked. Whatever can't be had is told of under its field; what was taken in stays.
func keepFiles(ctx context.Context, a *commands.App, r commands.Request, draft commands.DraftAt[reviewDraft]) (all []policy.ProofFile, wrong map[string]string, err error) {
	b, err := bring(ctx, a, r)
	if err != nil {
		return nil, nil, err
	}
	if len(b.files) == 0 && len(b.gone) == 0 {
		_, _, kept, err := draft.Read(ctx, a)
		return kept.Files, b.wrong, err
	}
	kept, err := draft.Revise(ctx, a, func(d *reviewDraft) error {
		files := b.into(d.Files)
		if len(files) > policy.MaxProofFiles && b.last != "" {
			b.wrong[b.last] = commands.Sentence(policy.Refuse(policy.TooManyExhibits, "", "", "max", strconv.Itoa(policy.MaxProofFiles)), r.Lang)
			return nil
		}
		d.Files = files
		return nil
	})
	return kept.Files, b.wrong, err
}

// fileOf hands over one file: "unit year id". It has to belong to the review that this
// person may read now, or to the one that they are writing.
func fileOf(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	words := append(strings.Fields(r.Value), "", "", "")
	year, _ := strconv.Atoi(words[1])
	u, known := s.Units.Get(words[0])
	if !known || !s.May(r.User, policy.SeeUnit, u.Code) {
		return commands.Answer{}, policy.Refuse(policy.NotYourUnit, "", "", "unit", words[0])
	}
	said, err := reviewAt(ctx, a, u, year)
	if err != nil {
		return commands.Answer{}, err
	}
	all := said.Files
	if s.May(r.User, policy.ReviewOneself, u.Code) {
		_, _, draft, err := reviewDraftOf(a, u, year).Read(ctx, a)
		if err != nil {
			return commands.Answer{}, err
		}
		all = append(slices.Clone(draft.Files), all...)
	}
	for _, f := range all {
		if fileID(f) != words[2] {
			continue
		}
		return a.HandOne(ctx, r, f.Name, f.Hash)
	}
	return commands.Answer{Message: ui.Said(t("该文件已不在自评的现行版本中，请重新打开自评查看。", "That file is not in the self-review as it is now; please open it again.").In(r.Lang))}, nil
}
