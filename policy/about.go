package policy

// Each deed that concerns a unit says which, so that the unit's history can be
// read without looking at everybody else's.

func (d TrainingLogged) units() []string    { return []string{d.Unit} }
func (d TrainingCancelled) units() []string { return []string{d.Unit} }
func (d ReportPresented) units() []string   { return []string{d.Unit} }
func (d ReportSigned) units() []string      { return []string{d.Unit} }
func (d ReportJudged) units() []string      { return []string{d.Unit} }
func (d ReviewPresented) units() []string   { return []string{d.Unit} }
func (d ReviewSubmitted) units() []string   { return []string{d.Unit} }
func (d PostGiven) units() []string         { return []string{d.Unit} }
func (d CDONominated) units() []string      { return []string{d.Unit} }
func (d NominationMoved) units() []string   { return []string{d.Unit} }
func (d CDOAppointed) units() []string      { return []string{d.Unit} }
func (d CDORefused) units() []string        { return []string{d.Unit} }
func (d CDODismissed) units() []string      { return []string{d.Unit} }
func (d CDOFiled) units() []string          { return []string{d.Unit} }
func (d PlanDrafted) units() []string       { return []string{d.Unit} }
func (d PlanIssuedOn) units() []string      { return []string{d.Unit} }
func (d UnitChanged) units() []string       { return []string{d.Code} }
func (d UnitRetired) units() []string       { return []string{d.Code, d.Into} }
