"""Words on learning from a table of accounts."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "help.calibrate.from": (
        "不从现有客户学，从数据文件或数据库里的客户学；怎么读与成批判断相同",
        "learn from the accounts of a file or database instead, read as by qualify --from",
    ),
    "progress.base": ("读客户", "Reading accounts"),
    "calibrate.from": ("{input}：读了 {count} 个客户", "{input}: {count} accounts read"),
    "calibrate.singly": (
        "其中 {count} 个资料有冲突或不能按列算，逐个读的",
        "{count} of them one by one: facts in conflict, or rules without a columnar form",
    ),
}
