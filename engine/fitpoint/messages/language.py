"""What ``language`` says.

E1 is about expressions and table cells, E2 about the values of evidence and tables.
"""

from __future__ import annotations

from fitpoint.messages.message import Message


def _m(zh: str, en: str, help_zh: str = "", help_en: str = "") -> Message:
    return Message(zh, en, help_zh, help_en)


_SIGNS = {
    "E101": _m(
        "这里不能有字符“{character}”",
        "the character “{character}” has no meaning here",
        "删去它；若属于名称或代码，请整体加「」",
        "delete it; put 「」 around a name or code that holds it",
    ),
    "E102": _m(
        "引号没有结束，缺少 {quote}",
        "the quote is not closed: {quote} is missing",
        "在文字末尾补上 {quote}",
        "add {quote} where the text ends",
    ),
    "E103": _m(
        "规则语言没有运算 {sign}",
        "the language has no operation {sign}",
        "只有 + - * / 和 min max abs round",
        "there are + - * / and min max abs round",
    ),
    "E104": _m(
        "“{text}”是全角数字",
        "“{text}” is written in full-width digits",
        "改用半角数字",
        "use ordinary digits",
    ),
    "E105": _m(
        "“{text}”不是数",
        "“{text}” is not a number",
        "数后只能紧接 万 亿 % k；单位属于字段，不写在式子里；若是代码请加引号",
        "only 万 亿 % k may follow a number; units belong to the field; quote it if it is a code",
    ),
    "E106": _m(
        "式子嵌套超过 {limit} 层",
        "the expression is nested deeper than {limit} levels",
        "拆成几个结论字段",
        "split it into conclusions of their own",
    ),
    "E107": _m(
        "列表有 {count} 项，最多 {limit} 项",
        "the list has {count} members, at most {limit} are allowed",
        "改用代码表的上级代码",
        "use a parent code of the codelist",
    ),
    "E108": _m(
        "单个 = 是赋值，规则里不能赋值",
        "a single = would assign, and rules assign nothing",
        "比较请写 == 或 是",
        "compare with == or 是",
    ),
    "E109": _m(
        "规则语言没有符号 {sign}",
        "the sign {sign} is not part of the language",
        "逻辑用 and or not（且 或 非），比较用 == != < <= > >=",
        "use and, or, not (且 或 非) and == != < <= > >=",
    ),
    "E116": _m(
        "比较不能连写（a < b < c）",
        "comparisons do not chain (a < b < c)",
        "写成 b between a and c，或 a < b and b < c",
        "write b between a and c, or a < b and b < c",
    ),
    "E121": _m(
        "这里不该是“{text}”，应为：{wanted}",
        "“{text}” cannot stand here; expected: {wanted}",
        "检查前后的括号、逗号和连接词",
        "look at the brackets, commas and words around it",
    ),
    "E122": _m(
        "式子没有写完，还缺：{wanted}",
        "the expression ends too early; still expected: {wanted}",
        "补完式子；在 YAML 里“ #”会截断后面的内容，请给整句加引号",
        "complete it; in YAML a “ #” cuts off what follows, so quote the whole text",
    ),
    "E124": _m(
        "没有属性或方法调用",
        "there are no attributes and no method calls",
        "函数写在前面，如 lower(名称)",
        "write the function first, as in lower(name)",
    ),
    "E131": _m(
        "这里应是方括号列表",
        "a list in square brackets belongs here",
        "写成 [甲, 乙]，只有一个值也要方括号",
        "write [a, b], with brackets also around a single value",
    ),
    "E136": _m(
        "% 万 亿 k 要紧跟在数后面；没有求余运算",
        "% 万 亿 k attach to their number without a space; there is no remainder operation",
        "如 30%、500万",
        "as in 30%, 500万",
    ),
    "E141": _m(
        "逗号用来分隔，不能作千位分隔",
        "a comma separates; it does not group thousands here",
        "写成 1234，或在逗号后加空格表示两个值",
        "write 1234, or a space behind the comma for two values",
    ),
    "E149": _m(
        "式子长 {length} 字，最多 {limit} 字",
        "the expression has {length} characters, at most {limit} are allowed",
        "拆成几个结论字段，或改用表",
        "split it into conclusions, or use a table",
    ),
    "E150": _m(
        "式子是空的",
        "the expression is empty",
        "写出条件，或删去这一项",
        "write a condition or remove the entry",
    ),
}

