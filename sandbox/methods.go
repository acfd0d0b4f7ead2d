package sandbox

import "net/url"

// webAPI is every method the workspace knows, with its scope and its tier.
func webAPI() map[string]method {
	return map[string]method{
		"apps.connections.open": {tier: tier1, app: true, run: (*Workspace).appsConnectionsOpen},
		"auth.test":             {tier: lightest, run: (*Workspace).authTest},

		"chat.postMessage": {tier: messagesPerMinute, scope: fixed("chat:write"), run: (*Workspace).chatPostMessage},
		"chat.update":      {tier: tier3, scope: fixed("chat:write"), run: (*Workspace).chatUpdate},

		"conversations.open":    {tier: tier3, scope: fixed("im:write"), run: (*Workspace).conversationsOpen},
		"conversations.history": {tier: tier3, scope: historyOf, run: (*Workspace).conversationsHistory},

		"files.getUploadURLExternal":   {tier: tier4, scope: fixed("files:write"), run: (*Workspace).filesGetUploadURL},
		"files.completeUploadExternal": {tier: tier4, scope: fixed("files:write"), run: (*Workspace).filesCompleteUpload},
		"files.info":                   {tier: tier4, scope: fixed("files:read"), run: (*Workspace).filesInfo},

		"users.info": {tier: tier4, scope: fixed("users:read"), run: (*Workspace).usersInfo},
		"users.list": {tier: tier2, scope: fixed("users:read"), run: (*Workspace).usersList},

		"views.open":    {tier: tier4, run: (*Workspace).viewsOpen},
		"views.push":    {tier: tier4, run: (*Workspace).viewsPush},
		"views.update":  {tier: tier4, run: (*Workspace).viewsUpdate},
		"views.publish": {tier: tier4, run: (*Workspace).viewsPublish},
	}
}

// everyScope is what a token without limits was granted.
func everyScope() []string {
	return []string{
		"channels:history", "chat:write", "commands", "files:read", "files:write", "groups:history", "im:history", "im:write", "users:read",
	}
}

// fixed asks for the same scope whatever the arguments.
func fixed(scope string) func(*Workspace, url.Values) string {
	return func(*Workspace, url.Values) string { return scope }
}

// historyOf asks for the scope of the channel's kind, such as im:history.
func historyOf(w *Workspace, args url.Values) string {
	c, _ := w.channel(args.Get("channel"))
	return c.kind() + ":history"
}
