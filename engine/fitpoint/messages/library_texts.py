"""Words of the library and of its commands: key → (zh, en)."""

from __future__ import annotations

from types import MappingProxyType

TEXTS = MappingProxyType(
    {
        "help.library": (
            "案例库：同类案例和多份文件共用的段落",
            "the library: proof cases, and sections that many documents share",
        ),
        "help.library.list": (
            "列出案例库：类别、版本、条件、有效期",
            "list the library: kind, version, condition, until when it holds",
        ),
        "help.library.show": (
            "看一个条目的全文；写条目的名称或标题",
            "show an entry in full; name it by id or title",
        ),
        "help.library.check": (
            "检查全部条目：写法、条件、语言、有效期、不该出现的客户名、改了内容没升版",
            "check every entry: form, condition, languages, dates, names of clients who have not agreed, text changed without a new version",
        ),
        "help.library.new": (
            "新建一个条目，写好样子，改成自己的内容",
            "start an entry with a sample to be filled in",
        ),
        "help.library.new.kind": (
            "case 案例，section 共用段落",
            "case: a proof case; section: a section that documents share",
        ),
        "help.library.history": (
            "一个条目的哪一版用在了哪些发出的文件里",
            "which versions of an entry were handed out, and in which documents",
        ),
        "metavar.entry": ("条目", "ENTRY"),
        "library.column.id": ("条目", "Entry"),
        "library.column.kind": ("类别", "Kind"),
        "library.column.version": ("版本", "Version"),
        "library.column.title": ("标题", "Title"),
        "library.column.when": ("哪些客户用得上", "For which accounts"),
        "library.column.until": ("有效期", "Until"),
        "library.column.text": ("内容", "Text"),
        "library.column.account": ("客户", "Account"),
        "library.column.document": ("文件", "Document"),
        "library.column.file": ("文件名", "File"),
        "library.kind.case": ("案例", "case"),
        "library.kind.section": ("共用段落", "section"),
        "library.always": ("都用得上", "all"),
        "library.expired": ("（已到期）", " (expired)"),
        "library.none": (
            "案例库还是空的；用 fitpoint library new 建一个条目",
            "the library is empty; start an entry with fitpoint library new",
        ),
        "library.broken": (
            "另有 {count} 处错误，出错的条目没有列出；运行 fitpoint library check 查看",
            "there are {count} errors besides, whose entries are not listed; fitpoint library check tells them",
        ),
        "library.show.title": (
            "{title}（{kind}，第 {version} 版）",
            "{title} ({kind}, version {version})",
        ),
        "library.show.when": ("  哪些客户用得上：{when}", "  for which accounts: {when}"),
        "library.show.open": (
            "  客户：{name}，已同意公开",
            "  client: {name}, who has agreed to be named",
        ),
        "library.show.secret": (
            "  客户：{name}，没有同意公开；文件里写成“{shown}”",
            "  client: {name}, who has not agreed to be named; documents say: {shown}",
        ),
        "library.show.source": ("  来源：{source}", "  source: {source}"),
        "library.show.until": ("  有效到 {day}", "  holds until {day}"),
        "library.made": (
            "建好了条目 {id}；写完之前不会用到它，还差什么由 fitpoint library check 告诉您",
            "started the entry {id}; no document uses it before it is finished: fitpoint library check tells what is open",
        ),
        "library.checked": (
            "案例库：可用 {entries} 个条目，{errors} 处错误，{warnings} 处提醒",
            "library: {entries} usable entries, {errors} errors, {warnings} warnings",
        ),
        "library.unused": (
            "{id} 还没有用在发出的文件里",
            "{id} was not handed out in any document yet",
        ),
        "library.column.when.history": ("发出时间", "Issued"),
        "library.text.same": ("与现在相同", "as it is now"),
        "library.text.changed": ("同一版本，内容已改", "same version, text changed since"),
        "library.text.other": ("旧版", "another version"),
        "library.text.gone": ("条目已删", "entry is gone"),
        "library.told.case": ("案例经过", "the case"),
        "library.told.section": ("正文", "the text"),
    }
)
