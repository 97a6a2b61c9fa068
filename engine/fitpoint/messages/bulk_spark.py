"""What bulk runs on Spark say."""

from __future__ import annotations

from fitpoint.messages.message import Message

MESSAGES: dict[str, Message] = {
    "BK301": Message(
        "没有装好 Spark：缺 {packages}",
        "Spark is not installed: {packages} missing",
        "pip install 'fitpoint[spark]'",
        "pip install 'fitpoint[spark]'",
    ),
    "BK302": Message(
        "找不到 Java：Spark 要 Java 17 或更新的版本",
        "no Java found: Spark needs Java 17 or newer",
        "装一个（Debian：apt-get install openjdk-17-jre-headless），或设好 JAVA_HOME",
        "install one (Debian: apt-get install openjdk-17-jre-headless), or set JAVA_HOME",
    ),
    "BK303": Message(
        "Spark 没有启动：{master}（{reason}）",
        "Spark did not start: {master} ({reason})",
        "检查主节点地址和它是否在运行；docs/zh 里有启动的写法",
        "check the master's address and that it is running; docs/spark.md shows how to start one",
    ),
    "BK304": Message(
        "Spark 读不了这张表：{reason}",
        "Spark cannot read the table: {reason}",
        "给出 Parquet 文件或目录的路径，每个工作节点都要能读到",
        "give the path of a Parquet file or folder that every worker can read",
    ),
    "BK305": Message(
        "输出目录已经存在",
        "the output folder exists",
        "换一个目录，或加 --overwrite",
        "name another, or add --overwrite",
    ),
    "BK306": Message(
        "在 Spark 上运行时没有这些选项：{names}",
        "a run on Spark does not have these options: {names}",
        "去掉它们；要用的话不加 --engine spark",
        "leave them out, or leave out --engine spark",
    ),
    "BK308": Message(
        "在 Spark 上的运行中断了：{reason}",
        "the run on Spark broke off: {reason}",
        "什么也没有写出；排除原因后再跑一次",
        "nothing was written; mend the cause and run it again",
    ),
    "BK309": Message(
        "节点 {worker} 看不到放输出的文件夹，或者不能写",
        "the worker {worker} does not see the output's folder, or cannot write to it",
        "换到每个节点都挂载在同一路径、运行 Spark 的用户都能写的共享文件夹",
        "choose a shared folder that every worker has at the same path, and that Spark's user may "
        "write to",
    ),
    "BK310": Message(
        "放输出的磁盘写不下了（节点 {worker}）",
        "the output's disk takes no more (on {worker})",
        "腾出空间后再跑一次；这次的输出没有留下",
        "make room and run it again; nothing of this run is left",
    ),
    "BK311": Message(
        "在 Spark 上运行时，输出要是文件夹里的路径，不能带 scheme://",
        "on Spark the output is a path of files, without scheme://",
        "给出每个节点都能写的共享文件夹里的路径",
        "give a path in a shared folder that every worker can write to",
    ),
}
