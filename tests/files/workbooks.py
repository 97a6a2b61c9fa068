"""Small workbooks, written for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl


def workbook(
    path: Path,
    rows: Sequence[Sequence[object]],
    *,
    joined: Sequence[str] = (),
    change: Callable[[Any], None] | None = None,
) -> Path:
    """One sheet with these rows; ``joined`` are its joined cells, ``change`` does the rest."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表"
    for row in rows:
        sheet.append(list(row))
    for area in joined:
        sheet.merge_cells(area)
    if change is not None:
        change(book)
    book.save(path)
    return path
