package text

import "cdobot/policy"

// deskRefusals are about the pages without Slack.
func deskRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.NoDeskLink:    {"没有有效的网页链接，无需停用；如需开通请发送 /cdo desk open。", "There is no link to close; get one with /cdo desk open."},
		policy.PagesNotYours: {"网页版面向领导小组、市局和首席数据官；如您需要查看，请联系市局登记角色（/cdo feedback）。", "The pages are for the leading group, the bureau and the CDOs; if you need them, ask the bureau for a role, with /cdo feedback."},
	}
}
