package bot

import (
	"bytes"
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/ui"
)

// hand puts files into the asker's conversation with the app, or says that it
// could not.
func (b *Bot) hand(ctx context.Context, c call, files []commands.File) {
	ctx, cancel := context.WithTimeout(ctx, followLimit)
	defer cancel()
	left := files
	err := b.retry(ctx, func() error {
		open, _, _, err := b.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{c.User}, ReturnIM: true})
		if b.checked(ctx, err) != nil {
			return undelivered(fmt.Errorf("open the conversation: %w", err))
		}
		if open == nil {
			return undelivered(errEmptyReply)
		}
		for len(left) > 0 { // what has arrived is not sent again
			if err := b.upload(ctx, open.ID, left[0]); err != nil {
				return err
			}
			left = left[1:]
		}
		return nil
	})
	if err != nil {
		b.o.Log.Warn().Err(err).Str("request", c.Key).Msg("hand over files")
		b.tell(ctx, c, ui.Message{Text: noFiles().In(c.Lang)}, false)
	}
}

func (b *Bot) upload(ctx context.Context, channel string, f commands.File) error {
	_, err := b.api.UploadFileContext(ctx, slack.UploadFileParameters{
		Reader: bytes.NewReader(f.Content), FileSize: len(f.Content), Filename: f.Name, Title: f.Name, Channel: channel,
	})
	if b.checked(ctx, err) != nil {
		return undelivered(fmt.Errorf("upload %s: %w", f.Name, err))
	}
	return nil
}
