"""The common workload as a person would have it: a workspace with its forty rules as a pack, eight
graded scorecards over them, a gate, stages and a question for each field."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from benchmarks.bulk_workload import WORKLOAD

IDENTITY = ("account_id", "name")
AS_OF = "2026-03-01"


def found_workload(folder: Path) -> None:
    """Writes the workspace."""
    written: Any = yaml.safe_load(WORKLOAD.read_text(encoding="utf-8"))
    (folder / "rules").mkdir(parents=True)
    (folder / "fitpoint.toml").write_text(f'as_of = "{AS_OF}"\n', encoding="utf-8")
    text = yaml.safe_dump(_pack(written), allow_unicode=True, sort_keys=False)
    (folder / "rules" / "pack.yaml").write_text(text, encoding="utf-8")


def _pack(written: Mapping[str, Any]) -> Mapping[str, object]:
    fields = {id_: form for id_, form in written["fields"].items() if id_ not in IDENTITY}
    return {
        "schema": 1,
        "id": "workload",
        "version": "1.0.0",
        "title": _label("虚构的四十条规则", "Forty invented rules"),
        "codelists": [
            _codelist(id_, values)
            for id_, values in {
                _list_of(form): form["values"] for form in fields.values() if form["type"] == "set"
            }.items()
        ],
        "fields": [_field(id_, form) for id_, form in fields.items()],
        "scorecards": [
            _card(id_, points, written["rules"]) for id_, points in written["scorecards"].items()
        ],
        "gates": [
            {
                "id": "sound",
                "label": _label("信用可靠", "Sound credit"),
                "require": written["rules"]["r3"],
                "controls": ["outline"],
                "on_fail": "block",
                "on_unknown": "block",
            }
        ],
        "stages": [
            {
                "id": "ready",
                "label": _label("可谈", "Ready"),
                "require": written["rules"]["r4"],
            },
            {
                "id": "research",
                "label": _label("待查", "Research"),
                "require": "true",
                "research": True,
            },
        ],
    }


def _list_of(form: Mapping[str, Any]) -> str:
    """Fields with the same values share a codelist, so that they can be compared."""
    return f"list{len(form['values'])}" + ("r" if "华东" in form["values"] else "")


def _codelist(id_: str, values: list[str]) -> Mapping[str, object]:
    codes = [{"id": value} for value in values]
    return {"id": id_, "label": _label(id_, id_), "source": "虚构", "year": 2026, "codes": codes}


def _field(id_: str, form: Mapping[str, Any]) -> Mapping[str, object]:
    type_ = f"set({_list_of(form)})" if form["type"] == "set" else form["type"]
    asked = {"question": _label(f"{id_}是多少？", f"What is {id_}?"), "of": "客户", "cost": 1}
    return {"id": id_, "label": _label(id_, id_), "type": type_, "ask": asked}


def _card(id_: str, points: Mapping[str, int], rules: Mapping[str, str]) -> Mapping[str, object]:
    whole = sum(points.values())
    added = [
        {"id": f"{id_}_{rule}", "when": rules[rule], "points": number, "reason": _label(rule, rule)}
        for rule, number in points.items()
    ]
    grades = [
        {"id": "A", "at_least": whole * 2 // 3},
        {"id": "B", "at_least": whole // 3},
        {"id": "C"},
    ]
    return {"id": id_, "label": _label(id_, id_), "rules": added, "grades": grades}


def _label(zh: str, en: str) -> Mapping[str, str]:
    return {"zh": zh, "en": en}
