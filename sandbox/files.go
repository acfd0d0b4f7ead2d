package sandbox

import (
	"cmp"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// maxFile is how large an uploaded file may be.
const maxFile = 100 << 20

// ticket is the right to upload one file's bytes.
type ticket struct {
	file   File
	length int
	sent   bool
}

// filesGetUploadURL is the first step of three: where to send the bytes.
func (w *Workspace) filesGetUploadURL(c call) (answer, error) {
	name := c.args.Get("filename")
	length, err := strconv.Atoi(c.args.Get("length"))
	if name == "" || err != nil || length <= 0 {
		return nil, refuse("invalid_arguments", "[ERROR] filename and length are required")
	}
	f := File{ID: newID("F"), Name: name, Title: name, User: w.o.BotUser.ID}
	w.tickets[f.ID] = ticket{file: f, length: length}
	return answer{"upload_url": c.base + "/upload/" + f.ID, "file_id": f.ID}, nil
}

// serveUpload is the second step: the bytes, as a form's file.
func (w *Workspace) serveUpload(rw http.ResponseWriter, r *http.Request) {
	id := r.PathValue("ticket")
	w.mu.Lock()
	t, ok := w.tickets[id]
	w.mu.Unlock()
	if !ok {
		http.Error(rw, "no such upload", http.StatusNotFound)
		return
	}
	r.Body = http.MaxBytesReader(rw, r.Body, maxFile)
	content, err := uploaded(r)
	if err != nil || len(content) != t.length {
		http.Error(rw, "the bytes are not what was announced", http.StatusBadRequest)
		return
	}
	if t.file.Hash, err = w.memory.keep(content); err != nil {
		w.o.Log.Error().Err(err).Msg("an upload was not kept")
		http.Error(rw, "the upload was not kept", http.StatusInternalServerError)
		return
	}
	t.sent, t.file.Size, t.file.Mimetype = true, len(content), mediaType(t.file.Name, content)
	w.mu.Lock()
	w.tickets[id] = t
	w.mu.Unlock()
	_, _ = io.WriteString(rw, "OK - "+strconv.Itoa(len(content)))
}

// uploaded reads the bytes of an upload.
func uploaded(r *http.Request) ([]byte, error) {
	file, _, err := r.FormFile("file")
	if err != nil {
		return nil, err //nolint:wrapcheck // its caller says what failed
	}
	return io.ReadAll(file) //nolint:wrapcheck // likewise
}

// mediaType judges by the name first and by the bytes where that says nothing.
func mediaType(name string, content []byte) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		if kind := mime.TypeByExtension(name[i:]); kind != "" {
			kind, _, _ = strings.Cut(kind, ";")
			return kind
		}
	}
	kind, _, _ := strings.Cut(http.DetectContentType(content), ";")
	return kind
}

// filesCompleteUpload is the third step: the file comes to be, in a message.
func (w *Workspace) filesCompleteUpload(c call) (answer, error) {
	var wanted []struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	}
	if json.Unmarshal([]byte(c.args.Get("files")), &wanted) != nil || len(wanted) != 1 {
		return nil, refuse("invalid_arguments", "[ERROR] one file is wanted")
	}
	t, ok := w.tickets[wanted[0].ID]
	if !ok || !t.sent {
		return nil, refuse("file_not_found")
	}
	ch, err := w.postable(c.args.Get("channel_id"))
	if err != nil {
		return nil, err
	}
	t.file.Title = cmp.Or(wanted[0].Title, t.file.Title)
	f := w.file(t.file)
	delete(w.tickets, f.ID)
	w.say(Message{Channel: ch.ID, User: w.o.BotUser.ID, Files: []File{f}})
	return answer{"files": []any{f.object(c.base)}}, nil
}

// filesInfo describes one file.
func (w *Workspace) filesInfo(c call) (answer, error) {
	f, ok := w.book.Files[c.args.Get("file")]
	if !ok {
		return nil, refuse("file_not_found")
	}
	return answer{"file": f.object(c.base), "comments": []any{}, "response_metadata": map[string]any{"next_cursor": ""}}, nil
}

// serveFile hands out a file's bytes to who has the token. Anybody else gets the
// page to sign in at, with a 200, as from Slack: look before you save.
func (w *Workspace) serveFile(rw http.ResponseWriter, r *http.Request) {
	const name = "download"
	args := map[string][]string{"file": {r.PathValue("id")}}
	if !w.attempt(rw, r, name, args, func() {}) {
		return
	}
	w.mu.Lock()
	err := w.authorize(method{scope: "files:read"}, bearer(r, map[string][]string{}), nil)
	w.mu.Unlock()
	if err != nil {
		rw.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(rw, "<!DOCTYPE html><title>Sign in</title><p>Sign in to see this file.")
		return
	}
	f, content, err := w.Content(r.PathValue("id"))
	if err != nil {
		http.NotFound(rw, r)
		return
	}
	w.record(name, args, http.StatusOK, "")
	rw.Header().Set("Content-Type", f.Mimetype)
	rw.Header().Set("Content-Length", strconv.Itoa(len(content)))
	_, _ = rw.Write(content)
}
