"""A block of bands filled in with shares: 40, 40% and 0.4 are all the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fitpoint.casework.cells import Rejection, rejection, text_of, unusable
from fitpoint.evidence.source import RawCell, RawRow
from fitpoint.language.numerals import read_number

CHOSEN = "?"
"""The code of a row in which a name is chosen."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The block as one cell whose value maps names to shares, or lists names alone; ``words`` are
    its cells as written. None where nothing is filled in, or something cannot be taken."""

    cell: RawCell | None
    words: str
    rejections: tuple[Rejection, ...]


def shares_of(bands: Sequence[RawRow], headings: Mapping[str, str], file: str) -> Shares:
    named, wrong = _named(bands, headings, file)
    if wrong or not named:
        return Shares(None, "", tuple(wrong))
    cells = [row.cells["answer"] for _, row in named if "answer" in row.cells]
    words = "、".join(f"{name} {text_of(row.cells.get('answer'))}".strip() for name, row in named)
    value: object = [name for name, _ in named]
    if cells:
        value = as_shares({name: row.cells["answer"] for name, row in named})
    places = cells or [row.cells["item"] for _, row in named]
    return Shares(RawCell(value, _span(places), column=places[0].column), words, ())


def _named(
    bands: Sequence[RawRow], headings: Mapping[str, str], file: str
) -> tuple[list[tuple[str, RawRow]], list[Rejection]]:
    """Rows that are filled in, each by the code or name it is about."""
    found: list[tuple[str, RawRow]] = []
    wrong: list[Rejection] = []
    head, item = headings["answer"], headings["item"]
    some = any("answer" in row.cells for row in bands)
    for row in bands:
        cell, code = row.cells.get("answer"), text_of(row.cells.get("code"))
        chosen = row.cells.get("item") if code == CHOSEN else None
        name = text_of(chosen) if code == CHOSEN else code
        if cell is not None and (bad := unusable(cell)):
            wrong.append(rejection(bad, file, row.number, head, cell))
        elif cell is not None and not name:
            wrong.append(rejection("I309", file, row.number, head, cell))
        elif chosen is not None and cell is None and some:
            wrong.append(rejection("I308", file, row.number, item, chosen))
        elif cell is not None and any(name == known for known, _ in found):
            wrong.append(rejection("I307", file, row.number, head, cell, item=name, first="-"))
        elif cell is not None or (chosen is not None and name):
            found.append((name, row))
    return found, wrong


def as_shares(cells: Mapping[str, RawCell]) -> dict[str, object]:
    """Each cell's share. A bare number above 1 is a percentage; those up to 1 are percentages or
    parts of one, whichever brings the sum nearer to the whole. What is no number stays as it is."""
    sure: dict[str, float] = {}
    small: dict[str, float] = {}
    for name, cell in cells.items():
        number = read_number(text_of(cell))
        if number is not None and text_of(cell).endswith(("%", "％")):
            sure[name] = number
        elif number is not None and abs(number) > 1:
            sure[name] = number / 100
        elif number is not None:
            small[name] = number
    rest = 1 - sum(sure.values())
    scale = min((1, 100), key=lambda one: abs(sum(small.values()) / one - rest))
    known = sure | {name: number / scale for name, number in small.items()}
    return {name: known.get(name, cell.value) for name, cell in cells.items()}


def _span(cells: Sequence[RawCell]) -> str:
    """``会上必问!G12:G16``; the first cell alone where the block is torn."""
    first, last = cells[0].locator, cells[-1].locator
    _, mark, place = last.rpartition("!")
    return first if first == last or not mark else f"{first}:{place}"
