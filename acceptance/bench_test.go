package acceptance

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"cdobot/app"
	"cdobot/policy"
)

// Another bot that answers /cdo status and /cdo training log may stand at peer;
// then the benchmarks measure both side by side, as docs/speed.md does.
var peer = flag.String("peer", "", "base URL of another bot to measure beside ours") //nolint:gochecknoglobals // a test binary's flags are read before its tests begin

const benchSecret = "bench-signing-secret"

// BenchmarkStatus is /cdo status end to end over HTTP: signature, roles, fold,
// rules, Block Kit answer.
func BenchmarkStatus(b *testing.B) {
	b.Run("few trainings", func(b *testing.B) { benchStatus(b, 15, 100) })
	b.Run("100000 trainings", func(b *testing.B) { benchStatus(b, 1000, 100_000) })
	if *peer != "" {
		b.Run("peer", func(b *testing.B) { load(b, *peer, statusText) })
	}
}

func benchStatus(b *testing.B, units, trainings int) {
	b.Helper()
	bot := startBench(b, units, trainings)
	load(b, bot, statusText)
}

// BenchmarkTrainingLog is /cdo training log end to end: all of the above, the
// ledger's insert and its fsync included.
func BenchmarkTrainingLog(b *testing.B) {
	b.Run("ours", func(b *testing.B) { load(b, startBench(b, 1000, 0), logText) })
	if *peer != "" {
		b.Run("peer", func(b *testing.B) { load(b, *peer, logText) })
	}
}

// BenchmarkStart opens a store and answers the first request.
func BenchmarkStart(b *testing.B) {
	for _, size := range []struct{ units, entries int }{{15, 0}, {1000, 30_000}} {
		b.Run(fmt.Sprintf("%d units, %d entries", size.units, size.entries), func(b *testing.B) {
			dir := b.TempDir()
			p := benchProgram(b, dir, "http://127.0.0.1:1/")
			fill(b, p, size.units, size.entries)
			closeProgram(b, p)
			for b.Loop() {
				p := benchProgram(b, dir, "http://127.0.0.1:1/")
				server := httptest.NewServer(p.Handler())
				user, line := statusText(1)
				if err := ask(b.Context(), server.Client(), server.URL, 1, user, line); err != nil {
					b.Error(err)
				}
				b.StopTimer()
				server.Close()
				closeProgram(b, p)
				b.StartTimer()
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b.ReportMetric(float64(m.Sys)/(1<<20), "MB-sys")
		})
	}
}

func statusText(i int) (user, text string) {
	return benchUser(i % 15), "status"
}

func logText(i int) (user, text string) {
	return benchUser(i % 1000), "training log 2026-03-12 数据安全培训第" + strconv.Itoa(i) + "期 45"
}

func benchUser(unit int) string { return "ULIAISON" + strconv.Itoa(unit) }

// load has 1, 16 and 64 people ask at the same time.
func load(b *testing.B, base string, text func(int) (string, string)) {
	b.Helper()
	for _, c := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("c=%d", c), func(b *testing.B) {
			client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: c}}
			defer client.CloseIdleConnections()
			var next, failed atomic.Int64
			var last atomic.Value
			next.Store(time.Now().UnixNano() % 1e12 * 1000) //nolint:forbidigo // requests of two runs must differ
			took := make([][]time.Duration, c)
			var people sync.WaitGroup
			share := make(chan struct{}, c)
			b.ResetTimer()
			go func() {
				for range b.N {
					share <- struct{}{}
				}
				close(share)
			}()
			for w := range c {
				people.Go(func() {
					for range share {
						i := int(next.Add(1))
						user, line := text(i)
						began := time.Now() //nolint:forbidigo // that is what is measured
						if err := ask(b.Context(), client, base, i, user, line); err != nil {
							failed.Add(1)
							last.Store(err.Error())
						}
						took[w] = append(took[w], time.Since(began)) //nolint:forbidigo // as above
					}
				})
			}
			people.Wait()
			b.StopTimer()
			report(b, took)
			b.ReportMetric(float64(failed.Load()), "failed")
			if failed.Load() > 0 && base != *peer {
				b.Errorf("%d failed, such as %v", failed.Load(), last.Load())
			}
		})
	}
}

