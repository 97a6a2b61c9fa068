"""Rows of a question form that comes back: what was answered, in how many rows it may stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fitpoint.casework.cells import Rejection, rejection, serial_date, text_of, unusable
from fitpoint.casework.hearing_shares import shares_of
from fitpoint.casework.hearing_words import OUTCOME_WORDS
from fitpoint.errors import Diagnostic, problem
from fitpoint.evidence.source import RawCell, RawRow
from fitpoint.language.numerals import read_date
from fitpoint.messages import nearest
from fitpoint.store.encoding import decode
from fitpoint.store.hearings import Outcome

Headings = Mapping[str, str]
KEPT = ("account", "field", "answer", "state", "who", "method", "day", "page", "quote")


@dataclass(frozen=True, slots=True)
class FormRow:
    """A question that was answered, or an assumption that was spoken of or not.

    ``cells`` by the columns' own names. ``evident`` where it gives evidence; ``settles`` names the
    evidence that this takes the place of; ``held`` is the assumption in words; ``shown`` what the
    cells of a block say together.
    """

    number: int
    field: str
    item: str
    cells: Mapping[str, RawCell]
    settles: tuple[str, ...] = ()
    outcome: Outcome | None = None
    held: str = ""
    shown: str = ""
    evident: bool = True
    notes: tuple[Diagnostic, ...] = ()

    @property
    def day(self) -> date | None:
        """The day that the row gives, where it is one."""
        cell = self.cells.get("day")
        value = cell.value if cell else None
        return value if isinstance(value, date) else serial_date(value) or read_date(text_of(cell))

    def says(self) -> tuple[str, str]:
        """What two answers to one question are compared by."""
        return text_of(self.cells.get("answer")), text_of(self.cells.get("state"))


def asked_rows(
    rows: Sequence[RawRow], headings: Headings, file: str
) -> tuple[list[FormRow], list[Rejection]]:
    """Answers, one a field unless it was answered twice. Rows without one are left out."""
    groups: dict[str, list[RawRow]] = {}
    for row in rows:
        groups.setdefault(text_of(row.cells.get("field")), []).append(row)
    found: list[FormRow] = []
    wrong: list[Rejection] = []
    for group in groups.values():
        heads = [row for row in group if not text_of(row.cells.get("code"))]
        bands = [row for row in group if text_of(row.cells.get("code"))]
        answered = [row for row in heads if _answered(row)]
        shares = shares_of(bands, headings, file)
        wrong += shares.rejections
        if shares.cell is not None and any("answer" in row.cells for row in answered):
            first = next(row for row in answered if "answer" in row.cells)
            cell, head = first.cells["answer"], headings["answer"]
            item = text_of(first.cells.get("item"))
            wrong.append(rejection("I310", file, first.number, head, cell, item=item))
        elif shares.cell is not None:
            head = (heads or bands)[0]
            cells = {**head.cells, "answer": shares.cell}
            found.append(replace(_row(replace(head, cells=cells)), shown=shares.words))
        else:
            found += map(_row, answered)
    return found, wrong


def _answered(row: RawRow) -> bool:
    return "answer" in row.cells or "state" in row.cells


def _row(row: RawRow) -> FormRow:
    return FormRow(
        row.number,
        text_of(row.cells.get("field")),
        text_of(row.cells.get("item")),
        _kept(row),
        tuple(text_of(row.cells.get("settles")).split()),
    )


def _kept(row: RawRow) -> dict[str, RawCell]:
    return {id_: cell for id_, cell in row.cells.items() if id_ in KEPT}


def assumed_rows(
    rows: Sequence[RawRow], headings: Headings, file: str
) -> tuple[list[FormRow], list[Rejection]]:
    """Assumptions with an outcome: confirmed as they were, refuted with or without what is true,
    or not spoken of."""
    found: list[FormRow] = []
    wrong: list[Rejection] = []
    for row in rows:
        for one in _assumed(row, headings, file):
            if isinstance(one, Rejection):
                wrong.append(one)
            else:
                found.append(one)
    return found, wrong


def _assumed(row: RawRow, headings: Headings, file: str) -> Iterator[FormRow | Rejection]:
    actual, said = row.cells.get("actual"), row.cells.get("outcome")
    if actual is None and said is None:
        return
    outcome = OUTCOME_WORDS.get(text_of(said).casefold()) if said else "refuted"
    if said is not None and outcome is None:
        yield _strange(row, said, headings, file)
        return
    if actual is not None and (code := unusable(actual)):
        yield rejection(code, file, row.number, headings["actual"], actual)
    elif actual is not None and outcome != "refuted":
        yield rejection("I313", file, row.number, headings["actual"], actual, outcome=text_of(said))
    elif actual is None and outcome == "refuted" and said is not None and not _settles(row):
        item = text_of(row.cells.get("item"))
        yield rejection("I311", file, row.number, headings["outcome"], said, item=item)
    else:
        whole = replace(
            _row(row), outcome=outcome, held=text_of(row.cells.get("held")), evident=False
        )
        yield whole if outcome == "unheard" else _judged(whole, row, outcome == "confirmed")


def _judged(whole: FormRow, row: RawRow, confirmed: bool) -> FormRow:
    """The assumption's own value, what is true instead, or that nothing is known any more."""
    cells = dict(whole.cells)
    actual, said = row.cells.get("actual"), row.cells.get("outcome")
    notes: tuple[Diagnostic, ...] = ()
    if confirmed and said is not None:
        value = decode(text_of(row.cells.get("value")))
        cells |= {"answer": replace(said, value=value), "state": replace(said, value="known")}
    elif actual is not None:
        cells["answer"] = actual
        if said is None:
            notes = (problem("I312", severity="note", item=whole.item),)
    elif said is not None:
        cells["state"] = replace(said, value="unknown")
    return replace(whole, cells=cells, evident=True, notes=notes)


def _settles(row: RawRow) -> bool:
    return bool(text_of(row.cells.get("settles")))


def _strange(row: RawRow, cell: RawCell, headings: Headings, file: str) -> Rejection:
    names = [word for word in OUTCOME_WORDS if not word.isascii()][::2]
    near = nearest(text_of(cell), OUTCOME_WORDS)
    head, listed = headings["outcome"], "、".join(names)
    return rejection("I108", file, row.number, head, cell, suggestion=near, names=listed)
