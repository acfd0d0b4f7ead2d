package bot

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// uploadAll puts files into the asker's conversation with the app, or says that it
// could not.
func (b *Bot) uploadAll(ctx context.Context, c call, files []commands.File) {
	ctx, cancel := context.WithTimeout(ctx, followLimit)
	defer cancel()
	defer func() {
		for _, f := range files {
			if f.Path != "" {
				_ = os.Remove(f.Path) // in the folder for what is of no use later
			}
		}
	}()
	left := files
	err := b.retry(ctx, func() error {
		channel, err := b.direct(ctx, c.User)
		if err != nil {
			return err
		}
		for len(left) > 0 { // what has arrived is not sent again
			if err := b.upload(ctx, channel, left[0]); err != nil {
				return err
			}
			left = left[1:]
		}
		return nil
	})
	if err != nil {
		b.o.Log.Warn().Err(err).Str("request", c.logged).Msg("hand over files")
		b.tell(ctx, c, ui.Message{Text: noFiles().In(c.Lang)}, false)
	}
}

// direct is a person's conversation with the app.
func (b *Bot) direct(ctx context.Context, user string) (channel string, err error) {
	open, _, _, err := b.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}, ReturnIM: true})
	if b.checked(ctx, err) != nil {
		return "", undelivered(fmt.Errorf("open the conversation: %w", err))
	}
	if open == nil {
		return "", undelivered(errEmptyReply)
	}
	return open.ID, nil
}

func (b *Bot) upload(ctx context.Context, channel string, f commands.File) error {
	content, size, err := opened(f)
	if err != nil {
		return err
	}
	defer content.Close() //nolint:errcheck // it was only read
	_, err = b.api.UploadFileContext(ctx, slack.UploadFileParameters{
		Reader: content, FileSize: size, Filename: f.Name, Title: f.Name, Channel: channel,
	})
	if b.checked(ctx, err) != nil {
		return undelivered(fmt.Errorf("upload %s: %w", f.Name, err))
	}
	return nil
}

// opened is what the file holds, wherever it lies.
func opened(f commands.File) (content io.ReadCloser, size int, err error) {
	if f.Path == "" {
		return io.NopCloser(bytes.NewReader(f.Content)), len(f.Content), nil
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return nil, 0, fmt.Errorf("hand over: %w", err)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, errors.Join(fmt.Errorf("hand over: %w", err), file.Close())
	}
	return file, int(info.Size()), nil
}

// fileLimit is the largest file that a form takes in Slack.
const fileLimit = 10 << 20

// Why a file can't be had: it is larger than a form takes, or Slack holds no
// bytes for it, as it was deleted, is kept elsewhere, or is hidden from us.
var (
	errFileTooLarge error = &policy.Undelivered{Reason: "file_too_large", Final: true}
	errNoFile       error = &policy.Undelivered{Reason: "file_not_found", Final: true}
)

// Fetch gets a file that somebody attached to a form. Slack is never the
// record: the bytes are ours to keep. Its errors are *policy.Undelivered.
func (b *Bot) Fetch(ctx context.Context, fileID string) (name, mimetype string, body io.ReadCloser, err error) {
	info, _, _, err := b.api.GetFileInfoContext(ctx, fileID, 0, 0)
	if b.checked(ctx, err) != nil {
		if word := wordIn(err); word == "file_not_found" || word == "file_deleted" {
			err = errNoFile
		}
		return "", "", nil, undelivered(err)
	}
	from := cmp.Or(info.URLPrivateDownload, info.URLPrivate)
	switch {
	case info.IsExternal || from == "":
		return "", "", nil, errNoFile
	case info.Size > fileLimit:
		return "", "", nil, errFileTooLarge
	}
	var content bounded
	if err := b.api.GetFileContext(ctx, from, &content); err != nil {
		return "", "", nil, undelivered(err)
	}
	return info.Name, info.Mimetype, io.NopCloser(&content.kept), nil
}

// bounded takes no more than a file may have, whatever its size was said to be.
type bounded struct{ kept bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if b.kept.Len()+len(p) > fileLimit {
		return 0, errFileTooLarge
	}
	return b.kept.Write(p) //nolint:wrapcheck // a buffer's write never fails
}
