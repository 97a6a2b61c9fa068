"""Columns of a wide table whose headers say the unit: 注册资本（万元）."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fitpoint.bulk.reading.layout import Layout, Taken
from fitpoint.casework.proposing import Words
from fitpoint.errors import FitpointError, Location, problem
from fitpoint.evidence.amounts import UnitMismatch, without_unit
from fitpoint.rulebook.pack import FieldDef, Pack

PERCENT = ("%", "％")


def with_units(headers: Sequence[str], pack: Pack, file: str) -> Layout:
    """Every column as it is, but one whose header names a field and, in brackets, a unit that the
    field is measured in: its bare numbers are of that unit. Refused: another column for the same
    field (BK103)."""
    words = Words("accounts", pack)
    fields = {header: found for header in headers for found in _fields(header, words, pack)}
    units = {h: words.meaning(h).unit for h in fields}
    units = {h: unit for h, unit in units.items() if unit and _fits(unit, fields[h])}
    _refuse_twice(fields, units, Location(file))
    return tuple(
        Taken(fields[h].id, {"": h}, units[h]) if h in units else Taken(h, {"": h}) for h in headers
    )


def _fields(header: str, words: Words, pack: Pack) -> Iterator[FieldDef]:
    """The field that the header names, if it names one and no single code of it."""
    targets = words.meaning(header).targets
    if len(targets) == 1 and not targets[0].code and targets[0].name in pack.fields:
        yield pack.fields[targets[0].name]


def _fits(unit: str, field: FieldDef) -> bool:
    if field.type.kind not in ("number", "integer", "range"):
        return False
    written = f"1{unit}"
    amount = without_unit(written, field.unit or "")
    return unit in PERCENT or (not isinstance(amount, UnitMismatch) and amount != written)


def _refuse_twice(
    fields: Mapping[str, FieldDef], units: Mapping[str, str], place: Location
) -> None:
    """A column with a unit beside another of the same field; which would be meant, nobody knows."""
    problems = [
        problem("BK103", place, first=first, second=header, **_label(field))
        for header, field in fields.items()
        for first, other in fields.items()
        if header in units and first != header and other.id == field.id
    ]
    if problems:
        raise FitpointError(problems)


def _label(field: FieldDef) -> dict[str, Any]:
    return {"field": field.id, "field_zh": field.label.zh, "field_en": field.label.en}
