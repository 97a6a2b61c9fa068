"""A new entry of the library, to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from fitpoint.documents.library.entry import EntryKind
from fitpoint.documents.library.reading import ENTRY_ID
from fitpoint.errors import Location, fail
from fitpoint.evidence.validity import add_months

VALID_MONTHS = 12
CASE = """# 写法见 docs/library.md · how to write it: docs/library.md
schema: 1
kind: case
version: 1
title: {{zh: 案例标题, en: Title of the case}}
# 哪些客户用得上；不写就是都用得上 · for which accounts; without it for all
# when: 品类 属于 [食品饮料] 且 生命周期 是 成长
priority: 10
for: [client, agency, internal]
client:
  name: 客户全称
  cleared: false
  # 对方书面同意公开，写 true；没有同意的，去掉下一行的 #，写怎么称呼它
  # true once it has agreed in writing; else take the # off and say what it is called
  # as: {{zh: 一家区域食品品牌, en: a regional food brand}}
valid_until: {until}
source: {{title: 投放复盘, date: {today}, kind: data}}   # kind: data asked observed
figures:
  - {{id: reach, label: {{zh: 看过广告的人, en: People who had seen it}}, value: 30%}}
"""
SECTION = """# 写法见 docs/library.md · how to write it: docs/library.md
schema: 1
kind: section
version: 1
title: {title}
# 哪些客户用得上；不写就是都用得上 · for which accounts; without it for all
# when: 品类 属于 [食品饮料]
for: [client, agency]
"""
BODIES: Mapping[EntryKind, Mapping[str, str]] = MappingProxyType(
    {
        "case": {
            "zh": "{client}原来怎样，做了什么，结果怎样。{reach}看过广告。\n",
            "en": "How {client} stood, what was done, what came of it. {reach} had seen it.\n",
        },
        "section": {"zh": "", "en": ""},
    }
)


def start_entry(folder: Path, name: str, kind: EntryKind, today: date) -> list[Path]:
    """Write the files of a new entry; refused where one of them is there (L120, L121).

    What is left open is an error, so that no document prints the sample.
    """
    if not ENTRY_ID.fullmatch(name):
        raise fail("L121", name=name)
    form = CASE if kind == "case" else SECTION
    title = "{zh: 标题, en: Title}"
    until = add_months(today, VALID_MONTHS).isoformat()
    told = form.format(today=today.isoformat(), until=until, title=title)
    texts = {f"{name}.yaml": told} | {
        f"{name}.{lang}.md": text for lang, text in BODIES[kind].items()
    }
    for file in texts:
        if (folder / file).exists():
            raise fail("L120", Location(f"library/{file}"), file=f"library/{file}")
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    return [folder / file for file in texts]
