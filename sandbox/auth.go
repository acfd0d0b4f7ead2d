package sandbox

import "strings"

// authTest says whose token it is.
func (w *Workspace) authTest(c call) (answer, error) {
	return answer{
		"url": c.base + "/", "team": teamName, "user": w.o.BotUser.Name, "team_id": teamID,
		"user_id": w.o.BotUser.ID, "bot_id": botID, "is_enterprise_install": false,
	}, nil
}

// appsConnectionsOpen hands out a Socket Mode URL that is good for one connection.
func (w *Workspace) appsConnectionsOpen(c call) (answer, error) {
	ticket := w.sockets.issue(w.o.Real())
	return answer{"url": strings.Replace(c.base, "http", "ws", 1) + "/socket?ticket=" + ticket + "&app_id=" + appID}, nil
}
