package bot

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"cdobot/policy"
)

// linked is the path of a new link to the person's pages.
func (l *library) linked(person string) string {
	l.t.Helper()
	l.types(person, "/cdo desk open")
	l.settled()
	shown := l.last(person, office)
	path := regexp.MustCompile(`https://cdo\.example\.org(/desk/[\w-]{43})`).FindStringSubmatch(shown.Text)
	if path == nil {
		l.t.Fatalf("%s is shown no address: %s", person, shown.Text)
	}
	return path[1]
}

func TestPagesOverHTTP(t *testing.T) {
	l := newLibrary(t)
	path := l.linked(cdo)
	r := l.get(http.MethodGet, path)
	body := r.Body.String()
	for name, want := range map[string]string{
		"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
		"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow",
	} {
		if got := r.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if policy := r.Header().Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'; style-src 'sha256-") || strings.Contains(policy, "unsafe") {
		t.Errorf("the policy is %q", policy)
	}
	if r.Code != http.StatusOK || !strings.Contains(body, "工作总结报告") || strings.Contains(body, "公安局") || strings.Contains(body, "<script") {
		t.Errorf("status %d:\n%s", r.Code, body)
	}
	if r := l.get(http.MethodGet, path, "Accept-Language", "fr, en-GB;q=0.8, zh;q=0.5"); !strings.Contains(r.Body.String(), `<html lang="en">`) {
		t.Errorf("a browser that asks for English gets\n%s", r.Body)
	}
	if r := l.get(http.MethodGet, path+"?lang=zh", "Accept-Language", "en"); !strings.Contains(r.Body.String(), `<html lang="zh">`) {
		t.Errorf("who chose Chinese gets\n%s", r.Body)
	}
	if r := l.get(http.MethodGet, path+"?unit=gongan"); strings.Contains(r.Body.String(), "公安局") {
		t.Errorf("another's unit is shown:\n%s", r.Body)
	}
	if r := l.get(http.MethodGet, path+"?show=overview"); strings.Contains(r.Body.String(), "全市总览 ·") {
		t.Errorf("a unit's CDO is shown the overview:\n%s", r.Body)
	}
	l.event(policy.RoleGiven{Person: liaison, Role: policy.Leader})
	all := l.linked(liaison)
	for query, want := range map[string]string{
		"?lang=zh": "全市首席数据官履职进展", "?lang=zh&show=overview": "全市总览 · 2026年 · 全部", "?lang=zh&show=overview&period=2026-H1": "全市总览 · 2026年上半年",
		"?lang=zh&show=overview&period=%3Cb%3E": "全市总览 · 2026年 · 全部", "?lang=zh&unit=gongan": "市公安局 · 2026年履职进展", "?lang=zh&unit=atlantis": "全市首席数据官履职进展",
	} {
		if body := l.get(http.MethodGet, all+query).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s lacks %s:\n%s", query, want, body)
		}
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		if r := l.get(method, path); r.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: status %d", method, r.Code)
		}
	}
}

