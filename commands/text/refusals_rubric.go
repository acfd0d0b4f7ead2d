package text

import "cdobot/policy"

// rubricRefusals are the sentences of what is wrong with a rubric.
func rubricRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.WeightsOff:       {"各维度的这项权重合计为{sum}，应为100，请调整。", "These weights come to {sum} over all dimensions; please make them 100."},
		policy.StepsNotFalling:  {"各档分值须由高到低，请调整。", "The points of the steps fall from one to the next; please mend them."},
		policy.FromNotFalling:   {"各档起点须由高到低，最后一档为0，请调整。", "The values fall from step to step, and the last is 0; please mend them."},
		policy.NothingToGain:    {"第一档分值须大于0，请填写。", "The first step gives more than 0 points; please fill it in."},
		policy.DimensionEmpty:   {"该维度下没有评价内容，请补充，或删去该维度。", "This dimension has no criterion; please add one, or take the dimension out."},
		policy.RubricTwice:      {"“{value}”在前面已经出现，名称和编号不能重复，请修改。", "“{value}” is there already; please give another name or key."},
		policy.RubricKeyBad:     {"编号“{value}”不能使用，已有的请照原样填写，新增的请留空。", "The key “{value}” can't be used; keep those that are there, and leave it empty for what is new."},
		policy.RubricTooMany:    {"超过{max}项，请合并后再提交。", "There are more than {max}; please merge some."},
		policy.GradesNotFalling: {"等次须由高到低，最高不超过100分，最后一个从0分起，请调整。", "Grades fall from at most 100 points to one from 0 points; please mend them."},
		policy.RubricWithout:    {"文件中没有{what}，请在模板上修改后重新导入。", "The file has no {what}; please start from the template."},
	}
}
