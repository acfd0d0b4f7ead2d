package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

func trainingOpen(ctx context.Context, a *App, r Request) (Answer, error) {
	return trainingForm(ctx, a, r, r.Value)
}

// trainingForm opens the form for one of the person's units, the named one or
// the first.
func trainingForm(ctx context.Context, a *App, r Request, unit string) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	seats := s.Who(r.User).Seats
	if len(seats) == 0 {
		return Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	if _, mine := s.Who(r.User).SeatIn(unit); !mine {
		unit = seats[0].Unit
	}
	return Answer{Modal: a.reader(r).trainingForm(s, seats, unit, policy.TrainingFacts{Date: policy.DateOf(r.Now)})}, nil
}

// trainingForm asks what is to be logged, with what is known of it filled in.
func (v reader) trainingForm(s policy.State, seats []policy.Seat, unit string, known policy.TrainingFacts) *slack.ModalViewRequest {
	heads := slack.NewNumberInputBlockElement(nil, field, false)
	heads.MinValue, heads.MaxValue = "1", "100000"
	if known.Heads > 0 {
		heads.InitialValue = strconv.Itoa(known.Heads)
	}
	files := slack.NewFileInputBlockElement(field)
	files.MaxFiles = 10

	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	blocks := append(v.unitField(s, seats, unit),
		input("date", tr("培训日期", "Date"), "", dayPicker(known.Date)),
		input("topic", tr("主题", "Topic"), tr("例：数据安全法与政务数据分类分级", "e.g. Data security law and classification of government data"), line(known.Topic, policy.MaxTopic)),
		input("kinds", tr("内容类别", "Kind"), tr("两类都讲到的可同时勾选", "tick both if both were taught"), v.kindBoxes(known.Kinds)),
		optional(input("heads", tr("参训人数", "Head count"), "", heads)),
		optional(input("trainer", tr("讲师", "Trainer"), "", line(known.Trainer, policy.MaxShort))),
		optional(input("place", tr("地点", "Place"), "", line(known.Place, policy.MaxShort))),
		optional(input("note", tr("备注", "Note"), "", lines("", policy.MaxNote))),
		optional(input("links", tr("佐证链接", "Links to evidence"), tr("每行一条，以 https:// 开头", "one per line, starting with https://"), lines("", 3000))),
		optional(input("files", tr("佐证文件", "Evidence files"), tr("通知、签到表、课件均可；照片不作要求", "notice, attendance list, slides; photographs are not asked for"), files)),
	)
	m := modal(v.lang, "training.log", text.T{ZH: "登记培训", EN: "Log a training"}, text.T{ZH: "登记", EN: "Log"}, blocks...)
	m.PrivateMetadata = unit
	if known.Planned > 0 {
		m.PrivateMetadata = sessionValue(unit, known.Planned)
	}
	return m
}

// kindBoxes are the kinds of trainings to tick.
func (v reader) kindBoxes(ticked []policy.TrainingKind) *slack.CheckboxGroupsBlockElement {
	boxes := slack.NewCheckboxGroupsBlockElement(field)
	for _, k := range []policy.TrainingKind{policy.Skills, policy.Security} {
		o := option(string(k), text.TrainingKind(v.lang, k))
		boxes.Options = append(boxes.Options, o)
		if slices.Contains(ticked, k) {
			boxes.InitialOptions = append(boxes.InitialOptions, o)
		}
	}
	return boxes
}

// unitField asks for which unit, where the person speaks for several.
func (v reader) unitField(s policy.State, seats []policy.Seat, unit string) []slack.Block {
	var options []*slack.OptionBlockObject
	var chosen *slack.OptionBlockObject
	var seen []string
	for _, seat := range seats {
		if slices.Contains(seen, seat.Unit) {
			continue
		}
		seen = append(seen, seat.Unit)
		o := option(seat.Unit, text.UnitName(v.lang, s.Units.At(seat.Unit)))
		options = append(options, o)
		if seat.Unit == unit {
			chosen = o
		}
	}
	if len(options) < 2 {
		return []slack.Block{note(text.T{ZH: "登记单位：", EN: "Unit: "}.In(v.lang) + text.UnitName(v.lang, s.Units.At(unit)))}
	}
	choose := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, field, options...)
	choose.InitialOption = chosen
	return []slack.Block{input("unit", text.T{ZH: "登记单位", EN: "Unit"}.In(v.lang), "", choose)}
}

func trainingSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	f := policy.TrainingFacts{
		Topic: r.Form.Get("topic"), Trainer: r.Form.Get("trainer"), Place: r.Form.Get("place"),
		Note: r.Form.Get("note"), Files: r.Form["files"],
	}
	var err error
	if f.Date, err = parseDate(r.Form.Get("date"), policy.DateOf(r.Now)); err != nil {
		return Answer{}, err
	}
	if f.Heads, err = parseHeads(r.Form.Get("heads")); err != nil {
		return Answer{}, err
	}
	for _, k := range r.Form["kinds"] {
		f.Kinds = append(f.Kinds, policy.TrainingKind(k))
	}
	f.Links = strings.Fields(r.Form.Get("links"))
	var unit string
	if unit, f.Planned = unitAndNumber(r.Meta); r.Form.Get("unit") != "" {
		unit = r.Form.Get("unit")
	}
	return trainingLog(ctx, a, r, unit, f)
}