// TestPagesOfNobody: whatever opens nothing gets the same answer, to the last byte, and no
// log has the secret.
func TestPagesOfNobody(t *testing.T) {
	l := newLibrary(t)
	l.event(policy.RoleGiven{Person: liaison, Role: policy.Leader})
	old := l.linked(cdo)
	renewed := l.linked(cdo)
	closed := l.linked(liaison)
	l.types(liaison, "/cdo desk close")
	guessed := "/desk/" + strings.Repeat("A", 43)
	answer := l.get(http.MethodGet, guessed)
	want := head(answer) + answer.Body.String()
	if !strings.HasPrefix(want, "404 ") || !strings.Contains(want, "no-store") || !strings.Contains(want, "/cdo desk open") {
		t.Errorf("a guess gets %s", want)
	}
	if got := head(l.get(http.MethodGet, renewed)); !strings.HasPrefix(got, "200 ") {
		t.Errorf("the new link gets %s", got)
	}
	nothing := func(name, path string) {
		t.Helper()
		r := l.get(http.MethodGet, path)
		if got := head(r) + r.Body.String(); got != want {
			t.Errorf("%s gets\n%s\nand a guess\n%s", name, got, want)
		}
	}
	for name, path := range map[string]string{
		"renewed": old, "closed": closed, "short": "/desk/x", "a slash": "/desk/a%2F..%2Fb", "capitals": "/desk/" + strings.ToUpper(renewed[len("/desk/"):]),
		"long": "/desk/" + strings.Repeat("x", 5000), "no text": "/desk/%00%ff", "padded": renewed + "=", "another language": guessed + "?lang=en",
	} {
		nothing(name, path)
	}
	l.event(policy.DeskLinked{Person: cdo, Hash: "0", Until: policy.On(2026, 1, 1)})
	nothing("run out", renewed)
	last := l.linked(cdo)
	l.event(policy.AccountChanged{Person: cdo, Closed: true})
	nothing("a closed account", last)
	l.event(policy.AccountChanged{Person: cdo})
	l.event(policy.PostGiven{Unit: "xiangzhou", Post: policy.CDO, Person: "UNEW", Before: cdo})
	nothing("who has no post any more", last)
	l.settled()
	for _, path := range []string{old, renewed, closed, guessed, last} {
		if strings.Contains(l.log.String(), path[len("/desk/"):]) {
			t.Errorf("the log has the secret:\n%s", l.log)
		}
	}
}

// TestPagesTooOften: a link opens so many pages a minute, and another's as many.
func TestPagesTooOften(t *testing.T) {
	l := newLibrary(t)
	l.event(policy.RoleGiven{Person: liaison, Role: policy.Leader})
	path, others := l.linked(cdo), l.linked(liaison)
	for i := range pagesAMinute + 1 {
		r := l.get(http.MethodGet, path)
		if want := i < pagesAMinute; want != (r.Code == http.StatusOK) || !want && r.Code != http.StatusTooManyRequests {
			t.Fatalf("page %d: status %d", i, r.Code)
		}
	}
	if r := l.get(http.MethodGet, others); r.Code != http.StatusOK {
		t.Errorf("another's link: status %d", r.Code)
	}
	var v visits
	now := programTime()
	for range 2 * pagesAMinute {
		v.allow("x", now)
	}
	if v.allow("x", now) || !v.allow("x", now.Add(60e9)) {
		t.Error("a minute is not a minute")
	}
	for range 5 * visitsLimit {
		now = now.Add(1e9)
		v.allow(now.String(), now)
	}
	if len(v.count) > visitsLimit {
		t.Errorf("%d people are remembered", len(v.count))
	}
}

func FuzzPages(f *testing.F) {
	for _, seed := range [][3]string{
		{"x", "lang=en&unit=gongan", "en"},
		{strings.Repeat("A", 43), "show=overview&period=2026-H1&which=late", "zh-CN,zh;q=0.9"},
		{"..", "unit=%00", ";;q=,"},
		{"", "period=<script>", "*"},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	l := newLibrary(f)
	good := l.linked(cdo)
	f.Cleanup(func() { l.t = f })
	f.Fuzz(func(t *testing.T, secret, query, accept string) {
		l.t, l.visits.count = t, nil
		if r := l.get(http.MethodGet, "/desk/"+url.PathEscape("~"+secret)+"?"+url.PathEscape(query)); r.Code != http.StatusNotFound {
			t.Errorf("%q opens: status %d", secret, r.Code)
		}
		q, _ := url.ParseQuery(query)
		r := l.get(http.MethodGet, good+"?"+q.Encode(), "Accept-Language", accept)
		if r.Code != http.StatusOK || strings.Contains(r.Body.String(), "<script") || strings.Contains(r.Body.String(), "公安局") {
			t.Errorf("%q: status %d\n%s", query, r.Code, r.Body)
		}
	})
}
