package text

import "cdobot/policy"

// fileRefusals are why a file, or a row of it, is refused. Where the column is
// one cell's fault, it is named in front of the sentence.
func fileRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.FileUnreadable: {"“{name}”不是表格文件，请上传 .xlsx 或 .csv 文件。", "“{name}” is no table; please upload an .xlsx or .csv file."},
		policy.FileBroken:     {"“{name}”的内容不完整，无法打开。请用 Excel 或 WPS 打开后另存为 .xlsx，再重新上传。", "“{name}” is incomplete and can't be opened. Open it in Excel or WPS, save it as .xlsx, and upload that."},
		policy.FileLocked:     {"“{name}”设有打开密码，请取消密码后重新上传。", "“{name}” has a password; please take it off and upload the file again."},
		policy.FileOld:        {"“{name}”是旧版 Excel（.xls）或 WPS 表格（.et）格式，请另存为 .xlsx 后重新上传。", "“{name}” is in the format of the old Excel (.xls) or of WPS (.et); save it as .xlsx and upload that."},
		policy.FileGone:       {"该文件已不在系统中，请重新上传。", "This file is not here any more; please upload it again."},
		policy.FileHuge:       {"“{name}”解压后内容过大，请将所需的表复制到新文件，再重新上传。", "“{name}” is too large once unpacked; copy the table that is needed to a new file and upload that."},
		policy.FileGarbled:    {"“{name}”第{line}行有无法识别的字符。请用 Excel 或 WPS 打开核对，另存为“CSV UTF-8”或 .xlsx 后重新上传。", "Line {line} of “{name}” has a character that can't be read. Open it in Excel or WPS, check it, save it as “CSV UTF-8” or .xlsx, and upload that."},
		policy.FileQuotes:     {"“{name}”第{line}行的英文双引号不成对，请改正，或另存为 .xlsx 后重新上传。", "A quotation mark in line {line} of “{name}” has no partner; please mend it, or save the file as .xlsx."},
		policy.FileTooLarge:   {"文件内容过多：最多{max}行，请删去多余的行，或分成几个文件导入。", "The file has more than {max} rows; delete what is too much, or import it in parts."},
		policy.FileEmpty:      {"文件中没有可导入的内容，请在表头下方至少填写一行（模板的示例行不算）。", "There is nothing to import; fill in one row at least below the header (the template's example does not count)."},
		policy.ColumnMissing:  {"文件缺少“{column}”列，请补上，或使用模板（/cdo {template}）。", "The column “{column}” is missing; add it, or use the template (/cdo {template})."},
		policy.ColumnUnknown:  {"模板中没有“{column}”列，请删除该列，或改成模板的列名（/cdo {template}）。", "The template has no column “{column}”; delete it, or give it one of the template's names (/cdo {template})."},
		policy.ColumnTwice:    {"“{column}”一列出现了两次，请只保留一列。", "The column “{column}” is there twice; keep one of them."},
		policy.CellMissing:    {"此格必填，请填写后重新导入。", "This cell is needed; fill it in and import the file again."},
		policy.CellFormula:    {"此格是公式，请改成公式的结果（复制后选“粘贴为数值”）。", "This cell is a formula; put its result there instead (copy, then paste as a value)."},
		policy.CellUnreadable: {"无法识别“{value}”，请照此填写：{want}。", "“{value}” can't be read here; write it like this: {want}."},
		policy.CellUncomputed: {"此格是公式，但文件里没有计算结果。请用 Excel 打开并保存，再将公式粘贴为数值。", "This cell is a formula and the file does not have its result. Open and save it in Excel, then paste it as a value."},
		policy.CellError:      {"此格是错误值“{value}”，请改为正确内容。", "This cell is an error, “{value}”; put in what belongs there."},
		policy.CellFar:        {"单元格{cell}有内容，超出了可读取的范围（{lines}行以内、{column}列以内）。请删除，或移到表内。", "Something stands in the cell {cell}, beyond what is read (down to line {lines}, up to column {column}); delete it, or move it into the table."},
		policy.CellTooLong:    {"“{name}”第{line}行有一格超过{max}字，请精简，或检查英文双引号是否成对。", "A cell in line {line} of “{name}” has more than {max} characters; shorten it, or see whether its quotation marks match."},
		policy.RowRepeated:    {"与第{line}行重复（同一单位、同一名称），请只保留一行。", "This is row {line} once more (the same unit, the same name); keep one of them."},
		policy.CellUnwanted:   {"“{value}”的行不填此列，请清空此格。", "A row that is “{value}” leaves this column empty; please clear the cell."},
		policy.RowTwice:       {"单位“{unit}”在第{line}行已经出现，请每个单位只保留一行。", "The unit “{unit}” is in row {line} already; keep one row for each unit."},
	}
}