_NAMES = {
    "E110": _m(
        "没有名为“{name}”的字段",
        "there is no field `{name}`",
        "字段须先在 fields 中声明；文字请加引号",
        "declare it under fields; put text in quotes",
    ),
    "E111": _m(
        "标签“{name}”属于几个字段：{slots}",
        "the label “{name}” belongs to several fields: {slots}",
        "改写字段的 id",
        "write the field's id instead",
    ),
    "E112": _m(
        "“{name}”不是代码表 {codelist} 的值",
        "“{name}” is not a value of {codelist}",
        "可用：{allowed}",
        "allowed: {allowed}",
    ),
    "E113": _m(
        "“{name}”既是代码表 {codelist} 的值，又是字段名",
        "“{name}” is a value of {codelist} and a field as well",
        "指代码请加引号；指字段请写其 id",
        "quote it to mean the code; write the id to mean the field",
    ),
    "E114": _m(
        "代码“{name}”要加引号",
        "the code “{name}” needs quotes",
        '在式子里写成 "{name}"；YAML 自己的引号不算',
        'write "{name}" inside the expression; YAML\'s own quotes do not count',
    ),
    "E123": _m(
        "文字“{text}”要加引号", "the text “{text}” needs quotes", '写成 "{text}"', 'write "{text}"'
    ),
    "E125": _m(
        "没有函数“{name}”",
        "there is no function `{name}`",
        "插件的函数须先装好插件",
        "a plugin's function needs its plugin installed",
    ),
    "E134": _m(
        "这里不能用 {name}",
        "{name} cannot be used here",
        "它只用在匹配之后的结论和门（phase: match），且不能嵌套",
        "it belongs to conclusions and gates after matching (phase: match) and does not nest",
    ),
    "E135": _m(
        "{name}() 里只能写一个字段名",
        "{name}() takes the name of one field",
        "写成 {name}(字段)",
        "write {name}(field)",
    ),
    "E137": _m(
        "“{name}”里的连接词前后要有空格",
        "the word inside “{name}” needs spaces around it",
        "名称是连续的字，关键词须单独成词",
        "names are unbroken runs of characters; keywords stand alone",
    ),
    "E139": _m(
        "“{name}”是函数，要带括号",
        "`{name}` is a function and needs brackets",
        "例如 {name}(字段)",
        "for example {name}(field)",
    ),
    "E140": _m(
        "没有“{name}”：判断日由运行时给出",
        "there is no `{name}`: the date is an input of every run",
        "用 days_since(日期) 或 months_since(日期)",
        "use days_since(date) or months_since(date)",
    ),
    "E146": _m(
        "{function}() 不认识“{name}”",
        "{function}() does not know “{name}”",
        "写已声明的 id",
        "write an id that is declared",
    ),
    "E147": _m(
        "没有空值“{name}”",
        "there is no null value `{name}`",
        "用 known(字段) 或 missing(字段)",
        "use known(field) or missing(field)",
    ),
    "E152": _m(
        "这里看不到媒体的字段“{name}”",
        "the medium's field `{name}` cannot be seen here",
        "media. 只用在匹配、any_media() 和话术里",
        "media. exists only in matching, in any_media() and in talking points",
    ),
}

