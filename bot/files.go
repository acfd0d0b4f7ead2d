package bot

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/ui"
)

// uploadAll puts files into the asker's conversation with the app, or says that it
// could not.
func (b *Bot) uploadAll(ctx context.Context, c call, files []commands.File) {
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

// fileLimit is the largest file that a form takes in Slack.
const fileLimit = 10 << 20

// ErrFileTooLarge means that a file is larger than a form takes.
var ErrFileTooLarge = errors.New("file is too large")

// ErrNoFile means that Slack holds no bytes for a file: it was deleted, is
// kept elsewhere, or is hidden from us.
var ErrNoFile = errors.New("no such file in Slack")

// Fetch gets a file that somebody attached to a form. Slack is never the
// record: the bytes are ours to keep. Its errors are *policy.Undelivered.
func (b *Bot) Fetch(ctx context.Context, fileID string) (name, mimetype string, body io.ReadCloser, err error) {
	name, mimetype, body, err = b.fetch(ctx, fileID)
	if err != nil {
		return "", "", nil, undelivered(err)
	}
	return name, mimetype, body, nil
}

func (b *Bot) fetch(ctx context.Context, fileID string) (name, mimetype string, body io.ReadCloser, err error) {
	info, _, _, err := b.api.GetFileInfoContext(ctx, fileID, 0, 0)
	if b.checked(ctx, err) != nil {
		var refused slack.SlackErrorResponse
		if errors.As(err, &refused) && (refused.Err == "file_not_found" || refused.Err == "file_deleted") {
			return "", "", nil, fmt.Errorf("look up file %s: %w", fileID, ErrNoFile)
		}
		return "", "", nil, fmt.Errorf("look up file %s: %w", fileID, err)
	}
	from := cmp.Or(info.URLPrivateDownload, info.URLPrivate)
	switch {
	case info.IsExternal || from == "":
		return "", "", nil, fmt.Errorf("fetch file %s: %w", fileID, ErrNoFile)
	case info.Size > fileLimit:
		return "", "", nil, fmt.Errorf("fetch file %s of %d bytes: %w", fileID, info.Size, ErrFileTooLarge)
	}
	var content bounded
	if err := b.api.GetFileContext(ctx, from, &content); err != nil {
		return "", "", nil, fmt.Errorf("fetch file %s: %w", fileID, err)
	}
	return info.Name, info.Mimetype, io.NopCloser(&content.kept), nil
}

// bounded takes no more than a file may have, whatever its size was said to be.
type bounded struct{ kept bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if b.kept.Len()+len(p) > fileLimit {
		return 0, ErrFileTooLarge
	}
	return b.kept.Write(p) //nolint:wrapcheck // a buffer's write never fails
}
