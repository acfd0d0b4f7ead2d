package storage

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
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
	ref := FileRef{Hash: hashOf(content), Name: name, Type: mimetype, Size: int64(len(content))}
	end := closing{ID: ref.Hash, Name: name, Type: mimetype, Size: ref.Size}
	for len(content) > 0 {
		n := min(len(content), chunkSize)
		c := chunk{ID: chunkID(ref.Hash, end.Chunks), Data: content[:n]}
		if err := db.insertOnce(ctx, files, c.ID, c); err != nil {
			return FileRef{}, unavailable("keep the file "+name, err)
		}
		content = content[n:]
		end.Chunks++
	}
	if err := db.insertOnce(ctx, files, end.ID, end); err != nil {
		return FileRef{}, unavailable("keep the file "+name, err)
	}
	return ref, nil
}

// insertOnce adds a document that says the same whoever adds it.
func (db *DB) insertOnce(ctx context.Context, coll, id string, fields any) error {
	err := db.insert(ctx, coll, id, fields)
	if errors.Is(err, ErrTaken) {
		return nil
	}
	return err
}

// ReadFile reads the file whose content has that hash, and fails if the content
// is another one. ErrNotFound is under the error if there is no such file.
func (db *DB) ReadFile(ctx context.Context, sum string) ([]byte, FileRef, error) {
	var end closing
	switch ok, err := db.get(ctx, files, sum, &end); {
	case err != nil:
		return nil, FileRef{}, unavailable("open the file "+sum, err)
	case !ok:
		return nil, FileRef{}, fmt.Errorf("open the file %s: %w", sum, ErrNotFound)
	}
	var content []byte
	for part := range end.Chunks {
		var c chunk
		switch ok, err := db.get(ctx, files, chunkID(sum, part), &c); {
		case err != nil:
			return nil, FileRef{}, unavailable("read the file "+sum, err)
		case !ok:
			return nil, FileRef{}, fmt.Errorf("read the file %s: part %d of %d is missing", sum, part+1, end.Chunks)
		}
		content = append(content, c.Data...)
	}
	if hashOf(content) != sum {
		return nil, FileRef{}, fmt.Errorf("read the file %s: its content was changed", sum)
	}
	return content, FileRef{Hash: sum, Name: end.Name, Type: end.Type, Size: end.Size}, nil
}

func hashOf(content []byte) string {
	return fmt.Sprintf("%x", sha256.Sum256(content))
}
