"""The file of what a bulk run did not take: row, account, column, value, reason."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from fitpoint.bulk.running.fault import Fault
from fitpoint.bulk.running.whole_file import whole
from fitpoint.casework.rejects import inert
from fitpoint.messages import render, text
from fitpoint.messages.message import Lang

HEADINGS = ("row", "account", "column", "value", "reason")


def write_rejects(faults: Iterable[Fault], path: Path, lang: Lang) -> None:
    """A CSV that spreadsheets open in the right encoding, and whose cells run no formula; no file,
    and none from before, where there is nothing to tell."""
    empty = True
    with whole(path) as unfinished, unfinished.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([text(f"bulk.rejects.{heading}", lang) for heading in HEADINGS])
        for fault in faults:
            empty = False
            reasons = "\n".join(render(replace(p, location=None), lang) for p in fault.problems)
            cells = (str(fault.row), fault.account, fault.column, fault.value, reasons)
            writer.writerow([inert(cell) for cell in cells])
    if empty:
        path.unlink()
