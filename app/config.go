package app

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/url"
	"strconv"
	"strings"

	"github.com/rs/zerolog"

	"cdobot/commands/text"
	"cdobot/storage"
)

// Config is how the program was asked to run: flags over environment over
// defaults, checked as a whole before anything starts.
type Config struct {
	BotToken, AppToken, SigningSecret Secret
	APIURL                            string
	MongoURI                          Secret // may hold a password
	Data                              string
	Listen                            string
	URL                               string // where people reach us on the web, "" for the address that we listen on
	Admins                            []string
	Channel, BureauChannel            string
	Lang                              text.Lang
	LogLevel                          zerolog.Level
	LogFormat                         string // "json", "console", or "" for what fits the output
}

// Secret is a text that is never printed.
type Secret string

// String hides the secret.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "<secret>"
}

// setting is one thing to configure: its environment variable, its flag, what
// it means, and how its text is read into the Config.
type setting struct {
	env, flag, fallback, usage string
	read                       func(c *Config, value string) error
}

func settings() []setting {
	return []setting{
		{"SLACK_BOT_TOKEN", "slack-bot-token", "", "the bot's token, xoxb-…", secret(func(c *Config) *Secret { return &c.BotToken }, "xoxb-")},
		{"SLACK_APP_TOKEN", "slack-app-token", "", "the app-level token, xapp-…; set, it means Socket Mode", secret(func(c *Config) *Secret { return &c.AppToken }, "xapp-")},
		{"SLACK_SIGNING_SECRET", "slack-signing-secret", "", "what Slack signs its requests with (HTTP mode)", secret(func(c *Config) *Secret { return &c.SigningSecret })},
		{"SLACK_API_URL", "slack-api-url", "", "base of the Web API, ending in / (default: Slack's own)", readAPIURL},
		{"MONGODB_URI", "mongodb-uri", "", "a MongoDB server or cluster; the path names the database (default: the embedded engine)", readMongoURI},
		{"CDO_DATA", "data", "data", "folder of the embedded engine, one process at a time", words(func(c *Config) *string { return &c.Data })},
		{"CDO_LISTEN", "listen", "127.0.0.1:3000", "address of the HTTP server", readListen},
		{"CDO_URL", "public-url", "", "where people's calendars and browsers reach us, https://… (default: http:// and the address of the HTTP server)", readURL},
		{"CDO_ADMINS", "admins", "", "Slack user ids, comma separated, that are bureau staff from the start", readAdmins},
		{"CDO_CHANNEL", "channel", "", "channel id for announcements to all CDOs", channel(func(c *Config) *string { return &c.Channel })},
		{"CDO_BUREAU_CHANNEL", "bureau-channel", "", "id of the bureau's own channel", channel(func(c *Config) *string { return &c.BureauChannel })},
		{"CDO_LANG", "lang", "zh", "language where the reader's is not known: zh or en", readLang},
		{"CDO_LOG_LEVEL", "log-level", "info", "debug, info, warn or error", readLogLevel},
		{"CDO_LOG_FORMAT", "log-format", "", "json or console (default: console on a terminal)", readLogFormat},
	}
}

