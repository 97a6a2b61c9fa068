"""What hit policies ask of tables, and which row goes first under ``priority``."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from fitpoint.errors import problem
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import FieldDef, HitPolicy
from fitpoint.rulebook.sheets import Row, Sheet
from fitpoint.rulebook.workbench import Workbench

COLUMN = "priority"
Priority = tuple[float, ...]
"""Compares rows: the smaller one goes first."""


def fits_policy(hit: HitPolicy, sheet: Sheet, fields: Sequence[FieldDef], bench: Workbench) -> bool:
    """Whether the results suit the policy: ``collect`` gathers codes in sets, ``priority`` needs
    its column or a result whose codelist has an order."""
    at = sheet.rows[0].location
    loose = [field for field in fields if field.type.kind != "set"] if hit == "collect" else []
    for field in loose:
        bench.problems.append(problem("P234", at, name=field.id, type=field.type))
    unranked = COLUMN not in sheet.headers and not any(f.type.kind == "choice" for f in fields)
    if hit == "priority" and unranked:
        bench.problems.append(problem("P235", at))
    return not loose and (hit != "priority" or not unranked)


def priority_of(
    row: Row, sheet: Sheet, fields: Sequence[FieldDef], outputs: Sequence[Value], bench: Workbench
) -> Priority:
    """The number in the column ``priority``; without that column the place of the row's results in
    their codelists: the greatest first where a list is ordered, else the first one listed."""
    if COLUMN in sheet.headers:
        return (_number(row, bench),)
    return tuple(
        _place(field, output, bench)
        for field, output in zip(fields, outputs, strict=True)
        if field.type.kind == "choice"
    )


def _number(row: Row, bench: Workbench) -> float:
    text = row.text(COLUMN)
    try:
        return float(text)
    except ValueError:
        bench.problems.append(problem("P233", row.place(COLUMN), value=text or "—"))
        return 0.0


def _place(field: FieldDef, output: Value, bench: Workbench) -> float:
    """A row without a result goes last."""
    codelist = bench.codelists[field.type.codelist or ""]
    if not isinstance(output, str):
        return inf
    return -codelist.rank[output] if codelist.ordered else codelist.rank[output]
