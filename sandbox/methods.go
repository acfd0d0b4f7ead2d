package sandbox

import "net/url"

// webAPI is every method the workspace knows, with its scope and its tier.
func webAPI() map[string]method {
	return map[string]method{
		"apps.connections.open": {tier: tier1, app: true, run: (*Workspace).appsConnectionsOpen},
		"auth.test":             {tier: lightest, run: (*Workspace).authTest},
		"team.info":             {tier: tier3, scope: fixed("team:read"), run: (*Workspace).teamInfo},

		"chat.postMessage":   {tier: messagesPerMinute, scope: fixed("chat:write"), run: (*Workspace).chatPostMessage},
		"chat.postEphemeral": {tier: tier4, scope: fixed("chat:write"), run: (*Workspace).chatPostEphemeral},
		"chat.update":        {tier: tier3, scope: fixed("chat:write"), run: (*Workspace).chatUpdate},
		"chat.delete":        {tier: tier3, scope: fixed("chat:write"), run: (*Workspace).chatDelete},
		"chat.getPermalink":  {tier: lightest, run: (*Workspace).chatGetPermalink},

		"conversations.open":    {tier: tier3, scope: fixed("im:write"), run: (*Workspace).conversationsOpen},
		"conversations.info":    {tier: tier3, scope: ofKind("read"), run: (*Workspace).conversationsInfo},
		"conversations.list":    {tier: tier2, scope: ofTypes, run: (*Workspace).conversationsList},
		"conversations.members": {tier: tier4, scope: ofKind("read"), run: (*Workspace).conversationsMembers},
		"conversations.join":    {tier: tier3, scope: fixed("channels:join"), run: (*Workspace).conversationsJoin},
		"conversations.history": {tier: tier3, scope: ofKind("history"), run: (*Workspace).conversationsHistory},

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
		"channels:history", "channels:join", "channels:read", "chat:write", "commands", "files:read", "files:write",
		"groups:history", "groups:read", "im:history", "im:read", "im:write", "mpim:read", "team:read", "users:read",
	}
}

// fixed asks for the same scope whatever the arguments.
func fixed(scope string) func(*Workspace, url.Values) string {
	return func(*Workspace, url.Values) string { return scope }
}

// ofKind asks for the scope of the channel's kind: im:history, channels:read.
func ofKind(deed string) func(*Workspace, url.Values) string {
	return func(w *Workspace, args url.Values) string {
		c, _ := w.channel(args.Get("channel"))
		return c.kind() + ":" + deed
	}
}

// ofTypes asks for the scope of the first kind of channel to be listed.
func ofTypes(_ *Workspace, args url.Values) string {
	for _, kind := range listed(args) {
		return kind + ":read"
	}
	return "channels:read"
}
