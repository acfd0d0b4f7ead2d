package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands/report"
	"cdobot/policy"
)

// TestEvidenceIsHandedOver to everybody who may read the report, byte by byte,
// and to nobody else.
func TestEvidenceIsHandedOver(t *testing.T) {
	t.Parallel()
	w := presentedAlready(t)
	const bytes = "%PDF-1.7 会议纪要"
	ref, err := w.DB.PutFile(t.Context(), "纪要.pdf", "application/pdf", strings.NewReader(bytes))
	if err != nil {
		t.Fatal(err)
	}
	kept := policy.Exhibit{Cell: "1.4", Name: "会议纪要.pdf", Hash: ref.Hash, Size: ref.Size}
	link := policy.Exhibit{Cell: "1.4", Link: "https://example.org/a"}
	w.proves(kept, link, notice())
	id := h1 + " " + report.ExhibitID(kept)
	if a := w.sure(w.presses(bureau1, "report.proof", id)); len(a.Files) != 0 {
		t.Error("handed over before it was filed")
	}
	w.sure(w.presses(liaison, "report.present", h1))
	w.signs()
	for _, person := range []string{liaison, cdo, bureau1, leader} {
		list := w.sure(w.presses(person, "report.proofs", h1))
		says(t, list.Modal, "会议纪要.pdf", "https://example.org/a", "职责一·佐证材料")
		a := w.sure(w.presses(person, "report.proof", id))
		if len(a.Files) != 1 || a.Files[0].Name != "会议纪要.pdf" || string(a.Files[0].Content) != bytes {
			t.Errorf("%s got %+v", person, a)
		}
	}
	for _, person := range []string{pen2, cdo2, nobody} {
		if c := w.cause(w.presses(person, "report.proof", id)); c == "" {
			t.Errorf("%s may open it", person)
		}
	}
	says(t, w.sure(w.presses(cdo, "report.proof", h1+" "+report.ExhibitID(notice()))).Message, "未能从存储中找到")
	for _, other := range []string{report.ExhibitID(link), "0000", ""} {
		if a := w.sure(w.presses(cdo, "report.proof", h1+" "+other)); len(a.Files) != 0 || a.Message == nil {
			t.Errorf("%q: %+v", other, a)
		}
	}
}
