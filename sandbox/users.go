package sandbox

import (
	"cmp"
	"time"
)

// usersInfo describes one member; deactivated ones too.
func (w *Workspace) usersInfo(c call) (answer, error) {
	p, ok := w.person(c.args.Get("user"))
	if !ok {
		return nil, refuse("user_not_found")
	}
	return answer{"user": w.userObject(p, boolArg(c.args, "include_locale"))}, nil
}

// usersList describes all members, a page at a time.
func (w *Workspace) usersList(c call) (answer, error) {
	page, next, err := paged(append([]Person{slackbot(), w.o.BotUser}, w.book.People...), c.args, 1000, 1000)
	if err != nil {
		return nil, err
	}
	members := make([]any, 0, len(page))
	for _, p := range page {
		members = append(members, w.userObject(p, boolArg(c.args, "include_locale")))
	}
	return answer{"members": members, "cache_ts": w.now().Unix(), "response_metadata": next}, nil
}

// userObject is a person as the Web API and events show them. It needs w.mu.
func (w *Workspace) userObject(p Person, withLocale bool) map[string]any {
	team := cmp.Or(p.TeamID, teamID)
	u := map[string]any{
		"id": p.ID, "team_id": team, "name": p.Name, "deleted": p.Deleted, "is_bot": p.IsBot,
		"is_app_user": false, "updated": w.now().Unix(),
		"profile": map[string]any{
			"real_name": p.RealName, "real_name_normalized": p.RealName, "display_name": p.RealName,
			"display_name_normalized": p.RealName, "title": p.Title, "team": team,
		},
	}
	if withLocale {
		u["locale"] = p.Locale
	}
	if p.Deleted { // Slack says little about those who left
		return u
	}
	u["real_name"], u["tz"] = p.RealName, p.TZ
	u["is_admin"], u["is_owner"], u["is_primary_owner"] = false, false, false
	// A guest of one channel is a guest, too, and Slack says both.
	u["is_restricted"], u["is_ultra_restricted"] = p.IsRestricted || p.IsUltraRestricted, p.IsUltraRestricted
	if p.IsStranger {
		u["is_stranger"] = true
	}
	if zone, err := time.LoadLocation(p.TZ); err == nil {
		label, offset := w.now().In(zone).Zone()
		u["tz_label"], u["tz_offset"] = label, offset
	}
	return u
}
