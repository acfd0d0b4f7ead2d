package sandbox

import "fmt"

// refusal is the Web API's no, in Slack's own word.
type refusal struct {
	code     string
	messages []string // response_metadata.messages: what exactly is wrong
	needed   string   // of missing_scope
	provided string
	status   int // of the HTTP answer; 0 is 200, as Slack mostly says
	retry    int // of a 429, in seconds
}

func (r *refusal) Error() string {
	if len(r.messages) == 0 {
		return r.code
	}
	return fmt.Sprintf("%s: %v", r.code, r.messages)
}

// refuse answers with one of Slack's error codes.
func refuse(code string, messages ...string) error {
	return &refusal{code: code, messages: messages}
}

// body is the refusal as the Web API words it.
func (r *refusal) body() map[string]any {
	b := map[string]any{"ok": false, "error": r.code}
	if len(r.messages) > 0 {
		b["errors"] = r.messages
		b["response_metadata"] = map[string]any{"messages": r.messages}
	}
	if r.needed != "" {
		b["needed"], b["provided"] = r.needed, r.provided
	}
	return b
}
