"""What is said of comparisons and table cells whose types do not fit."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "E115": Message(
        "代码表 {codelist} 没有高低顺序，不能用 {op}",
        "{codelist} is not ordered, so {op} has no meaning",
        "给代码表写 ordered: true，或用 in [...]",
        "declare ordered: true on the codelist, or use in [...]",
    ),
    "E117": Message(
        "是非值不能与数比较（{left} 与 {right}）",
        "a boolean cannot be compared with a number ({left} with {right})",
        "直接写字段名，或 == true / 是 真",
        "write the field alone, or == true",
    ),
    "E118": Message(
        "数不能与文字比较（{left} 与 {right}）",
        "a number cannot be compared with text ({left} with {right})",
        "数不加引号；文字两边都用文字",
        "numbers take no quotes; compare text with text",
    ),
    "E119": Message(
        "日期不能与文字比较（{left} 与 {right}）",
        "a date cannot be compared with text ({left} with {right})",
        '写成 date("2026-01-01")',
        'write date("2026-01-01")',
    ),
    "E120": Message(
        "{left} 不能与 {right} 比较",
        "{left} cannot be compared with {right}",
        "两边须是同一类型",
        "both sides need the same type",
    ),
    "E126": Message(
        "{name}() 要 {wanted} 个参数，给了 {given} 个",
        "{name}() takes {wanted} arguments, {given} given",
        "用逗号分隔参数",
        "separate the arguments by commas",
    ),
    "E127": Message(
        "{name}() 不接受 {type}",
        "{name}() does not take a {type}",
        "可用：{wanted}；分布和 map 可先用 codes()",
        "it takes: {wanted}; codes() makes a set of a distribution or map",
    ),
    "E128": Message(
        "“{text}”是 {type}，不是条件",
        "“{text}” is a {type}, not a condition",
        "写成比较，如 {text} == …",
        "compare it, as in {text} == …",
    ),
    "E129": Message(
        "这里要 {wanted}，式子却是 {type}",
        "{wanted} is needed here, but the expression is a {type}",
        "改写式子，或改字段的类型",
        "change the expression or the field's type",
    ),
    "E130": Message(
        "列表“{text}”要有 1 到 1000 个值",
        "the list “{text}” must have 1 to 1000 members",
        "写出具体的值",
        "write the values out",
    ),
    "E132": Message(
        "“{text}”是 {type}，不能作算术",
        "“{text}” is a {type}; arithmetic needs numbers",
        "日期用 days_since()，集合用 count()，分布用 share()",
        "use days_since() for dates, count() for sets, share() for distributions",
    ),
    "E133": Message(
        "“{text}”是区间，不能作算术",
        "“{text}” is a range; there is no arithmetic on ranges",
        "直接与界限比较，如 {text} >= 300万",
        "compare it with a bound, as in {text} >= 300万",
    ),
    "E138": Message(
        "“{text}”不是日期", "“{text}” is not a date", "写成 2026-01-31", "write 2026-01-31"
    ),
    "E142": Message(
        '日期 {text} 要写成 date("{text}")',
        'the date {text} must be written date("{text}")',
        '日期外加 date("…")',
        'put date("…") around it',
    ),
    "E143": Message(
        "两边的代码表不同：{left} 与 {right}",
        "the two sides have different codelists: {left} and {right}",
        "比较同一代码表的字段",
        "compare fields of one codelist",
    ),
    "E144": Message(
        "{text} 是 {type}，不能直接比较",
        "{text} is a {type} and cannot be compared as it stands",
        "集合用 包含() 或 重叠()，分布用 占比()，数代码用 符合个数()，记录用声明的汇总，是否已知用 已知()",
        "use contains / overlaps for sets, share() for distributions, aggregates for records",
    ),
    "E145": Message(
        "{type} 没有大小，不能用 {op}",
        "a {type} has no order, so {op} has no meaning",
        "用 == 、 != 或 in [...]",
        "use ==, != or in [...]",
    ),
    "E148": Message(
        "{name}() 在这里要写明的文字",
        "{name}() needs a literal text here",
        '例如 date("2026-01-01")、matches(名称, "某*")',
        'for example date("2026-01-01"), matches(name, "A*")',
    ),
    "E151": Message(
        "列表不能单独出现",
        "a list cannot stand on its own here",
        "列表只写在 in 之后，或作函数的参数",
        "lists stand after in, or as arguments of functions",
    ),
    "E153": Message(
        "“{text}”不能作为 {type} 列表的一项",
        "“{text}” cannot be a member of a list of {type}",
        "列表里只写具体的值，代码和文字需要时加引号",
        "lists hold literal values; quote codes and texts where needed",
    ),
    "E154": Message(
        "代码表 {codelist} 没有“{name}”这一属性",
        "the codelist {codelist} has no attribute “{name}”",
        "有：{known}；属性是代码表里 id、zh、en、parent、alias 之外的列",
        "there are: {known}; attributes are a list's columns beside id, zh, en, parent and alias",
    ),
    "E155": Message(
        "没有代码的属性 {attribute} 是“{name}”",
        "no code has “{name}” as its {attribute}",
        "有：{known}",
        "there are: {known}",
    ),
    "E160": Message(
        "单元格是空的", "the cell is empty", "任何值都行时写 -", "write - where any value will do"
    ),
    "E161": Message(
        "区间“{text}”的下限高于上限",
        "the interval “{text}” has its low end above its high end",
        "调换两端",
        "swap the ends",
    ),
    "E162": Message(
        "{type} 字段不能这样测试：“{text}”",
        "a {type} field cannot be tested by “{text}”",
        "用函数，如 share([甲, 乙]) >= 50%、known()",
        "use a function, as in share([a, b]) >= 50%, known()",
    ),
    "E164": Message(
        "“{text}”不是 {type} 的值",
        "“{text}” is not a value of type {type}",
        "例：高,中高 · not(低) · >= 300万 · [18..35) · 2026-01-31 · -",
        "examples: 高,中高 · not(低) · >= 300万 · [18..35) · 2026-01-31 · -",
    ),
    "E170": Message(
        "函数 {function} 出错：{error}",
        "the function {function} failed: {error}",
        "问题在提供它的插件；停用该插件或联系作者",
        "the fault is its plugin's; disable the plugin or tell its author",
    ),
}
