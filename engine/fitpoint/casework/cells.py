"""Cells of a table: what they say, and what keeps them from saying anything."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from fitpoint.casework.synonyms import ERRORS
from fitpoint.errors import Diagnostic, Location, problem
from fitpoint.evidence.amounts import UnitMismatch, without_unit
from fitpoint.evidence.source import RawCell
from fitpoint.language.shares import SEPARATORS
from fitpoint.language.types import Kind

LONGEST: Mapping[str, int] = MappingProxyType(
    {
        "id": 120,
        "name": 300,
        "group": 150,
        "owner": 150,
        "subject": 300,
        "source": 300,
        "at": 300,
        "author": 150,
        "universe": 150,
        "wave": 60,
    }
)
"""Characters that a detail may have: what the database keeps of it."""
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000
"""Days since 1899-12-30 that are taken for dates: 1927 to 2119."""
SHOWN = 200
_DIGITS = re.compile(r"\d{5}(\.\d+)?")
_MANGLED = re.compile(r"\d(\.\d+)?E\+\d+", re.IGNORECASE)
_NUMERIC: tuple[Kind, ...] = ("number", "integer", "range", "distribution", "map")


@dataclass(frozen=True, slots=True)
class Rejection:
    """A cell or row that was not taken, and why. ``column`` is empty for a whole row."""

    row: int
    place: str
    column: str
    value: str
    problems: tuple[Diagnostic, ...]


def text_of(cell: RawCell | None) -> str:
    """The cell as a person reads it: whole numbers without ``.0``, no control characters."""
    if cell is None or cell.value is None:
        return ""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str) and not value.isprintable():
        kept = (c for c in value if c == "\n" or unicodedata.category(c)[0] != "C")
        return unicodedata.normalize("NFC", "".join(kept)).strip()
    return str(value)


def place_of(file: str, row: int, cell: RawCell | None) -> Location:
    """A workbook's cell by its name, a text file's by line and column."""
    if cell is not None and cell.column is not None and not cell.locator.startswith(f"{file}:"):
        return Location(file, cell=cell.locator)
    return Location(file, row, cell.column if cell else None)


def place_words(place: Location) -> str:
    """The place as the file of rejects names it: ``Sheet1!C4``, ``a.csv:3:2``."""
    return place.cell or str(place)


def rejection(
    code: str,
    file: str,
    row: int,
    header: str,
    cell: RawCell,
    *,
    suggestion: str | None = None,
    **words: str,
) -> Rejection:
    """A cell that is not taken."""
    place, value = place_of(file, row, cell), text_of(cell)
    about = {"header": header, "value": value[:80], **words}
    wrong = problem(code, place, severity="error", excerpt=None, suggestion=suggestion, **about)
    return Rejection(row, place_words(place), header, value, (wrong,))


def unusable(cell: RawCell) -> str | None:
    """The code of what is wrong with a cell whatever its column means, or None."""
    if cell.formula:
        return "I107"
    return "I133" if isinstance(cell.value, str) and cell.value in ERRORS else None


def wrong_words(detail: str, words: str) -> tuple[str, dict[str, str]]:
    """What is wrong with a detail (far too long, an id that a spreadsheet has rounded), or ``""``
    for nothing; and the words of the message."""
    limit = LONGEST.get(detail)
    if limit is not None and len(words) > limit:
        return "I134", {"length": str(len(words)), "limit": str(limit)}
    if detail in ("id", "subject") and _MANGLED.fullmatch(words):
        return "I135", {}
    return "", {}


def value_of(cell: RawCell, unit: str, kind: Kind) -> object:
    """The cell's value for a field: with the unit of its header, serial dates as dates."""
    value = cell.value
    if kind == "date":
        return serial_date(value) or value
    if not unit or kind not in _NUMERIC or isinstance(value, (bool, date)):
        return value
    words = text_of(cell)
    return f"{words}{unit}" if words[-1:].isdigit() else value


def translated(cell: RawCell, values: Mapping[str, str] | None) -> RawCell:
    """The cell with the words that a mapping gives for its own: for the whole, or each of a list;
    empty where they stand for no value."""
    if not values:
        return cell
    said = text_of(cell)
    if said in values:
        return replace(cell, value=values[said])
    parts = [part.strip() for part in SEPARATORS.split(said)]
    if not any(part in values for part in parts):
        return cell
    return replace(cell, value="、".join(filter(None, (values.get(p, p) for p in parts))))


def amount_of(value: object) -> object:
    """Money in a record's column: a number of yuan, or as written where it is none."""
    if not isinstance(value, str):
        return value
    amount = without_unit(value, "元")
    return value if isinstance(amount, UnitMismatch) else amount


def serial_date(value: object) -> date | None:
    """A spreadsheet's day number as a date (its day 1 is 1899-12-31)."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if isinstance(value, str) and not _DIGITS.fullmatch(value):
        return None
    days = float(value)
    if not FIRST_SERIAL <= days <= LAST_SERIAL:
        return None
    return date(1899, 12, 30) + timedelta(days=int(days))


def shown(cells: Mapping[str, RawCell]) -> str:
    """A row in one line, for the file of what was not taken."""
    return " | ".join(_short(cells))[: 4 * SHOWN]


def _short(cells: Mapping[str, RawCell]) -> Iterator[str]:
    for cell in cells.values():
        yield text_of(cell)[:SHOWN]
