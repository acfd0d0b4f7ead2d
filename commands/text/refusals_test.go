package text

import (
	"go/ast"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cdobot/policy"
)

// TestEveryCauseHasASentence reads the causes from policy's source, so that a
// new one can't be forgotten.
func TestEveryCauseHasASentence(t *testing.T) {
	t.Parallel()
	said := refusals()
	names := constants(t, "Cause")
	for _, cause := range names {
		s, ok := said[policy.Cause(cause)]
		if !ok || s.ZH == "" || s.EN == "" {
			t.Errorf("%q has no sentence: %+v", cause, s)
		}
		if !strings.HasSuffix(s.ZH, "。") || !strings.HasSuffix(s.EN, ".") {
			t.Errorf("%q: %+v does not end as a sentence", cause, s)
		}
	}
	if len(said) != len(names) {
		t.Errorf("there are %d sentences for %d causes", len(said), len(names))
	}
}

// constants are the values of policy's constants of a type, by name.
func constants(t *testing.T, typ string) map[string]string {
	t.Helper()
	found := map[string]string{}
	_, files := parse(t, "../../policy")
	for _, f := range files {
		for _, d := range f.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, spec := range g.Specs {
				v, ok := spec.(*ast.ValueSpec)
				if !ok {
					continue
				}
				name, ok := v.Type.(*ast.Ident)
				if !ok || name.Name != typ {
					continue
				}
				for i, n := range v.Names {
					if lit, ok := v.Values[i].(*ast.BasicLit); ok {
						found[n.Name], _ = strconv.Unquote(lit.Value)
					}
				}
			}
		}
	}
	if len(found) == 0 {
		t.Fatalf("policy has no constants of type %s", typ)
	}
	return found
}

// refused is one place in the source where something is refused.
type refused struct {
	at    string
	cause string // the constant's name
	facts []string
}

// refusedAt are all calls of Refuse in policy, documents and the commands.
func refusedAt(t *testing.T) []refused {
	t.Helper()
	var all []refused
	for _, dir := range []string{"../../policy", "../../documents", ".."} {
		fset, files := parse(t, dir)
		for _, f := range files {
			ast.Inspect(f, func(n ast.Node) bool {
				c, ok := n.(*ast.CallExpr)
				if !ok {
					return true
				}
				args := refusalArgs(c)
				if len(args) < 3 {
					return true
				}
				r := refused{at: fset.Position(c.Pos()).String(), cause: constantName(args[0])}
				for i := 3; i < len(args); i += 2 {
					if lit, ok := args[i].(*ast.BasicLit); ok {
						name, _ := strconv.Unquote(lit.Value)
						r.facts = append(r.facts, name)
					}
				}
				all = append(all, r)
				return true
			})
		}
	}
	if len(all) < 50 {
		t.Fatalf("only %d refusals were found: the search is broken", len(all))
	}
	return all
}

// refusalArgs are the cause, the field, the clause and the facts of a call that
// refuses, none of another call.
func refusalArgs(c *ast.CallExpr) []ast.Expr {
	switch constantName(c.Fun) {
	case "Refuse":
		return c.Args
	case "refuseIf": // behind the rule that is broken
		return c.Args[1:]
	}
	return nil
}

func constantName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

func placeholders(s string) []string {
	found := map[string]bool{}
	for _, m := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(s, -1) {
		found[m[1]] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// TestRefusalsNameWhatTheSentenceNeeds: wherever something is refused, every
// {placeholder} of the sentence, in both languages, is among the facts.
func TestRefusalsNameWhatTheSentenceNeeds(t *testing.T) {
	t.Parallel()
	said, causes := refusals(), constants(t, "Cause")
	used := map[string]bool{}
	for _, r := range refusedAt(t) {
		value, known := causes[r.cause]
		if !known {
			continue // passed on from a parameter
		}
		used[r.cause] = true
		s := said[policy.Cause(value)]
		for _, name := range slices.Concat(placeholders(s.ZH), placeholders(s.EN)) {
			if !slices.Contains(r.facts, name) {
				t.Errorf("%s: refuses for %s without the fact %q", r.at, r.cause, name)
			}
		}
	}
	for name := range causes {
		if !used[name] {
			t.Errorf("nothing is refused for %s", name)
		}
	}
	for cause, s := range said {
		if zh, en := placeholders(s.ZH), placeholders(s.EN); !slices.Equal(zh, en) {
			t.Errorf("%s: Chinese names %v, English %v", cause, zh, en)
		}
	}
}

// TestRefusal fills in the facts and cites the clause, and says something even
// of a cause that it does not know.
func TestRefusal(t *testing.T) {
	t.Parallel()
	r := policy.Refuse(policy.TooLong, "topic", "", "max", "100", "length", "3000")
	cases := []struct {
		lang Lang
		ref  *policy.Refusal
		want string
	}{
		{ZH, policy.Refuse(policy.CDOSigns, "", "三（三）2", "unit", "香洲区"), "报告须由香洲区首席数据官本人签发，请转其办理。（依据：实施方案三（三）2）"},
		{EN, policy.Refuse(policy.CDOSigns, "", "三（三）2", "unit", "Xiangzhou District"), "The report is signed by the CDO of Xiangzhou District in person; please pass it on. (plan, clause 三（三）2)"},
		{ZH, r, "内容过长：最多100字，现有3000字，请精简；详细内容可作为附件上传。"},
		{ZH, policy.Refuse("new cause", "", ""), "该操作不符合规定，未保存。"},
		{EN, policy.Refuse("new cause", "", ""), "This is not allowed; nothing was saved."},
	}
	for _, c := range cases {
		if got := Refusal(c.lang, c.ref); got != c.want {
			t.Errorf("%s: %q; want %q", c.ref.Cause, got, c.want)
		}
	}
}

// TestFactsAreNotFilledInTwice: what a person typed may look like a
// placeholder, and stays what it is.
func TestFactsAreNotFilledInTwice(t *testing.T) {
	t.Parallel()
	r := policy.Refuse(policy.AmbiguousUnit, "", "", "unit", "{units}", "units", "{unit}")
	want := "“{units}”对应多个单位：{unit}。请填写完整名称。"
	for range 50 { // the facts are a map
		if got := Refusal(ZH, r); got != want {
			t.Fatalf("%q; want %q", got, want)
		}
	}
}
