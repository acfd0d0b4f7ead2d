package text

import "cdobot/policy"

// fileRefusals are why a file, or a row of it, is refused. Where the column is
// one cell's fault, it is named in front of the sentence.
func fileRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.FileUnreadable: {"无法读取文件“{name}”，请上传未加密、未损坏的 .xlsx 或 .csv 文件（模板：/cdo roster template）。", "I can't read “{name}”; give me an .xlsx or .csv file that is neither locked nor damaged (template: /cdo roster template)."},
		policy.FileTooLarge:   {"文件内容过多：最多{max}行，请删去多余的行，或分成几个文件导入。", "The file has more than {max} rows; delete what is too much, or import it in parts."},
		policy.FileEmpty:      {"文件中没有可导入的内容，请在表头下方至少填写一个单位（模板的示例行不算）。", "There is nothing to import; fill in one unit at least below the header (the template's example does not count)."},
		policy.ColumnMissing:  {"文件缺少“{column}”一列，请补上，或使用模板（/cdo roster template）。", "The column “{column}” is missing; add it, or use the template (/cdo roster template)."},
		policy.ColumnUnknown:  {"模板中没有“{column}”一列，请删除该列，或改成模板的列名（/cdo roster template）。", "The template has no column “{column}”; delete it, or give it one of the template's names (/cdo roster template)."},
		policy.ColumnTwice:    {"“{column}”一列出现了两次，请只保留一列。", "The column “{column}” is there twice; keep one of them."},
		policy.CellMissing:    {"此格必填，请填写后重新导入。", "This cell is needed; fill it in and import the file again."},
		policy.CellFormula:    {"此格是公式，请改成公式的结果（复制后选“粘贴为数值”）。", "This cell is a formula; put its result there instead (copy, then paste as a value)."},
		policy.CellUnreadable: {"无法识别“{value}”，请照此填写：{want}。", "“{value}” can't be read here; write it like this: {want}."},
		policy.RowTwice:       {"单位“{unit}”在第{line}行已经出现，请每个单位只保留一行。", "The unit “{unit}” is in row {line} already; keep one row for each unit."},
	}
}
