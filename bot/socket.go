package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

// sockets is how many connections are kept: while Slack renews one, the other
// still takes what it delivers.
const sockets = 2

// RunSocket takes what Slack delivers through Socket Mode, until ctx ends or
// Slack refuses our app token. Slack brings an envelope again when its ack was
// lost: it has the same key, so nothing is done twice.
func (b *Bot) RunSocket(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ends := make(chan error, sockets)
	for range sockets {
		go func() { ends <- b.runOne(ctx) }()
	}
	var all []error
	for range sockets {
		if err := <-ends; !errors.Is(err, context.Canceled) {
			all = append(all, err)
		}
		cancel() // what ends one connection for good, ends the other
	}
	if err := errors.Join(all...); err != nil {
		return fmt.Errorf("run Socket Mode: %w", err)
	}
	return nil
}

// runOne keeps one connection; slack-go renews it by itself. One that was there
// and is then refused is asked for again, each minute: Slack refuses in error,
// too, and the app may be installed anew.
func (b *Bot) runOne(ctx context.Context) error {
	for been := false; ; {
		connected, err := b.connect(ctx)
		been = been || connected
		if !been || wordIn(err) == "" {
			return err
		}
		b.o.Log.Error().Err(err).Dur("again_in", tokenAgain).Msg("Slack refuses the connection")
		if stopped := b.pause(ctx, tokenAgain); stopped != nil {
			return context.Cause(ctx) //nolint:wrapcheck // stopping is no failure
		}
	}
}

// connect keeps a connection until Slack refuses it or ctx ends, and says whether
// there was one.
func (b *Bot) connect(ctx context.Context) (connected bool, err error) {
	client := socketmode.New(b.api)
	ended := make(chan error, 1)
	go func() { ended <- client.RunContext(ctx) }()
	for {
		select {
		case e := <-client.Events:
			connected = connected || e.Type == socketmode.EventTypeConnected
			b.socketEvent(ctx, client, e)
		case err := <-ended:
			return connected, b.checked(ctx, err)
		}
	}
}

// socketEvent hands an envelope on without waiting: a connection that isn't
// read can't acknowledge, either.
func (b *Bot) socketEvent(ctx context.Context, client *socketmode.Client, e socketmode.Event) {
	request := e.Request
	switch e.Type {
	case socketmode.EventTypeConnected:
		b.o.Log.Info().Msg("Socket Mode connected")
		return
	case socketmode.EventTypeConnectionError:
		if failed, ok := e.Data.(*slack.ConnectionErrorEvent); ok {
			b.o.Log.Warn().Err(failed.ErrorObj).Dur("next_in", failed.Backoff).Msg("Socket Mode can't connect")
		}
		return
	case socketmode.EventTypeErrorBadMessage:
		// slack-go could not read what is inside, an event newer than itself
		// for one. We may, and in any case Slack waits for the ack.
		if bad, ok := e.Data.(*socketmode.ErrorBadMessage); ok {
			request = new(socketmode.Request)
			if json.Unmarshal(bad.Message, request) != nil {
				return
			}
		}
	default:
		// Everything else either carries an envelope or is of no interest.
	}
	if request == nil || request.EnvelopeID == "" {
		return
	}
	b.work.Go(func() {
		var payload any
		if ack := b.envelope(ctx, *request); len(ack) > 0 && request.AcceptsResponsePayload {
			payload = json.RawMessage(ack)
		}
		if err := client.AckCtx(ctx, request.EnvelopeID, payload); err != nil {
			b.o.Log.Warn().Err(err).Msg("acknowledge envelope; Slack will bring it again")
		}
	})
}

// envelope does what an envelope asks for and returns what its ack carries.
func (b *Bot) envelope(ctx context.Context, r socketmode.Request) []byte {
	var err error
	switch r.Type {
	case socketmode.RequestTypeSlashCommands:
		var s slack.SlashCommand
		if err = json.Unmarshal(r.Payload, &s); err == nil {
			return b.serve(ctx, slashCall(s, r.AcceptsResponsePayload))
		}
	case socketmode.RequestTypeInteractive:
		var c call
		var ok bool
		if c, ok, err = readInteraction(r.Payload, r.AcceptsResponsePayload); ok {
			return b.serve(ctx, c)
		}
	case socketmode.RequestTypeEventsAPI:
		var e event
		if e, err = readEvent(r.Payload); err == nil {
			b.happened(ctx, e)
		}
	}
	if err != nil {
		b.o.Log.Warn().Err(err).Str("type", r.Type).Msg("envelope can't be read")
	}
	return nil
}
