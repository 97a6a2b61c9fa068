"""Crosswalks from declarations: in place or from a table, checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import fsum

from fitpoint.errors import FitpointError, Location, problem
from fitpoint.language.codelist import Codelist
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import Crosswalk, Label
from fitpoint.rulebook.schema.base import as_number
from fitpoint.rulebook.schema.crosswalks import CrosswalkForm
from fitpoint.rulebook.sheets import read_sheet
from fitpoint.rulebook.validation import Entry, unknown_name
from fitpoint.rulebook.workbench import Workbench

TOLERATED = 1e-6
COLUMNS = ("from", "to", "share")
AnyEntry = Entry[CrosswalkForm]
Shares = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A share as written, and the places of its three parts."""

    written: tuple[str, str, object]
    places: tuple[Location, Location, Location]


def link_crosswalks(bench: Workbench) -> tuple[Crosswalk, ...]:
    """Read and check every crosswalk; one for each pair of lists."""
    found: dict[tuple[str, str], Crosswalk] = {}
    entries: dict[str, AnyEntry] = bench.declared.section("crosswalks")
    for key, entry in entries.items():
        crosswalk = _crosswalk(key, entry, bench)
        if crosswalk is None:
            continue
        pair = (crosswalk.from_list, crosswalk.to_list)
        if pair in found:
            first = found[pair].location
            bench.problems.append(entry.problem("P130", "id", name=" → ".join(pair), first=first))
        found[pair] = crosswalk
    return tuple(found.values())


def _crosswalk(key: str, entry: AnyEntry, bench: Workbench) -> Crosswalk | None:
    form = entry.model
    lists = [_list(form.from_, entry, "from", bench), _list(form.to, entry, "to", bench)]
    cells = _cells(entry, bench)
    from_list, to_list = lists
    if from_list is None or to_list is None or cells is None:
        return None
    problems = len(bench.problems)
    shares = _shares(cells, from_list, to_list, bench)
    if len(bench.problems) == problems:
        _check(key, shares, from_list, entry, bench)
    label = form.label.label() if form.label else Label(key, key)
    return Crosswalk(
        key, label, form.from_, form.to, shares, form.source, form.year, entry.location()
    )


def _list(name: str, entry: AnyEntry, key: str, bench: Workbench) -> Codelist | None:
    found = bench.codelists.get(name)
    if found is None and name not in bench.declared.broken:
        bench.problems.append(unknown_name("P142", entry, (key,), name, bench.codelists))
    return found


def _cells(entry: AnyEntry, bench: Workbench) -> list[Cell] | None:
    form = entry.model
    if (form.map is None) == (form.file is None):
        bench.problems.append(entry.problem("P260"))
        return None
    if form.map is not None:
        return list(_in_place(entry, form.map))
    folder = bench.declared.folders[entry.pack]
    try:
        sheet = read_sheet(folder, form.file or "", None, entry.location("file"))
    except FitpointError as error:
        bench.problems += error.diagnostics
        return None
    if not set(COLUMNS) <= set(sheet.headers):
        bench.problems.append(problem("P260", sheet.header_location(1)))
        return None
    source, target, share = COLUMNS
    return [
        Cell(
            (row.text(source), row.text(target), row.cells.get(share)),
            (row.place(source), row.place(target), row.place(share)),
        )
        for row in sheet.rows
    ]


def _in_place(entry: AnyEntry, rows: dict[str, dict[str, float]]) -> Iterator[Cell]:
    for source, row in rows.items():
        for target, share in row.items():
            at = entry.location("map", source, target)
            yield Cell((source, target, share), (entry.location("map", source), at, at))


def _shares(cells: list[Cell], from_list: Codelist, to_list: Codelist, bench: Workbench) -> Shares:
    found: Shares = {}
    for cell in cells:
        source = _code(cell.written[0], from_list, cell.places[0], bench)
        target = _code(cell.written[1], to_list, cell.places[1], bench)
        share = as_number(cell.written[2])
        if not isinstance(share, float) or not 0 <= share <= 1:
            bench.problems.append(problem("P240", cell.places[2], value=cell.written[2]))
        elif source is not None and target is not None:
            row = found.setdefault(source, {})
            row[target] = row.get(target, 0.0) + share
    return found


def _code(name: str, codelist: Codelist, at: Location, bench: Workbench) -> str | None:
    found = codelist.find(name)
    if found is None:
        near = nearest(name, codelist.names())
        bench.problems.append(problem("P199", at, suggestion=near, name=name, codelist=codelist.id))
    return found


def _check(
    key: str, shares: Shares, from_list: Codelist, entry: AnyEntry, bench: Workbench
) -> None:
    """Every code is spread, and wholly."""
    lacking = [code.id for code in from_list.codes if code.id not in shares]
    if lacking:
        codes = ", ".join(lacking[:8])
        bench.problems.append(entry.problem("P261", name=key, codes=codes))
    for source, row in shares.items():
        total = fsum(row.values())
        if abs(total - 1) > TOLERATED:
            shown = f"{total:g}"
            bench.problems.append(entry.problem("P262", name=key, source=source, total=shown))
