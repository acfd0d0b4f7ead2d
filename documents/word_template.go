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
// the body. Those within a line may stand anywhere: in headers, footers, notes,
// shapes, drawings, the document's properties and what controls are bound to;
// one that would stay is refused (ErrUnfilled). The paragraphs
// look as the template's own styles say, CDO正文, CDO一级, CDO二级, CDO附件,
// CDO小字, CDO署名, CDO日期 and CDO附注, and as in the built-in layout where it
// has no such style.
func CheckTemplate(b []byte) error {
	t := newTemplate(Report{})
	t.check = true
	if err := t.fill(io.Discard, b); err != nil {
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
	charts  []*Chart    // that stand in the body
	added   []addedPart // what the layout does not have
	check   bool        // it is only looked at: nothing may stay unfilled
	builtIn bool        // it is the built-in layout
	creator string      // the unit

	opening, closing bool // the body has these sentences
}

func newTemplate(r Report) *template {
	return &template{
		inline: r.inline(), has: map[string]bool{}, styles: map[string]string{}, changed: map[*zip.File][]byte{},
		creator: policy.Line(r.Unit),
		opening: len(paragraphs(r.Opening)) == 1, closing: len(paragraphs(r.Closing)) == 1,
		blocks: map[string][]paragraph{"正文": r.body(), "附件": keepWithNext(r.attachments()), "附注": r.notes(), "落款": r.signOff()},
	}
}

// fill writes the template with the report in it. All that has no placeholder is
// taken over as it is.
func (t *template) fill(w io.Writer, content []byte) (err error) {
	if len(content) > maxTemplate {
		return ErrTooLarge
	}
	if t.wordFile, err = openWord(content); err != nil {
		return err
	}
	if err := t.selfContained(); err != nil {
		return err
	}
	if err := errors.Join(t.fillParts(), t.attach()); err != nil {
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

// fillParts fills the main part, and then the others.
func (t *template) fillParts() error {
	if err := t.findStyles(); err != nil {
		return err
	}
	main := t.parts[strings.ToLower(t.main)]
	if main == nil {
		return ErrNotWord
	}
	if err := t.fillPart(main, true); err != nil {
		return err
	}
	for _, f := range t.entries {
		if name := partName(f); f != main && strings.HasSuffix(name, ".xml") && name != "[content_types].xml" {
			if err := t.fillPart(f, false); err != nil {
				return err
			}
		}
	}
	return t.asDocument()
}

// findStyles finds the ids of the paragraph styles.
func (t *template) findStyles() error {
	relations, err := t.relations(t.main)
	if err != nil {
		return err
	}
	for _, r := range relations {
		if r.role != "styles" || r.outside {
			continue
		}
		content, err := t.unfold(r.target)
		if err == nil {
			err = eachElement(content, func(e *element) {
				if name := e.child("name"); name != nil && e.attr("type") == "paragraph" && e.attr("styleId") != "" {
					t.styles[name.val()] = e.attr("styleId")
				}
			}, "style")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// settle makes up the body by what the document has itself: blocks without a
// place of their own stand at its end, and sentences are not said twice.
func (t *template) settle(document []byte) error {
	if !t.has["正文"] {
		return ErrNoBody
	}
	body := t.blocks["正文"]
	if n := len(body); n > 0 && t.closing && bytes.Contains(document, []byte("特此报告")) {
		body = body[:n-1]
	}
	if len(body) > 0 && t.opening && bytes.Contains(document, []byte("报告如下")) {
		body = body[1:]
	}
	body = keepWithNext(body)
	for _, block := range []string{"附件", "附注"} {
		if !t.has[block] {
			body = append(body, t.blocks[block]...)
		}
	}
	t.blocks["正文"] = body
	return nil
}

// fillPart fills one part. What has no brace has no placeholder.
func (t *template) fillPart(f *zip.File, main bool) error {
	content, err := t.archive.unfold(f)
	if err != nil {
		return err
	}
	var edits []edit
	if bytes.ContainsAny(content, "{｛") || main {
		if edits, err = t.edits(content, main); err != nil {
			return err
		}
	}
	filled := applied(content, edits)
	if bytes.Contains(content, []byte("metadata/core-properties")) {
		if filled, err = created(filled, t.creator); err != nil {
			return err
		}
	}
	if !bytes.Equal(filled, content) {
		t.changed[f] = filled
	}
	if !t.check {
		return nil
	}
	for _, left := range placeholder.FindAll(filled, -1) {
		name := canonical(strings.Trim(string(left), "{}｛｝"))
		if _, known := t.inline[name]; known || t.blocks[name] != nil {
			return &PlaceholderError{Name: string(left), Cause: ErrUnfilled}
		}
	}
	return nil
}

// created says in a document's properties who wrote it: the unit, not whoever
// made the template.
func created(content []byte, creator string) ([]byte, error) {
	const space = "http://purl.org/dc/elements/1.1/"
	tag := `<c:creator xmlns:c="` + space + `">` + escapeXML(creator) + "</c:creator>"
	var edits []edit
	err := eachElement(content, func(properties *element) {
		for _, e := range properties.inside {
			switch name := e.Name.Local; {
			case name != "creator" && name != "lastModifiedBy":
			case e.head < e.to:
				edits = append(edits, edit{e.head, e.tail, escapeXML(creator)})
			case name == "creator": // <dc:creator/>
				edits = append(edits, edit{e.from, e.to, tag})
			}
		}
		if properties.child("creator") == nil {
			edits = append(edits, edit{properties.tail, properties.tail, tag})
		}
	}, "coreProperties")
	return applied(content, edits), err
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
		if content, ok := t.changed[f]; ok {
			if err := addPart(z, f.Name, content); err != nil {
				return err
			}
		} else if err := z.Copy(f); err != nil {
			return fmt.Errorf("copy %s: %w", f.Name, errors.Join(ErrNotWord, err))
		}
	}
	for _, p := range t.added {
		if err := addPart(z, p.name, p.content); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("end: %w", err)
	}
	return nil
}
