"""Words of the report on a bulk run: its options, table and page."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "help.report.from": (
        "看一次成批判断的结果：那次写出的 Parquet 文件或目录",
        "the answers of a bulk run: the Parquet file or folder that qualify --from wrote",
    ),
    "help.report.before": (
        "与更早一次的结果比，说明变了什么",
        "the answers of an earlier run, to tell what is different",
    ),
    "help.report.top": (
        "列出先看的几个客户，不说就是 20 个",
        "accounts that are named; 20 unless said",
    ),
    "bulk.report.title": ("成批判断的结果", "What the bulk run answered"),
    "bulk.report.about": ("{input}，{as_of}", "{input} as of {as_of}"),
    "bulk.report.rules": ("，规则 {pack}", ", rules {pack}"),
    "bulk.report.counts": ("各有多少", "How many of what"),
    "bulk.report.chart": ("各阶段的客户数", "Accounts by stage"),
    "bulk.report.grades": ("各等级的客户数", "Accounts by grade"),
    "bulk.report.of": ("项目", "What"),
    "bulk.report.share": ("占比", "Share"),
    "bulk.report.count": ("客户数", "Accounts"),
    "bulk.report.first": ("先看这些客户", "Whom to see first"),
    "bulk.report.first.note": (
        "先列可以写的，再列等资料的；同样的按等级、评分排。该放弃的不列。",
        "Those to write for, then those that wait, by grade and points. What is to be dropped is "
        "not listed.",
    ),
    "bulk.report.account": ("编号", "Id"),
    "bulk.report.name": ("客户", "Account"),
    "bulk.report.points": ("评分", "Points"),
    "bulk.report.main": ("主推", "Medium"),
    "bulk.report.question": ("先问什么", "Ask first"),
    "bulk.report.questions": (
        "还要问的，按能定下结论的客户数排",
        "What to find out, by what it decides",
    ),
    "bulk.report.field": ("问什么", "Question"),
    "bulk.report.asked": ("要问的客户", "Accounts to ask"),
    "bulk.report.decides": ("能定下结论的", "Of these it decides"),
    "bulk.report.changes": ("与上次相比", "Against the earlier run"),
    "bulk.report.against": (
        "与 {before}（{as_of}）比：新增 {added} 个客户，少了 {gone} 个，没有变化的 {same} 个",
        "against {before} ({as_of}): accounts added {added}, gone {gone}, unchanged {same}",
    ),
    "bulk.report.other_rules": (
        "两次用的规则不同：上次 {before}，这次 {now}",
        "the rules are others: {before} then, {now} now",
    ),
    "bulk.report.what": ("变了的", "What moved"),
    "bulk.report.from_to": ("从 → 到", "From → to"),
    "bulk.report.ready": ("新近可以写的", "Can be written for now"),
    "bulk.report.fallen": ("原来可以写，现在不行的", "Could be written for, and cannot now"),
    "bulk.report.none": ("两次都有的客户没有变化", "of the accounts that both have, none moved"),
    "bulk.report.footer": (
        "内部资料。要知道某个客户为什么这样判断：fitpoint explain 编号 --from 输入文件。",
        "Internal. Why an account was answered so: fitpoint explain ID --from the run's input.",
    ),
    "bulk.report.unknown": ("未定", "open"),
    "bulk.report.kpi.all": ("判断了的客户", "Accounts answered"),
    "bulk.report.kpi.moved": ("有变化的客户", "Accounts that moved"),
}