_TYPES = {
    "E115": _m(
        "代码表 {codelist} 没有高低顺序，不能用 {op}",
        "{codelist} is not ordered, so {op} has no meaning",
        "给代码表写 ordered: true，或用 in [...]",
        "declare ordered: true on the codelist, or use in [...]",
    ),
    "E117": _m(
        "是非值不能与数比较（{left} 与 {right}）",
        "a boolean cannot be compared with a number ({left} with {right})",
        "直接写字段名，或 == true / 是 真",
        "write the field alone, or == true",
    ),
    "E118": _m(
        "数不能与文字比较（{left} 与 {right}）",
        "a number cannot be compared with text ({left} with {right})",
        "数不加引号；文字两边都用文字",
        "numbers take no quotes; compare text with text",
    ),
    "E119": _m(
        "日期不能与文字比较（{left} 与 {right}）",
        "a date cannot be compared with text ({left} with {right})",
        '写成 date("2026-01-01")',
        'write date("2026-01-01")',
    ),
    "E120": _m(
        "{left} 不能与 {right} 比较",
        "{left} cannot be compared with {right}",
        "两边须是同一类型",
        "both sides need the same type",
    ),
    "E126": _m(
        "{name}() 要 {wanted} 个参数，给了 {given} 个",
        "{name}() takes {wanted} arguments, {given} given",
        "用逗号分隔参数",
        "separate the arguments by commas",
    ),
    "E127": _m(
        "{name}() 不接受 {type}",
        "{name}() does not take a {type}",
        "可用：{wanted}；分布和 map 可先用 codes()",
        "it takes: {wanted}; codes() makes a set of a distribution or map",
    ),
    "E128": _m(
        "“{text}”是 {type}，不是条件",
        "“{text}” is a {type}, not a condition",
        "写成比较，如 {text} == …",
        "compare it, as in {text} == …",
    ),
    "E129": _m(
        "这里要 {wanted}，式子却是 {type}",
        "{wanted} is needed here, but the expression is a {type}",
        "改写式子，或改字段的类型",
        "change the expression or the field's type",
    ),
    "E130": _m(
        "列表“{text}”要有 1 到 1000 个值",
        "the list “{text}” must have 1 to 1000 members",
        "写出具体的值",
        "write the values out",
    ),
    "E132": _m(
        "“{text}”是 {type}，不能作算术",
        "“{text}” is a {type}; arithmetic needs numbers",
        "日期用 days_since()，集合用 count()，分布用 share()",
        "use days_since() for dates, count() for sets, share() for distributions",
    ),
    "E133": _m(
        "“{text}”是区间，不能作算术",
        "“{text}” is a range; there is no arithmetic on ranges",
        "直接与界限比较，如 {text} >= 300万",
        "compare it with a bound, as in {text} >= 300万",
    ),
    "E138": _m("“{text}”不是日期", "“{text}” is not a date", "写成 2026-01-31", "write 2026-01-31"),
    "E142": _m(
        '日期 {text} 要写成 date("{text}")',
        'the date {text} must be written date("{text}")',
        '日期外加 date("…")',
        'put date("…") around it',
    ),
    "E143": _m(
        "两边的代码表不同：{left} 与 {right}",
        "the two sides have different codelists: {left} and {right}",
        "比较同一代码表的字段",
        "compare fields of one codelist",
    ),
    "E144": _m(
        "{text} 是 {type}，不能直接比较",
        "{text} is a {type} and cannot be compared as it stands",
        "集合用 包含() 或 重叠()，分布用 占比()，数代码用 符合个数()，记录用声明的汇总，是否已知用 已知()",
        "use contains / overlaps for sets, share() for distributions, aggregates for records",
    ),
    "E145": _m(
        "{type} 没有大小，不能用 {op}",
        "a {type} has no order, so {op} has no meaning",
        "用 == 、 != 或 in [...]",
        "use ==, != or in [...]",
    ),
    "E148": _m(
        "{name}() 在这里要写明的文字",
        "{name}() needs a literal text here",
        '例如 date("2026-01-01")、matches(名称, "某*")',
        'for example date("2026-01-01"), matches(name, "A*")',
    ),
    "E151": _m(
        "列表不能单独出现",
        "a list cannot stand on its own here",
        "列表只写在 in 之后，或作函数的参数",
        "lists stand after in, or as arguments of functions",
    ),
    "E153": _m(
        "“{text}”不能作为 {type} 列表的一项",
        "“{text}” cannot be a member of a list of {type}",
        "列表里只写具体的值，代码和文字需要时加引号",
        "lists hold literal values; quote codes and texts where needed",
    ),
}

_CELLS = {
    "E154": _m(
        "代码表 {codelist} 没有“{name}”这一属性",
        "the codelist {codelist} has no attribute “{name}”",
        "有：{known}；属性是代码表里 id、zh、en、parent、alias 之外的列",
        "there are: {known}; attributes are a list's columns beside id, zh, en, parent and alias",
    ),
    "E155": _m(
        "没有代码的属性 {attribute} 是“{name}”",
        "no code has “{name}” as its {attribute}",
        "有：{known}",
        "there are: {known}",
    ),
    "E160": _m(
        "单元格是空的", "the cell is empty", "任何值都行时写 -", "write - where any value will do"
    ),
    "E161": _m(
        "区间“{text}”的下限高于上限",
        "the interval “{text}” has its low end above its high end",
        "调换两端",
        "swap the ends",
    ),
    "E162": _m(
        "{type} 字段不能这样测试：“{text}”",
        "a {type} field cannot be tested by “{text}”",
        "用函数，如 share([甲, 乙]) >= 50%、known()",
        "use a function, as in share([a, b]) >= 50%, known()",
    ),
    "E164": _m(
        "“{text}”不是 {type} 的值",
        "“{text}” is not a value of type {type}",
        "例：高,中高 · not(低) · >= 300万 · [18..35) · 2026-01-31 · -",
        "examples: 高,中高 · not(低) · >= 300万 · [18..35) · 2026-01-31 · -",
    ),
    "E170": _m(
        "函数 {function} 出错：{error}",
        "the function {function} failed: {error}",
        "问题在提供它的插件；停用该插件或联系作者",
        "the fault is its plugin's; disable the plugin or tell its author",
    ),
}

