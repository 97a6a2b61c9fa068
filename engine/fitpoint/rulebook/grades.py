"""Grades looked up from the grades of scorecards."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import GradeTable
from fitpoint.rulebook.schema.scoring import GradeTableForm, ScorecardForm
from fitpoint.rulebook.shapes import is_mapping
from fitpoint.rulebook.validation import Entry, unknown_name
from fitpoint.rulebook.workbench import Workbench


def grade_order(form: GradeTableForm) -> tuple[str, ...]:
    """The grades, best first: as declared, else as they first appear in the table."""
    if form.order:
        return tuple(form.order)
    found: list[str] = []
    open_: list[Any] = [form.table]
    while open_:
        part = open_.pop(0)
        if is_mapping(part):
            open_ = [*part.values(), *open_]
        else:
            found.append(str(part))
    return tuple(dict.fromkeys(found))


def link_grade_table(entry: Entry[GradeTableForm], bench: Workbench) -> GradeTable | None:
    """A grade table with a cell for each combination of its sources' grades."""
    form = entry.model
    cards: Mapping[str, Entry[ScorecardForm]] = bench.declared.section("scorecards")
    for n, source in enumerate(form.sources):
        if source not in cards:
            if source not in bench.declared.broken:
                bench.problems.append(unknown_name("P180", entry, ("from", n), source, cards))
            return None
    grades = [[band.id for band in cards[source].model.grades] for source in form.sources]
    order = grade_order(form)
    _check_keys(entry, form.table, grades, (), bench)
    cells: dict[tuple[str, ...], str] = {}
    missing: list[str] = []
    for keys in product(*grades):
        value = _cell(form.table, keys)
        if value is None:
            missing.append(" × ".join(keys))
        elif value not in order:
            near = nearest(value, order)
            bench.problems.append(
                entry.problem("P186", "table", *keys, suggestion=near, name=value)
            )
        else:
            cells[keys] = value
    if missing:
        bench.problems.append(entry.problem("P185", "table", cells=", ".join(missing)))
    label = form.label.label()
    return GradeTable(form.id, label, tuple(form.sources), cells, order, entry.location())


def _cell(table: object, keys: tuple[str, ...]) -> str | None:
    part = table
    for key in keys:
        part = part.get(key) if is_mapping(part) else None
    return None if part is None or is_mapping(part) else str(part)


def _check_keys(
    entry: Entry[GradeTableForm],
    table: object,
    grades: list[list[str]],
    path: tuple[str, ...],
    bench: Workbench,
) -> None:
    """Keys of the table that are no grade of their card."""
    if not is_mapping(table) or not grades:
        return
    for key, below in table.items():
        if key not in grades[0]:
            bench.problems.append(
                unknown_name("P187", entry, ("table", *path, key), key, grades[0])
            )
        _check_keys(entry, below, grades[1:], (*path, key), bench)
