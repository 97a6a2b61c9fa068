"""Words of the command line: help, headings, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "cli.usage": ("用法：", "Usage:"),
        "cli.options": ("选项", "Options"),
        "cli.commands": ("命令", "Commands"),
        "interrupted": ("已中断；没有留下半成品", "interrupted; nothing is left half-done"),
        "help.none": ("", ""),
        "help.help": ("显示本说明", "show this help"),
        "help.fitpoint": (
            "切合点：从零散的客户资料，到有依据的判断和两份文件。",
            "fitpoint: from scattered client material to a justified verdict and two documents.",
        ),
        "help.workspace": ("工作区目录（默认：当前目录）", "workspace folder (default: this one)"),
        "help.lang": ("界面语言", "language of messages"),
        "help.version": ("显示版本", "show the version"),
        "help.format": ("输出方式：表格，或供程序读取的 JSON", "a table, or JSON for programs"),
        "help.as_of": (
            "以哪一天为准（默认：工作区设定或今天）",
            "the date to judge by (default: the workspace's, or today)",
        ),
        "help.demo": (
            "新建演示工作区：虚构的客户与媒体，完成判断并写出文件",
            "a workspace with invented clients and media, qualified, with documents written",
        ),
        "help.init": ("新建空工作区", "make an empty workspace"),
        "help.import": (
            "导入客户、媒体、证据或订单文件（CSV、XLSX、YAML）",
            "import accounts, media, evidence or orders (CSV, XLSX, YAML)",
        ),
        "help.accounts": ("客户名单与阶段；show 查看一家", "accounts by stage; show tells one"),
        "help.media": ("媒体名单；show 查看一家", "media; show tells one"),
        "help.evidence": ("查看、补记证据，裁定冲突", "list, add and settle evidence"),
        "help.calibrate": (
            "从现有客户学习分档等参数，供以后判断使用",
            "learn parameters such as quantiles from the accounts",
        ),
        "help.qualify": ("判断客户：阶段、等级、能否提案", "qualify accounts: stage, grade, gates"),
        "help.explain": ("为什么是这个结论，逐项说明", "why, fact by fact"),
        "help.questions": (
            "接下来该问什么，按能定下多少结论排序",
            "what to find out next, by what it would decide",
        ),
        "help.match": ("媒体排名，切合点与反切合点", "media ranked, with fit points and misfits"),
        "help.pitch": ("写媒体推荐书或谈判要点大纲", "write the recommendation or the outline"),
        "help.rules": ("检查、测试、排版规则", "check, test and format rules"),
        "help.plugins": ("插件及其状态", "plugins and how they are"),
        "help.import.long": (
            "把文件中的客户、媒体、证据或订单读进来。先用 --dry-run 试读：看每一列对应什么、"
            "哪些格子读不了；对照表存入 mappings/，可以修改，以后同样表头的文件自动使用。"
            "没有收下的内容连同原因写入 rejected/。",
            "Reads accounts, media, evidence or orders. Try --dry-run first: it shows what each "
            "column means and what cannot be read, and saves the mapping in mappings/, where it "
            "can be edited and is remembered for files with the same header. What was not taken "
            "goes into rejected/ with its reason.",
        ),
        "help.import.as": (
            "文件里是什么：accounts 客户、media 媒体、industries 行业、populations 总体、"
            "evidence 证据清单、orders 订单",
            "what the file holds: accounts, media, industries, populations, evidence, orders",
        ),
        "help.import.mapping": ("使用这份对照表", "use this mapping"),
        "help.import.table": ("工作簿里的哪一张表", "which sheet of the workbook"),
        "help.import.dry_run": (
            "只试读并保存对照表，不写入数据库",
            "read and save the mapping only; nothing is stored",
        ),
        "import.column": ("列", "Column"),
        "import.target": ("对应", "Means"),
        "import.read": ("读入", "Read"),
        "import.refused": ("未收", "Rejected"),
        "import.ignored": ("（忽略）", "(ignored)"),
        "import.dry": (
            "{file}（{encoding}）：{rows} 行；可读入 {subjects} 个对象、{evidence} 条证据，"
            "{rejected} 处不能收。这是试读，没有写入任何数据。",
            "{file} ({encoding}): {rows} rows; would add {subjects} subjects and {evidence} pieces "
            "of evidence, {rejected} rejected. A dry run: nothing was stored.",
        ),
        "import.done": (
            "{file}（{encoding}）：{rows} 行；新增 {subjects} 个对象、{evidence} 条证据"
            "（{known} 条已有），{rejected} 处没有收下。",
            "{file} ({encoding}): {rows} rows; added {subjects} subjects and {evidence} pieces of "
            "evidence ({known} known already), {rejected} rejected.",
        ),
        "import.rejects": ("没有收下的内容及原因：{file}", "what was not taken, and why: {file}"),
        "import.mapping": ("对照表：{file}", "mapping: {file}"),
        "import.rejects.row": ("行", "Row"),
        "import.rejects.place": ("位置", "Place"),
        "import.rejects.column": ("列", "Column"),
        "import.rejects.value": ("原值", "Value"),
        "import.rejects.reason": ("原因", "Reason"),
    }
)
