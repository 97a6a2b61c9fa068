"""A question form that comes back filled in: its rows as evidence, and what was heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from fitpoint.casework.asking_columns import ASSUMPTIONS, MARK, QUESTIONS
from fitpoint.casework.cells import Rejection, place_of, rejection, text_of
from fitpoint.casework.gathering import Gathering
from fitpoint.casework.hearing_rows import FormRow, asked_rows, assumed_rows
from fitpoint.casework.importing import Draft, digest_of, draft_of
from fitpoint.casework.long_rows import long_reader
from fitpoint.casework.mapping import ColumnMapping, SourceNotes
from fitpoint.casework.roster import Roster
from fitpoint.casework.routing import categories_in
from fitpoint.casework.rows import ReadRow, TableDesk, desk_for
from fitpoint.casework.targets import Target
from fitpoint.errors import Diagnostic, FitpointError, Location, problem
from fitpoint.evidence.canonical import digest
from fitpoint.evidence.evidence import Source
from fitpoint.evidence.source import RawRow, RawTable, SourceContent
from fitpoint.messages import nearest, text
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Pack
from fitpoint.store.hearings import Hearing

TOLD_OF_SHEETS = ("F119", "F120", "F121", "F124", "F126")
"""Notes about titles, joined cells and hidden sheets, which a form of ours has on purpose."""
NEEDED = ("account", "pack", "field")
TARGETS: Mapping[str, str] = {
    "account": "subject",
    "field": "field",
    "answer": "value",
    "state": "state",
    "method": "method",
    "day": "collected_on",
    "page": "at",
    "quote": "quote",
    "who": "author",
}


def is_form(content: SourceContent) -> bool:
    """Whether a file is a question form of ours, by its layout."""
    return any(MARK in table.headers for table in content.tables)


@dataclass(frozen=True, slots=True)
class _Filled:
    """A form's rows, those of all its sheets, and the words of its headings."""

    id: str
    account: str
    pack: str
    rows: tuple[FormRow, ...]
    rejections: tuple[Rejection, ...]
    count: int
    headings: Mapping[str, str] = field(default_factory=dict[str, str])


def draft_form(
    content: SourceContent, path: Path, pack: Pack, now: datetime, roster: Roster, lang: Lang
) -> Draft:
    """The form as it would be kept. Refused where columns are gone (I302) or its account is not
    known here (I303); a row that cannot be taken costs itself alone."""
    tables = [table for table in content.tables if MARK in table.headers]
    _check_columns(tables, path.name)
    filled = _filled(tables, path.name, lang)
    if ("account", filled.account) not in roster.names:
        near = roster.nearest("account", filled.account)
        raise FitpointError(
            [problem("I303", Location(path.name), suggestion=near, account=filled.account)]
        )
    gathering = Gathering(pack, now, roster)
    problems = [*content.problems, *(p for table in tables for p in table.problems)]
    gathering.tell_all(p for p in problems if p.code not in TOLD_OF_SHEETS)
    known = f"{pack.id}@{pack.version}"
    if filled.pack != known:
        made = problem("I304", Location(path.name), severity="warning", made=filled.pack, now=known)
        gathering.note(made)
    gathering.rejections += filled.rejections
    heard = list(_take(gathering, filled, path, now, lang))
    draft = draft_of(gathering, path, digest_of(path), "form", content.encoding, filled.count)
    return replace(
        draft,
        hearings=tuple(heard),
        about=filled.account,
        table="、".join(table.name for table in tables),
    )


def _check_columns(tables: Sequence[RawTable], file: str) -> None:
    """Every column that the form had must be there under its hidden name."""
    wrong: list[Diagnostic] = []
    for table in tables:
        layout = ASSUMPTIONS if "value" in table.headers else QUESTIONS
        lost = [c.id for c in layout if (c.open or c.id in NEEDED) and c.id not in table.headers]
        if lost:
            near = nearest(lost[0], table.headers)
            place = Location(f"{file}!{table.name}")
            words = "、".join(lost)
            wrong.append(problem("I302", place, suggestion=near, columns=words))
    if wrong:
        raise FitpointError(wrong)


def _filled(tables: Sequence[RawTable], file: str, lang: Lang) -> _Filled:
    """The rows that say something, whichever order they stand in."""
    headings: dict[str, str] = {}
    rows: list[FormRow] = []
    wrong: list[Rejection] = []
    first: RawRow | None = None
    count = 0
    for table in tables:
        named, body = _apart(table)
        headings |= {id_: word for id_, word in named.items() if id_ not in headings}
        own = {**_default_headings(table, lang), **named}
        first = first or next((row for row in body if row.cells.get(MARK)), None)
        account = text_of(first.cells.get("account")) if first else ""
        mine, strange = _of_account(body, account, own, file)
        read = assumed_rows if "value" in table.headers else asked_rows
        found, refused = read(mine, own, file)
        rows += found
        wrong += [*strange, *refused]
        count += len(body)
    said = {
        id_: text_of(first.cells.get(id_)) if first else "" for id_ in (MARK, "account", "pack")
    }
    columns = (*QUESTIONS, *ASSUMPTIONS)
    whole = {**{c.id: text(f"form.column.{c.id}", lang) for c in columns if c.width}, **headings}
    return _Filled(
        said[MARK], said["account"], said["pack"], tuple(rows), tuple(wrong), count, whole
    )


def _apart(table: RawTable) -> tuple[dict[str, str], list[RawRow]]:
    """The row of headings, by the columns' own names, and the rows below it."""
    named: dict[str, str] = {}
    body: list[RawRow] = []
    for row in table.rows:
        if text_of(row.cells.get(MARK)) == MARK:
            words = {id_: text_of(cell) for id_, cell in row.cells.items()}
            named = {i: w for i, w in words.items() if list(words.values()).count(w) == 1}
        else:
            body.append(row)
    return named, body


