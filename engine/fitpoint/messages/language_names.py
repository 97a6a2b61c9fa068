"""What is said of the names and codes in an expression."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "E110": Message(
        "没有名为“{name}”的字段",
        "there is no field `{name}`",
        "字段须先在 fields 中声明；文字请加引号",
        "declare it under fields; put text in quotes",
    ),
    "E111": Message(
        "标签“{name}”属于几个字段：{slots}",
        "the label “{name}” belongs to several fields: {slots}",
        "改写字段的 id",
        "write the field's id instead",
    ),
    "E112": Message(
        "“{name}”不是代码表 {codelist} 的值",
        "“{name}” is not a value of {codelist}",
        "可用：{allowed}",
        "allowed: {allowed}",
    ),
    "E113": Message(
        "“{name}”既是代码表 {codelist} 的值，又是字段名",
        "“{name}” is a value of {codelist} and a field as well",
        "指代码请加引号；指字段请写其 id",
        "quote it to mean the code; write the id to mean the field",
    ),
    "E114": Message(
        "代码“{name}”要加引号",
        "the code “{name}” needs quotes",
        '在式子里写成 "{name}"；YAML 自己的引号不算',
        'write "{name}" inside the expression; YAML\'s own quotes do not count',
    ),
    "E123": Message(
        "文字“{text}”要加引号", "the text “{text}” needs quotes", '写成 "{text}"', 'write "{text}"'
    ),
    "E125": Message(
        "没有函数“{name}”",
        "there is no function `{name}`",
        "插件的函数须先装好插件",
        "a plugin's function needs its plugin installed",
    ),
    "E134": Message(
        "这里不能用 {name}",
        "{name} cannot be used here",
        "它只用在匹配之后的结论和门（phase: match），且不能嵌套",
        "it belongs to conclusions and gates after matching (phase: match) and does not nest",
    ),
    "E135": Message(
        "{name}() 里只能写一个字段名",
        "{name}() takes the name of one field",
        "写成 {name}(字段)",
        "write {name}(field)",
    ),
    "E137": Message(
        "“{name}”里的连接词前后要有空格",
        "the word inside “{name}” needs spaces around it",
        "名称是连续的字，关键词须单独成词",
        "names are unbroken runs of characters; keywords stand alone",
    ),
    "E139": Message(
        "“{name}”是函数，要带括号",
        "`{name}` is a function and needs brackets",
        "例如 {name}(字段)",
        "for example {name}(field)",
    ),
    "E140": Message(
        "没有“{name}”：判断日由运行时给出",
        "there is no `{name}`: the date is an input of every run",
        "用 days_since(日期) 或 months_since(日期)",
        "use days_since(date) or months_since(date)",
    ),
    "E146": Message(
        "{function}() 不认识“{name}”",
        "{function}() does not know “{name}”",
        "写已声明的 id",
        "write an id that is declared",
    ),
    "E147": Message(
        "没有空值“{name}”",
        "there is no null value `{name}`",
        "用 known(字段) 或 missing(字段)",
        "use known(field) or missing(field)",
    ),
    "E152": Message(
        "这里看不到媒体的字段“{name}”",
        "the medium's field `{name}` cannot be seen here",
        "media. 只用在匹配、any_media() 和话术里",
        "media. exists only in matching, in any_media() and in talking points",
    ),
}
