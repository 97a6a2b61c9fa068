"""What reading files says (the bundled plugin ``fitpoint_files``)."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "F101": Message(
        "文件是空的",
        "the file is empty",
        "检查导出是否成功，重新导出一份",
        "check that the export worked and export it again",
    ),
    "F102": Message(
        "找不到表头：前几行里没有至少两个填了字的单元格",
        "no header found: none of the first rows has two filled cells",
        "把列名放在第一行",
        "put the columns' names into the first row",
    ),
    "F103": Message(
        "表头占了 {rows} 行，最多只能两行",
        "the header takes {rows} rows; at most two can be read",
        "合并成一行或两行，每列一个名称",
        "make it one or two rows, one name a column",
    ),
    "F104": Message(
        "第 {first} 列与第 {second} 列都叫 {name}",
        "columns {first} and {second} are both called {name}",
        "给其中一列改名，或删去重复的列",
        "rename one of them or delete the copy",
    ),
    "F105": Message(
        "这一行的格子比表头多，多出的内容是“{value}”",
        "this row has more cells than the header; the first one too many holds {value!r}",
        "检查是否多了分隔符，或给那一列加上列名",
        "look for a stray separator, or name that column",
    ),
    "F106": Message(
        "只有表头，没有数据行",
        "there is a header but no row below it",
        "检查导出时的筛选条件",
        "check the filter of the export",
    ),
    "F107": Message(
        "认不出文件的编码：既不是 UTF-8，也不是 GB18030",
        "the encoding is neither UTF-8 nor GB18030",
        "用 WPS 或 Excel 打开，另存为“CSV UTF-8”",
        "open it in a spreadsheet and save it as CSV UTF-8",
    ),
    "F108": Message(
        "CSV 读到这一行出错：{error}",
        "the CSV cannot be read at this line: {error}",
        "检查这一行的引号是否成对",
        "check that the quotes of this line are paired",
    ),
    "F109": Message(
        "工作簿打不开：{error}",
        "the workbook cannot be opened: {error}",
        "用 WPS 或 Excel 打开后另存为 .xlsx；加密的文件先去掉密码",
        "open it in a spreadsheet and save it as .xlsx; take a password off first",
    ),
    "F110": Message(
        "工作簿解开后有 {size} MB，超过上限",
        "the workbook unpacks to {size} MB, which is over the limit",
        "拆成几个文件，或导出为 CSV",
        "split it or export it as CSV",
    ),
    "F111": Message(
        "档案里缺少 {key}",
        "the dossier lacks {key}",
        "写法见 docs/dossiers.md",
        "docs/dossiers.md shows the form",
    ),
    "F112": Message(
        "{value} 不能用在 {key} 处；可用：{names}",
        "{value} cannot stand at {key}; there are: {names}",
        "写法见 docs/dossiers.md",
        "docs/dossiers.md shows the form",
    ),
    "F113": Message(
        "{key} 应当是{wanted}",
        "{key} must be {wanted}",
        "写法见 docs/dossiers.md",
        "docs/dossiers.md shows the form",
    ),
    "F114": Message(
        "没有叫 {name} 的来源；已声明：{names}",
        "there is no source {name}; declared are: {names}",
        "先在 sources 中写上它的标题、方法与日期",
        "declare it under sources with title, method and date",
    ),
}
