package app

import (
	"fmt"
	"io"
	"strings"
	"time"

	"cdobot/documents"
)

// writeICS prints the simulation as a calendar file, an event a message.
func writeICS(w io.Writer, all []Planned) error {
	const length = 15 * time.Minute
	c := documents.Calendar{Name: "cdobot simulate", Method: "PUBLISH"}
	for _, p := range all {
		title, body, _ := strings.Cut(p.Text, "\n")
		c.Events = append(c.Events, documents.Event{
			UID: p.Key + "@cdobot", Stamp: p.At, Start: p.At, End: p.At.Add(length),
			Title: p.To + " " + title, Text: body + "\n" + p.Why,
		})
	}
	if err := documents.WriteCalendar(w, c); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}
