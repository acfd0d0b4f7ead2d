package text

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// literal is a T as it stands in the source.
type literal struct {
	at     string
	zh, en string
	sides  int // how many of the two are given
	plain  bool
}

// parse reads the Go files of a folder and of those in it, without tests.
func parse(t *testing.T, dir string) (*token.FileSet, []*ast.File) {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		files = append(files, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fset, files
}

// isT says whether a type is written T or text.T.
func isT(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name == "T"
	case *ast.SelectorExpr:
		x, ok := e.X.(*ast.Ident)
		return ok && x.Name == "text" && e.Sel.Name == "T"
	}
	return false
}

// elementOf is the type that the elements of a slice, array or map literal
// need not name.
func elementOf(e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.ArrayType:
		return e.Elt
	case *ast.MapType:
		return e.Value
	}
	return nil
}

// literals are all texts of a file, also those whose type is left out.
func literals(fset *token.FileSet, f *ast.File) []literal {
	var found []literal
	var in func(c *ast.CompositeLit, typ ast.Expr)
	in = func(c *ast.CompositeLit, typ ast.Expr) {
		if c.Type != nil {
			typ = c.Type
		}
		if typ != nil && isT(typ) {
			found = append(found, read(fset, c))
		}
		of := elementOf(typ)
		for _, e := range c.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				e = kv.Value
			}
			if inner, ok := e.(*ast.CompositeLit); ok && inner.Type == nil && of != nil {
				in(inner, of)
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if c, ok := n.(*ast.CompositeLit); ok && c.Type != nil {
			in(c, nil)
		}
		return true
	})
	return found
}

func read(fset *token.FileSet, c *ast.CompositeLit) literal {
	l := literal{at: fset.Position(c.Pos()).String(), plain: true}
	for i, e := range c.Elts {
		side := &l.zh
		if i == 1 {
			side = &l.en
		}
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if name, ok := kv.Key.(*ast.Ident); ok && name.Name == "EN" {
				side = &l.en
			} else {
				side = &l.zh
			}
			e = kv.Value
		}
		l.sides++
		lit, ok := e.(*ast.BasicLit)
		if !ok {
			l.plain = false // put together from parts, or passed on
			continue
		}
		*side, _ = strconv.Unquote(lit.Value)
	}
	return l
}

// texts are all literals of the commands and of this package.
func texts(t *testing.T) []literal {
	t.Helper()
	fset, files := parse(t, "..")
	var all []literal
	for _, f := range files {
		all = append(all, literals(fset, f)...)
	}
	if len(all) < 200 {
		t.Fatalf("only %d texts were found: the search is broken", len(all))
	}
	return all
}

// TestEveryTextHasBothLanguages: a text is given in both languages, or in
// none. Only a joiner may be empty on one side: what stands between two words
// in English and is not written in Chinese, a blank.
func TestEveryTextHasBothLanguages(t *testing.T) {
	t.Parallel()
	for _, l := range texts(t) {
		joiner := l.zh == "" && l.en != "" && strings.TrimSpace(l.en) == ""
		switch {
		case l.sides == 0: // the zero T
		case l.sides == 1:
			t.Errorf("%s: one language is missing: %q %q", l.at, l.zh, l.en)
		case l.plain && (l.zh == "" || l.en == "") && !joiner:
			t.Errorf("%s: one language is empty: %q %q", l.at, l.zh, l.en)
		}
	}
}

// TestBothLanguagesFillInTheSame: the verbs of both sides take the same values.
func TestBothLanguagesFillInTheSame(t *testing.T) {
	t.Parallel()
	for _, l := range texts(t) {
		if zh, en := verbs(l.zh), verbs(l.en); l.plain && !slices.Equal(zh, en) {
			t.Errorf("%s: %q takes %v, %q takes %v", l.at, l.zh, zh, l.en, en)
		}
	}
}

// verbs are the kinds of the values that a format takes, in their order.
func verbs(format string) []string {
	var taken []string
	next := 1
	for _, m := range regexp.MustCompile(`%(?:\[(\d+)\])?[-+ #0-9.]*([a-zA-Z%])`).FindAllStringSubmatch(format, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		for len(taken) < next {
			taken = append(taken, "")
		}
		taken[next-1] = m[2]
		next++
	}
	return taken
}

// TestPunctuation keeps each language to its own marks: full-width ones in
// Chinese, half-width ones in English. English may cite the plan's clauses, a template's
// {{places}} and examples that are typed in Chinese.
func TestPunctuation(t *testing.T) {
	t.Parallel()
	half := regexp.MustCompile(`\p{Han}[,;:?!]|[,;?!]\p{Han}|\p{Han}\(|\)\p{Han}|\.\.\.`)
	cited := regexp.MustCompile(`[一三四]（[一二三]）[0-9]?|珠府办函〔2021〕63号|香洲区|本人参加, 派员参加, 请假, 未到会|\{\{\p{Han}+\}\}`)
	full := regexp.MustCompile(`[，。；：？！（）、\p{Han}]`)
	for _, l := range texts(t) {
		if bad := half.FindString(l.zh); bad != "" {
			t.Errorf("%s: %q in %q", l.at, bad, l.zh)
		}
		if bad := full.FindString(cited.ReplaceAllString(l.en, "")); bad != "" {
			t.Errorf("%s: %q in %q", l.at, bad, l.en)
		}
		if strings.HasPrefix(l.zh, " ") && !strings.HasPrefix(l.zh, " （") {
			t.Errorf("%s: %q starts with a blank", l.at, l.zh)
		}
	}
}
