"""What ``rulebook`` says of decision tables and the sheets that hold them: P210 to P235."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "P210": Message(
        "{name} 在规则包文件夹之外",
        "{name} lies outside the pack's folder",
        "把文件放进规则包。",
        "Put the file into the pack.",
    ),
    "P211": Message(
        "没有文件 {name}",
        "there is no file {name}",
        "改正文件名；路径从规则包的文件夹算起。",
        "Mend the name; paths begin at the pack's folder.",
    ),
    "P212": Message(
        "{name} 超过 {limit} MB",
        "{name} is larger than {limit} MB",
        "拆成几张表。",
        "Split the table.",
    ),
    "P213": Message(
        "{name} 不是 CSV 或 XLSX",
        "{name} is neither CSV nor XLSX",
        "另存为 CSV 或 XLSX。",
        "Save it as CSV or XLSX.",
    ),
    "P214": Message(
        "编码认不出（试过 UTF-8、GB18030）",
        "the encoding is neither UTF-8 nor GB18030",
        "另存为 UTF-8 的 CSV。",
        "Save it as CSV in UTF-8.",
    ),
    "P215": Message(
        "CSV 读不下去（{why}）",
        "this is not readable as CSV: {why}",
        "看看引号是否配对。",
        "Look for an unpaired quote.",
    ),
    "P216": Message(
        "XLSX 打不开（{why}）",
        "the XLSX file cannot be read: {why}",
        "用 Excel 或 WPS 重新保存一次。",
        "Save it again in a spreadsheet program.",
    ),
    "P217": Message(
        "行数超过 {limit}",
        "more than {limit} rows",
        "拆成几张表。",
        "Split the table.",
    ),
    "P218": Message(
        "{file} 里没有工作表 {name}",
        "{file} has no sheet {name}",
        "改正 sheet。",
        "Mend sheet.",
    ),
    "P219": Message(
        "表是空的",
        "the table is empty",
        "第一行写表头，下面写内容。",
        "Write headers in the first row and content below.",
    ),
    "P220": Message(
        "表头 {name} 重复",
        "the header {name} stands twice",
        "删去或改名。",
        "Remove or rename one.",
    ),
    "P221": Message(
        "{value} 所在的列没有表头",
        "the column of {value} has no header",
        "补上表头，或清掉这一格。",
        "Add a header, or clear the cell.",
    ),
    "P222": Message(
        "单元格超过 {limit} 个字",
        "the cell is longer than {limit} characters",
        "缩短内容。",
        "Shorten it.",
    ),
    "P230": Message(
        "table 要写文件名，或 rows",
        "a table names a file or holds rows",
        "写 table: tables/x.csv，或 table: {{rows: [...]}}。",
        "Write table: tables/x.csv, or table: {{rows: [...]}}.",
    ),
    "P231": Message(
        "表头 {name} 看不懂",
        "the header {name} has no meaning here",
        "列之间用英文逗号隔开；条件列写 when:字段 或 当:字段，结果列写 then:字段 或 得:字段；另有 id、priority、reason.zh、reason.en。",
        "Commas stand between columns. Conditions are when:field or 当:field, results then:field or 得:field; others are id, priority, reason.zh, reason.en.",
    ),
    "P232": Message(
        "表里没有结果列或没有内容行",
        "the table has no result column or no rows",
        "加上 then:字段 的列和至少一行。",
        "Add a column then:field and at least one row.",
    ),
    "P233": Message(
        "priority 要写数字，这里是 {value}",
        "priority must be a number, not {value}",
        "写 1、2、3…，小的先行。",
        "Write 1, 2, 3 …; the smallest goes first.",
    ),
    "P234": Message(
        "命中方式 collect 把各行的代码收进一个集合，{name} 的类型却是 {type}",
        "hit policy collect gathers codes in a set, but {name} is {type}",
        "把该字段的类型改成 set(代码表)，或换用 unique、first、priority。",
        "Make the field a set(codelist), or use unique, first or priority.",
    ),
    "P235": Message(
        "命中方式 priority 要有 priority 列，或有一个结果是代码表里的代码",
        "hit policy priority needs a column priority, or a result from a codelist",
        "加上 priority 列，写 1、2、3…，小的先行。",
        "Add a column priority with 1, 2, 3 …; the smallest goes first.",
    ),
}
