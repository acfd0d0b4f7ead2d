package sandbox_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"cdobot/sandbox"
)

func TestUsers(t *testing.T) {
	s := build(t)
	u, err := s.api.GetUserInfo(bo)
	if err != nil || u.Locale != "zh-CN" || u.RealName != "Bo" || u.TZOffset != 8*3600 || u.Deleted || u.IsBot {
		t.Errorf("%+v %v", u, err)
	}
	if u, err := s.api.GetUserInfo(bo, slack.GetUserInfoOptionIncludeLocale(false)); err != nil || u.Locale != "" {
		t.Errorf("without locale %+v %v", u, err)
	}
	if u, err := s.api.GetUserInfo("UBOT"); err != nil || !u.IsBot {
		t.Errorf("the bot %+v %v", u, err)
	}
	if _, err := s.api.GetUserInfo("UNOBODY"); code(err) != "user_not_found" {
		t.Errorf("nobody: %v", err)
	}
	all, err := s.api.GetUsers(slack.GetUsersOptionLimit(2)) // three users and Slackbot, two pages
	if err != nil || len(all) != 4 {
		t.Errorf("%d users, %v", len(all), err)
	}
}

func TestConversations(t *testing.T) {
	s := build(t)
	open, _, already, err := s.api.OpenConversation(&slack.OpenConversationParameters{Users: []string{anna}, ReturnIM: true})
	if err != nil || open.ID != "DANNA" || !already || open.User != anna {
		t.Errorf("open %+v %v", open, err)
	}
	for user, want := range map[string]string{"UBOT": "cannot_dm_bot", "UNOBODY": "user_not_found"} {
		if _, _, _, err := s.api.OpenConversation(&slack.OpenConversationParameters{Users: []string{user}}); code(err) != want {
			t.Errorf("open with %s: %v", user, err)
		}
	}
	var ids []string
	for _, c := range s.Channels(bo) {
		ids = append(ids, c.ID)
	}
	if !slices.Equal(ids, []string{"COPEN", "DBO"}) {
		t.Errorf("Bo is in %v", ids)
	}
}

func TestHistoryPages(t *testing.T) {
	s := build(t)
	var stamps []string
	for range 5 {
		_, ts := s.say(t, "COPEN", "x")
		stamps = append(stamps, ts)
		s.clock.add(time.Second)
	}
	read := func(p slack.GetConversationHistoryParameters) ([]string, *slack.GetConversationHistoryResponse) {
		p.ChannelID = "COPEN"
		h, err := s.api.GetConversationHistory(&p)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range h.Messages {
			got = append(got, m.Timestamp)
		}
		slices.Reverse(got)
		return got, h
	}
	got, h := read(slack.GetConversationHistoryParameters{Limit: 2})
	if !slices.Equal(got, stamps[3:]) || !h.HasMore {
		t.Errorf("the newest two: %v", got)
	}
	if got, _ = read(slack.GetConversationHistoryParameters{Limit: 2, Cursor: h.ResponseMetaData.NextCursor}); !slices.Equal(got, stamps[1:3]) {
		t.Errorf("the two before: %v", got)
	}
	if got, _ = read(slack.GetConversationHistoryParameters{Oldest: stamps[1]}); !slices.Equal(got, stamps[2:]) {
		t.Errorf("since the second: %v", got)
	}
}

func TestTravel(t *testing.T) {
	s := build(t)
	start := s.Now()
	if err := s.Travel(t.Context(), start.Add(-time.Hour)); !errors.Is(err, sandbox.ErrBackwards) {
		t.Errorf("into the past: %v", err)
	}
	if err := s.Travel(t.Context(), start.Add(time.Hour)); err != nil || !s.Now().Equal(start.Add(time.Hour)) {
		t.Errorf("an hour on it is %v, %v", s.Now(), err)
	}
	if _, ok := s.NextNudge(t.Context()); ok {
		t.Error("nobody knows, and yet there is a next nudge")
	}
	var asked time.Time
	s.OnTravel(func(_ context.Context, to time.Time) error {
		asked = to
		s.SetNow(to)
		return nil
	}, func(context.Context) (time.Time, bool) { return start.Add(24 * time.Hour), true })
	next, ok := s.NextNudge(t.Context())
	if err := s.Travel(t.Context(), next); !ok || err != nil || !asked.Equal(next) || !s.Now().Equal(next) {
		t.Errorf("it is %v, asked for %v, %v", s.Now(), asked, err)
	}
	s.SetNow(start)
	if !s.Now().Equal(next) {
		t.Error("the clock went back")
	}
}

func TestSubscribersMissNothing(t *testing.T) {
	s := build(t)
	ctx, stop := context.WithCancel(t.Context())
	changes := s.Subscribe(ctx)
	for range 300 { // far more than anybody reads meanwhile
		s.say(t, "COPEN", "x")
	}
	s.say(t, anna, "x")
	seen := map[sandbox.Change]int{}
	for seen[sandbox.Change{Kind: "message", Channel: "DANNA"}] == 0 {
		seen[<-changes]++
	}
	if n := seen[sandbox.Change{Kind: "message", Channel: "COPEN"}]; n == 0 || n > 3 {
		t.Errorf("300 messages in one channel were %d changes", n)
	}
	stop()
	for range changes { // ends
	}
	s.say(t, "COPEN", "unheard")
}

func TestOptionsAreChecked(t *testing.T) {
	_, err := sandbox.Open(sandbox.Options{Command: "cdo", Real: newClock().Now})
	if err == nil || !strings.Contains(err.Error(), "slash") {
		t.Errorf("got %v", err)
	}
}
