package commands

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"cdobot/commands/text"
	"cdobot/policy"
	"cdobot/storage"
)

// Files that the store keeps, on their way out again.

// keptFile is a file of the store as a whole.
func (a *App) keptFile(ctx context.Context, hash string) (content []byte, ref storage.FileRef, err error) {
	body, ref, err := a.DB.OpenFile(ctx, hash)
	if err != nil {
		return nil, ref, fmt.Errorf("open the file: %w", err)
	}
	content, err = io.ReadAll(body)
	if err = errors.Join(err, body.Close()); err != nil {
		return nil, ref, fmt.Errorf("read the file: %w", err)
	}
	return content, ref, nil
}

// keptFiles are the files that the store holds by now.
func keptFiles(all []policy.Evidence) []policy.Evidence {
	return slices.DeleteFunc(slices.Clone(all), func(ev policy.Evidence) bool { return ev.Hash == "" })
}

// handOut reads the kept files to hand them over, and says which can't be had.
func (a *App) handOut(ctx context.Context, l text.Lang, all []policy.Evidence) (files []File, lacking []string, err error) {
	for _, ev := range all {
		switch {
		case ev.Lost != "":
			lacking = append(lacking, text.T{ZH: "有一件材料未能留存，请向市局索取。", EN: "One of the files could not be kept; please ask the bureau for it."}.In(l))
			continue
		case ev.Hash == "":
			lacking = append(lacking, text.T{ZH: "有一件材料正在留存，请稍后再取。", EN: "One of the files is still being kept; please come back in a moment."}.In(l))
			continue
		}
		content, ref, err := a.keptFile(ctx, ev.Hash)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, File{Name: cmp.Or(ev.Name, ref.Name), Content: content})
	}
	return files, lacking, nil
}
