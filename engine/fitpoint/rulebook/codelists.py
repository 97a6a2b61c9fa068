"""Codelists from declarations: inline or from CSV, checked."""

from __future__ import annotations

from collections.abc import Iterable

from fitpoint.errors import FitpointError, Location, problem
from fitpoint.language.codelist import Code, Codelist
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import Label
from fitpoint.rulebook.schema.fields import CodeForm, CodelistForm
from fitpoint.rulebook.sheets import Row, Sheet, read_sheet
from fitpoint.rulebook.validation import Entry
from fitpoint.rulebook.workbench import Workbench

COLUMNS = ("id", "zh", "en", "parent", "alias")
Placed = tuple[Code, Location]


def link_codelists(bench: Workbench) -> None:
    """Read and check every codelist."""
    entries: dict[str, Entry[CodelistForm]] = bench.declared.section("codelists")
    for key, entry in entries.items():
        form = entry.model
        if (form.codes is None) == (form.file is None):
            bench.problems.append(entry.problem("P200", name=key))
            bench.declared.broken.add(key)
            continue
        placed = _inline(entry) if form.file is None else _from_file(entry, bench)
        _check(key, placed, bench)
        label = form.label.label()
        codes = tuple(code for code, _ in placed)
        bench.codelists[key] = Codelist(
            key, label.zh, label.en, codes, form.ordered, form.source, form.year
        )


def grade_codelist(id_: str, label: Label, best_first: Iterable[str]) -> Codelist:
    """The ordered list behind ``grade(x)``: a better grade is greater."""
    codes = tuple(Code(grade, grade, grade) for grade in reversed(tuple(best_first)))
    return Codelist(f"grade:{id_}", label.zh, label.en, codes, ordered=True)


def _inline(entry: Entry[CodelistForm]) -> list[Placed]:
    codes = entry.model.codes or []
    return [(_code(form), entry.location("codes", n)) for n, form in enumerate(codes)]


def _code(form: CodeForm) -> Code:
    extra = tuple((k, str(v)) for k, v in (form.model_extra or {}).items() if v is not None)
    zh = form.zh or form.id
    return Code(form.id, zh, form.en or zh, form.parent, tuple(form.alias), extra)


def _from_file(entry: Entry[CodelistForm], bench: Workbench) -> list[Placed]:
    folder = bench.declared.folders[entry.pack]
    try:
        sheet = read_sheet(folder, entry.model.file or "", None, entry.location("file"))
    except FitpointError as error:
        bench.problems += error.diagnostics
        return []
    if "id" not in sheet.headers:
        known = nearest("id", sheet.headers)
        bench.problems.append(problem("P201", sheet.header_location(1), suggestion=known))
        return []
    return [(code, row.location) for row in sheet.rows if (code := _row_code(row, sheet))]


def _row_code(row: Row, sheet: Sheet) -> Code | None:
    cells = {header: row.text(header) for header in sheet.headers}
    if not cells["id"]:
        return None
    zh = cells.get("zh") or cells["id"]
    aliases = (a.strip() for a in cells.get("alias", "").replace("，", ",").split(","))
    extra = tuple((k, v) for k, v in cells.items() if k not in COLUMNS and v)
    parent = cells.get("parent") or None
    named = tuple(a for a in aliases if a)
    return Code(cells["id"], zh, cells.get("en") or zh, parent, named, extra)


def _check(key: str, placed: list[Placed], bench: Workbench) -> None:
    """Repeated codes and names, unknown parents, parents in a circle."""
    owner: dict[str, tuple[str, Location]] = {}
    for code, place in placed:
        for name in dict.fromkeys((code.id, code.zh, code.en, *code.aliases)):
            other = owner.setdefault(name.casefold(), (code.id, place))
            if other[1] != place:
                bench.problems.append(
                    problem("P202", place, name=name, codelist=key, first=other[1])
                )
    parents = {code.id: code.parent for code, _ in placed}
    for code, place in placed:
        if code.parent is not None and code.parent not in parents:
            near = nearest(code.parent, parents)
            bench.problems.append(
                problem("P203", place, suggestion=near, name=code.parent, child=code.id)
            )
    _check_circles(key, placed, parents, bench)


def _check_circles(
    key: str, placed: list[Placed], parents: dict[str, str | None], bench: Workbench
) -> None:
    reported: set[str] = set()
    for code, place in placed:
        path: list[str] = []
        at: str | None = code.id
        while at is not None and at not in path:
            path.append(at)
            at = parents.get(at)
        if at is not None and not reported & set(path):
            circle = " → ".join([*path[path.index(at) :], at])
            bench.problems.append(problem("P204", place, circle=circle, codelist=key))
            reported |= set(path)
