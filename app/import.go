package app

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"cdobot/commands"
	"cdobot/commands/roster"
	"cdobot/commands/text"
	"cdobot/policy"
	"cdobot/storage"
)

const (
	largestRoster = 10 << 20 // bytes, as in Slack
	progressFrom  = 50       // rows from which on we say how far we are
	progressEvery = 10
)

// importRoster brings a register's file in, by the same rules as in Slack. Who
// runs the program is asked for no role.
func importRoster(ctx context.Context, m Machine, c Config, f flags, args []string) error {
	content, err := readBounded(args[0])
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	p := unwired(c, m.logger(c))
	p.reads = f.dryRun
	err = p.start(ctx, m.Now, m.Now)
	if _, held := errors.AsType[*storage.HeldError](err); held {
		return fmt.Errorf("%w; or, while the bot runs, upload the file in Slack: /cdo roster import", err)
	}
	if err != nil {
		return err
	}
	defer p.Close(context.WithoutCancel(ctx)) //nolint:errcheck // what was imported is written
	if c.BotToken == "" {
		p.app.Accounts = nil // nobody to ask: people have to be given by their ids
	}
	i := importing{m: m, program: p, lang: c.Lang, name: filepath.Base(args[0]), content: content, dry: f.dryRun}
	return i.run(ctx)
}

// readBounded reads a file that is no larger than Slack would take.
func readBounded(name string) ([]byte, error) {
	file, err := os.Open(name) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, err //nolint:wrapcheck // names the file and what failed
	}
	defer file.Close() //nolint:errcheck // it was only read
	content, err := io.ReadAll(io.LimitReader(file, largestRoster+1))
	if err != nil {
		return nil, err //nolint:wrapcheck // names the file and what failed
	}
	if len(content) > largestRoster {
		return nil, fmt.Errorf("%s has more than 10 MB, which no roster has", name)
	}
	return content, nil
}

// importing is one file on its way into the ledger.
type importing struct {
	m       Machine
	program *Program
	lang    text.Lang
	name    string
	content []byte
	dry     bool
}

func (i importing) run(ctx context.Context) error {
	s, err := i.program.Ledger.State(ctx)
	if err != nil {
		return fmt.Errorf("read the ledger: %w", err)
	}
	sum := sha256.Sum256(i.content)
	f, err := roster.ReadRoster(ctx, i.program.app, s, i.name, hex.EncodeToString(sum[:]), i.content, i.progress)
	if err != nil {
		return i.said(err)
	}
	for _, line := range f.PassedOver(i.lang) {
		if err := i.print(line); err != nil {
			return err
		}
	}
	now := i.m.Now()
	event, err := f.Decide(s, now, "cli", policy.ImportAsOperator)
	if err != nil {
		return i.said(err)
	}
	if len(f.Wrong) > 0 {
		return i.refuse(f, s)
	}
	d, ok := event.(policy.RosterImported)
	if !ok {
		return i.print(text.T{ZH: "名册与文件一致，没有需要登记的变动。", EN: "The roster says what the file says: nothing to enter."}.In(i.lang))
	}
	for _, line := range roster.Changes(s, "cli", now, i.lang, d, true) {
		if err := i.print(line); err != nil {
			return err
		}
	}
	sums := roster.Tally(i.lang, f, d)
	if i.dry {
		return i.print(text.T{ZH: "仅核对，未导入：%s。", EN: "Not imported, only checked: %s."}.F(i.lang, sums))
	}
	return i.write(ctx, f, sums)
}

// write keeps the file and enters what it says, decided anew on the newest
// state.
func (i importing) write(ctx context.Context, f roster.File, sums string) error {
	const unsaid = "application/octet-stream" // the content says what it is
	if _, err := i.program.DB.PutFile(ctx, i.name, unsaid, bytes.NewReader(i.content)); err != nil {
		return fmt.Errorf("keep the file: %w", err)
	}
	now := i.m.Now()
	_, err := i.program.Ledger.Append(ctx, policy.Origin{By: "cli", Via: "cli", At: now}, func(s policy.State) (policy.Event, error) {
		f := f // decided again where somebody else was faster
		event, err := f.Decide(s, now, "cli", policy.ImportAsOperator)
		if err == nil && len(f.Wrong) > 0 {
			err = errors.New("the roster has changed meanwhile; run the import again")
		}
		return event, err
	})
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	return i.print(text.T{ZH: "已导入：%s。", EN: "Imported: %s."}.F(i.lang, sums))
}

// refuse prints every row that has to be mended.
func (i importing) refuse(f roster.File, s policy.State) error {
	for _, w := range f.Wrong {
		fmt.Fprintln(i.m.Errs, f.Words(i.lang, s, i.m.Now(), w)) //nolint:errcheck // there is nobody left to tell
	}
	hint := ""
	if i.program.app.Accounts == nil {
		hint = "; without SLACK_BOT_TOKEN people are given by their Slack member ids, such as U012AB3CD"
	}
	return fmt.Errorf("import: %d problems in %s, nothing was imported%s", len(f.Wrong), i.name, hint)
}

// said gives a refusal its sentence; other errors stay as they are.
func (i importing) said(err error) error {
	if ref, ok := errors.AsType[*policy.Refusal](err); ok {
		return fmt.Errorf("import: %s: %s", i.name, commands.Sentence(ref, i.lang))
	}
	return fmt.Errorf("import: %w", err)
}

// progress says how far a long file is looked through.
func (i importing) progress(n, all int) {
	if all > progressFrom && (n%progressEvery == 0 || n == all) {
		fmt.Fprintln(i.m.Errs, text.T{ZH: "核对 %d/%d", EN: "checked %d/%d"}.F(i.lang, n, all)) //nolint:errcheck // advice only
	}
}

func (i importing) print(line string) error {
	if _, err := fmt.Fprintln(i.m.Out, line); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}
