"""What ``evidence`` says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "EV101": Message(
        zh="没有“{field}”这个字段",
        en='there is no field "{field}"',
        help_zh="写字段的中文名；全部列出：fitpoint fields",
        help_en="Use the id or label of a field that the pack declares for this kind of subject.",
    ),
    "EV102": Message(
        zh="字段“{field}”不属于 {kind}，它只用于 {kinds}",
        en='field "{field}" is not one of {kind}; it belongs to {kinds}',
        help_zh="把这条资料记到相应的主体上，或改用别的字段。",
        help_en="File the evidence under such a subject, or use another field.",
    ),
    "EV103": Message(
        zh="名称“{field}”对应多个字段：{fields}",
        en='the label "{field}" belongs to several fields: {fields}',
        help_zh="请写字段编号。",
        help_en="Write the field's id instead.",
    ),
    "EV104": Message(
        zh="没有“{state}”这种资料状态",
        en='"{state}" is not a state of evidence',
        help_zh="可用的状态：{allowed}。",
        help_en="Allowed: {allowed}.",
    ),
    "EV105": Message(
        zh="字段“{field}”没有值",
        en='there is no value for "{field}"',
        help_zh="填上值；确实没有的，写明状态 unknown、not_applicable 或 withheld。",
        help_en="Give a value, or say why there is none: unknown, not_applicable or withheld.",
    ),
    "EV106": Message(
        zh="字段“{field}”的状态是 {state}，却又写了值",
        en='"{field}" has a value although its state is {state}',
        help_zh="去掉值，或把状态改为 known 或 estimated。",
        help_en="Remove the value, or make the state known or estimated.",
    ),
    "EV107": Message(
        zh="字段“{field}”的值不是数，按未知记录",
        en='the value of "{field}" is not a number; recorded as unknown',
        help_zh="查到数值后再补一条资料。",
        help_en="Add new evidence once the number is found.",
    ),
    "EV108": Message(
        zh="字段“{field}”写的单位是“{written}”，而它的单位是“{unit}”",
        en='"{field}" is written in "{written}", but its unit is "{unit}"',
        help_zh="换算成字段自己的单位再填。",
        help_en="Convert the amount to the field's own unit.",
    ),
    "EV109": Message(
        zh="字段“{field}”的值 {value} 不在 {low} 到 {high} 之间",
        en='the value {value} of "{field}" is not between {low} and {high}',
        help_zh="核对数值和单位，例如百分数是否多写了一百倍。",
        help_en="Check the number and its unit; a percentage may be a hundred times too large.",
    ),
    "EV110": Message(
        zh="“{field}”的文字有 {length} 个字，超过 {limit} 个",
        en='the text of "{field}" has {length} characters, more than {limit}',
        help_zh="只留要点，全文放在附件里，用出处指明。",
        help_en="Keep the point; leave the rest in its file and name the place in the locator.",
    ),
    "EV111": Message(
        zh="“{field}”的可信度 {confidence} 不在 0 到 1 之间",
        en='the confidence {confidence} of "{field}" is not between 0 and 1',
        help_zh="写 0 到 1 的数，例如 0.8。",
        help_en="Write a number from 0 to 1, such as 0.8.",
    ),
    "EV112": Message(
        zh="“{field}”的收集日期 {collected} 晚于记录日期 {recorded}",
        en='"{field}" was collected on {collected}, after it was recorded on {recorded}',
        help_zh="核对收集日期，它不能在将来。",
        help_en="Check the date of collection; it cannot lie in the future.",
    ),
    "EV113": Message(
        zh="“{field}”的有效期 {until} 早于收集日期 {collected}",
        en='"{field}" is valid until {until}, before it was collected on {collected}',
        help_zh="核对两个日期。",
        help_en="Check both dates.",
    ),
    "EV114": Message(
        zh="资料 {id} 取代了它自己",
        en="evidence {id} supersedes itself",
        help_zh="写被取代的那条资料的编号。",
        help_en="Name the evidence that is set aside.",
    ),
    "EV115": Message(
        zh="字段“{field}”的值 {value} 超过 1（100%）",
        en='the value {value} of "{field}" is above 1 (100%)',
        help_zh="比例要写百分号，或写 0 到 1 的小数。",
        help_en="Write a share with its % or as a decimal from 0 to 1.",
    ),
    "EV116": Message(
        zh="字段“{field}”写的是大约数，状态记为“估计”（estimated）",
        en='"{field}" is approximate; its state is recorded as estimated',
        help_zh="确知的数去掉“约”“左右”，或写明状态 known。",
        help_en="Where the number is certain, leave out the word or state known.",
    ),
    "EV117": Message(
        zh="没有代码表“{bands}”",
        en='there is no codelist "{bands}"',
        help_zh="与字段自己的分段相同就不写；有哪些代码表见“字段与代码”。",
        help_en="See fitpoint codes; leave it out where the bands are the field's own.",
    ),
    "EV118": Message(
        zh="字段“{field}”不是占比，不能按另一张代码表填",
        en='"{field}" is no distribution, so it cannot be given in other bands',
        help_zh="去掉这条资料的分段口径。",
        help_en="Remove the bands of this evidence.",
    ),
    "EV119": Message(
        zh="没有从“{bands}”到字段“{field}”所用分段的换算表",
        en='no crosswalk leads from "{bands}" to the bands of "{field}"',
        help_zh="请维护规则的同事声明换算表，或按字段自己的分段填。",
        help_en="Declare one under crosswalks in the rules, or use the field's own bands.",
    ),
    "EV120": Message(
        zh="字段“{field}”按“{way}”换算而来，状态记为“估计”",
        en='"{field}" was converted by "{way}"; its state is recorded as estimated',
        help_zh="有按字段自己的分段统计的数时，再补一条。",
        help_en="Add the figures in the field's own bands once you have them.",
    ),
    "EV121": Message(
        zh="字段“{field}”：所列分段只占这些分段的一部分：{codes}",
        en='"{field}": what is listed covers these bands only in part: {codes}',
        help_zh="写明各分段的占比，或按字段自己的分段列。",
        help_en="Give the share of each band, or list the field's own bands.",
    ),
}
