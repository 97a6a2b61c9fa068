"""What is said about the library of cases and sections."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "L101": Message(
        "缺中文：{what}；中文文件里不会用到它",
        "no Chinese {what}: it is not used in Chinese documents",
        "补上这一项；只做英文文件的，不用管",
        "add it; leave it where only English documents are made",
    ),
    "L102": Message(
        "正文里的 {{{name}}} 没有声明；可用：{names}",
        "{{{name}}} in the text is not declared; there are: {names}",
        "在 YAML 的 figures 里声明这个数字，或改正名称；客户名称写 {{client}}",
        "declare the figure under figures, or correct the name; write {{client}} for the client",
    ),
    "L103": Message(
        "客户“{name}”没有同意公开，但 {where} 里写了这个名称",
        "{name} has not agreed to be named, yet stands in {where}",
        "改写成 {{client}}，印出来是 as 的说法；对方已书面同意的，写 cleared: true",
        "write {{client}}, which prints the words of as; or cleared: true, once the client has agreed in writing",
    ),
    "L104": Message(
        "客户“{name}”没有同意公开，还缺代替名称的说法",
        "{name} has not agreed to be named, and there are no words to stand in for the name",
        "补一行 as: {{zh: 一家区域白酒品牌, en: a regional baijiu brand}}",
        'add as: {{zh: …, en: "a regional baijiu brand"}}',
    ),
    "L105": Message(
        "“{value}”不是日期",
        "{value} is no date",
        "写成 2026-03-01",
        "write it as 2026-03-01",
    ),
    "L106": Message(
        "schema 只能是 1，现在是 {value}",
        "schema can only be 1, not {value}",
        "写成 schema: 1；更新的写法要先升级 fitpoint",
        "write schema: 1, or upgrade fitpoint for a newer form",
    ),
    "L107": Message(
        "数字的名称“{name}”用过了，或留作他用",
        "the name {name} of a figure is taken",
        "换一个名称；client 留给客户名称",
        "choose another one; client stands for the client's name",
    ),
    "L108": Message(
        "案例没有写来源",
        "the case names no source",
        "补上 source: {{title: 资料名称, date: 2026-01-31, kind: data}}；没有来源的案例不能给客户看",
        "add source: {{title: …, date: 2026-01-31, kind: data}}; a case without a source cannot be shown",
    ),
    "L109": Message(
        "有数字，却没有写来源",
        "there are figures, but no source",
        "补上 source，或删去这些数字",
        "add a source, or delete the figures",
    ),
    "L110": Message(
        "正文里有 {{{{ 或 {{%：这里不运行模板，会照原样印出来",
        "the text has {{{{ or {{%: nothing is run here, and it is printed as it stands",
        "数字写 {{名称}}，客户写 {{client}}，只用一层大括号",
        "write {{name}} for a figure and {{client}} for the client, in single braces",
    ),
    "L111": Message(
        "正文里不能有标题（#）",
        "a text has no headings (#)",
        "标题写在 YAML 的 title 里；文中的小标题用 **加粗**",
        "the title stands under title; use **bold** inside the text",
    ),
    "L112": Message(
        "正文里不能有 ::: 框",
        "a text has no ::: frames",
        "删去这一行，直接写成段落",
        "delete the line and write a paragraph",
    ),
    "L113": Message(
        "{name} 不属于任何条目",
        "{name} belongs to no entry",
        "正文的文件名是 条目.zh.md 或 条目.en.md，与 条目.yaml 放在一起",
        "a text is called ENTRY.zh.md or ENTRY.en.md and lies beside ENTRY.yaml",
    ),
    "L114": Message(
        "正文超过 {limit} KB",
        "the text is larger than {limit} KB",
        "案例只留要点，分成几个条目",
        "keep to the essence, or make several entries",
    ),
    "L115": Message(
        "缺英文：{what}；英文文件里不会用到它",
        "no English {what}: it is not used in English documents",
        "补上这一项；只做中文文件的，不用管",
        "add it; leave it where only Chinese documents are made",
    ),
    "L116": Message(
        "“{title}”已于 {day} 到期，不再用于新文件",
        "{title} ran out on {day} and is used in no new document",
        "核对后改 valid_until 并升一版；不再用的，移出 library",
        "check it, set valid_until and raise the version; or move it out of the library",
    ),
    "L117": Message(
        "“{title}”的内容改了，版本号还是 {version}；{day} 发出的文件用的是原来的内容",
        "the text of {title} has changed, but its version is still {version}; documents issued on {day} have the former text",
        "把 version 升一级，比如 {following}",
        "raise its version, to {following} for example",
    ),
    "L118": Message(
        "“{title}”里写了另一家客户的名称：{name}（{where}）",
        "{title} names another client: {name} ({where})",
        "对方书面同意公开的，写进 client 并标 cleared: true；否则改写成不点名的说法",
        "name it under client with cleared: true once it has agreed in writing; else do not name it",
    ),
    "L119": Message(
        "案例库里没有“{name}”；已有：{names}",
        "the library has no {name}; there are: {names}",
        "运行 fitpoint library list 查看；新的用 fitpoint library new 建立",
        "fitpoint library list shows them; fitpoint library new makes another",
    ),
    "L120": Message(
        "{file} 已经在了，没有动它",
        "{file} is there already and was left alone",
        "换一个名称",
        "choose another name",
    ),
    "L121": Message(
        "“{name}”不能作条目的名称",
        "{name} cannot be the name of an entry",
        "用字母、汉字、数字、- 和 _，不用空格、点和斜线",
        "use letters, Chinese characters, digits, - and _; no blanks, dots or slashes",
    ),
    "L122": Message(
        "案例库的 {file} 有错，没有用",
        "{file} of the library has an error and was not used",
        "运行 fitpoint library check 查看",
        "fitpoint library check tells more",
    ),
    "L123": Message(
        "条件用了“{zh_field}”，这是内部资料：给客户和代理公司的文件不会用到它",
        "the condition reads {en_field}, which is internal: no document for the client or its agency uses the entry",
        "换一个客户也知道的条件；只供内部的，写 for: [internal]",
        "choose a condition on what the client knows too; for our own documents alone write for: [internal]",
    ),
    "L124": Message(
        "条件用了“{zh_field}”，代理公司不该知道它：给代理公司的文件不会用到它",
        "the condition reads {en_field}, which agencies must not learn: no document for an agency uses the entry",
        "不给代理公司看的，从 for 里删去 agency",
        "take agency out of for, where it is not meant for them",
    ),
}
