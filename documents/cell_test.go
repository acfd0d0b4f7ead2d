package documents

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestComputed(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]bool{
		"": false, "=": true, "=1+1": true, " =A1": true, "＝1+1": true, `="007"`: true, "'=1": false,
		"-": false, "——": false, "-5": false, "+5": false, "-1,200.5": false, "-12.5%": false, "--": false, "1-2": false,
		"+86 756 212 0000": false, "+86-(756)-2120000": false, "-3 万元": false, "- 见附件": false, "- 负责(数据)": false,
		"-详见附件(一)": false, "+1": false, "-B 级": false, "-B2 级": false, "-OK": false, "+C919": true,
		"@someone": false, "@李四": false, "@U12345678": false, "@a1": false, "@张三(香洲)": false, "@": false,
		"@SUM(1+1)": true, "@sum(A1:A2)": true, "＠SUM(1)": true, "+SUM(A1)": true, "-A1": true, "+a1+b1": true, "+$A$1": true,
		"+1+cmd|' /C calc'!A0": true, "-2+3+cmd|' /C calc'!A0": true, `@cmd|"/c calc"!A1`: true, "-Sheet1!A1": true,
		"-HYPERLINK(\"http://example.com\")": true, "-太好了!": false, "+A|B": false, "-ABCD1": false, "\t=1": true,
	} {
		if computed(s) != want {
			t.Errorf("computed(%q) = %v", s, !want)
		}
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]float64{
		"0": 0, "12": 12, "12.0": 12, "007": 7, "-3.5": -3.5, "+5": 5, "1.2E+05": 120000, "1e3": 1000, " 8 ": 8,
		"1,200": 1200, "1,234,567.8": 1234567.8, "-1,200": -1200, "１２．５": 12.5, ".5": 0.5, "5.": 5,
	} {
		if got, ok := number(s); !ok || got != want {
			t.Errorf("number(%q) = %v, %v; want %v", s, got, ok, want)
		}
	}
	for _, s := range []string{
		"", " ", "-", "e", "1e", "1e400", "Inf", "NaN", "0x10", "1_000", "1,2", "12,00", "1,200,", ",100", "1,2000", "1,200e3,000",
		"12%", "12人", "1 2", "1.2.3", "2021-05-27", "¥5", strings.Repeat("1", 101),
	} {
		if got, ok := number(s); ok {
			t.Errorf("number(%q) = %v", s, got)
		}
	}
}

func TestNumberCell(t *testing.T) {
	t.Parallel()
	for n, want := range map[float64]string{
		12: "12", 12.5: "12.5", 120000: "120000", 0.1 + 0.2: "0.3", -7: "-7", 0: "0", 1.0 / 3: "0.333333333333333",
		20210527: "20210527", 4404001990: "4404001990", 1e20: "100000000000000000000", 1e300: "1e+300", 1e-300: "1e-300",
		1e-7: "0.0000001", 440400199001011234: "440400199001011000",
	} {
		if got := numberCell(n); got.Text != want || !got.Numeric || got.Formula {
			t.Errorf("numberCell(%v) = %+v; want %s", n, got, want)
		}
	}
	minus := -1.0
	if got := numberCell(0 * minus).Text; got != "0" {
		t.Errorf("minus nothing is %s", got)
	}
}

func TestGuard(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"": "", "a": "a", "'": "'", "'a": "'a", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a", "\ta": "'\ta", "\ra": "'\ra",
		"\na": "'\na", "＝1": "'＝1", "＠a": "'＠a", "'=1": "''=1", "''-": "'''-", " =1": " =1", "a=1": "a=1",
	} {
		if got := guard(in); got != want {
			t.Errorf("guard(%q) = %q; want %q", in, got, want)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		s := strings.Repeat("'", r.IntN(3)) + anyText(r)
		if got := unguard(guard(s)); got != s {
			t.Fatalf("%q came back as %q", s, got)
		}
		if strings.ContainsAny(guard(s)[:min(1, len(guard(s)))], "=+-@\t\r\n") {
			t.Fatalf("%q is computed", guard(s))
		}
	}
}
