"""The hash of each account's evidence in a wide table, without the evidence being made.

What a column says is spelled once for each distinct cell; of account and row only the names are put
in between. The hashes are those of :func:`fitpoint.qualification.hashing.evidence_hash`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import cast

from fitpoint.bulk.reading.column import Column, Distinct
from fitpoint.bulk.reading.wide import Batch, evidence_of
from fitpoint.evidence.canonical import canonical
from fitpoint.evidence.evidence import State
from fitpoint.evidence.reading import ID_DIGITS, identity
from fitpoint.evidence.subject import Subject
from fitpoint.language.types import Value
from fitpoint.qualification.hashing import is_known_by, spelled

_ANYBODY = Subject("account", "")
_LOCATOR = 4
"""The locator's place in what is told of evidence, behind its value."""
_NONE = "null"


@dataclass(frozen=True, slots=True)
class _Spelled:
    """A cell as canonical JSON, cut where something of the account goes: ``made`` is what its id is
    made of, between account and row, and after; ``told`` what is told of it, between id and row,
    and after."""

    made: str
    made_end: str
    told: str
    told_end: str


@dataclass(frozen=True, slots=True)
class _Cut:
    """What cells of one field and state have in common: before the value, and behind it."""

    field: str
    made: str
    made_end: str
    told: str
    told_end: str

    def with_(self, value: str) -> _Spelled:
        before = self.field + value
        return _Spelled(before + self.made, self.made_end, before + self.told, self.told_end)


def evidence_hashes(batch: Batch, as_of: date, market: str) -> list[str]:
    """One hash an account; ``market`` is the market's."""
    columns = [cells for column in batch.columns if (cells := _cells(batch, column, as_of))]
    lines = cast("list[int]", batch.rows.to_list())
    accounts = cast("list[str]", batch.accounts.to_list())
    head = _text([market, "account"])[:-1]
    found: list[str] = []
    for account, line, *cells in zip(accounts, lines, *columns, strict=True):
        name = json.dumps(account)
        told = sorted(_told([cell for cell in cells if cell], name[1:], line))
        whole = f"{head},{name},[{','.join(told)}]]"
        found.append(sha256(whole.encode("ascii")).hexdigest())
    return found


def _told(cells: Iterable[_Spelled], name: str, line: int) -> Iterator[str]:
    """What is told of each cell; ids go first, so that texts sort as they do."""
    for cell in cells:
        made = f'["account/{name}{cell.made}{line}{cell.made_end}'
        id_ = sha256(made.encode("ascii")).hexdigest()[:ID_DIGITS]
        yield f'["E-{id_}"{cell.told}{line}{cell.told_end}'


def _cells(batch: Batch, column: Column, as_of: date) -> list[_Spelled | None]:
    """The column's cells; nothing where it says nothing by the date."""
    held: list[Value] = column.cells.to_list()
    if column.distinct is None:
        some = [value for value in held if value is not None][:1]
        first = _cut(batch, column, Distinct(some[0], column.state), as_of) if some else None
        texts = _text(held)[1:-1].split(",")
        return [None if text == _NONE else first.with_(text) for text in texts] if first else []
    cuts: dict[State, _Cut | None] = {}
    known: list[_Spelled | None] = []
    for distinct in column.distinct:
        if distinct.state not in cuts:
            cuts[distinct.state] = _cut(batch, column, distinct, as_of)
        cut = cuts[distinct.state]
        known.append(cut and cut.with_(_text(distinct.value)))
    return [None if at is None else known[cast("int", at)] for at in held] if any(known) else []


def _cut(batch: Batch, column: Column, cell: Distinct, as_of: date) -> _Cut | None:
    """A cell cut where the value goes; None where it says nothing by the date."""
    item = evidence_of(batch.wide, column.field, cell, _ANYBODY, 0)
    if not is_known_by(item, as_of):
        return None
    before, after = f"{_text(item.field)[:-1]}[", ']"'
    _, field, _, *made, _, day = map(_text, identity(item))
    _, _, _, *told = map(_text, spelled(item))
    return _Cut(
        f",{field},",
        "," + ",".join([*made, before]),
        f"{after},{day}]",
        "," + ",".join([*told[:_LOCATOR], before]),
        ",".join([after, *told[_LOCATOR + 1 :]]) + "]",
    )


def _text(value: object) -> str:
    return canonical(value).decode("ascii")
