package documents

import (
	"errors"
	"maps"
	"strings"
	"testing"
)

// A placeholder is filled wherever somebody may have put it, in the words of the
// part that it stands in, and nothing else of the part changes.
func TestTemplateParts(t *testing.T) {
	t.Parallel()
	const drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
	const core = `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">`
	w := func(root, inside string) string {
		return `<w:` + root + ` xmlns:w="` + wordSpace + `">` + inside + `</w:` + root + `>`
	}
	for name, tt := range map[string]struct{ part, content, want string }{
		"a footnote": {"word/footnotes.xml", w("footnotes", `<w:footnote w:id="2">`+para("由{{单", "位}}编制")+"</w:footnote>"), "香洲区"},
		"an endnote": {"word/endnotes.xml", w("endnotes", `<w:endnote w:id="2">`+para("{{校验}}")+"</w:endnote>"), "5e884898da280471"},
		"a comment":  {"word/comments.xml", w("comments", para("{{签发人}}")), "香洲区首席数据官"},
		"SmartArt, cut up": {
			"word/diagrams/data1.xml", `<dgm:dataModel xmlns:dgm="urn:d" xmlns:a="` + drawing + `"><a:p><a:r><a:t>{{单</a:t></a:r><a:r><a:t>位}}</a:t></a:r></a:p></dgm:dataModel>`,
			"<a:p><a:r><a:t>香洲区</a:t></a:r><a:r><a:t></a:t></a:r></a:p>",
		},
		"what a control is bound to":    {"customXml/item1.xml", `<report><title>{{标题}}</title><other>{x}{{y}}</other></report>`, `<report><title>香洲区首席数据官2026年上半年工作总结报告</title><other>{x}{{y}}</other></report>`},
		"a property":                    {"docProps/custom.xml", `<Properties><property><vt:lpwstr>{{文号}}</vt:lpwstr></property></Properties>`, "<vt:lpwstr>珠香数〔2026〕3号</vt:lpwstr>"},
		"title and author":              {"docProps/core.xml", core + "<dc:title>{{标题}}</dc:title><dc:creator>模板作者</dc:creator><cp:lastModifiedBy>模板作者</cp:lastModifiedBy></cp:coreProperties>", "<dc:creator>香洲区</dc:creator><cp:lastModifiedBy>香洲区</cp:lastModifiedBy>"},
		"an author that was left blank": {"docProps/core.xml", core + "<dc:creator/></cp:coreProperties>", ">香洲区</c:creator></cp:coreProperties>"},
		"no author":                     {"docProps/core.xml", core + "<dc:title>报告</dc:title></cp:coreProperties>", "<dc:title>报告</dc:title><c:creator"},
		"a text box":                    {"word/document.xml", documentWith("<w:p><w:r><wps:txbx><w:txbxContent>" + para("{{期间}}") + "</w:txbxContent></wps:txbx></w:r></w:p>" + para("{{正文}}")), "2026年上半年"},
		"another prefix":                {"word/document.xml", strings.NewReplacer("<w:", "<ns0:", "</w:", "</ns0:", "xmlns:w=", "xmlns:ns0=", " w:", " ns0:").Replace(documentWith(para("{{标题}}") + para("{{正文}}"))), `<ns0:t xml:space="preserve">香洲区首席数据官2026年上半年工作总结报告</ns0:t></ns0:r></ns0:p><w:p xmlns:w="` + wordSpace + `">`},
		"no prefix":                     {"word/document.xml", strings.NewReplacer("<w:", "<", "</w:", "</", "xmlns:w=", "xmlns=").Replace(documentWith(para("{{标题}}") + para("{{正文}}"))), `<t xml:space="preserve">香洲区首席数据官`},
		"its own last sentence":         {"word/document.xml", documentWith(para("现将有关情况报告如下：") + para("{{正文}}") + para("特此报告。")), "特此报告。</w:t></w:r></w:p></w:body>"},
	} {
		parts := map[string]string{"word/document.xml": documentWith(para("{{正文}}"))}
		maps.Copy(parts, map[string]string{tt.part: tt.content})
		tpl := wordOf(t, parts)
		if err := CheckTemplate(tpl); err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		content := docxOf(t, sampleReport(), tpl)
		_, filled := partsOf(t, content)
		if got := filled[tt.part]; !strings.Contains(got, tt.want) || strings.Contains(got, "{{单位") || strings.Contains(got, "{{标题") {
			t.Errorf("%s: %s\nlacks %s", name, got, tt.want)
		}
		if text := read(t, content); strings.Count(text, "特此报告") != 1 || strings.Count(text, "报告如下") != 1 {
			t.Errorf("%s: it reads %s", name, text)
		}
	}
}

// One that would stay as it is, is refused when the template is set.
func TestTemplateUnfilled(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"a deletion":      `<w:p><w:del><w:r><w:delText>{{标题}}</w:delText></w:r></w:del></w:p>`,
		"a field's code":  `<w:p><w:r><w:instrText> QUOTE "{{单位}}" </w:instrText></w:r></w:p>`,
		"word art":        `<w:p><w:r><w:pict><v:textpath string="{{Title}}"/></w:pict></w:r></w:p>`,
		"outside of text": `<w:p>{{单位}}</w:p>`,
	} {
		err := CheckTemplate(bodyOf(t, body+para("{{正文}}")))
		hole, ok := errors.AsType[*PlaceholderError](err)
		if !errors.Is(err, ErrUnfilled) || !ok || hole.Name == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}
