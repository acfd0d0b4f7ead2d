package documents

import (
	"io"
	"strconv"
	"testing"
)

func BenchmarkReadRoster(b *testing.B) {
	s := RosterSheet(aRoster(130), "zh")
	for kind, content := range map[string][]byte{"xlsx": xlsxOf(b, s), "csv": csvOf(b, s)} {
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if read, err := ReadRoster("a", content); err != nil || len(read.Rows) != 130 || len(read.Problems) > 0 {
					b.Fatal(read.Problems, err)
				}
			}
		})
	}
}

func BenchmarkWriteRoster(b *testing.B) {
	s := RosterSheet(aRoster(130), "zh")
	for kind, write := range map[string]func(io.Writer, Sheet) error{
		"xlsx": func(w io.Writer, s Sheet) error { return WriteXLSX(w, s) }, "csv": WriteCSV, "jsonl": WriteJSONLines,
	} {
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := write(io.Discard, s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkWriteLarge is the export of a long ledger.
func BenchmarkWriteLarge(b *testing.B) {
	s := Sheet{Name: "台账", Columns: []string{"序号", "时间", "人员", "单位", "事项", "内容"}}
	for i := range 50_000 {
		s.Rows = append(s.Rows, []string{strconv.Itoa(i), "2026-05-25 09:00", "U12345678", "香洲区", "training.logged", "数据治理培训 第 1 期"})
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteXLSX(io.Discard, s); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRefuseLarge is a file of 10,000 rows and more, which is answered
// without reading them.
func BenchmarkRefuseLarge(b *testing.B) {
	s := RosterSheet(aRoster(20_000), "zh")
	for kind, content := range map[string][]byte{"xlsx": xlsxOf(b, s), "csv": csvOf(b, s)} {
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ReadRoster("a", content); err == nil {
					b.Fatal("accepted")
				}
			}
		})
	}
}
