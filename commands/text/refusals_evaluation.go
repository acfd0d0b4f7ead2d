package text

import "cdobot/policy"

// evaluationRefusals are the sentences of the December evaluation.
func evaluationRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.HeadOnly:         {"此项由市局负责人本人办理；尚未登记的，请发送 /cdo roster role @人员 head 登记。", "The head of the bureau does this in person; /cdo roster role @PERSON head registers who that is."},
		policy.RubricLocked:     {"本年度评价标准已于{opened}锁定，不能再修改，可修改下一年度的标准。", "This year's rubric was locked on {opened}; you can change next year's."},
		policy.RubricFaulty:     {"评价标准有误，请按所列问题修改后再提交。", "The rubric has faults; please mend what is listed and send it again."},
		policy.OutsideRound:     {"各时限须在{from}至{until}之间，请重新选择。", "The days have to lie between {from} and {until}; please choose others."},
		policy.RoundOrder:       {"时限须按自评、评分、告知的先后排列，请重新选择。", "Self-review, scores and word to the units follow one another; please choose a later day."},
		policy.DayGoneBy:        {"{day}已过，请选择今天或以后的日期。", "{day} has gone by; please choose today or later."},
		policy.OneScorer:        {"每个单位须由两人独立评分，请至少指定两名评分人，或不指定。", "Two people score each unit; please name two at least, or nobody."},
		policy.ScorerOutside:    {"评分人须为市局工作人员，请重新选择。", "Scorers are of the bureau's staff; please choose others."},
		policy.ScoredAlready:    {"{unit}已有评分，不能再办理此项。", "{unit} is scored already, so this can't be done any more."},
		policy.ReviewAhead:      {"{unit}尚未提交自评，时限为{due}；请待其提交或时限届满后再评分。", "{unit} has until {due} to hand in its self-review; please score it after that."},
		policy.ReviewNotIn:      {"{unit}没有待审阅的自评，请发送 /cdo evaluation list 查看。", "{unit} has no self-review to send back; see /cdo evaluation list."},
		policy.AlreadyConfirmed: {"{unit}的评分已经确认，如需更正请通过异议办理。", "The score of {unit} is confirmed; an objection is the way to change it."},
		policy.NotAScorer:       {"您不在本年度评分人之列，请联系市局负责人。", "You are not named as a scorer this year; please ask the head of the bureau."},
		policy.OwnUnit:          {"您在{unit}任职，不能为本单位评分，请转其他评分人。", "You hold a post in {unit}, so somebody else has to score it."},
		policy.RecusedYourself:  {"您已对{unit}申请回避，请转其他评分人。", "You stepped aside for {unit}; somebody else has to score it."},
		policy.ScoresAreIn:      {"{unit}的两份评分均已提交，不能再修改，请等待市局负责人确认。", "Both scores of {unit} are in and can't be changed; the head of the bureau confirms them."},
		policy.ScoresNotIn:      {"{unit}目前只有{have}份评分，两份齐备后再确认。", "{unit} has {have} of two scores; confirm it once both are in."},
		policy.DoesNotApply:     {"该指标对本单位不适用，请留空。", "This does not apply to the unit; please leave it empty."},
		policy.PointsMissing:    {"该指标尚未评分，请选择分值。", "This is not scored yet; please choose the points."},
		policy.PointsOutside:    {"分值须在0至{max}之间，请重新填写。", "The points lie between 0 and {max}; please mend them."},
		policy.OffTheFacts:      {"与记录建议的{proposed}分不同，请写明理由。", "The records propose {proposed}; please say why you give another score."},
		policy.ProofMissing:     {"单位没有提供该项佐证，给分须写明理由。", "The unit gave no proof of this; please say why it gets points."},
		policy.ScorersApart:     {"两位评分人相差较大或另行定分，请写明确认理由。", "The scorers are far apart, or you give another score; please say why."},
		policy.NoGradeYet:       {"{unit}纳入试点不满六个月，不定等次，请留空。", "{unit} has been in the scheme for less than six months and gets no grade; please leave it empty."},
		policy.GradeReason:      {"按总分为“{grade}”，评定其他等次须写明理由。", "The total reaches “{grade}”; please say why you name another grade."},
		policy.NoYearBefore:     {"{unit}没有上一年度的结果，不能认定显著提升。", "{unit} has no result of the year before, so it can't have improved."},
		policy.NoResultYet:      {"{unit}的评价结果尚未告知，请待市局通知。", "The result of {unit} is not told yet; the bureau lets you know."},
		policy.NothingConfirmed: {"{year}年度还没有已确认的评价结果，请待市局负责人确认后再办理。", "No result of {year} is confirmed yet; please wait for the head to confirm."},
		policy.NothingEarned:    {"{unit}尚无已告知的优秀或显著提升的评价结果，请告知结果后再登记。", "{unit} knows of no excellent or much improved result; please let it know its result first."},
		policy.ObjectionTooLate: {"异议期已于{until}结束，不能再提出；如有新情况，请联系市局。", "Objections were possible until {until}; if there is something new, please speak to the bureau."},
		policy.NothingToObject:  {"没有可以提出异议的指标：均已得满分、不计分或已提出过异议，如有疑问请联系市局。", "There is nothing to object to: each criterion gives all its points, does not count or was objected to; please ask the bureau if in doubt."},
		policy.AnswersOwnScore:  {"您参与了{unit}的评分，不能答复其异议，请转市局其他人员办理。", "You scored {unit}, so somebody else of the bureau has to answer."},
		policy.AnswersOwnUnit:   {"您在{unit}任职或已申请回避，不能答复其异议，请转市局其他人员办理。", "You hold a post in {unit} or stepped aside for it, so somebody else of the bureau has to answer."},
		policy.NothingToTell:    {"没有已确认而尚未告知的结果，请待市局负责人确认后再告知。", "There is no confirmed result that a unit does not know; wait for the head to confirm."},
	}
}
