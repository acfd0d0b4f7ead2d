package compile

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// What Word and Excel files are in mail and on the web.
const (
	wordType  = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	excelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// packet is what is handed over: the text and its tables, and whether somebody edited the
// text.
type packet struct {
	papers []policy.KeptPaper
	final  *policy.Final
	drafts []commands.File // what is not kept yet
}

// toHand is what would be handed over now: the newest final, else the draft.
func toHand(ctx context.Context, a *commands.App, r commands.Request, s policy.State, p policy.Period) (packet, error) {
	var out packet
	if last, ok := s.Compile(p).Newest(); ok {
		out.final, out.papers = &last, []policy.KeptPaper{last.KeptPaper}
	} else if err := policy.Compilable(s, r.Now, r.User, p); err != nil {
		return out, commands.Readable(s, r, err)
	}
	m, err := gather(ctx, a, s, p, policy.DateOf(r.Now))
	if err != nil {
		return out, err
	}
	drafts, err := m.files(a.Reader(r))
	if err != nil {
		return out, err
	}
	if out.final != nil {
		drafts = drafts[1:]
	}
	for _, f := range drafts {
		out.papers = append(out.papers, policy.KeptPaper{Name: strings.Replace(f.Name, "（草稿）", "", 1), Hash: hashOf(f.Content), Size: int64(len(f.Content))})
	}
	out.drafts = drafts
	return out, nil
}

// hashOf is what the store keeps a file by.
func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// token tells one packet from another, so that nothing is handed over that was not looked at.
func (k packet) token() string {
	return ui.Token(strings.Join(ui.Map(k.papers, func(x policy.KeptPaper) string { return x.Hash }), " "))
}

// handAsk shows what would be handed over, and to whom.
func handAsk(ctx context.Context, a *commands.App, r commands.Request, s policy.State, p policy.Period) (commands.Answer, error) {
	k, err := toHand(ctx, a, r, s, p)
	if err != nil {
		return commands.Answer{}, err
	}
	if _, err := policy.HandCompile(s, r.Now, r.User, p, k.papers, k.final != nil); err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	v := a.Reader(r)
	what := t("系统生成的草稿（未上传定稿）", "the draft as it was made; no edited text was uploaded").In(r.Lang)
	if k.final != nil {
		what = t("定稿《%s》（%s由%s上传）", "the edited text “%s” (uploaded %s by %s)").F(r.Lang, ui.Esc(k.final.Name), text.Clock(r.Lang, k.final.At, v.Today), ui.Mention(k.final.By))
	}
	say := t("*%s* 将报领导小组\n报送内容：%s，附表一份\n接收人：%s", "*%s* goes to the leading group\nWhat: %s, and its tables\nTo: %s").
		F(r.Lang, called(r.Lang, p), what, text.List(r.Lang, ui.Map(s.PeopleOf(string(policy.Leaders)), ui.Mention)))
	ask := ui.Row(
		ui.Primary(ui.Button("compile.handed", string(p)+" "+k.token(), t("确认报送", "Hand it over").In(r.Lang))),
		ui.Button("compile.drop", string(p), t("取消", "Leave it").In(r.Lang)))
	return commands.Answer{Message: &ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ask}}}, nil
}

// handed hands it over. Two who press at once hand it over once; the other is told.
func handed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	period, token, _ := strings.Cut(r.Value, " ")
	r.Args = period
	return named(func(ctx context.Context, a *commands.App, r commands.Request, s policy.State, p policy.Period) (commands.Answer, error) {
		k, err := toHand(ctx, a, r, s, p)
		if err != nil {
			return commands.Answer{}, err
		}
		if _, err := policy.HandCompile(s, r.Now, r.User, p, k.papers, k.final != nil); err != nil {
			return commands.Answer{}, commands.Readable(s, r, err)
		}
		if k.token() != token {
			return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.CompileMovedOn, "", "", "period", string(p)))
		}
		if err := k.keep(ctx, a); err != nil {
			return commands.Answer{}, err
		}
		if _, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
			return policy.HandCompile(s, r.Now, r.User, p, k.papers, k.final != nil)
		}); err != nil {
			return commands.Answer{}, err
		}
		say := t("✅ *%s* 已于%s报领导小组。收到情况见市局的卡片。", "✅ The *%s* was handed over on %s. The bureau's card shows who has it.").F(r.Lang, called(r.Lang, p), text.Day(r.Lang, policy.DateOf(r.Now), policy.DateOf(r.Now)))
		return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
	})(ctx, a, r)
}

