package sandbox

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// maxRequest is how much a Web API call may carry.
const maxRequest = 4 << 20

// readArgs reads a call's arguments, which come as a form or as JSON, into the
// form's shape: arrays and objects stay JSON text, as a form carries them.
func readArgs(rw http.ResponseWriter, r *http.Request) (url.Values, error) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	r.Body = http.MaxBytesReader(rw, r.Body, maxRequest)
	if kind == "application/json" {
		raw, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, fmt.Errorf("read the call: %w", err)
		}
		return jsonArgs(raw)
	}
	if err := r.ParseForm(); err != nil {
		return nil, fmt.Errorf("read the call: %w", err)
	}
	return r.Form, nil
}

func jsonArgs(raw []byte) (url.Values, error) {
	var body map[string]json.RawMessage
	if len(bytes.TrimSpace(raw)) == 0 {
		return url.Values{}, nil
	}
	if err := json.Unmarshal(raw, &body); err != nil {
		return nil, refuse("invalid_json")
	}
	args := url.Values{}
	for name, value := range body {
		var text string
		switch {
		case string(value) == "null":
		case json.Unmarshal(value, &text) == nil:
			args.Set(name, text)
		default:
			args.Set(name, string(value))
		}
	}
	return args, nil
}

// bearer is the token a call came with: in its header, or among its arguments,
// from which it is taken so that no record keeps it.
func bearer(r *http.Request, args url.Values) string {
	token := args.Get("token")
	args.Del("token")
	if header, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return header
	}
	return token
}

// rawArg is a JSON argument, nil when it was left out.
func rawArg(args url.Values, name string) json.RawMessage {
	if text := args.Get(name); text != "" {
		return json.RawMessage(text)
	}
	return nil
}

// boolArg reads what Slack takes for true.
func boolArg(args url.Values, name string) bool {
	v := args.Get(name)
	return v == "true" || v == "1"
}

// intArg reads a number, or takes the usual one where it is missing or senseless.
func intArg(args url.Values, name string, usual, most int) int {
	n, err := strconv.Atoi(args.Get(name))
	if err != nil || n <= 0 {
		return usual
	}
	return min(n, most)
}
