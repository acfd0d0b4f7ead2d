package desk

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

// PagePolicy is what browsers let a page do: show our own styles, and nothing else.
func PagePolicy() string {
	sum := sha256.Sum256([]byte(pageCSS))
	return "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

// Visit is somebody who opens an address of ours in a browser.
type Visit struct {
	Secret string
	Query  url.Values
	Now    time.Time
	// Tongue is the language that the browser asks for, "" where it asks for none of ours.
	Tongue text.Lang
	// Allow says whether the person may open a page once more at this time.
	Allow func(person string) bool
	Lang  func(ctx context.Context, person string) text.Lang
	Name  func(ctx context.Context, person string) string
}

// Found is what became of a visit.
type Found int

// A page is there, or nothing is, or there were too many visits.
const (
	Nothing Found = iota
	Opened
	TooOften
)

// Page is the page under the secret, as its person would see it in Slack now. Nothing is
// found where the secret is none, has run out or was ended, or its person may no longer
// read the pages; why, nobody is told.
func Page(ctx context.Context, a *commands.App, w Visit) ([]byte, Found, error) {
	s, err := a.State(ctx)
	if err != nil {
		return nil, Nothing, err
	}
	today := policy.DateOf(w.Now)
	have, open := s.DeskOf(commands.SecretHash(w.Secret), today)
	if !open {
		return nil, Nothing, nil
	}
	if !w.Allow(have.Person) {
		return nil, TooOften, nil
	}
	p := pageOf(w, w.lang(ctx, have.Person))
	r := commands.Request{User: have.Person, Lang: p.Lang, Now: w.Now}
	blocks, err := p.blocks(ctx, a, r, s)
	if err != nil {
		return nil, Nothing, err
	}
	p.fill(a.Reader(r), s, have)
	p.Blocks = ui.OnPage(blocks, func(person string) string { return w.Name(ctx, person) })
	var out bytes.Buffer
	t, err := template.New("page").Parse(pageHTML)
	if err == nil {
		err = t.Execute(&out, p)
	}
	if err != nil {
		return nil, Nothing, fmt.Errorf("make the page: %w", err)
	}
	return out.Bytes(), Opened, nil
}

// lang is the language that was chosen on the page, that the browser asks for, or that
// the person reads in Slack.
func (w Visit) lang(ctx context.Context, person string) text.Lang {
	if l, ok := text.Parse(w.Query.Get("lang")); ok {
		return l
	}
	if w.Tongue != "" {
		return w.Tongue
	}
	return w.Lang(ctx, person)
}

// page is what the template shows.
type page struct {
	Lang        text.Lang
	Title, Foot string
	Style       template.CSS
	Nav         []pageLink
	Other       pageLink // the same in the other language
	Blocks      []ui.Shown
	UnitsTitle  string
	Units       []pageLink

	unit     string // whose page it is, "" for none
	overview bool
	period   string // of the overview, as after its word in /cdo
	which    string // of its units: "late", "open", "" for all
}

// pageLink leads to another page of the same link.
type pageLink struct {
	Label, To string
	Lang      text.Lang
	Here      bool
}

func pageOf(w Visit, l text.Lang) *page {
	p := &page{Lang: l, Style: template.CSS(pageCSS), unit: w.Query.Get("unit")} //nolint:gosec // our own file
	p.period, p.which = w.Query.Get("period"), w.Query.Get("which")
	p.overview = p.unit == "" && w.Query.Get("show") == "overview"
	return p
}

// to is a page by what its address says.
func (p *page) to(l text.Lang, say ...string) string {
	q := url.Values{"lang": {string(l)}}
	for i := 0; i+1 < len(say); i += 2 {
		if say[i+1] != "" {
			q.Set(say[i], say[i+1])
		}
	}
	return "?" + q.Encode()
}

// blocks are what the person sees in Slack: a unit's year, the overview, or the Home tab,
// which is there for whatever the address says and nobody knows.
func (p *page) blocks(ctx context.Context, a *commands.App, r commands.Request, s policy.State) ([]slack.Block, error) {
	v := a.Reader(r)
	if u, known := s.Units.Get(p.unit); known && s.May(r.User, policy.SeeUnit, u.Code) {
		return unitYear(v, s, u, v.Today.Year()).Blocks, nil
	}
	p.unit = ""
	r.Args = p.period + " " + p.which
	if p.overview = p.overview && s.May(r.User, policy.SeeAll, ""); p.overview {
		w, err := viewed(a, s, r)
		if err != nil {
			p.period, p.which, r.Args = "", "", ""
			w, err = viewed(a, s, r)
		}
		w.whole = true
		return w.message(v, s).Blocks, err
	}
	home, err := a.HomePage(ctx, r.User, r.Lang, r.Now, 0)
	return home.Blocks.BlockSet, err
}

// fill adds what leads to the other pages.
func (p *page) fill(v commands.Reader, s policy.State, have policy.Feed) {
	p.Title = text.T{ZH: "珠海市首席数据官工作台", EN: "Zhuhai's Chief Data Officers"}.In(v.Lang)
	home, overview := text.T{ZH: "待办与进展", EN: "What waits"}.In(v.Lang), text.T{ZH: "全市总览", EN: "Overview"}.In(v.Lang)
	p.Nav = []pageLink{{Label: home, To: p.to(v.Lang), Here: p.unit == "" && !p.overview}}
	same := []string{"unit", p.unit}
	if all := s.May(v.Person, policy.SeeAll, ""); all {
		p.Nav = append(p.Nav, p.overviews(v, overview)...)
	}
	switch {
	case p.overview:
		same = []string{"show", "overview", "period", p.period, "which", p.which}
	case p.unit == "":
		same = nil
	}
	other := text.EN
	label := "English"
	if v.Lang == text.EN {
		other, label = text.ZH, "中文"
	}
	p.Other = pageLink{Label: label, Lang: other, To: p.to(other, same...)}
	p.UnitsTitle = text.T{ZH: "各单位进展", EN: "Units"}.In(v.Lang)
	for _, u := range s.Active() {
		if s.May(v.Person, policy.SeeUnit, u.Code) {
			p.Units = append(p.Units, pageLink{Label: text.ShortName(v.Lang, u), To: p.to(v.Lang, "unit", u.Code), Here: u.Code == p.unit})
		}
	}
	p.Foot = text.T{
		ZH: "内容与您在 Slack 中所见一致，生成于%s；只供查看，办理请用 Slack。链接有效至%s，限本人使用，请勿转发。",
		EN: "The same that you see in Slack, as of %s, to read only. Your link opens until %s; it is yours alone, don't pass it on.",
	}.F(v.Lang, text.Clock(v.Lang, v.Now, 0), text.Day(v.Lang, have.Until, 0))
}

// overviews lead to the overview: of the year, of each half of it, and of what is late.
func (p *page) overviews(v commands.Reader, label string) []pageLink {
	year := v.Today.Year()
	lead := func(label, period, which string) pageLink {
		return pageLink{
			Label: label, To: p.to(v.Lang, "show", "overview", "period", period, "which", which),
			Here: p.overview && p.period == period && p.which == which,
		}
	}
	all := []pageLink{lead(label, "", "")}
	for _, period := range []policy.Period{policy.Half(year, 1), policy.Half(year, 2)} {
		all = append(all, lead(text.Period(v.Lang, period), string(period), ""))
	}
	return append(all, lead(text.T{ZH: "逾期", EN: "Late"}.In(v.Lang), "", "late"))
}

// Tongue is the language of ours that a browser asks for first, "" for none.
func Tongue(accept string) text.Lang {
	for part := range strings.SplitSeq(accept, ",") {
		tag, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if l, ok := text.Parse(strings.ToLower(strings.TrimSpace(tag))); ok && !slices.Contains([]string{"q=0", "q=0.0"}, strings.TrimSpace(weight)) {
			return l
		}
	}
	return ""
}

// sentence is all that a page says where there is nothing to show.
func sentence(say text.T) string {
	return `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><title>首席数据官</title></head>
<body><p>` + say.In(text.ZH) + `</p><p lang="en">` + say.In(text.EN) + `</p></body></html>
`
}

// NoPage is shown where no page is, whatever the reason: the same to everybody.
func NoPage() string {
	return sentence(text.T{ZH: "链接无效或已到期，请在 Slack 中发送 /cdo desk open 重新生成。", EN: "This link does not open; ask for a new one in Slack with /cdo desk open."})
}

// WaitPage is shown to who opens more pages than anybody reads.
func WaitPage() string {
	return sentence(text.T{ZH: "打开过于频繁，请一分钟后再试。", EN: "That was too often; please try again in a minute."})
}

// DownPage is shown while the store does not answer.
func DownPage() string {
	return sentence(text.T{ZH: "暂时无法显示，请稍后刷新本页。", EN: "It can't be shown just now; please load the page again in a while."})
}
