"""What ``rulebook`` says of packs, and of the form of their files: P; of what packs name, see
``rulebook_names``; of what they decide by, ``rulebook_decisions``; of tables, ``tables``; of YAML, ``yaml``."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "P001": Message(
        "文件夹 {folder} 里没有 pack.yaml",
        "there is no pack.yaml in the folder {folder}",
        "新建 pack.yaml，至少写 schema: 1、id、version、title。",
        "Create pack.yaml with at least schema: 1, id, version and title.",
    ),
    "P002": Message(
        "要继承的规则包 {name} 不存在（现有：{known}）",
        "the pack {name} that this one extends is not there (there are: {known})",
        "改正名字，或把那个包装上。",
        "Mend the name, or install that pack.",
    ),
    "P003": Message(
        "规则包互相继承：{circle}",
        "packs extend each other in a circle: {circle}",
        "删去其中一处 extends。",
        "Remove one of the extends.",
    ),
    "P004": Message(
        "{name} 的版本是 {found}，这里要的是 {wanted}",
        "{name} has version {found}; {wanted} is asked for here",
        "改 extends 里 @ 后的版本，或换一个版本的包。",
        "Change the version after the @, or use another version of the pack.",
    ),
    "P101": Message(
        "缺少 {key}",
        "{key} is missing",
        "补上 {key}。",
        "Add {key}.",
    ),
    "P102": Message(
        "没有 {key} 这个键（可用：{known}）",
        "there is no key {key} here (there are: {known})",
        "改正拼写，或删去这一行。",
        "Mend the spelling, or remove the line.",
        "认不出的键若被放过，写错一个字母的规则就等于没写。",
        "If unknown keys passed, a rule with one wrong letter would silently do nothing.",
    ),
    "P103": Message(
        "{found} 不在允许之列：{allowed}",
        "{found} is not allowed here; allowed: {allowed}",
        "从允许的词里选一个。",
        "Choose one of the allowed words.",
    ),
    "P104": Message(
        "这里要文字，写的是 {found}",
        "text is wanted here, not {found}",
        "写成文字；必要时加引号。",
        "Write text, in quotes where needed.",
    ),
    "P105": Message(
        "这里要数字，写的是 {found}",
        "a number is wanted here, not {found}",
        "只写数字，可带 万、亿、%。",
        "Write a number; 万, 亿, k and % may follow it.",
    ),
    "P106": Message(
        "这里要整数，写的是 {found}",
        "a whole number is wanted here, not {found}",
        "去掉小数。",
        "Leave out the decimals.",
    ),
    "P107": Message(
        "这里要 true 或 false，写的是 {found}",
        "true or false is wanted here, not {found}",
        "写 true 或 false（小写，不加引号）。",
        "Write true or false, without quotes.",
    ),
    "P108": Message(
        "这里要列表，写的是 {found}",
        "a list is wanted here, not {found}",
        "每项前加“- ”，或写成 [甲, 乙]。",
        'Begin each item with "- ", or write [a, b].',
    ),
    "P109": Message(
        "这里要“键: 值”的映射，写的是 {found}",
        "a mapping of keys and values is wanted here, not {found}",
        "写成 {{键: 值}}，或换行缩进。",
        "Write {{key: value}}, or indent below.",
    ),
    "P110": Message(
        "文字不能为空",
        "the text must not be empty",
        "填上内容，或删去这一行。",
        "Fill it in, or remove the line.",
    ),
    "P111": Message(
        "{name} 不能用作名称",
        "{name} cannot be a name here",
        "用字母、汉字、数字和下划线，不以数字开头，也不用语言的关键字。",
        "Use letters, CJK, digits and _, not a digit first, and no keyword of the language.",
    ),
    "P112": Message(
        "{name} 不能用作编号",
        "{name} cannot be an id",
        "用字母、汉字、数字、点、横线和下划线，不含空格。",
        "Use letters, CJK, digits, dots, hyphens and _, no spaces.",
    ),
    "P113": Message(
        "{value} 的小数超过四位",
        "{value} has more than four decimal places",
        "分数和权重最多四位小数。",
        "Points and weights have at most four decimal places.",
        "分数按万分之一的整数累加，各台机器才会一分不差。",
        "Points are added as integers of 1/10,000, so that every machine gets the same total.",
    ),
    "P114": Message(
        "{value} 不是期限",
        "{value} is not a period of time",
        "写成 12个月、14天、2年、永久（或 12 months、14 days、never）。",
        "Write 12 months, 14 days, 2 years or never (or 12个月, 14天).",
    ),
    "P115": Message(
        "{found} 小于允许的最小值 {limit}",
        "{found} is less than the smallest allowed, {limit}",
        "改成不小于 {limit} 的数。",
        "Use a number of at least {limit}.",
    ),
    "P116": Message(
        "{found} 大于允许的最大值 {limit}",
        "{found} is more than the largest allowed, {limit}",
        "改成不大于 {limit} 的数。",
        "Use a number of at most {limit}.",
    ),
    "P117": Message(
        "这里要文字，YAML 却读成了列表或映射：{found}",
        "text is wanted here, but YAML read a list or a mapping: {found}",
        '把整段放进引号，如 "[18..35]"。',
        'Put the whole in quotes, such as "[18..35]".',
    ),
    "P118": Message(
        "项数不对：{found}（限 {limit}）",
        "the number of items is wrong: {found} (limit {limit})",
        "增减到允许的项数。",
        "Add or remove items.",
    ),
    "P119": Message(
        "这里的内容不合要求（{why}）",
        "this does not have the form wanted here: {why}",
        "对照 docs/packs.md 的写法。",
        "See docs/packs.md for the form.",
    ),
    "P120": Message(
        "结论要且只要一种写法：cases、value、table 或 scorer（这里有：{found}）",
        "a conclusion has exactly one of cases, value, table and scorer (here: {found})",
        "留下一种。",
        "Keep one of them.",
    ),
    "P121": Message(
        "{way} 与 field 搭配不对",
        "{way} and field do not go together so",
        "cases 和 value 要写 field；table 和 scorer 不写，结果字段在表头或 outputs 里。",
        "cases and value need field; table and scorer take none, their fields stand in the headers or in outputs.",
    ),
    "P122": Message(
        "不认识的格式版本 schema: {found}",
        "schema: {found} is not a version this program knows",
        "写 schema: 1。",
        "Write schema: 1.",
    ),
    "P123": Message(
        "文件是空的",
        "the file is empty",
        "写上 schema: 1 和内容，或删去文件。",
        "Write schema: 1 and content, or remove the file.",
    ),
    "P124": Message(
        "add: true 只用于有 id、有 cases 而没有 otherwise 的结论",
        "add: true is for conclusions that have an id and cases, and no otherwise",
        "写上 id，只留 field 和 cases；otherwise 由原来的结论给出。",
        "Write an id, and only field and cases; otherwise belongs to the conclusion added to.",
    ),
    "P125": Message(
        "otherwise 与 {way} 不能同用",
        "otherwise does not go with {way}",
        "otherwise 只属于 cases；表格请在最后加一行，条件都写 -。",
        "otherwise belongs to cases; give a table a last row whose conditions are all -.",
    ),
}
