// Command cdobot runs a city's Chief Data Officer (首席数据官) scheme from Slack.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"cdobot/app"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends us as it would any program
	return app.Run(ctx, app.Machine{Env: os.Getenv, Now: time.Now, Out: os.Stdout, Errs: os.Stderr}, os.Args[1:])
}
