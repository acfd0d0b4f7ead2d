package training

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

func trainingOpen(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return trainingForm(a, r, s, r.Value)
}

// trainingForm opens the form for one of the person's units, the named one or
// the first.
func trainingForm(a *commands.App, r commands.Request, s policy.State, unit string) (commands.Answer, error) {
	seats := s.Who(r.User).Seats
	if len(seats) == 0 {
		return commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	if _, mine := s.Who(r.User).SeatIn(unit); !mine {
		unit = seats[0].Unit
	}
	return commands.Answer{Modal: logForm(a.Reader(r), s, seats, unit, policy.TrainingFacts{Date: policy.DateOf(r.Now)})}, nil
}

// logForm asks what is to be logged, with what is known of it filled in.
func logForm(v commands.Reader, s policy.State, seats []policy.Seat, unit string, known policy.TrainingFacts) *slack.ModalViewRequest {
	heads := slack.NewNumberInputBlockElement(nil, ui.Field, false)
	heads.MinValue, heads.MaxValue = "1", "100000"
	if known.Heads > 0 {
		heads.InitialValue = strconv.Itoa(known.Heads)
	}

	blocks := append(unitField(v, s, seats, unit),
		ui.Input("date", v.Lang.Pick("培训日期", "Date"), "", ui.DayPicker(known.Date)),
		ui.Input("topic", v.Lang.Pick("主题", "Topic"), v.Lang.Pick("例：数据安全法与政务数据分类分级", "e.g. Data security law and classification of government data"), ui.Line(known.Topic, policy.MaxTopic)),
		ui.Input("kinds", v.Lang.Pick("内容类别", "Kind"), v.Lang.Pick("两类都讲到的可同时勾选", "tick both if both were taught"), kindBoxes(v, known.Kinds)),
		ui.Optional(ui.Input("heads", v.Lang.Pick("参训人数", "Head count"), "", heads)),
		ui.Optional(ui.Input("trainer", v.Lang.Pick("讲师", "Trainer"), "", ui.Line(known.Trainer, policy.MaxShort))),
		ui.Optional(ui.Input("place", v.Lang.Pick("地点", "Place"), "", ui.Line(known.Place, policy.MaxShort))),
		ui.Optional(ui.Input("note", v.Lang.Pick("备注", "Note"), "", commands.Lines("", policy.MaxNote))),
		ui.Optional(ui.Input("links", v.Lang.Pick("佐证链接", "Links to evidence"), v.Lang.Pick("每行一条，以 https:// 开头", "one per line, starting with https://"), commands.Lines("", 3000))),
		ui.Optional(ui.Input("files", v.Lang.Pick("佐证文件", "Evidence files"), v.Lang.Pick("通知、签到表、课件均可；照片不作要求", "notice, attendance list, slides; photographs are not asked for"), ui.Files(10))),
	)
	m := ui.Modal(v.Lang, "training.log", text.T{ZH: "登记培训", EN: "Log a training"}, text.T{ZH: "登记", EN: "Log"}, blocks...)
	m.PrivateMetadata = unit
	if known.Planned > 0 {
		m.PrivateMetadata = sessionValue(unit, known.Planned)
	}
	return m
}

// kindBoxes are the kinds of trainings to tick.
func kindBoxes(v commands.Reader, ticked []policy.TrainingKind) *slack.CheckboxGroupsBlockElement {
	return ui.Boxes(ui.Map(ticked, func(k policy.TrainingKind) string { return string(k) }),
		ui.Option(string(policy.Skills), text.TrainingKind(v.Lang, policy.Skills)),
		ui.Option(string(policy.Security), text.TrainingKind(v.Lang, policy.Security)))
}

// unitField asks for which unit, where the person speaks for several.
func unitField(v commands.Reader, s policy.State, seats []policy.Seat, unit string) []slack.Block {
	var options []*slack.OptionBlockObject
	var seen []string
	for _, seat := range seats {
		if !slices.Contains(seen, seat.Unit) {
			seen = append(seen, seat.Unit)
			options = append(options, ui.Option(seat.Unit, text.UnitName(v.Lang, s.Units.At(seat.Unit))))
		}
	}
	if len(options) < 2 {
		return []slack.Block{ui.Note(text.T{ZH: "登记单位：", EN: "Unit: "}.In(v.Lang) + text.UnitName(v.Lang, s.Units.At(unit)))}
	}
	return []slack.Block{ui.Input("unit", text.T{ZH: "登记单位", EN: "Unit"}.In(v.Lang), "", ui.Menu(unit, options...))}
}

func trainingSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	f := policy.TrainingFacts{
		Topic: r.Form.Get("topic"), Trainer: r.Form.Get("trainer"), Place: r.Form.Get("place"),
		Note: r.Form.Get("note"), Files: r.Form["files"],
	}
	var err error
	if f.Date, err = ui.ParseDate(r.Form.Get("date"), policy.DateOf(r.Now)); err != nil {
		return commands.Answer{}, err
	}
	if f.Heads, err = ui.ParseHeads(r.Form.Get("heads")); err != nil {
		return commands.Answer{}, err
	}
	for _, k := range r.Form["kinds"] {
		f.Kinds = append(f.Kinds, policy.TrainingKind(k))
	}
	f.Links = strings.Fields(r.Form.Get("links"))
	var unit string
	if unit, f.Planned = ui.UnitAndNumber(r.Meta); r.Form.Get("unit") != "" {
		unit = r.Form.Get("unit")
	}
	return trainingLog(ctx, a, r, unit, f)
}
