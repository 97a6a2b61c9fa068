"""A library folder for tests, whole or with changes; everything in it is invented (虚构)."""

from __future__ import annotations

from pathlib import Path

from fitpoint.documents.library.entry import Library
from fitpoint.documents.library.reading import read_library
from fitpoint.language.builtins import BUILTINS
from rules.bundled import team

CASE = """schema: 1
kind: case
version: 1
title: {zh: 冷饮上新（虚构）, en: A cold drink starts (invented)}
when: 品类 属于 [饮料]
priority: 5
client: {name: 晨渡饮品（虚构）, as: {zh: 一家区域饮料品牌, en: a regional brand of drinks}}
valid_until: 2027-06-30
source: {title: 冷饮复盘（虚构）, date: 2025-11-20, kind: data}
figures:
  - {id: buildings, label: {zh: 写字楼, en: Office buildings}, value: 12000, unit: {zh: 栋, en: buildings}}
  - {id: seen, label: {zh: 看过的人, en: People who saw it}, value: 41%}
"""
ZH = "{client}用了{buildings}，{seen}看过。\n\n- 画面与货架同款\n\n后来再投了一次。\n"
EN = "{client} took {buildings}; {seen} saw it.\n"
SECTION = "schema: 1\nkind: section\nversion: 1\ntitle: {zh: 怎样交付, en: How we deliver}\n"


def write(folder: Path, **files: str) -> Path:
    """``case_yaml`` is the file ``case.yaml``, ``case_zh`` the file ``case.zh.md``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        file = f"{stem}.yaml" if suffix == "yaml" else f"{stem}.{suffix}.md"
        (folder / file).write_text(text, "utf-8")
    return folder


def case(folder: Path, *changes: tuple[str, str], zh: str = ZH, en: str = EN) -> Path:
    """One case; each change is (old, new), and old stands there once."""
    text = CASE
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return write(folder, case_yaml=text, case_zh=zh, case_en=en)


def read(folder: Path) -> Library:
    return read_library(folder, team(), BUILTINS)


def told(library: Library) -> list[tuple[str, str, str]]:
    return [(d.code, d.severity, str(d.location)) for d in library.problems]
