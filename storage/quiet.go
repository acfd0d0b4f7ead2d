package storage

import (
	"context"
	"log/slog"
	"strings"
)

// quiet is the engine's logger without the requests and responses that it
// prints whole when it refuses a command: they may hold what people wrote, and
// the driver's farewell is refused at every stop.
type quiet struct{ slog.Handler }

// Handle passes on what is no dump of a message.
func (q quiet) Handle(ctx context.Context, r slog.Record) error {
	if strings.HasPrefix(r.Message, "Request ") || strings.HasPrefix(r.Message, "Response ") {
		return nil
	}
	return q.Handler.Handle(ctx, r) //nolint:wrapcheck // a handler stays out of the way
}

// WithAttrs keeps quiet with attributes.
func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }

// WithGroup keeps quiet within a group.
func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.Handler.WithGroup(name)} }
