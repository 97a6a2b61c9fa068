"""What is worth telling of a table once it is read: columns, words, ids that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from fitpoint.casework.cells import text_of
from fitpoint.casework.gathering import Gathering
from fitpoint.casework.mapping import ColumnMapping
from fitpoint.casework.synonyms import INDUSTRY
from fitpoint.casework.targets import folded, types_of
from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.evidence.joining import CATEGORY
from fitpoint.evidence.source import RawCell, RawTable
from fitpoint.messages import nearest
from fitpoint.rulebook.pack import Pack

NO_CODE = "E205"
"""A value that is none of its field's codes."""
MOST = 12


def told_of(
    mapping: ColumnMapping, table: RawTable, gathering: Gathering, pack: Pack, file: str
) -> Iterator[Diagnostic]:
    yield from _not_kept(mapping, table, file)
    yield from _no_codes(mapping, gathering, pack, file)
    yield from _industry_as_text(mapping, table, pack, file)
    yield from _other_population(mapping, gathering, pack, file)


def _not_kept(mapping: ColumnMapping, table: RawTable, file: str) -> Iterator[Diagnostic]:
    """Columns that say something and stand for nothing."""
    spare = [h for h in table.headers if not mapping.columns.get(h)]
    lost = [h for h in spare if any(_says(row.cells.get(h), mapping) for row in table.rows)]
    if lost:
        columns = "、".join(lost[:MOST]) + ("…" if len(lost) > MOST else "")
        yield problem("I161", Location(file), severity="note", columns=columns, first=lost[0])


def _says(cell: RawCell | None, mapping: ColumnMapping) -> bool:
    return text_of(cell) not in ("", *mapping.missing)


def _no_codes(
    mapping: ColumnMapping, gathering: Gathering, pack: Pack, file: str
) -> Iterator[Diagnostic]:
    """Words of a column that are no codes of its field, once, and how to map them."""
    strange: dict[str, dict[str, None]] = {}
    for one in gathering.rejections:
        if one.column and any(found.code == NO_CODE for found in one.problems):
            strange.setdefault(one.column, {})[one.value] = None
    types = types_of(mapping.kind, pack)
    for header, values in strange.items():
        target = next((t for t in mapping.columns.get(header, ()) if t.name in types), None)
        if target is None:
            continue
        codelist = pack.codelists.get(types[target.name].codelist or "")
        names = [code.id for code in codelist.codes][:MOST] if codelist else []
        first = next(iter(values))
        code = nearest(first, names) or (names[0] if 0 < len(names) < MOST else "…")
        entry = f"{header}: {{to: {target}, values: {{{first}: {code}}}}}"
        words = "、".join(list(values)[:MOST])
        listed = "、".join(names)
        about = {"header": header, "values": words, "names": listed, "entry": entry}
        yield problem("I162", Location(file), severity="note", excerpt=None, **about)


def _industry_as_text(
    mapping: ColumnMapping, table: RawTable, pack: Pack, file: str
) -> Iterator[Diagnostic]:
    """A column called 行业 that is kept as text although words of it are categories."""
    field = pack.fields.get(CATEGORY)
    codelist = pack.codelists.get(field.type.codelist or "") if field else None
    if mapping.kind != "accounts" or codelist is None or mapping.header_of(CATEGORY):
        return
    for header in (h for h, targets in mapping.columns.items() if targets):
        words = dict.fromkeys(text_of(row.cells.get(header)) for row in table.rows)
        known = [word for word in words if word and codelist.find(word)]
        if known and folded(header) in INDUSTRY:
            values = "、".join(known[:MOST]) + ("…" if len(known) > MOST else "")
            about = {"header": header, "count": str(len(known)), "values": values}
            yield problem("I167", Location(file), severity="note", excerpt=None, **about)


def _other_population(
    mapping: ColumnMapping, gathering: Gathering, pack: Pack, file: str
) -> Iterator[Diagnostic]:
    """A population that matching does not look at."""
    if mapping.kind != "populations" or pack.match is None:
        return
    wanted = pack.match.population
    others = [id_ for kind, id_ in gathering.subjects if kind == "population" and id_ != wanted]
    if others:
        ids = ", ".join(others[:MOST])
        yield problem("I165", Location(file), severity="warning", ids=ids, wanted=wanted)
