"""What is said of a table of several rows an account, and of the totals wanted of it."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "BK601": Message(
        "逐行文件里没有一列是客户编号；现有的列：{columns}",
        "no column of the rows file names the account; there are: {columns}",
        "用 --rows-account 说出是哪一列，或把它命名为“客户编号”",
        "say which with --rows-account, or name it account",
    ),
    "BK602": Message(
        "逐行文件里没有“{column}”这一列（--rows-account）；现有的列：{columns}",
        "the rows file has no column {column!r} (--rows-account); there are: {columns}",
        "写成现有的一列",
        "name one of those that are there",
    ),
    "BK603": Message(
        "“{total}”不是合计的写法",
        "{total!r} is not written as a total",
        "写成“字段 = 函数(列)”，例如“累计金额 = 合计(金额)”；计数的括号里什么也不写：“单数 = 计数()”",
        "write FIELD = FUNCTION(COLUMN), such as order_total = sum(amount); count takes no column: order_count = count()",
    ),
    "BK604": Message(
        "“{total}”里的函数“{function}”没有",
        "there is no function {function!r} ({total!r})",
        "可用的是计数、合计、最小、最大",
        "there are count, sum, min and max",
    ),
    "BK605": Message(
        "逐行文件里没有“{column}”这一列（“{total}”）；现有的列：{columns}",
        "the rows file has no column {column!r} ({total!r}); there are: {columns}",
        "写成现有的一列",
        "name one of those that are there",
    ),
    "BK606": Message(
        "“{field}”不是客户的字段（“{total}”）",
        "{field!r} is no field of an account ({total!r})",
        "写字段的编号或名称；规则里还没有的，先在规则里加上这个字段",
        "write a field's id or label; what the rules do not have yet is declared there first",
    ),
    "BK607": Message(
        "“{total}”要填的是从“{field}”的各行里算出来的数，不能直接填",
        "what {total!r} would fill is worked out from the rows of the field {field!r}",
        "在规则里为它设一个自己的字段，或把各行作为逐条证据导入",
        "declare a field of its own in the rules, or give the rows as findings",
    ),
    "BK608": Message(
        "“{field}”的类型是{type}，放不下“{total}”",
        "the field {field!r} takes {type} and cannot hold {total!r}",
        "计数和合计填数字的字段，最小和最大填数字或日期的字段",
        "counts and sums go into fields of numbers, min and max into numbers or dates",
    ),
    "BK609": Message(
        "“{column}”一列是{dtype}，而“{field}”要的是{type}（“{total}”）",
        "the column {column!r} holds {dtype}, where the field {field!r} takes {type} ({total!r})",
        "写另一列，或另一个字段",
        "name another column, or another field",
    ),
    "BK610": Message(
        "“{first}”和“{second}”填的都是字段“{field}”",
        "{first!r} and {second!r} both give the field {field!r}",
        "留一个",
        "keep one",
    ),
    "BK611": Message(
        "“{total}”和客户表的“{column}”一列填的都是字段“{field}”",
        "{total!r} and the column {column!r} of the accounts both give the field {field!r}",
        "去掉这个 --total，或从客户表里去掉这一列",
        "leave out the --total, or take the column out of the table of accounts",
    ),
    "BK612": Message(
        "--rows 要一行一个客户的客户表，而这张表是一行一条证据",
        "--rows needs a table with one account a row; this one has one finding a row",
        "把这些行也作为逐条证据放进表里，或换成一行一个客户的表",
        "put the rows into the table as findings, or give a table of accounts",
    ),
    "BK613": Message(
        "逐行文件有 {count} 行读不了，先是第 {rows} 行：少了它们，不知道哪个客户的合计就错了",
        "{count} rows of the rows file cannot be read, the first of them {rows}: without them the totals of some account would be wrong",
        "改好这些行，再跑一次",
        "mend these rows and run again",
    ),
    "BK614": Message(
        "--rows 和 --total 要一起用",
        "--rows and --total go together",
        '例如 --rows 订单.csv --total "单数 = 计数()"；--rows-account 和 --rows-complete 也要有 --rows',
        'for instance --rows orders.parquet --total "order_count = count()"; --rows-account and --rows-complete need --rows, too',
    ),
    "BK615": Message(
        "--rows 要一个文件，不是数据库",
        "--rows takes a file, not a database",
        "先把这张表导出为 Parquet 或 CSV",
        "export the table as Parquet or CSV first",
    ),
}
