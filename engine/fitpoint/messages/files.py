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
        "认不出文件的编码：不是 UTF-8、UTF-16，也不是 GB18030",
        "the encoding is none of UTF-8, UTF-16 and GB18030",
        "用 WPS 或 Excel 打开，另存为“CSV UTF-8”",
        "open it in a spreadsheet and save it as CSV UTF-8",
    ),
    "F108": Message(
        "这一行的引号不成对，没有收",
        "the quotes of this line do not pair, and it was not taken ({error})",
        "检查这一行的引号是否成对",
        "check that the quotes of this line are paired",
    ),
    "F109": Message(
        "工作簿打不开：文件已损坏，或者不是 Excel 工作簿",
        "the workbook cannot be opened: it is damaged, or no workbook",
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
    "F115": Message(
        "工作簿加了密码，打不开",
        "the workbook is locked with a password",
        "在表格软件里打开，去掉密码后另存",
        "open it in a spreadsheet, take the password off and save it",
    ),
    "F116": Message(
        "这一行有损坏的文字（乱码字节），整行没有收",
        "this row has damaged text (bytes that are no characters); the row was not taken",
        "在原系统里重新导出，或改正这一行后再导入",
        "export it again, or mend the row and import it once more",
    ),
    "F117": Message(
        "第 {column} 列没有列名（第一个内容是“{value}”），整列没有读",
        "column {column} has no name (its first cell holds {value!r}) and was left out",
        "需要这一列的话，在表头里给它写上名称",
        "give it a name in the header if it is wanted",
    ),
    "F118": Message(
        "文件有 {size} MB，超过上限",
        "the file has {size} MB, which is over the limit",
        "按地区或年份拆成几个文件",
        "split it, by region or year",
    ),
    "F119": Message(
        "表头上方的“{text}”没有当作数据",
        "{text!r}, above the header, was not read as data",
        "其中写了金额单位的话，请改到列名里，例如把“注册资本”改成“注册资本（万元）”；否则不必理会",
        "if it gives a unit of money, write that into the columns' names, as in Price (万元); else leave it",
    ),
    "F120": Message(
        "数据行里有 {count} 处合并单元格（从 {cell} 起），其内容用于所合并的每一行",
        "{count} cells among the rows are joined (the first at {cell}); each holds for all its rows",
        "不是这个意思的话，先取消合并",
        "take them apart first if that is not meant",
    ),
    "F121": Message(
        "“{text}”是表中的小标题，没有当作数据",
        "{text!r} is a heading inside the table and was not taken as data",
        "需要的话，把它写成一列",
        "make it a column if it matters",
    ),
    "F122": Message(
        "这不是 .xlsx，而是旧式的 .xls 改了后缀",
        "this is an old .xls file under another name",
        "用 WPS 或 Excel 打开后另存为 .xlsx",
        "open it in a spreadsheet and save it as .xlsx",
    ),
    "F123": Message(
        "工作簿里有宏；只读数据，宏不会运行",
        "the workbook carries macros; only its cells were read, nothing was run",
        "数值由宏算出的话，先在表格软件里保存一次",
        "if a macro works out the values, save the file in a spreadsheet first",
    ),
    "F124": Message(
        "隐藏的工作表“{name}”没有读",
        "the hidden sheet {name} was not read",
        "需要的话，用 --table 写明它",
        "name it with --table if it is wanted",
    ),
    "F125": Message(
        "schema 写的是 {value}，这里只认 {known}",
        "schema is {value}; only {known} is known here",
        "写 schema: 1；如果文件来自更新的版本，先升级 fitpoint",
        "write schema: 1; if the file comes from a newer version, upgrade fitpoint",
    ),
    "F126": Message(
        "表头上方的标题“{text}”没有当作数据",
        "the title above the header, {text!r}, was not read as data",
        "它用作来源的名称；要换一个，在对照表的 source 里写 title",
        "it names the source; to change that, write title under source in the mapping",
    ),
    "F127": Message(
        "这一行有一格超过 {most} 个字，没有收",
        "this line has a cell of more than {most} characters, and was not taken",
        "多半是引号没有收尾，把后面的行都吞进来了；改好这一行再跑",
        "most likely a quote that is never closed swallows what follows; mend the line and run again",
    ),
}
