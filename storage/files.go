package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"go.mongodb.org/mongo-driver/v2/mongo"
)

// chunkSize is how much of a file one document holds.
const chunkSize = 256 << 10

// hashLength tells the _id of a whole file from that of a chunk.
const hashLength = 2 * sha256.Size

// FileRef says which file is meant: its content by its hash, and the name and
// type under which somebody gave it to us.
type FileRef struct {
	Hash string // SHA-256 of the content, hex
	Name string
	Type string // MIME type
	Size int64
}

// chunk is a piece of a file, under "hash/0000", "hash/0001" and so on.
type chunk struct {
	ID   string `bson:"_id"`
	Data []byte `bson:"data"`
}

// closing is the document that makes a file of its chunks, under the hash
// alone. It is written last, so that a file is there whole or not at all.
type closing struct {
	ID     string `bson:"_id"`
	Name   string `bson:"name"`
	Type   string `bson:"type"`
	Size   int64  `bson:"size"`
	Chunks int    `bson:"chunks"`
}

func chunkID(hash string, i int) string { return fmt.Sprintf("%s/%04d", hash, i) }

// PutFile keeps what r gives. Content that is kept already is not kept twice,
// and goes by the name it had first. A *TooLargeError says what was too much.
func (db *DB) PutFile(ctx context.Context, name, mimetype string, r io.Reader) (FileRef, error) {
	content, err := io.ReadAll(io.LimitReader(r, db.maxFile+1))
	if err != nil {
		return FileRef{}, fmt.Errorf("receive the file %s: %w", name, err)
	}
	if int64(len(content)) > db.maxFile {
		return FileRef{}, fmt.Errorf("keep the file %s: %w", name, &TooLargeError{Max: db.maxFile})
	}
	sum := sha256.Sum256(content)
	ref := FileRef{Hash: hex.EncodeToString(sum[:]), Name: name, Type: mimetype, Size: int64(len(content))}
	end := closing{ID: ref.Hash, Name: name, Type: mimetype, Size: ref.Size}
	for len(content) > 0 {
		n := min(len(content), chunkSize)
		if err := db.insertOnce(ctx, files, chunk{ID: chunkID(ref.Hash, end.Chunks), Data: content[:n]}); err != nil {
			return FileRef{}, unavailable("keep the file "+name, err)
		}
		content = content[n:]
		end.Chunks++
	}
	if err := db.insertOnce(ctx, files, end); err != nil {
		return FileRef{}, unavailable("keep the file "+name, err)
	}
	return ref, nil
}

// insertOnce adds a document that says the same whoever adds it.
func (db *DB) insertOnce(ctx context.Context, coll string, doc any) error {
	err := db.insert(ctx, coll, doc)
	if mongo.IsDuplicateKeyError(err) {
		return nil
	}
	return err
}

// OpenFile reads the file whose content has that hash. What it gives is compared with the
// hash: if they differ, reading ends with an error and not with io.EOF.
// ErrNotFound is under the error if there is no such file.
func (db *DB) OpenFile(ctx context.Context, sum string) (io.ReadCloser, FileRef, error) {
	var end closing
	switch ok, err := db.get(ctx, files, sum, &end); {
	case err != nil:
		return nil, FileRef{}, unavailable("open the file "+sum, err)
	case !ok:
		return nil, FileRef{}, fmt.Errorf("open the file %s: %w", sum, ErrNotFound)
	}
	part := 0
	next := func() ([]byte, error) {
		if part == end.Chunks {
			return nil, io.EOF
		}
		var c chunk
		ok, err := db.get(ctx, files, chunkID(sum, part), &c)
		switch {
		case err != nil:
			return nil, unavailable("read the file "+sum, err)
		case !ok:
			return nil, fmt.Errorf("read the file %s: part %d of %d is missing", sum, part+1, end.Chunks)
		}
		part++
		return c.Data, nil
	}
	ref := FileRef{Hash: sum, Name: end.Name, Type: end.Type, Size: end.Size}
	return &verified{hash: sum, sum: sha256.New(), next: next}, ref, nil
}

// verified reads chunk after chunk and compares the whole with its hash.
type verified struct {
	hash string
	sum  hash.Hash
	next func() ([]byte, error)
	left []byte
	err  error
}

// Read implements io.Reader.
func (v *verified) Read(p []byte) (int, error) {
	for len(v.left) == 0 && v.err == nil {
		v.left, v.err = v.next()
		_, _ = v.sum.Write(v.left) // a hash never fails
		if errors.Is(v.err, io.EOF) && hex.EncodeToString(v.sum.Sum(nil)) != v.hash {
			v.err = fmt.Errorf("read the file %s: its content was changed", v.hash)
		}
	}
	if len(v.left) == 0 {
		return 0, v.err
	}
	n := copy(p, v.left)
	v.left = v.left[n:]
	return n, nil
}

// Close implements io.Closer.
func (v *verified) Close() error {
	v.left, v.err = nil, io.ErrClosedPipe
	return nil
}

// checkFile reads a file through.
func (db *DB) checkFile(ctx context.Context, sum string) error {
	r, _, err := db.OpenFile(ctx, sum)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, r)
	return errors.Join(err, r.Close())
}
