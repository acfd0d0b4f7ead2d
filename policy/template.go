package policy

// Template is the Word file into which reports are put, kept by its content's
// hash; without one they have the built-in layout.
type Template struct {
	Hash string
	Name string
}

// TemplateSet writes down which template reports are put into from now on;
// without a hash it is the built-in layout again.
type TemplateSet struct {
	Hash string `json:"hash,omitempty"` // SHA-256, hex
	Name string `json:"name,omitempty"`
}

// Kind implements Deed.
func (TemplateSet) Kind() Kind { return "template.set" }

// SetTemplate decides that the bureau has reports put into the template, which
// somebody has looked through: this here is about who may. An empty hash goes
// back to the built-in layout.
func SetTemplate(s State, by, hash, name string) (Deed, error) {
	if ref := s.may(by, JudgeReports, ""); ref != nil {
		return nil, ref
	}
	if hash == s.Template.Hash {
		return nil, Refuse(NothingNew, "file", "")
	}
	return TemplateSet{Hash: hash, Name: Line(name)}, nil
}

func (s State) templateSet(_ Entry, d TemplateSet) State {
	s.Template = Template(d)
	return s
}
