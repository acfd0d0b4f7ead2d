package commands_test

import (
	"go/ast"
	"go/parser"
	source "go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// What one switch or one table may name of the rules. A feature has fewer of its
// own; whatever names more is about to name them all.
const (
	mostNouns = 4
	mostKinds = 6
)

// TestNobodyListsAllFeatures: what differs from one kind of event or obligation
// to another is in the Feature that brings it, so that a new one is one value and
// not a case in a switch of every room.
func TestNobodyListsAllFeatures(t *testing.T) {
	t.Parallel()
	seen := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "policy" || d.Name() == "testdata"):
			return filepath.SkipDir
		case !strings.HasSuffix(path, ".go"), strings.HasSuffix(path, "_test.go"):
			return nil
		}
		files := source.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		seen++
		ast.Inspect(file, func(n ast.Node) bool {
			what := "switch"
			switch x := n.(type) {
			case *ast.SwitchStmt:
			case *ast.CompositeLit:
				if _, table := x.Type.(*ast.MapType); !table {
					return true
				}
				if what = "table"; filepath.Base(path) == "feature.go" {
					return true // is what the feature itself brings
				}
			default:
				return true
			}
			nouns, kinds := rulesNamed(n)
			if nouns > mostNouns || kinds > mostKinds {
				t.Errorf("%s: this %s names %d obligations and %d kinds of events; let each Feature bring its own", files.Position(n.Pos()), what, nouns, kinds)
			}
			return true
		})
		return nil
	})
	if err != nil || seen < 100 {
		t.Fatalf("read %d files: %v", seen, err)
	}
}

// rulesNamed counts the kinds of obligations and of events that the code names.
func rulesNamed(n ast.Node) (nouns, kinds int) {
	seen := map[string]bool{}
	ast.Inspect(n, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.SelectorExpr:
			if from, ok := x.X.(*ast.Ident); ok && from.Name == "policy" && strings.HasSuffix(x.Sel.Name, "Noun") && x.Sel.Name != "Noun" && !seen[x.Sel.Name] {
				seen[x.Sel.Name] = true
				nouns++
			}
		case *ast.CallExpr: // policy.TaskMovedKind
			of, ok := x.Fun.(*ast.SelectorExpr)
			if !ok || of.Sel.Name != "Kind" {
				return true
			}
			if _, made := ast.Unparen(of.X).(*ast.CompositeLit); made {
				kinds++
			}
		}
		return true
	})
	return nouns, kinds
}
