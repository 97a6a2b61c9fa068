"""The file of what an import did not take: row, place, column, value, reason."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from fitpoint.casework.cells import Rejection
from fitpoint.messages import render, text
from fitpoint.messages.message import Lang

HEADINGS = ("row", "place", "column", "value", "reason")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_rejects(rejections: Sequence[Rejection], path: Path, lang: Lang) -> None:
    """A CSV that spreadsheets open in the right encoding, and whose cells run no formula."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([text(f"import.rejects.{heading}", lang) for heading in HEADINGS])
        for rejection in rejections:
            reasons = "\n".join(render(replace(p, location=None), lang) for p in rejection.problems)
            cells = (str(rejection.row or ""), rejection.place, rejection.column, rejection.value)
            writer.writerow([inert(cell) for cell in (*cells, reasons)])


def inert(cell: str) -> str:
    """The cell as text whatever it begins with; lone surrogates, which no file holds, replaced."""
    sound = cell.encode("utf-8", "replace").decode("utf-8")
    return f"'{sound}" if sound.lstrip().startswith(FORMULA_STARTS) else sound
