"""Words of the options and the summary of a table of several rows an account."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "help.bulk.rows": (
        "一个客户有好几行的文件（订单、拜访……），由 --total 合成客户的字段",
        "a file with several rows an account (orders, visits …), from which --total makes fields",
    ),
    "help.bulk.total": (
        "一个字段怎么由各行得来，可写几次：“单数 = 计数()”“金额 = 合计(金额)”，还有最小、最大",
        'how a field comes of the rows, several times over: "order_count = count()", "order_total = sum(amount)"; also min, max',
    ),
    "help.bulk.rows_account": (
        "逐行文件里客户编号那一列；不说就按常用的名称找",
        "the column of account ids in the rows file; its usual names unless said",
    ),
    "help.bulk.rows_complete": (
        "逐行文件是全的：一行也没有的客户，计数与合计是 0，而不是未知",
        "the rows file has all there are: of an account without rows, counts and sums are 0, not unknown",
    ),
    "bulk.made.rows": ("逐行文件", "the rows file"),
    "bulk.made.totals": ("由逐行文件得来的字段", "what comes of the rows file"),
    "rows.told": (
        "{name}：{rows} 行，其中 {accounts} 个客户的在客户表里",
        "{name}: {rows} rows; of these accounts, {accounts} have some",
    ),
    "rows.strange": (
        "{rows} 行是另外 {accounts} 个客户的，客户表里没有他们，没有用上",
        "{rows} rows are of {accounts} others, which are not in the table of accounts; not used",
    ),
    "rows.nameless": ("{rows} 行没有客户编号，没有用上", "{rows} rows name no account; not used"),
    "rows.unreadable": (
        "“{column}”一列有 {cells} 格是空的，或读不成{kind}（先是第 {first} 行）：这些客户由它得来的字段未知",
        "{cells} cells of {column!r} are empty or no {kind} (first in row {first}): of these accounts, what comes of them is unknown",
    ),
    "rows.kind.number": ("数字", "number"),
    "rows.kind.integer": ("整数", "whole number"),
    "rows.kind.date": ("日期", "date"),
    "rows.holds.number": ("数字", "numbers"),
    "rows.holds.Boolean": ("是或否", "yes or no"),
    "rows.holds.Date": ("日期", "dates"),
    "rows.holds.Datetime": ("时刻", "moments"),
}