_VALUES = {
    "E201": _m(
        "“{text}”不是数",
        "“{text}” is not a number",
        "写成 1234、120亿、18%",
        "write 1234, 120亿, 18%",
    ),
    "E202": _m(
        "“{text}”不是整数", "“{text}” is not a whole number", "写成 3、1,200", "write 3 or 1,200"
    ),
    "E203": _m(
        "“{text}”不是是非值",
        "“{text}” is not a yes or no",
        "写 是/否 或 true/false",
        "write yes/no, true/false or 是/否",
    ),
    "E204": _m(
        "“{text}”不是日期",
        "“{text}” is not a date",
        "写成 2026-01-31、2026/1/31、2026年1月31日",
        "write 2026-01-31, 2026/1/31 or 20260131",
    ),
    "E205": _m(
        "“{text}”不是代码表 {codelist} 的值",
        "“{text}” is not a value of {codelist}",
        "可用：{allowed}；全部列出：fitpoint codes {codelist}",
        "allowed: {allowed}; all of them: fitpoint codes {codelist}",
    ),
    "E206": _m("“{text}”不是文字", "“{text}” is not text", "一格只放一个值", "give one value"),
    "E207": _m(
        "文字长 {length} 字，最多 {limit} 字",
        "the text has {length} characters, at most {limit} are kept",
        "只写要点，全文作为附件",
        "give the gist; attach the rest",
    ),
    "E208": _m(
        "已去掉 {count} 个不可见的控制字符",
        "{count} invisible control characters were removed",
        "从来源重新复制",
        "copy it again from its source",
    ),
    "E209": _m(
        "份额之和是 {sum}，应为 1（100%）",
        "the shares add up to {sum} instead of 1 (100%)",
        "补齐缺少的类，或改正数字",
        "add what is missing or correct the numbers",
    ),
    "E210": _m(
        "份额之和是 {sum}，已按比例调整为 1",
        "the shares add up to {sum}; they were scaled to 1",
        "核对原文；份额写全，合计为 100%",
        "check the source; write all shares, 100% in total",
    ),
    "E211": _m(
        "份额看作百分数（和为 {sum}）",
        "the shares were read as percentages (they add up to {sum})",
        "如果不是百分数，写成合计为 1 的小数",
        "where they are none, write decimals that add up to 1",
    ),
    "E212": _m(
        "“{text}”的份额不能是“{share}”",
        "“{text}” cannot have the share “{share}”",
        "份额在 0 到 1（100%）之间",
        "a share lies between 0 and 1 (100%)",
    ),
    "E213": _m("“{text}”出现了两次", "“{text}” appears twice", "合并成一项", "merge the two"),
    "E214": _m(
        "“{text}”没有写份额",
        "“{text}” has no share",
        "写成 上海 35%, 杭州 20%",
        "write 上海 35%, 杭州 20%",
    ),
    "E215": _m(
        "“{text}”不是区间",
        "“{text}” is not a range",
        "写成 100万-200万、>=300万 或一个数",
        "write 100万-200万, >=300万 or one number",
    ),
    "E216": _m(
        "区间“{text}”的下限高于上限",
        "the range “{text}” has its low end above its high end",
        "调换两端",
        "swap the ends",
    ),
    "E217": _m(
        "要 12 个数，给了 {count} 个",
        "twelve numbers are needed, {count} given",
        "每月一个数，从一月起",
        "one a month, from January on",
    ),
    "E218": _m(
        "读不出若干行记录；可用的列：{columns}",
        "no rows of records can be read here; the columns are {columns}",
        "写成 东山泉 30%、茗里 12%，或按列写 {example}；多行用分号隔开，没有写“无”",
        "write name 30%, other 12%, or by column {example}; rows end with a semicolon, none is none",
    ),
    "E219": _m(
        "记录没有列“{text}”",
        "the records have no column “{text}”",
        "可用：{allowed}",
        "allowed: {allowed}",
    ),
    "E220": _m(
        "数太大：“{text}”", "the number is too large: “{text}”", "核对单位", "check the unit"
    ),
    "E221": _m(
        "没有代码表 {codelist}",
        "there is no codelist {codelist}",
        "在 codelists 中声明它",
        "declare it under codelists",
    ),
    "E222": _m(
        "“{text}”没有写到日，按 {day} 记",
        "“{text}” names no day; it was read as {day}",
        "知道具体日期时写全，例如 2015-06-18",
        "write the whole date where it is known, such as 2015-06-18",
    ),
}

MESSAGES: dict[str, Message] = {**_SIGNS, **_NAMES, **_TYPES, **_CELLS, **_VALUES}
