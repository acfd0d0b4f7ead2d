package storage_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"cdobot/storage"
)

// guarded makes the test fail when the store uses a server in any way
// but those that a narrow Engine needs, so that any server will do.
func guarded(tb testing.TB, o storage.Options) storage.Options {
	tb.Helper()
	o.Driver = func(c *options.ClientOptions) {
		c.SetMonitor(&event.CommandMonitor{Started: func(_ context.Context, e *event.CommandStartedEvent) {
			if !allowed(e.CommandName, e.Command) {
				tb.Errorf("the store must not do this: %s", e.Command)
			}
		}})
	}
	return o
}

func allowed(name string, command bson.Raw) bool {
	switch name {
	case "hello", "isMaster", "ping", "endSessions", "insert", "getMore", "killCursors":
		return true
	case "find":
		return readable(command.Lookup("filter"))
	case "delete":
		q := command.Lookup("deletes", "0", "q")
		keys, ok := keysOf(q)
		return exact(q) || ok && len(keys) == 0
	case "update":
		return exact(command.Lookup("updates", "0", "q")) && whole(command.Lookup("updates", "0", "u"))
	default:
		return false
	}
}

// keysOf are the keys of a document; ok is false for what is none.
func keysOf(v bson.RawValue) (keys []string, ok bool) {
	doc, ok := v.DocumentOK()
	elements, err := doc.Elements()
	for _, e := range elements {
		keys = append(keys, e.Key())
	}
	return keys, ok && err == nil
}

// exact says whether a filter is {_id: "text"}.
func exact(filter bson.RawValue) bool {
	keys, ok := keysOf(filter)
	return ok && slices.Equal(keys, []string{"_id"}) && filter.Document().Lookup("_id").Type == bson.TypeString
}

// readable says whether a filter is exact, or all, or a range of _ids.
func readable(filter bson.RawValue) bool {
	keys, ok := keysOf(filter)
	if !ok || len(keys) == 0 || exact(filter) {
		return ok
	}
	bounds, ranged := keysOf(filter.Document().Lookup("_id"))
	return ranged && len(keys) == 1 && !slices.ContainsFunc(bounds, func(bound string) bool { return bound != "$gt" && bound != "$gte" && bound != "$lte" })
}

// whole says whether an update is a new document and no operators.
func whole(update bson.RawValue) bool {
	keys, ok := keysOf(update)
	return ok && !slices.ContainsFunc(keys, func(key string) bool { return strings.HasPrefix(key, "$") })
}
