"""What ``casework`` says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "I101": Message(
        "读不了 {suffix} 文件；能读的有：{suffixes}",
        "{suffix} files cannot be read; these can: {suffixes}",
        "另存为其中一种，或安装能读它的插件",
        "save it as one of them, or install a plugin that reads it",
    ),
    "I102": Message(
        "不能按“{kind}”导入；可用：{kinds}",
        "nothing can be imported as {kind}; there are: {kinds}",
        "用 --as 写明其中一种",
        "name one of them with --as",
    ),
    "I103": Message(
        "列“{header}”对应的 {target} 不存在",
        "column {header} is mapped to {target}, which does not exist",
        "改成字段编号，或写 ignore 忽略这一列",
        "write a field's id, or ignore",
    ),
    "I104": Message(
        "对照表里的列“{header}”，文件里没有",
        "the mapping names a column {header} that the file lacks",
        "改正列名，或删去这一行；也可不带 --mapping 重新试读",
        "mend the name or delete the line; or do a dry run without --mapping",
    ),
    "I105": Message(
        "没有哪一列说明是谁（{detail}）；文件里的列：{headers}",
        "no column says who it is about ({detail}); the file has: {headers}",
        "在对照表里把那一列写成 {detail}",
        "map one column to {detail}",
    ),
    "I106": Message(
        "这一行没有填“{detail}”",
        "this row has no {detail}",
        "补上后单独再导入这一行",
        "fill it in and import the row again",
    ),
    "I107": Message(
        "“{header}”这一格是公式，文件里没有存它的结果",
        "the cell of {header} is a formula whose result the file does not hold",
        "在表格软件里打开、保存一次，或改成数值",
        "open and save the file in a spreadsheet, or write the value",
    ),
    "I108": Message(
        "“{header}”里的“{value}”认不出；可用：{names}",
        "{value} in {header} is not known; there are: {names}",
        "换成其中一个，或留空",
        "take one of them or leave it empty",
    ),
    "I109": Message(
        "“{header}”里的“{value}”不是日期",
        "{value} in {header} is no date",
        "写成 2026-03-01 的样子",
        "write it like 2026-03-01",
    ),
    "I110": Message(
        "{id} 在第 {first} 行已经出现过",
        "{id} already stands in row {first}",
        "核对后删去一行；同一客户只写一行",
        "delete one of the rows: an account has one",
    ),
    "I111": Message(
        "文件里没有这个名称的表；现有：{names}",
        "there is no such table in the file; there are: {names}",
        "用 --table 写明其中一个",
        "name one of them with --table",
    ),
    "I112": Message(
        "文件里有几张表，不知道用哪一张：{names}",
        "the file has several tables: {names}",
        "用 --table 写明其中一个",
        "name one of them with --table",
    ),
    "I113": Message(
        "没有名为 {id} 的客户",
        "there is no account called {id}",
        "用 fitpoint accounts 查看名单",
        "fitpoint accounts lists them",
    ),
    "I114": Message(
        "不能写出 {kind}：{gates}",
        "{kind} cannot be written: {gates}",
        "运行 fitpoint explain 查看依据，fitpoint questions 查看还差什么",
        "fitpoint explain tells why, fitpoint questions what is missing",
    ),
    "I115": Message(
        "没有这些编号的证据：{ids}",
        "there is no evidence with these ids: {ids}",
        "用 fitpoint evidence list 查看编号",
        "fitpoint evidence list shows the ids",
    ),
    "I116": Message(
        "客户 {account} 没有编号为 {id} 的证据",
        "account {account} has no evidence {id}",
        "用 fitpoint evidence list {account} 查看编号",
        "fitpoint evidence list {account} shows the ids",
    ),
    "I117": Message(
        "不会写 {name} 格式；可用：{names}",
        "no writer makes {name}; there are: {names}",
        "换成其中一种，或安装提供它的插件",
        "take one of them, or install a plugin that brings it",
    ),
}
