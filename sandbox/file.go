package sandbox

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// File is a file that somebody uploaded. Its bytes lie under their hash.
type File struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Title    string    `json:"title"`
	Mimetype string    `json:"mimetype"`
	User     string    `json:"user"`
	Size     int       `json:"size"`
	Hash     string    `json:"hash"`
	At       time.Time `json:"at"`
}

// object is a file as the Web API and payloads show it.
func (f File) object(base string) map[string]any {
	address := base + "/files/" + f.ID + "/" + url.PathEscape(f.Name)
	kind := strings.TrimPrefix(path.Ext(f.Name), ".")
	return map[string]any{
		"id": f.ID, "created": f.At.Unix(), "timestamp": f.At.Unix(), "name": f.Name, "title": f.Title,
		"mimetype": f.Mimetype, "filetype": kind, "pretty_type": strings.ToUpper(kind), "user": f.User, "user_team": teamID,
		"size": f.Size, "mode": "hosted", "is_external": false, "external_type": "", "is_public": false, "editable": false,
		"url_private": address, "url_private_download": address, "permalink": address, "file_access": "visible",
	}
}

// objects are files as the Web API and payloads show them.
func (w *Workspace) objects(files []File) []any {
	all := make([]any, 0, len(files))
	for _, f := range files {
		all = append(all, f.object(w.base))
	}
	return all
}

// Upload gives the workspace a file of a person's, for a form's file field or a message.
func (w *Workspace) Upload(person, name, mimetype string, content []byte) (File, error) {
	hash, err := w.memory.keep(content)
	if err != nil {
		return File{}, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, ok := w.active(person); !ok {
		return File{}, fmt.Errorf("%s: %w", person, ErrNobody)
	}
	return w.file(File{Name: name, Title: name, Mimetype: mimetype, User: person, Size: len(content), Hash: hash}), nil
}

// file enters a file in the book. It needs w.mu.
func (w *Workspace) file(f File) File {
	if f.ID == "" {
		f.ID = newID("F")
	}
	f.At = w.now()
	w.book.Files[f.ID] = f
	w.dirty(Change{Kind: "files", Person: f.User})
	return f
}

// Content reads a file for a person who looks at it.
func (w *Workspace) Content(id string) (File, []byte, error) {
	w.mu.Lock()
	f, ok := w.book.Files[id]
	w.mu.Unlock()
	if !ok {
		return File{}, nil, fmt.Errorf("file %s: %w", id, ErrNotThere)
	}
	content, err := w.memory.content(f.Hash)
	return f, content, err
}

// keep stores bytes under their hash, once.
func (m *memory) keep(content []byte) (string, error) {
	hash := fmt.Sprintf("%x", sha256.Sum256(content))
	if m.dir == "" {
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.files == nil {
			m.files = map[string][]byte{}
		}
		m.files[hash] = content
		return hash, nil
	}
	if _, err := os.Stat(m.filePath(hash)); err == nil {
		return hash, nil
	}
	return hash, replaceFile(m.filePath(hash), content)
}

func (m *memory) filePath(hash string) string { return filepath.Join(m.dir, "files", hash) }

// content reads bytes back by their hash.
func (m *memory) content(hash string) ([]byte, error) {
	if m.dir != "" {
		content, err := os.ReadFile(m.filePath(hash))
		if err != nil {
			return nil, fmt.Errorf("read a file: %w", err)
		}
		return content, nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	content, ok := m.files[hash]
	if !ok {
		return nil, errors.New("read a file: its bytes are gone")
	}
	return content, nil
}
