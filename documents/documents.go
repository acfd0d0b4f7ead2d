// Package documents makes files from values, and values from files: Word
// documents, Excel workbooks, CSV, JSON lines and calendars.
//
// What goes out: sheet.go says what a sheet is and writes CSV and JSON lines,
// workbook.go writes Excel, with the numbers and formulas of formula.go, calendar.go what
// calendars read. What comes in:
// table.go reads any table, from text (csv.go, plain.go) or from a workbook,
// which slim.go makes safe and xlsx.go has excelize read. What a single cell
// means is in cell.go. The register's own file is in roster.go and
// column.go. Word is in the files that are named after it, its built-in layout
// unpacked in layout/, other official papers in paper.go; archive.go serves it and Excel.
//
// Files come from strangers. Nothing here evaluates a formula, and nothing
// unfolds to more than a file of its sort has use for.
package documents
