"""What the columns of a bulk table are: told by a mapping, or by what files usually call them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import polars as pl

from fitpoint.bulk.reading.headers import columns_told
from fitpoint.bulk.reading.layout import Layout, Taken
from fitpoint.bulk.reading.long_row import COLUMNS, NEEDED
from fitpoint.casework.bulk_units import with_units
from fitpoint.casework.mapping import ColumnMapping
from fitpoint.casework.synonyms import DETAILS, METHODS, MISSING, SENSITIVITIES, STATES
from fitpoint.errors import Location, fail
from fitpoint.evidence.evidence import State
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import Pack

Form = Literal["wide", "long"]
_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "account": (
            "account",
            "account_id",
            "客户编号",
            "客户代码",
            "客户id",
            *DETAILS["subject"],
        ),
        "name": ("name", "account_name", "客户名称", "名称"),
        "locator": ("locator", *DETAILS["at"]),
        **{
            name: DETAILS[name]
            for name in COLUMNS
            if name in DETAILS and name not in ("id", "name")
        },
        "recorded_at": ("recorded_at", "记录时间"),
        "id": ("id", "evidence_id", "证据编号"),
    }
)
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"state": STATES, "method": METHODS, "sensitivity": SENSITIVITIES}
)
SURE, VALUE = frozenset(("field", "字段")), ("value", "值", "取值")
"""Headers of a table of evidence beyond doubt; how the column of values is called most."""
_DETAILS = MappingProxyType({"subject": "account", "at": "locator"})
"""What a mapping calls a detail of evidence, and what a bulk run does."""
STATE_WORDS: Mapping[str, State | None] = MappingProxyType(
    {
        **dict.fromkeys(MISSING),
        **{
            word: state
            for word, state in STATES.items()
            if state in ("not_applicable", "withheld") and word != state
        },
        "未知": None,
    }
)
"""Cells of a wide table that say why there is no value, or nothing."""


def layout_of(
    schema: Mapping[str, pl.DataType],
    mapping: ColumnMapping | None,
    file: str,
    pack: Pack,
) -> tuple[Form, Layout]:
    """Whether the table holds an account or a piece of evidence in a row, and its columns. Refused:
    a mapping for anything else (BK209), or that names columns that are not there (BK210), a table
    of evidence that lacks the column of values (BK109)."""
    if mapping is not None:
        return _mapped(schema, mapping, file)
    found = _evidence(schema, file)
    return ("long", found) if found else ("wide", with_units(list(schema), pack, file))


def _evidence(schema: Mapping[str, pl.DataType], file: str) -> Layout:
    """The columns of a table of evidence; none where it is no such table."""
    folded = {header.strip().casefold(): header for header in reversed(list(schema))}
    taken: dict[str, str] = {}
    for name in ("account", *COLUMNS):
        free = [folded[w] for w in _NAMES[name] if w in folded and folded[w] not in taken.values()]
        if free and name not in taken:
            taken[name] = free[0]
    if not set(NEEDED) <= taken.keys():
        if {"account", "field"} <= taken.keys() and folded.keys() & SURE:
            place = Location(file)
            near = next((n for h in schema if (n := nearest(h.strip().casefold(), VALUE))), None)
            raise fail("BK109", place, suggestion=near, **columns_told("columns", schema))
        return ()
    words = {name: dict(_WORDS.get(name, {})) for name in taken}
    return tuple(
        Taken(n, {"": header}, words={k: v for k, v in words[n].items() if k != v})
        for n, header in taken.items()
    )


def _mapped(
    schema: Mapping[str, pl.DataType], mapping: ColumnMapping, file: str
) -> tuple[Form, Layout]:
    forms: Mapping[str, Form] = {"accounts": "wide", "evidence": "long"}
    form = forms.get(mapping.kind)
    place = Location(file)
    if form is None:
        raise fail("BK209", place, kind=mapping.kind)
    lacking = [h for h, targets in mapping.columns.items() if targets and h not in schema]
    if lacking:
        told = columns_told("lacking", lacking) | columns_told("columns", schema)
        raise fail("BK210", place, suggestion=nearest(lacking[0], schema), **told)
    return form, tuple(_taken(mapping, form))


def _taken(mapping: ColumnMapping, form: Form) -> Iterator[Taken]:
    headers: dict[str, dict[str, str]] = {}
    for header, targets in mapping.columns.items():
        for target in targets:
            name = "account" if form == "wide" and target.name == "id" else target.name
            name = _DETAILS.get(name, name) if form == "long" else name
            if name not in ("group", "owner", "kind"):
                headers.setdefault(name, {})[target.code] = header
    for name, of in headers.items():
        first: Sequence[str] = list(of.values())[:1]
        words: dict[str, str | None] = {k: v or None for k, v in _values(mapping, of).items()}
        if form == "long":
            words = {**_WORDS.get(name, {}), **words}
            words |= dict.fromkeys(mapping.missing) if name == "value" else {}
        yield Taken(name, of, mapping.units.get(first[0], ""), words)


def _values(mapping: ColumnMapping, headers: Mapping[str, str]) -> dict[str, str]:
    return {k: v for h in headers.values() for k, v in mapping.values.get(h, {}).items()}