func report(b *testing.B, took [][]time.Duration) {
	b.Helper()
	all := slices.Concat(took...)
	slices.Sort(all)
	at := func(q float64) float64 { return float64(all[int(q*float64(len(all)-1))].Microseconds()) / 1000 }
	b.ReportMetric(at(0.5), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
	b.ReportMetric(float64(len(all))/b.Elapsed().Seconds(), "req/s")
}

// ask sends one signed slash command and wants an answer that is no error.
func ask(ctx context.Context, client *http.Client, base string, i int, user, text string) error {
	form := url.Values{
		"command": {"/cdo"}, "text": {text}, "user_id": {user}, "user_name": {user}, "team_id": {"T1"}, "channel_id": {"D1"},
		"trigger_id": {"t" + strconv.Itoa(i)}, "response_url": {base + "/respond"}, "api_app_id": {"A1"},
	}.Encode()
	stamp := strconv.FormatInt(time.Now().Unix(), 10) //nolint:forbidigo // signatures go by the machine's clock
	mac := hmac.New(sha256.New, []byte(benchSecret))
	mac.Write([]byte("v0:" + stamp + ":" + form))
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/slack/commands", strings.NewReader(form))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("X-Slack-Request-Timestamp", stamp)
	req.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close() //nolint:errcheck // read to its end below
	body, err := io.ReadAll(resp.Body)
	if err == nil && (resp.StatusCode != http.StatusOK || !strings.Contains(string(body), "text")) {
		err = fmt.Errorf("%s: status %d: %.200s", text, resp.StatusCode, body)
	}
	return err
}

// startBench is a bot with that many units and trainings, on the embedded
// store, against a Slack that says yes to everything.
func startBench(b *testing.B, units, trainings int) string {
	b.Helper()
	slack := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"ok":true,"user":{"id":"U","locale":"zh-CN"},"view":{"id":"V","hash":"h"}}`) // the bot has gone
	}))
	b.Cleanup(slack.Close)
	p := benchProgram(b, b.TempDir(), slack.URL+"/")
	b.Cleanup(func() { closeProgram(b, p) })
	fill(b, p, units, trainings)
	server := httptest.NewServer(p.Handler())
	b.Cleanup(server.Close)
	return server.URL
}

func benchProgram(b *testing.B, dir, slack string) *app.Program {
	b.Helper()
	c := app.Config{BotToken: "xoxb-bench", SigningSecret: benchSecret, APIURL: slack, Data: dir, Lang: "zh"}
	now := func() time.Time { return policy.On(2026, time.April, 20).At(10, 0) }
	p, err := app.Start(context.Background(), c, now, time.Now, zerolog.Nop()) //nolint:forbidigo // pacing goes by the machine's clock
	if err != nil {
		b.Fatal(err)
	}
	return p
}

func closeProgram(b *testing.B, p *app.Program) {
	b.Helper()
	if err := p.Close(context.Background()); err != nil {
		b.Error(err)
	}
}

// fill writes units, their liaisons, and trainings spread over ten years.
func fill(b *testing.B, p *app.Program, units, trainings int) {
	b.Helper()
	write := func(event policy.Event) {
		o := policy.Origin{By: "bench", Via: "cli", At: policy.On(2026, time.January, 5).At(9, 0)}
		if _, err := p.Ledger.Append(b.Context(), o, func(policy.State) (policy.Event, error) { return event, nil }); err != nil {
			b.Fatal(err)
		}
	}
	for i := range units {
		code := "unit" + strconv.Itoa(i)
		write(policy.UnitFounded{Code: code, Name: policy.Name{ZH: "单位" + strconv.Itoa(i), EN: code}, Class: policy.District, Joined: policy.On(2016, 1, 1)})
		write(policy.PostGiven{Unit: code, Post: policy.Liaison, Person: benchUser(i)})
	}
	for i := range trainings {
		write(policy.TrainingLogged{Unit: "unit" + strconv.Itoa(i%units), No: i/units + 1, TrainingFacts: policy.TrainingFacts{
			Date: policy.On(2017+i/units%10, time.March, 12), Topic: "数据安全培训" + strconv.Itoa(i), Kinds: []policy.TrainingKind{policy.Security}, Heads: 45,
		}})
	}
}
