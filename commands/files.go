package commands

import (
	"context"
	"fmt"

	"cdobot/commands/text"
	"cdobot/policy"
)

// filesFeature tells people of files that they brought and that could not be
// kept, in the words of the feature that the file belongs to.
func filesFeature() Feature {
	return Feature{
		Name: "files",
		Cards: map[policy.Kind]Card{policy.EvidenceLost{}.Kind(): func(_ context.Context, a *App, s policy.State, v reader, n policy.Notice) (Message, error) {
			say, ok := a.features.lost[n.Mail.For]
			if !ok {
				return Message{}, fmt.Errorf("no word of a lost file of %q", n.Mail.For)
			}
			return *said(say(v, s, *n.Mail)), nil
		}},
	}
}

// Lost is the word to who brought a file that it could not be kept.
type Lost func(v reader, s policy.State, m policy.Mail) string

// paperLost is the word of a unit's paper, by the paper's name.
func paperLost(name text.T) Lost {
	return func(v reader, s policy.State, m policy.Mail) string {
		u := s.Units.At(m.Unit)
		why := "—"
		for _, p := range u.Papers {
			if p.Entry == m.No && p.Lost != "" {
				why = v.lost(p.Lost)
				break
			}
		}
		return text.T{
			ZH: "%s的文件（%s）未能留存（%s），登记本身不受影响。请重新上传。",
			EN: "A file of %s (%s) could not be kept (%s). The entry itself stands; please upload the file again.",
		}.F(v.lang, text.UnitName(v.lang, u), name.In(v.lang), why)
	}
}
