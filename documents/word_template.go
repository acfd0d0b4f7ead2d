package documents

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"cdobot/policy"
)

// maxTemplate is how large a template may be: every report holds all of it.
const maxTemplate = 8 << 20

// CheckTemplate says whether reports can be put into a template: a .docx (or
// .dotx) without programs in it and without anything that it fetches from
// elsewhere (ErrNotWord, ErrMacros, ErrLinked, ErrTooLarge), in which one
// paragraph is {{正文}} and nothing else (ErrNoBody), and which has no other
// placeholders in {{}} than these (ErrUnknown, as a PlaceholderError):
//
//	{{标题}} title     {{单位}} unit     {{主送}} recipient    {{文号}} number
//	{{签发人}} signer  {{拟稿人}} drafter  {{日期}} date       {{期间}} period
//	{{版本}} version   {{校验}} sum
//	{{正文}} body      {{附件}} attachments  {{落款}} signature  {{附注}} notes
//
// The last four become paragraphs and stand alone; the signature is the unit
// and the date. A template without {{附件}} or {{附注}} has them at the end of
// the body. Placeholders may stand in headers and footers, too. The paragraphs
// look as the template's own styles say, CDO正文, CDO一级, CDO二级, CDO附件,
// CDO小字, CDO署名, CDO日期 and CDO附注, and as in the built-in layout where it
// has no such style.
func CheckTemplate(b []byte) error {
	if err := fill(io.Discard, Report{}, b); err != nil {
		return fmt.Errorf("check template: %w", err)
	}
	return nil
}

// template is a template that is being filled.
type template struct {
	*wordFile

	inline  map[string]string      // what stands for a placeholder within a line
	blocks  map[string][]paragraph // or for one that is a paragraph
	has     map[string]bool        // the blocks that were found
	styles  map[string]string      // names to ids
	changed map[*zip.File][]byte
}

// fill writes the template with the report in it. All that has no placeholder is
// taken over as it is.
func fill(w io.Writer, r Report, content []byte) error {
	if len(content) > maxTemplate {
		return ErrTooLarge
	}
	file, err := openWord(content)
	if err != nil {
		return err
	}
	t := &template{
		wordFile: file, inline: r.inline(), has: map[string]bool{}, styles: map[string]string{}, changed: map[*zip.File][]byte{},
		blocks: map[string][]paragraph{"正文": kept(r.body()), "附件": kept(r.attachments()), "附注": r.notes(), "落款": r.signOff()},
	}
	if err := t.selfContained(); err != nil {
		return err
	}
	if err := t.fillParts(); err != nil {
		return err
	}
	return t.writeTo(w)
}

// inline are the texts that stand within a line, by their placeholders.
func (r Report) inline() map[string]string {
	version := ""
	if r.Version > 0 {
		version = strconv.Itoa(r.Version)
	}
	texts := map[string]string{
		"标题": r.Title, "单位": r.Unit, "主送": r.to(), "文号": r.Number, "签发人": r.Signer, "拟稿人": r.Drafter,
		"日期": chineseDate(r.Date), "期间": r.Period, "版本": version, "校验": r.Sum,
	}
	for name, s := range texts {
		texts[name] = policy.Line(s)
	}
	return texts
}

// canonical is the placeholder that a name means.
func canonical(name string) string {
	name = strings.ToLower(policy.Line(name))
	english := map[string]string{
		"title": "标题", "unit": "单位", "recipient": "主送", "number": "文号", "signer": "签发人", "drafter": "拟稿人", "date": "日期",
		"period": "期间", "version": "版本", "sum": "校验", "body": "正文", "attachments": "附件", "notes": "附注", "signature": "落款",
	}
	if chinese, ok := english[name]; ok {
		return chinese
	}
	return name
}

// selfContained refuses what would run, or be fetched, when the report is
// opened. A link that people click is neither.
func (t *template) selfContained() error {
	for name := range t.parts {
		if strings.Contains(name, "activex/") {
			return ErrMacros
		}
		if !strings.HasSuffix(name, ".rels") {
			continue
		}
		relations, err := t.relationsIn(name, "")
		if err != nil {
			return err
		}
		if slices.ContainsFunc(relations, func(r wordRelation) bool { return r.outside && r.role != "hyperlink" }) {
			return ErrLinked
		}
	}
	return nil
}

// fillParts fills the main part, its headers and its footers. It goes through
// the main part twice: which blocks there are decides what the body holds.
func (t *template) fillParts() error {
	relations, err := t.relations(t.main)
	if err != nil {
		return err
	}
	names := []string{t.main}
	for _, r := range relations {
		switch {
		case r.outside:
		case r.role == "styles":
			if err := t.readStyles(r.target); err != nil {
				return err
			}
		case r.role == "header", r.role == "footer":
			names = append(names, r.target)
		}
	}
	document, err := t.unfold(t.main)
	if err != nil {
		return err
	}
	if _, err := t.edits(document, true); err != nil {
		return err
	}
	if !t.has["正文"] {
		return ErrNoBody
	}
	for _, block := range []string{"附件", "附注"} {
		if !t.has[block] {
			t.blocks["正文"] = append(t.blocks["正文"], t.blocks[block]...)
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		if err := t.fillPart(name); err != nil {
			return err
		}
	}
	return t.asDocument()
}

func (t *template) fillPart(name string) error {
	content, err := t.unfold(name)
	if err != nil {
		return err
	}
	edits, err := t.edits(content, name == t.main)
	if err != nil || len(edits) == 0 {
		return err
	}
	t.changed[t.parts[strings.ToLower(name)]] = applied(content, edits)
	return nil
}

// asDocument makes a document of what Word calls a template (.dotx).
func (t *template) asDocument() error {
	const name = "[content_types].xml"
	content, err := t.unfold(name)
	if err != nil {
		return err
	}
	if is := []byte("wordprocessingml.template.main+xml"); bytes.Contains(content, is) {
		t.changed[t.parts[name]] = bytes.ReplaceAll(content, is, []byte("wordprocessingml.document.main+xml"))
	}
	return nil
}

func (t *template) writeTo(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, f := range t.entries {
		content, ok := t.changed[f]
		if !ok {
			if err := z.Copy(f); err != nil {
				return fmt.Errorf("copy %s: %w", f.Name, errors.Join(ErrNotWord, err))
			}
			continue
		}
		part, err := z.Create(f.Name)
		if err != nil {
			return fmt.Errorf("add %s: %w", f.Name, err)
		}
		if _, err := part.Write(content); err != nil {
			return fmt.Errorf("write %s: %w", f.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("end: %w", err)
	}
	return nil
}