// keep puts into the store what is not there yet.
func (k packet) keep(ctx context.Context, a *commands.App) error {
	for _, f := range k.drafts {
		kind := excelType
		if strings.HasSuffix(f.Name, ".docx") {
			kind = wordType
		}
		if _, err := a.DB.PutFile(ctx, f.Name, kind, bytes.NewReader(f.Content)); err != nil {
			return fmt.Errorf("keep the overall report: %w", err)
		}
	}
	return nil
}

// handing reads "period number".
func handing(s policy.State, value string) (policy.Period, int, policy.Handing, error) {
	period, number, _ := strings.Cut(value, " ")
	p, _ := policy.ParsePeriod(period)
	no, _ := strconv.Atoi(number)
	all := s.Compile(p).Handed
	if no < 1 || no > len(all) {
		return p, no, policy.Handing{}, policy.Refuse(policy.NothingHanded, "", "", "period", string(p))
	}
	return p, no, all[no-1], nil
}

// files hands what was handed over to who may see all units.
func files(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.StateFor(ctx, r, policy.SeeAll)
	if err != nil {
		return commands.Answer{}, err
	}
	_, _, h, err := handing(s, r.Value)
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	got, lacking, err := a.HandOut(ctx, r.Lang, ui.Map(h.Papers, policy.KeptPaper.Evidence))
	if err != nil {
		return commands.Answer{}, err
	}
	say := append(ui.Map(got, func(f commands.File) string {
		return t("📄 《%s》已发到您与我的会话。", "📄 “%s” is in our conversation.").F(r.Lang, ui.Esc(f.Name))
	}), lacking...)
	return commands.Answer{Message: ui.Said(strings.Join(say, "\n")), Files: got}, nil
}

// received notes that the presser has it. The card in Slack turns by itself.
func received(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	p, no, _, err := handing(s, r.Value)
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	_, err = a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.ReceiveCompile(s, r.User, p, no) })
	return commands.Answer{Fresh: true}, err
}

// handedCard is the card of the leading group, and that of the bureau, which watches.
func handedCard(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	c := s.Compile(m.Period)
	if m.No < 1 || m.No > len(c.Handed) {
		return *ui.Said(t("该报告尚未报送。", "It was not handed over.").In(v.Lang))
	}
	h := c.Handed[m.No-1]
	value := string(m.Period) + " " + strconv.Itoa(m.No)
	file := ui.Button("compile.file#"+value, value, t("下载报告", "Get the report").In(v.Lang))
	say := t("📘 *%s* 已报领导小组（三（三）2）\n报送日期：%s", "📘 *%s* was handed to the leading group (三（三）2)\nOn %s").F(v.Lang, called(v.Lang, m.Period), text.FullDay(v.Lang, policy.DateOf(h.At)))
	if m.No < len(c.Handed) {
		say += "\n" + t("已有更新的版本。", "There is a newer one.").In(v.Lang)
	}
	group := s.PeopleOf(string(policy.Leaders))
	if !slices.Contains(group, v.Person) {
		say += "\n" + t("已收到 %s 人", "Received by %s").F(v.Lang, ui.Bar(len(h.Received), max(len(group), len(h.Received))))
		return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(file)}}
	}
	buttons := []slack.BlockElement{file}
	if at := h.Received[v.Person]; !at.IsZero() {
		say += "\n" + t("✅ 您已于%s确认收到", "✅ You said on %s that you have it").F(v.Lang, text.Clock(v.Lang, at, v.Today))
	} else if m.No == len(c.Handed) {
		buttons = append(buttons, ui.Primary(ui.Button("compile.got#"+value, value, t("已收到", "I have it").In(v.Lang))))
	}
	return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(buttons...)}}
}

// home reminds somebody of the leading group of what they have not said they have.
func home(v commands.Reader, s policy.State) []slack.Block {
	if !s.May(v.Person, policy.TakeReceipt, "") {
		return nil
	}
	p := policy.HalfOf(v.Today)
	var blocks []slack.Block
	for _, p := range []policy.Period{p, policy.HalfOf(p.Start() - 1)} {
		c := s.Compile(p)
		if n := len(c.Handed); n > 0 && !c.Handed[n-1].ReceivedBy(v.Person) {
			m := handedCard(v, s, policy.Trigger{Period: p, No: n})
			blocks = append(blocks, m.Blocks...)
		}
	}
	return blocks
}
