package commands

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// typed is how many characters one field of a form can hold.
const typed = 3000

func draftID(b about) string { return "report/" + b.unit.Code + "/" + string(b.period) }

// draft is what the unit has written so far.
func (a *App) draft(ctx context.Context, b about) (policy.ReportText, error) {
	var t policy.ReportText
	body, ok, err := a.DB.Draft(ctx, draftID(b))
	if err != nil {
		return t, fmt.Errorf("read the draft: %w", err)
	}
	if !ok {
		return t, nil
	}
	if err := json.Unmarshal(body, &t); err != nil {
		return t, fmt.Errorf("read the draft: %w", err)
	}
	return t, nil
}

// reportDuty opens the form of one duty.
func reportDuty(ctx context.Context, a *App, r Request) (Answer, error) {
	b, d, err := a.dutyOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	draft, err := a.draft(ctx, b)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Modal: a.reader(r).dutyForm(b, d, draft)}, nil
}

// dutyOf reads "unit period duty" and makes sure that the person may write.
func (a *App) dutyOf(ctx context.Context, r Request, value string) (about, policy.Duty, error) {
	b, rest, err := a.reportOf(ctx, r, value)
	if err != nil {
		return b, 0, err
	}
	if _, mine := b.state.Who(r.User).SeatIn(b.unit.Code); !mine {
		return b, 0, readable(b.state, r, policy.Refuse(policy.NotYourUnit, "", "", "unit", b.unit.Code))
	}
	if st := b.report().State; st == policy.Filed || st == policy.Accepted {
		return b, 0, readable(b.state, r, policy.Refuse(policy.AlreadyFiled, "", "", "unit", b.unit.Code, "period", string(b.period)))
	}
	d, err := strconv.Atoi(rest)
	if err != nil || d < 0 || d >= policy.Duties {
		return b, 0, fmt.Errorf("no duty %q", rest)
	}
	return b, policy.Duty(d), nil
}

func (v reader) dutyForm(b about, d policy.Duty, draft policy.ReportText) *slack.ModalViewRequest {
	blocks := []slack.Block{section("*" + v.dutyNumber(d) + " " + text.Duty(v.lang, d) + "*\n" +
		text.UnitName(v.lang, b.unit) + " · " + text.Noun(v.lang, policy.ReportNoun, b.period))}
	hints := [policy.Parts]text.T{
		{ZH: "本半年做成了什么，尽量用数据说明", EN: "what was achieved, with figures where possible"},
		{ZH: "还存在哪些困难，需要谁协调", EN: "what is difficult, and who could help"},
		{ZH: "下半年或下一步的安排与时间", EN: "what comes next, and when"},
		{ZH: "文号、链接或材料名称；确无的请填“无”", EN: "document numbers, links, names of papers; “none” if there are none"},
	}
	for p := range policy.Parts {
		blocks = append(blocks, optional(input("part"+strconv.Itoa(p), text.Part(v.lang, p), hints[p].In(v.lang), lines(draft[d][p], typed))))
	}
	m := modal(v.lang, "report.duty", text.T{ZH: "工作总结报告（%d/4）", EN: "Work report (%d/4)"}.With(int(d)+1), text.T{ZH: "保存并继续", EN: "Save and go on"}, blocks...)
	m.PrivateMetadata = fmt.Sprintf("%s %d", b.value(), d)
	return m
}

// reportDutySubmit keeps what was written. A duty that is all written leads on
// to the next that is not, in the same window; else the card shows where the
// report stands.
func reportDutySubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	b, d, err := a.dutyOf(ctx, r, r.Meta)
	if err != nil {
		return Answer{}, err
	}
	draft, err := a.draft(ctx, b)
	if err != nil {
		return Answer{}, err
	}
	for p := range policy.Parts {
		draft[d][p] = policy.Text(r.Form.Get("part" + strconv.Itoa(p)))
	}
	body, err := json.Marshal(draft)
	if err != nil {
		return Answer{}, fmt.Errorf("keep the draft: %w", err)
	}
	if err := a.DB.PutDraft(ctx, draftID(b), body); err != nil {
		return Answer{}, fmt.Errorf("keep the draft: %w", err)
	}
	v := a.reader(r)
	if next, more := unwritten(draft, d); more && draft.Filled(d) == policy.Parts {
		return Answer{Modal: v.dutyForm(b, next, draft)}, nil
	}
	return Answer{Message: v.reportCard(b, draft)}, nil
}

// unwritten is the next duty after d, and then from the first on, of which a
// part says nothing yet.
func unwritten(draft policy.ReportText, d policy.Duty) (next policy.Duty, more bool) {
	for i := range policy.Duty(policy.Duties) {
		if next = (d + 1 + i) % policy.Duties; draft.Filled(next) < policy.Parts {
			return next, true
		}
	}
	return d, false
}

// reportPresent puts the draft before the CDO.
func reportPresent(ctx context.Context, a *App, r Request) (Answer, error) {
	b, _, err := a.reportOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	draft, err := a.draft(ctx, b)
	if err != nil {
		return Answer{}, err
	}
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.PresentReport(s, r.Now, r.User, b.unit.Code, b.period, draft)
	})
	if err != nil {
		return Answer{}, err
	}
	say := text.T{ZH: "已提请 %s 签发。签发后即报送市政务服务数据管理局，届时通知您。", EN: "Put before %s to sign. You will hear when it is signed; it goes to the data bureau at once."}.
		F(r.Lang, mention(res.State.Units.At(b.unit.Code).CDO))
	return Answer{Message: said(say), Replace: true, Fresh: true}, nil
}

// reportSignDraft is the CDO signing their own draft from the card.
func reportSignDraft(ctx context.Context, a *App, r Request) (Answer, error) {
	b, sum, err := a.reportOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	draft, err := a.draft(ctx, b)
	if err != nil {
		return Answer{}, err
	}
	if draft.Sum() != sum {
		return Answer{}, policy.Refuse(policy.OutdatedVersion, "", "")
	}
	return a.sign(ctx, r, b, sum, &draft)
}

// reportSignSubmit is the CDO signing what the liaison presented, after
// reading it.
func reportSignSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	b, sum, err := a.reportOf(ctx, r, r.Meta)
	if err != nil {
		return Answer{}, err
	}
	return a.sign(ctx, r, b, sum, nil)
}

func (a *App) sign(ctx context.Context, r Request, b about, sum string, own *policy.ReportText) (Answer, error) {
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.SignReport(s, r.Now, r.User, b.unit.Code, b.period, sum, own)
	})
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	b.state, b.unit = res.State, res.State.Units.At(b.unit.Code)
	ob := b.state.Owed(b.unit, policy.ReportNoun, b.period, v.today)
	say := text.T{ZH: "✅ *%s · %s* 已签发并报送市政务服务数据管理局。", EN: "✅ *%s · %s* is signed and filed with the data bureau."}.
		F(r.Lang, text.UnitName(r.Lang, b.unit), text.Noun(r.Lang, policy.ReportNoun, b.period)) + "\n" + v.standing(b.state, ob) +
		"\n" + text.T{ZH: "回执校验码：%s", EN: "Receipt: %s"}.F(r.Lang, strings.ToUpper(sum[:12]))
	return Answer{Message: said(say), Replace: true, Fresh: true}, nil
}
