"""Writes 字段与代码.md from the bundled pack. Run by ``make docs``; a test compares the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fitpoint_rules
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.codelist import Codelist
from fitpoint.rulebook.loader import load_pack
from fitpoint.rulebook.pack import Element, FieldDef, Pack, Require

PAGE = Path(__file__).parent / "字段与代码.md"
LONG_LIST = 80
"""A list with more codes than this names only its first and points to its file."""
SUBJECTS = {"account": "客户", "medium": "媒体", "industry": "行业", "population": "总体"}
SECRECY = {"public": "公开", "internal": "内部", "client_secret": "客户机密"}
PLAIN = {
    "text": ("文字", "照原话写一两句"),
    "number": ("数", "`9.9`、`460万`"),
    "integer": ("整数", "`3`"),
    "boolean": ("是或否", "`是`"),
    "date": ("日期", "`2026-03-01`"),
    "range": ("区间", "`300万-500万`"),
    "series": ("十二个月的数", "`80、78、92、100、112、124、130、128、108、92、80、76`"),
    "records": ("若干行记录", "用 YAML 档案，见[导入](导入.md#竞争对手等记录)"),
}
INTRO = """# 字段与代码

本页由 `make docs` 生成，请不要直接改。哪些资料必须掌握、怎么填、能填哪些词，都在这里。
在工作区里也可以随时查：`fitpoint fields` 看字段，
`fitpoint codes 字段名` 看能填的词（含团队自己添的）。

填表时，**字段**一栏写中文名即可（`目标年龄`），写编号也行（`target_age`）。
数可以写 `460万`、`1.2亿`、`18%`。
占比写成 `代码: 百分数`，用顿号隔开，合计应为 100%。不知道的不要填；
对方不肯说的，值留空，状态写 `婉拒`。
"""


def pack() -> Pack:
    loaded = load_pack(
        Path(fitpoint_rules.__file__).parent / "three_tier", packs={}, functions=BUILTINS
    )
    assert loaded.pack is not None, loaded.diagnostics
    return loaded.pack


def how(field: FieldDef, pack: Pack) -> str:
    """A field's type in words, with an example."""
    kind = field.type.kind
    if kind in PLAIN:
        words, example = PLAIN[kind]
        if field.unit == "比例":
            example = "`18%`"
        elif field.unit:
            words += f"（{field.unit}）"
        return f"{words}，如 {example}" if example.startswith("`") else f"{words}，{example}"
    codelist = pack.codelists[field.type.codelist or ""]
    names = [code.zh or code.id for code in codelist.codes if code.id != "全国"]
    link = f"[{codelist.zh}](#{codelist.zh}-{codelist.id})"
    match kind:
        case "choice":
            return f"{link}里的一个，如 `{names[0]}`"
        case "set":
            return f"{link}里的一个或几个，如 `{'、'.join(names[:2])}`"
        case "distribution":
            bare = f"；只知道有哪些时可写 `{'、'.join(names[:2])}`" if field.accept_set else ""
            return f"各{link}的占比，如 `{names[0]}: 60%、{names[1]}: 40%`{bare}"
        case _:
            return f"各{link}的数，如 `{names[0]}: 58%、{names[1]}: 54%`"


def row(field: FieldDef, pack: Pack, note: str = "") -> str:
    question = field.ask.question.zh if field.ask else ("由其他资料推出" if field.derived else "")
    derived = "（也可由其他资料推出）" if field.derived and field.ask else ""
    subject = "" if field.subjects == ("account",) else f"（{SUBJECTS[field.subjects[0]]}资料）"
    return (
        f"| {field.label.zh}{note}{subject} | `{field.id}` | {question}{derived} "
        f"| {how(field, pack)} | {SECRECY[field.sensitivity]} |"
    )


def required(requires: tuple[Require, ...], pack: Pack) -> Iterator[str]:
    for require in requires:
        for place, id_ in enumerate(require.fields):
            note = "，或" if place + 1 < len(require.fields) else ""
            yield row(pack.fields[id_], pack, note or ("（视情况）" if require.when else ""))


def element(element: Element, pack: Pack) -> Iterator[str]:
    yield f"\n### {element.label.zh}\n"
    yield "| 必须掌握 | 编号 | 问的是什么 | 怎么填 | 保密 |\n|---|---|---|---|---|"
    yield from required(element.master, pack)
    must = {id_ for require in element.master for id_ in require.fields}
    others = [f for f in pack.fields.values() if f.element == element.id and f.id not in must]
    if others:
        yield "\n有了更好：\n\n| 资料 | 编号 | 问的是什么 | 怎么填 | 保密 |\n|---|---|---|---|---|"
        yield from (row(field, pack) for field in others)


def codes(codelist: Codelist) -> str:
    shown = codelist.codes if len(codelist.codes) <= LONG_LIST else codelist.codes[:30]
    names = "、".join(
        (code.zh or code.id) + (f"（{'、'.join(code.aliases)}）" if code.aliases else "")
        for code in shown
    )
    rest = "" if shown is codelist.codes else f" …… 共 {len(codelist.codes)} 个"
    return f"\n### {codelist.zh} `{codelist.id}`\n\n{names}{rest}"


def page(pack: Pack) -> str:
    parts = [INTRO]
    for tier in pack.tiers:
        parts.append(f"\n## {tier.label.zh}")
        parts += [text for id_ in tier.elements for text in element(pack.elements[id_], pack)]
    heading = "| 资料 | 编号 | 问的是什么 | 怎么填 | 保密 |\n|---|---|---|---|---|"
    for kind in SUBJECTS:
        loose = [f for f in pack.fields.values() if f.element is None and kind == f.subjects[0]]
        if loose:
            parts.append(f"\n## {SUBJECTS[kind]}的其他资料\n\n{heading}")
            parts += [row(field, pack).replace(f"（{SUBJECTS[kind]}资料）", "") for field in loose]
    parts.append(
        "\n## 全部代码\n\n括号里是也认得的叫法。文件在 `rules/fitpoint_rules/three_tier/`。"
    )
    parts += [codes(c) for c in pack.codelists.values() if not c.id.startswith("grade:")]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(pack()), encoding="utf-8")
