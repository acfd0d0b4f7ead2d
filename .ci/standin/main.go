// Command standin serves FerretDB, which speaks MongoDB's protocol, so that the
// store's suite for a server also runs where there is none. It keeps its data in
// the folder that it is given, prints its URI, and ends with SIGTERM or SIGINT.
//
// It is a module of its own: the product does not carry what only this needs.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
	_ "modernc.org/sqlite" // a newer one than FerretDB asks for
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "standin:", err)
		os.Exit(1)
	}
}

func run() error {
	if len(os.Args) != 3 {
		return fmt.Errorf("usage: standin 127.0.0.1:PORT FOLDER")
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	f, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: os.Args[1]},
		Logger:    slog.New(slog.DiscardHandler),
		Handler:   "sqlite",
		SQLiteURL: "file:" + os.Args[2] + "/",
	})
	if err != nil {
		return err
	}
	fmt.Println(f.MongoDBURI())
	return f.Run(ctx)
}
