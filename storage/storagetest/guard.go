package storagetest

import (
	"context"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"cdobot/storage"
)

// Guarded makes the test fail when the store uses the database in any way that
// the two engines don't do alike.
func Guarded(tb testing.TB, o storage.Options) storage.Options {
	tb.Helper()
	before := o.Driver
	o.Driver = func(c *options.ClientOptions) {
		if before != nil {
			before(c)
		}
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
		return exact(command.Lookup("deletes", "0", "q"))
	case "update":
		return exact(command.Lookup("updates", "0", "q")) && whole(command.Lookup("updates", "0", "u"))
	default:
		return false
	}
}

// exact says whether a filter is {_id: "text"}.
func exact(filter bson.RawValue) bool {
	elements, err := filter.Document().Elements()
	return err == nil && len(elements) == 1 && elements[0].Key() == "_id" &&
		elements[0].Value().Type == bson.TypeString
}

// readable says whether a filter is exact, or all, or a range of _ids.
func readable(filter bson.RawValue) bool {
	elements, err := filter.Document().Elements()
	if err != nil || len(elements) > 1 || len(elements) == 1 && elements[0].Key() != "_id" {
		return false
	}
	if len(elements) == 0 || exact(filter) {
		return true
	}
	bounds, err := elements[0].Value().Document().Elements()
	for _, bound := range bounds {
		if bound.Key() != "$gte" && bound.Key() != "$lte" {
			return false
		}
	}
	return err == nil
}

// whole says whether an update is a new document and no operators.
func whole(update bson.RawValue) bool {
	elements, err := update.Document().Elements()
	if err != nil {
		return false
	}
	for _, e := range elements {
		if strings.HasPrefix(e.Key(), "$") {
			return false
		}
	}
	return true
}
