"""What the run of ``fitpoint qualify --from`` says."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "BK201": Message(
        "读不出来：Parquet 文件不完整，多半是没有导完或没有传完",
        "it cannot be read: the Parquet file is cut short or damaged ({reason})",
        "重新导出或重新传一遍，再跑一次",
        "export or transfer it again, then run again",
    ),
    "BK202": Message(
        "里面一行也没有",
        "it holds no rows",
        "看看导出时的条件，再导出一次",
        "check the conditions of the export and export again",
    ),
    "BK203": Message(
        "读到一半读不下去了：文件已损坏，或者读的时候被改动了",
        "it could be read in part only: it is damaged, or was changed meanwhile ({reason})",
        "换一份完好的文件，加上 --restart 再跑一次",
        "use a sound copy and run again with --restart",
    ),
    "BK204": Message(
        "不会写“{suffix}”文件；会写：{known}",
        "{suffix!r} files cannot be written; these can: {known}",
        "换一个文件名",
        "choose another file name",
    ),
    "BK206": Message(
        "数据库读不出来（{reason}）",
        "the database cannot be read ({reason})",
        "检查地址（例如 sqlite:///客户.db）、账号，以及是否装了它的驱动",
        "check the address (such as sqlite:///accounts.db), the login, and that its driver is installed",
    ),
    "BK207": Message(
        "数据库里没有叫“{table}”的表；有：{tables}",
        "there is no table {table!r}; there are: {tables}",
        "用 --table 说明读哪张表",
        "name the table with --table",
    ),
    "BK208": Message(
        "“{suffix}”文件不能成批读；能读：{known}，以及数据库",
        "{suffix!r} files cannot be read in bulk; these can: {known}, and databases",
        "另存为 CSV 或 Parquet，再跑一次",
        "save it as CSV or Parquet and run again",
    ),
    "BK209": Message(
        "这份对应表是读“{kind}”用的",
        "this mapping is for reading {kind!r}",
        "成批判断要用 accounts（一行一个客户）或 evidence（一行一条证据）的对应表",
        "a bulk run takes mappings of accounts (one a row) or evidence (one finding a row)",
    ),
    "BK210": Message(
        "对应表里的这几列文件里没有：{lacking}；文件里有：{columns}",
        "the mapping names columns that are not there: {lacking}; there are: {columns}",
        "改好对应表或文件的表头，再跑一次",
        "correct the mapping or the file's header and run again",
    ),
    "BK211": Message(
        "这个文件夹不是成批判断留下的，里面的东西不动",
        "no bulk run has made this folder; what is in it is left alone",
        "移走它，或者换一个输出文件名",
        "move it away, or choose another output file",
    ),
    "BK212": Message(
        "磁盘满了，写不下去",
        "the disk is full",
        "腾出空间后再跑同一条命令：做完的部分都在，接着做",
        "make room and run the same command again: finished parts are kept and gone on with",
    ),
    "BK213": Message(
        "另一次运行正在写同一个输出",
        "another run is writing the same output",
        "等它结束，或者换一个输出文件名",
        "wait for it to end, or choose another output file",
    ),
    "BK214": Message(
        "上次没做完的部分是用别的东西做的，这些变了：{changed}",
        "the parts that are already there were made with something else; changed since: {changed}",
        "加上 --restart 从头做，或者把变了的改回去",
        "run with --restart to begin anew, or change it back",
    ),
    "BK215": Message(
        "已经有这个文件了",
        "this file exists already",
        "换一个文件名，或者加上 --overwrite",
        "choose another name, or add --overwrite",
    ),
    "BK216": Message(
        "放输出的文件夹不存在，或者不能写",
        "the folder for the output is not there, or cannot be written to",
        "先建好文件夹，或者换一个地方",
        "make the folder first, or choose another place",
    ),
    "BK217": Message(
        "{names} 要和 --from 一起用",
        "{names} is for use with --from",
        "加上 --from 文件，或者去掉它",
        "add --from FILE, or leave it out",
    ),
    "BK218": Message(
        "{names} 不能和 --from 一起用：文件里的每个客户都会判断，结果写到输出文件里",
        "{names} cannot be used with --from: every account of the file is answered, into the output",
        "去掉它",
        "leave it out",
    ),
    "BK219": Message(
        "要写到哪个文件没有说",
        "the output file is not named",
        "加上 -o 文件，例如 -o 结论.parquet",
        "add -o FILE, such as -o decisions.parquet",
    ),
    "BK220": Message(
        "做第 {first} 到 {last} 个客户的进程两次被系统结束了，多半是内存不够",
        "the process that worked on accounts {first} to {last} was ended twice by the system, most likely for lack of memory",
        "用 --workers 减少进程，或用 --batch 减小一批的客户数（要加 --restart），再跑一次；做完的部分都在",
        "run again with fewer --workers, or a smaller --batch (with --restart); finished parts are kept",
    ),
    "BK221": Message(
        "“{column}”一列的“{value}”读不懂",
        "{value!r} in the column {column!r} cannot be read",
        "写成 {wanted} 这样",
        "write it like {wanted}",
    ),
    "BK222": Message(
        "“{column}”一列不能写“{value}”；可以写：{words}",
        "the column {column!r} cannot hold {value!r}; it can: {words}",
        "改成其中一个",
        "use one of these",
    ),
    "BK223": Message(
        "客户“{account}”已有一条编号为 {id} 的证据",
        "the account {account!r} has a finding with the id {id} already",
        "编号不要重复；同一条只留一行",
        "give each finding an id of its own; keep one row of each",
    ),
    "BK224": Message(
        "运行中规则、媒体、校准或放行变了：{changed}",
        "rules, media, calibration or overrides were changed during the run: {changed}",
        "加上 --restart 从头做，做完前不要改动",
        "run with --restart to begin anew, and change nothing until it is done",
    ),
    "BK225": Message(
        "输入和输出是同一个文件",
        "input and output are the same file",
        "换一个输出文件名",
        "choose another output file",
    ),
    "BK226": Message(
        "这块磁盘不许有这么大的文件，写不下去",
        "the disk takes no file of that size",
        "把输出放到别的磁盘上（有的移动硬盘一个文件最多 4 GB），或用 --media、--questions 少写一些",
        "put the output on another disk (some take 4 GB a file at most), or write less: --media, --questions",
    ),
    "BK227": Message(
        "第 {rows} 行读不出来：文件已损坏，或者读的时候被改动了",
        "rows {rows} cannot be read: the file is damaged, or was changed meanwhile ({reason})",
        "换一份完好的文件，加上 --restart 再跑一次",
        "use a sound copy and run again with --restart",
    ),
    "BK228": Message(
        "后缀是 Parquet，内容却不是",
        "its name says Parquet, its content does not",
        "如果是 CSV，把后缀改成 .csv；否则重新导出",
        "if it is a CSV, name it .csv; else export it again",
    ),
    "BK229": Message(
        "数据库里不止一张表，或者一张也没有：{tables}",
        "the database has several tables, or none: {tables}",
        "用 --table 说明读哪张表",
        "name the table with --table",
    ),
    "BK230": Message(
        "做完的部分里有 {count} 批坏了，已经去掉",
        "{count} finished parts turned out damaged and were taken away",
        "再跑同一条命令，只重做这几批",
        "run the same command again: only these are made anew",
    ),
    "BK231": Message(
        "这里已经有一个同名的文件夹",
        "there is a folder of this name",
        "换一个输出文件名",
        "choose another output file",
    ),
    "BK232": Message(
        "文件里没有编号为“{account}”的客户",
        "the file has no account {account!r}",
        "核对编号，大小写和前面的 0 都算",
        "check the id; capitals and leading zeros count",
    ),
    "BK233": Message(
        "读这种数据库的驱动没有装：{module}",
        "the driver of this database is not installed: {module}",
        "装上再跑：pip install {module}",
        "install it and run again: pip install {module}",
    ),
}
