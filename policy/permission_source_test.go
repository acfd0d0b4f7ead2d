package policy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
)

// No rule decides by itself who may: outside the table's own file, whoever asks
// for something ("by") is only ever handed on, to the table in the end, and
// nobody's roles are looked at on the way to an event.
func TestNothingElseDecidesWhoMay(t *testing.T) {
	t.Parallel()
	files := source(t)
	takes := map[string]bool{"may": true, "May": true, "asBureau": true, "ReadBy": true, "ReceivedBy": true, "MayTake": true, "unseen": true, "Check": true, "Ready": true, "waitsFor": true, "mayImport": true, "mayReadPages": true, "scores": true, "sits": true, "gave": true, "proposed": true, "recused": true} // functions that are handed who asks
	calls := map[string][]string{}
	each(files, func(file string, f *ast.FuncDecl) {
		if file != "permission.go" && has(f.Type.Params, "by") {
			takes[f.Name.Name] = true
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok && slices.ContainsFunc(c.Args, isBy) {
				calls[f.Name.Name] = append(calls[f.Name.Name], callee(c))
			}
			return true
		})
	})
	free := []string{"FoundPilot", "ChangeAccount", "Turn", "Snooze", "NoteReminders", "ReadNudge", "OpenFeed", "CloseFeed", "UnlinkDesk", "NoteUnposted"} // what nobody is kept from
	ofWhom := map[string]string{"GiveRole": "Has", "SetLeave": "Seats"}                                                                                    // about others, not about who asks
	decisions := 0
	each(files, func(file string, f *ast.FuncDecl) {
		name := f.Name.Name
		if file == "permission.go" || file == "operator.go" {
			return
		}
		for _, use := range strays(f, takes) {
			if name != "mayTakeLeave" { // one's own
				t.Errorf("%s: %s looks at who asks by itself: %s", file, name, use)
			}
		}
		if !decides(f) {
			return
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if ok && slices.Contains([]string{"Has", "Roles", "Seats", "SeatIn", "Sees", "Staff"}, sel.Sel.Name) && ofWhom[name] != sel.Sel.Name {
				t.Errorf("%s: %s looks at %s", file, name, sel.Sel.Name)
			}
			return true
		})
		if f.Recv == nil && ast.IsExported(name) && has(f.Type.Results, "") && returnsEvent(f) {
			decisions++
			if asks := reaches(calls, name, "may", map[string]bool{}); asks == slices.Contains(free, name) {
				t.Errorf("%s: %s asks the table: %v", file, name, asks)
			}
		}
	})
	if decisions < 30 {
		t.Errorf("only %d decisions were looked at", decisions)
	}
}

// source are the package's own files, by name.
func source(t *testing.T) map[string]*ast.File {
	t.Helper()
	notTest := func(f fs.FileInfo) bool { return !strings.HasSuffix(f.Name(), "_test.go") }
	pkgs, err := parser.ParseDir(token.NewFileSet(), ".", notTest, 0) //nolint:staticcheck // one package without tags is all there is
	if err != nil || len(pkgs) != 1 {
		t.Fatalf("%d packages, %v", len(pkgs), err)
	}
	return pkgs["policy"].Files
}

func each(files map[string]*ast.File, do func(file string, f *ast.FuncDecl)) {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for _, d := range files[name].Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil {
				do(name, f)
			}
		}
	}
}

// has says whether a field has the name; every list has the name "".
func has(list *ast.FieldList, name string) bool {
	if list == nil {
		return false
	}
	for _, field := range list.List {
		if name == "" || slices.ContainsFunc(field.Names, func(n *ast.Ident) bool { return n.Name == name }) {
			return true
		}
	}
	return false
}

func isBy(e ast.Expr) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == "by"
}

func callee(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// strays are the uses of "by" other than handing it to a function that takes it.
func strays(f *ast.FuncDecl, takes map[string]bool) []string {
	if !has(f.Type.Params, "by") && f.Recv == nil {
		return nil
	}
	handed := map[ast.Node]bool{}
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if takes[callee(n)] {
				for _, arg := range n.Args {
					handed[arg] = true
				}
			}
		case *ast.KeyValueExpr: // importing{by: by}, Entry{By: m.by}
			handed[n.Key], handed[n.Value] = true, true
		}
		return true
	})
	var stray []string
	ast.Inspect(f.Body, func(n ast.Node) bool {
		if handed[n] {
			return false
		}
		if id, ok := n.(*ast.Ident); ok && id.Name == "by" && has(f.Type.Params, "by") {
			stray = append(stray, id.Name)
		}
		if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.Name == "by" {
			stray = append(stray, "."+sel.Sel.Name)
		}
		return true
	})
	return stray
}

// decides says whether the function gives an event or a refusal.
func decides(f *ast.FuncDecl) bool {
	return returnsEvent(f) || slices.ContainsFunc(resultsOf(f), func(s string) bool { return s == "Refusal" })
}

func returnsEvent(f *ast.FuncDecl) bool { return slices.Contains(resultsOf(f), "Event") }

func resultsOf(f *ast.FuncDecl) []string {
	var names []string
	if f.Type.Results == nil {
		return nil
	}
	for _, r := range f.Type.Results.List {
		x := r.Type
		if star, ok := x.(*ast.StarExpr); ok {
			x = star.X
		}
		if id, ok := x.(*ast.Ident); ok {
			names = append(names, id.Name)
		}
	}
	return names
}

func reaches(calls map[string][]string, from, to string, seen map[string]bool) bool {
	if seen[from] {
		return false
	}
	seen[from] = true
	return slices.ContainsFunc(calls[from], func(c string) bool { return c == to || reaches(calls, c, to, seen) })
}
