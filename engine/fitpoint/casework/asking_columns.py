"""The layout of a question form, which both its writer and its reader go by.

Row 3, hidden, names each column in words that no language changes; row 4 names them for people.
The hidden columns at the right say what a row is about, so rows may be sorted or deleted.
"""

from __future__ import annotations

from dataclasses import dataclass

MARK = "fitpoint-form/1"
"""Names the column that holds the form's id; its presence makes a table a form."""
SHEETS = ("meeting", "desk", "assumptions")


@dataclass(frozen=True, slots=True)
class Column:
    """``width`` in characters; 0 hides it. ``open`` ones are filled in."""

    id: str
    width: float
    open: bool = False
    centred: bool = False


_TOLD = (
    Column("state", 7, open=True, centred=True),
    Column("who", 9, open=True),
    Column("method", 8, open=True, centred=True),
    Column("day", 10.5, open=True, centred=True),
    Column("page", 8, open=True),
    Column("quote", 16, open=True),
)
_KEYS = tuple(Column(id_, 0) for id_ in (MARK, "account", "pack", "field", "code", "settles"))
QUESTIONS = (
    Column("number", 4, centred=True),
    Column("turn", 5, centred=True),
    Column("of", 9),
    Column("question", 34),
    Column("item", 15),
    Column("hint", 20),
    Column("answer", 20, open=True),
    *_TOLD,
    Column("why", 14),
    *_KEYS,
)
"""One row a question, one more a band of a distribution (``code``). ``settles`` names the evidence
that an answer takes the place of."""
ASSUMPTIONS = (
    Column("number", 4, centred=True),
    Column("item", 15),
    Column("held", 28),
    Column("basis", 24),
    Column("outcome", 9, open=True, centred=True),
    Column("actual", 22, open=True),
    Column("hint", 22),
    *(column for column in _TOLD if column.id != "state"),
    Column("last", 11),
    *_KEYS,
    Column("value", 0),
)
"""One row an assumption; ``value`` is what it was, as the store spells values."""


def columns_of(sheet: str) -> tuple[Column, ...]:
    return ASSUMPTIONS if sheet == "assumptions" else QUESTIONS
