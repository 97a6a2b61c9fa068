"""Open questions as a sheet to fill in, which ``import --as evidence`` reads."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fitpoint.errors import fail
from fitpoint.messages import nearest, text

if TYPE_CHECKING:
    from fitpoint.messages.message import Lang

COLUMNS = (
    "subject", "field", "value", "source", "method", "at", "quote", "day", "confidence",
    "question", "allowed",
)  # fmt: skip
WIDTHS = (24, 16, 24, 20, 10, 14, 30, 12, 8, 44, 44)
LONGEST_LIST = 255
"""Characters of a drop-down's list, by the limit of spreadsheets."""


class SheetRow:
    """One question: whom it is about, the field, what may be written, and codes to choose from."""

    __slots__ = ("allowed", "choices", "field", "question", "subject")

    def __init__(
        self, subject: str, field: str, question: str, allowed: str, choices: Sequence[str]
    ) -> None:
        self.subject, self.field, self.question = subject, field, question
        self.allowed, self.choices = allowed, choices

    def cells(self) -> list[str]:
        return [self.subject, self.field, *[""] * 7, self.question, self.allowed]


def write_sheet(path: Path, rows: Sequence[SheetRow], lang: Lang, *, force: bool) -> None:
    """Write a CSV or XLSX file; a file that is there is kept unless ``force`` is said."""
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise fail("C134", file=path, suggestion=nearest(suffix, (".csv", ".xlsx")))
    if path.exists() and not force:
        raise fail("C135", file=path)
    heads = [text(f"sheet.{name}", lang) for name in COLUMNS]
    if suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([heads, *(row.cells() for row in rows)])
    else:
        _workbook(path, heads, rows, lang)


def _workbook(path: Path, heads: Sequence[str], rows: Sequence[SheetRow], lang: Lang) -> None:
    from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]

    options = {"strings_to_formulas": False, "strings_to_urls": False}
    made: Any = Workbook(str(path), options)  # XlsxWriter's types are incomplete
    with made as book:
        sheet = book.add_worksheet(text("sheet.name", lang))
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for place, width in enumerate(WIDTHS):
            sheet.set_column(place, place, width, wrapped)
        sheet.write_row(0, 0, heads, bold)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row.cells(), wrapped)
            if row.choices and len(",".join(row.choices)) <= LONGEST_LIST:
                options = {"validate": "list", "source": list(row.choices)}
                sheet.data_validation(number, 2, number, 2, {**options, "error_type": "warning"})
        methods = [text(f"method.{name}", lang) for name in ("data", "asked", "observed", "judged")]
        if rows:
            sheet.data_validation(1, 4, len(rows), 4, {"validate": "list", "source": methods})
        sheet.freeze_panes(1, 2)
