package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// writeICS prints the simulation as an iCalendar file, an event a message.
func writeICS(w io.Writer, all []planned) error {
	var b strings.Builder
	line := func(s string) { b.WriteString(foldLine(s) + "\r\n") }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//cdobot//simulate//ZH")
	for _, p := range all {
		title, body, _ := strings.Cut(p.Text, "\n")
		line("BEGIN:VEVENT")
		line("UID:" + escapeICS(p.Key) + "@cdobot")
		line("DTSTAMP:" + p.At.UTC().Format("20060102T150405Z"))
		line("DTSTART:" + p.At.UTC().Format("20060102T150405Z"))
		line("DURATION:PT15M")
		line("SUMMARY:" + escapeICS(p.To+" "+title))
		line("DESCRIPTION:" + escapeICS(body+"\n"+p.Why))
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

func escapeICS(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`, "\r", "").Replace(s)
}

// foldLine breaks a content line after 75 bytes, never inside a character
// (RFC 5545, 3.1).
func foldLine(s string) string {
	var b strings.Builder
	width := 0
	for _, r := range s {
		if n := utf8.RuneLen(r); width+n > 74 {
			b.WriteString("\r\n ")
			width = 1
		}
		b.WriteRune(r)
		width += utf8.RuneLen(r)
	}
	return b.String()
}
