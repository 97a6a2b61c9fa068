"""What is said of the values of evidence and tables."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "E201": Message(
        "“{text}”不是数",
        "“{text}” is not a number",
        "写成 1234、120亿、18%",
        "write 1234, 120亿, 18%",
    ),
    "E202": Message(
        "“{text}”不是整数", "“{text}” is not a whole number", "写成 3、1,200", "write 3 or 1,200"
    ),
    "E203": Message(
        "“{text}”不是是非值",
        "“{text}” is not a yes or no",
        "写 是/否 或 true/false",
        "write yes/no, true/false or 是/否",
    ),
    "E204": Message(
        "“{text}”不是日期",
        "“{text}” is not a date",
        "写成 2026-01-31、2026/1/31、2026年1月31日",
        "write 2026-01-31, 2026/1/31 or 20260131",
    ),
    "E205": Message(
        "“{text}”不是代码表 {codelist} 的值",
        "“{text}” is not a value of {codelist}",
        "可用：{allowed}；全部列出：fitpoint codes {codelist}",
        "allowed: {allowed}; all of them: fitpoint codes {codelist}",
    ),
    "E206": Message("“{text}”不是文字", "“{text}” is not text", "一格只放一个值", "give one value"),
    "E207": Message(
        "文字长 {length} 字，最多 {limit} 字",
        "the text has {length} characters, at most {limit} are kept",
        "只写要点，全文作为附件",
        "give the gist; attach the rest",
    ),
    "E208": Message(
        "已去掉 {count} 个不可见的控制字符",
        "{count} invisible control characters were removed",
        "从来源重新复制",
        "copy it again from its source",
    ),
    "E209": Message(
        "份额之和是 {sum}，应为 1（100%）",
        "the shares add up to {sum} instead of 1 (100%)",
        "补齐缺少的类，或改正数字",
        "add what is missing or correct the numbers",
    ),
    "E210": Message(
        "份额之和是 {sum}，已按比例调整为 1",
        "the shares add up to {sum}; they were scaled to 1",
        "核对原文；份额写全，合计为 100%",
        "check the source; write all shares, 100% in total",
    ),
    "E211": Message(
        "份额看作百分数（和为 {sum}）",
        "the shares were read as percentages (they add up to {sum})",
        "如果不是百分数，写成合计为 1 的小数",
        "where they are none, write decimals that add up to 1",
    ),
    "E212": Message(
        "“{text}”的份额不能是“{share}”",
        "“{text}” cannot have the share “{share}”",
        "份额在 0 到 1（100%）之间",
        "a share lies between 0 and 1 (100%)",
    ),
    "E213": Message("“{text}”出现了两次", "“{text}” appears twice", "合并成一项", "merge the two"),
    "E214": Message(
        "“{text}”没有写份额",
        "“{text}” has no share",
        "写成 上海 35%, 杭州 20%",
        "write 上海 35%, 杭州 20%",
    ),
    "E215": Message(
        "“{text}”不是区间",
        "“{text}” is not a range",
        "写成 100万-200万、>=300万 或一个数",
        "write 100万-200万, >=300万 or one number",
    ),
    "E216": Message(
        "区间“{text}”的下限高于上限",
        "the range “{text}” has its low end above its high end",
        "调换两端",
        "swap the ends",
    ),
    "E217": Message(
        "要 12 个数，给了 {count} 个",
        "twelve numbers are needed, {count} given",
        "每月一个数，从一月起",
        "one a month, from January on",
    ),
    "E218": Message(
        "读不出若干行记录；可用的列：{columns}",
        "no rows of records can be read here; the columns are {columns}",
        "写成 东山泉 30%、茗里 12%，或按列写 {example}；多行用分号隔开，没有写“无”",
        "write name 30%, other 12%, or by column {example}; rows end with a semicolon, none is none",
    ),
    "E219": Message(
        "记录没有列“{text}”",
        "the records have no column “{text}”",
        "可用：{allowed}",
        "allowed: {allowed}",
    ),
    "E220": Message(
        "数太大：“{text}”", "the number is too large: “{text}”", "核对单位", "check the unit"
    ),
    "E221": Message(
        "没有代码表 {codelist}",
        "there is no codelist {codelist}",
        "在 codelists 中声明它",
        "declare it under codelists",
    ),
    "E222": Message(
        "“{text}”没有写到日，按 {day} 记",
        "“{text}” names no day; it was read as {day}",
        "知道具体日期时写全，例如 2015-06-18",
        "write the whole date where it is known, such as 2015-06-18",
    ),
}
