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
        "输出目录没有 _SUCCESS 就不完整；排除原因后加 --overwrite 再跑一次",
        "an output folder without _SUCCESS is not whole; mend the cause and run again with "
        "--overwrite",
    ),
}