// readConfig reads the command's flags and the environment. What is left of
// args is the command's own; extra adds flags that only this command has.
func readConfig(command string, args []string, env func(string) string, extra func(*flag.FlagSet)) (Config, []string, error) {
	flags := flag.NewFlagSet(command, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	given := map[string]*string{}
	for _, s := range settings() {
		given[s.flag] = flags.String(s.flag, "", s.usage)
	}
	if extra != nil {
		extra(flags)
	}
	var rest []string
	for len(args) > 0 { // flags may stand before and after the command's own words
		if err := flags.Parse(args); err != nil {
			return Config{}, nil, badUsage("%s: %v", command, err)
		}
		args = flags.Args()
		if len(args) > 0 {
			rest, args = append(rest, args[0]), args[1:]
		}
	}
	var c Config
	for _, s := range settings() {
		value, name := *given[s.flag], "--"+s.flag
		if value == "" {
			value, name = env(s.env), s.env
		}
		value = cmp.Or(value, s.fallback)
		if err := s.read(&c, strings.TrimSpace(value)); err != nil {
			return Config{}, nil, badUsage("%s: %v", name, err)
		}
	}
	return c, rest, nil
}

// UsageError is the caller's mistake: one line, exit status 2.
type UsageError struct{ line string }

func (e UsageError) Error() string { return e.line }

func badUsage(format string, args ...any) error {
	return UsageError{strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", " ")}
}

func words(at func(*Config) *string) func(*Config, string) error {
	return func(c *Config, v string) error {
		*at(c) = v
		return nil
	}
}

// channel reads a channel's id. Its name would be taken for a channel that
// nobody finds, months later.
func channel(at func(*Config) *string) func(*Config, string) error {
	return func(c *Config, v string) error {
		*at(c) = v
		if v != "" && !isID(v, "CG") {
			return fmt.Errorf("%q is no channel id (such as C012AB3CD, at the end of Open channel details); its name will not do", v)
		}
		return nil
	}
}

// isID says whether v looks like one of Slack's ids, beginning with one of the
// kinds.
func isID(v, kinds string) bool {
	return len(v) > 1 && strings.Contains(kinds, v[:1]) &&
		strings.Trim(v, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

func secret(at func(*Config) *Secret, prefixes ...string) func(*Config, string) error {
	return func(c *Config, v string) error {
		*at(c) = Secret(v)
		if v == "" || len(prefixes) == 0 {
			return nil
		}
		if strings.HasPrefix(v, "xoxe") {
			return errors.New("is a rotating token (xoxe…), which ends after twelve hours and is not renewed here; make the app anew without token rotation, and take its token")
		}
		for _, p := range prefixes {
			if strings.HasPrefix(v, p) {
				return nil
			}
		}
		return fmt.Errorf("should begin with %s", strings.Join(prefixes, " or "))
	}
}

func readAPIURL(c *Config, v string) error {
	c.APIURL = v
	if v == "" {
		return nil
	}
	u, err := url.Parse(v)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return errors.New("should be a web address")
	}
	if !strings.HasSuffix(v, "/") {
		return errors.New("should end in /")
	}
	return nil
}

func readMongoURI(c *Config, v string) error {
	c.MongoURI = Secret(v)
	if v == "" {
		return nil
	}
	return storage.CheckURI(v) //nolint:wrapcheck // the caller names the setting
}

func readListen(c *Config, v string) error {
	c.Listen = v
	_, port, err := net.SplitHostPort(v)
	if err != nil {
		return errors.New("should be host:port, such as 127.0.0.1:3000")
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return fmt.Errorf("has no port in %q: it should be a number up to 65535, as in 127.0.0.1:3000", port)
	}
	return nil
}

func readURL(c *Config, v string) error {
	c.URL = strings.TrimRight(v, "/")
	if v == "" {
		return nil
	}
	u, err := url.Parse(v)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return errors.New("should be a web address, such as https://cdo.example.org")
	}
	return nil
}

func readAdmins(c *Config, v string) error {
	for id := range strings.SplitSeq(v, ",") {
		if id = strings.TrimSpace(id); id == "" {
			continue
		}
		if !isID(id, "UW") {
			return fmt.Errorf("%q is no Slack user id (such as U012AB3CD)", id)
		}
		c.Admins = append(c.Admins, id)
	}
	return nil
}

func readLang(c *Config, v string) error {
	c.Lang = text.Lang(v)
	if c.Lang != text.ZH && c.Lang != text.EN {
		return errors.New("should be zh or en")
	}
	return nil
}

func readLogLevel(c *Config, v string) error {
	for _, level := range []zerolog.Level{zerolog.DebugLevel, zerolog.InfoLevel, zerolog.WarnLevel, zerolog.ErrorLevel} {
		if strings.EqualFold(v, level.String()) {
			c.LogLevel = level
			return nil
		}
	}
	return errors.New("should be debug, info, warn or error")
}

func readLogFormat(c *Config, v string) error {
	if v != "" && v != "json" && v != "console" {
		return errors.New("should be json or console")
	}
	c.LogFormat = v
	return nil
}