def _default_headings(table: RawTable, lang: Lang) -> dict[str, str]:
    layout = ASSUMPTIONS if "value" in table.headers else QUESTIONS
    return {c.id: text(f"form.column.{c.id}", lang) if c.width else c.id for c in layout}


def _of_account(
    rows: Sequence[RawRow], account: str, headings: Mapping[str, str], file: str
) -> tuple[list[RawRow], list[Rejection]]:
    """Rows of the form itself; one pasted from another account's, or written below, is rejected
    where something is filled in."""
    mine: list[RawRow] = []
    strange: list[Rejection] = []
    for row in rows:
        known = text_of(row.cells.get("account"))
        if known == account and text_of(row.cells.get("field")):
            mine.append(row)
            continue
        cell = row.cells.get("answer") or row.cells.get("actual") or row.cells.get("outcome")
        if cell is not None:
            code = "I306" if known and known != account else "I305"
            column = next(id_ for id_ in ("answer", "actual", "outcome") if id_ in row.cells)
            head = headings.get(column, column)
            strange.append(rejection(code, file, row.number, head, cell, account=known))
    return mine, strange


def _take(
    gathering: Gathering, filled: _Filled, path: Path, now: datetime, lang: Lang
) -> Iterator[Hearing]:
    """Read each row as evidence; what was heard counts where its evidence was taken."""
    desk = _desk(gathering, filled, path.name, lang)
    rows = list(_single(gathering, filled, path.name))
    raws = [_raw(row, filled, gathering.pack) for row in rows]
    read = long_reader(replace(desk, categories=categories_in(desk, raws)))
    for row, raw in zip(rows, raws, strict=True):
        before = len(gathering.rejections)
        if row.evident:
            _evidence(gathering, row, read(raw), path.name)
        refused = len(gathering.rejections) > before
        if refused:
            _placed(gathering.rejections, before, row, filled)
        if row.outcome is not None and not refused:
            yield _hearing(row, filled, now)


def _placed(rejections: list[Rejection], start: int, row: FormRow, filled: _Filled) -> None:
    """Rejections of the row as its reader finds them: a block by what its cells say together, an
    assumption's under the heading that it has there."""
    heads = {_head(filled, "answer"): _head(filled, "actual")} if row.outcome else {}
    for place in range(start, len(rejections)):
        one = rejections[place]
        column = heads.get(one.column, one.column)
        rejections[place] = replace(one, column=column, value=row.shown or one.value)


def _evidence(gathering: Gathering, row: FormRow, found: ReadRow, file: str) -> None:
    """Take a row's evidence, in the place of what it settles."""
    before = len(gathering.rejections)
    pairs = tuple((head, replace(raw, supersedes=row.settles)) for head, raw in found.evidence)
    gathering.take_row(replace(found, evidence=pairs), file)
    if len(gathering.rejections) > before:
        return
    for told in row.notes:
        gathering.note(told)
    if row.settles and row.outcome is None:
        place = place_of(file, row.number, row.cells.get("answer"))
        count = len(row.settles)
        gathering.note(problem("I315", place, severity="note", item=row.item, count=count))


def _desk(gathering: Gathering, filled: _Filled, file: str, lang: Lang) -> TableDesk:
    columns = {_head(filled, id_): (Target(target),) for id_, target in TARGETS.items()}
    notes = SourceNotes(method="asked")
    mapping = ColumnMapping("evidence", columns, source=notes, missing=())
    title = text("form.source", lang, day=filled.id[:10])
    source = Source(f"form:{filled.id}", title, "asked")
    roster = gathering.roster or Roster({}, {}, {}, {})
    return desk_for(file, mapping, source, roster, gathering.pack, tuple(columns))


def _head(filled: _Filled, id_: str) -> str:
    return filled.headings.get(id_, id_)


def _raw(row: FormRow, filled: _Filled, pack: Pack) -> RawRow:
    """The row as a row of an evidence sheet, under the headings that its reader sees. What is to be
    looked up was, unless the row says how it was come by."""
    cells = dict(row.cells)
    known = pack.fields.get(row.field)
    if "method" not in cells and known is not None and known.ask is not None and known.ask.public:
        method = "asked" if row.outcome else "data"
        cells["method"] = replace(cells["field"], value=method)
    return RawRow(row.number, {_head(filled, id_): cell for id_, cell in cells.items()})


def _single(gathering: Gathering, filled: _Filled, file: str) -> Iterator[FormRow]:
    """Each field once: a second answer that says otherwise is rejected."""
    answers: dict[str, FormRow] = {}
    for row in filled.rows:
        first = answers.get(row.field)
        if first is None or not row.evident:
            if row.evident:
                answers[row.field] = row
            yield row
        elif first.says() != row.says():
            cell = row.cells.get("answer") or row.cells["field"]
            words = {"item": row.item, "first": str(first.number)}
            wrong = rejection("I307", file, row.number, _head(filled, "answer"), cell, **words)
            gathering.rejections.append(wrong)


def _hearing(row: FormRow, filled: _Filled, now: datetime) -> Hearing:
    assert row.outcome is not None
    day = row.day or now.date()
    who = text_of(row.cells.get("who"))
    key = digest((filled.id, row.field, row.outcome, who, str(row.day or "")))
    said = (filled.account, row.field, row.outcome, row.held, day, now, who[:200])
    return Hearing(f"H-{key[:16]}", *said)
