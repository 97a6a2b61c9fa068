"""What is said about accounts: whose they are, which may be the same, when they were visited."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "I201": Message(
        "撞单：“{name}”现由{persons}同时报备",
        "{name} is claimed by several people: {persons}",
        "商定后执行 fitpoint accounts settle {account} --person 姓名 --reason 理由",
        "agree, then run fitpoint accounts settle {account} --person NAME --reason WHY",
    ),
    "I202": Message(
        "报备的最后一天 {until} 已经过去（今天 {today}）",
        "the claim's last day {until} is past (today is {today})",
        "--until 写今天或以后的日期；不写则一直有效",
        "give --until today or a later day; without it the claim stays open",
    ),
    "I203": Message(
        "“{name}”没有人报备",
        "nobody claims {name}",
        "要报备用 fitpoint accounts claim",
        "fitpoint accounts claim makes a claim",
    ),
    "I204": Message(
        "“{name}”有多人报备：{persons}",
        "several people claim {name}: {persons}",
        "用 --person 写明谁撤回报备",
        "say with --person who gives the claim up",
    ),
    "I205": Message(
        "“{name}”没有撞单，业务员是{owner}",
        "there is no conflict about {name}; its owner is {owner}",
        "要换业务员用 fitpoint accounts assign",
        "fitpoint accounts assign gives it to somebody else",
    ),
    "I206": Message(
        "{person}没有报备“{name}”；报备的有：{persons}",
        "{person} does not claim {name}; these do: {persons}",
        "写其中一位的姓名；要交给别人用 fitpoint accounts assign",
        "name one of them; fitpoint accounts assign gives it to somebody else",
    ),
    "I207": Message(
        "可能是同一家客户：{names}（{why}：{value}）",
        "these may be the same: {names} ({why}: {value})",
        "核对；确是同一家，就统一用一个编号",
        "check them; if they are one, use one id",
    ),
    "I208": Message(
        "{owner}对“{name}”的报备已于 {until} 到期",
        "the claim of {owner} on {name} ran out on {until}",
        "续报用 fitpoint accounts claim，放手用 fitpoint accounts release",
        "prolong it with fitpoint accounts claim, or give it up with fitpoint accounts release",
    ),
    "I209": Message(
        "规则包里没有“拜访记录”这样的字段，或缺少这些列：{columns}",
        "the rules have no field of visits, or it lacks these columns: {columns}",
        "规则包要有 visits 字段，并带 date、person、note 等列；自带的方法包里都有",
        "the pack needs a field `visits` with columns date, person, note …; the shipped one has it",
    ),
    "I210": Message(
        "跟进日期 {follow_up} 早于拜访日期 {date}",
        "the follow-up {follow_up} is before the visit {date}",
        "改正其中一个日期",
        "mend one of the two dates",
    ),
    "I211": Message(
        "拜访日期 {date} 在今天（{today}）之后",
        "the visit on {date} is later than today ({today})",
        "拜访过后再登记；约好的下一次写在 --follow-up",
        "record it once it is made; an appointment goes into --follow-up",
    ),
}
