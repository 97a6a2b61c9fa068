"""What bulk runs say."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "BK101": Message(
        "没有一列是客户编号；现有的列：{columns}",
        "no column names the account; there are: {columns}",
        "把客户编号那一列命名为 account（或“客户编号”）",
        "name the column of account ids account",
    ),
    "BK102": Message(
        "“{column}”不是客户的字段，这一列没有读取",
        "{column!r} is no field of an account; the column is not read",
        "改成字段的编号或名称；不需要的列可以留着",
        "rename it to a field's id or label; a column that is not needed may stay",
    ),
    "BK103": Message(
        "“{first}”和“{second}”两列都是字段 {field}",
        "the columns {first!r} and {second!r} both give the field {field}",
        "删去其中一列；同一字段的几个来源请用逐条证据的表",
        "remove one; several sources of one field belong into a table of evidence, a row each",
    ),
    "BK104": Message(
        "“{column}”一列的类型是{dtype}，读不成{type}",
        "the column {column!r} holds {dtype}, which cannot be read as {type}",
        "导出时把这一列换成文字、数字、日期或列表",
        "export the column as text, numbers, dates or lists",
    ),
    "BK105": Message(
        "这一行没有客户编号（{column} 列是空的）",
        "this row has no account id (the column {column!r} is empty)",
        "补上编号，再跑一次",
        "fill in the id and run again",
    ),
    "BK106": Message(
        "客户编号“{account}”不止一行：第 {rows} 行",
        "the account {account!r} has more than one row: {rows}",
        "一个客户留一行；同一客户的几条资料请用逐条证据的表",
        "keep one row an account; several findings on one belong into a table of evidence",
    ),
    "BK107": Message(
        "没有一列是客户编号；“{column}”一列的名字最像",
        "no column names the account; {column!r} comes nearest",
        "把它改成这个名字，再跑一次",
        "rename it so and run again",
    ),
    "BK108": Message(
        "这一行的客户编号超过 {most} 个字",
        "the account id of this row has more than {most} characters",
        "多半是导出时错了位，或引号没有收尾；改好这一行，再跑一次",
        "most likely the export slipped, or a quote is never closed; mend the row and run again",
    ),
    "BK109": Message(
        "这张表有“客户编号”和“字段”，像是一行一条证据，却没有“值”这一列；现有的列：{columns}",
        "the table has accounts and fields, as evidence has, but no column of values; there are: {columns}",
        "把写内容的那一列命名为“值”（value）",
        "name the column that holds them value",
    ),
}
