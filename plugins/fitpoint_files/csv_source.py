"""CSV files as people export them: UTF-8 with or without a mark, GB18030, UTF-16."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fitpoint import Location, SourceContent, fail
from fitpoint_files.csv_rows import split
from fitpoint_files.encodings import decode
from fitpoint_files.tables import Sheet, to_table

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes; what is larger belongs into a database."""
_FORMULA = re.compile(r"=[^=>\s]")
_PROTECTED = re.compile(r'="([^"]*)"')
"""How spreadsheets write text that must stay text: ``="001"``."""


def read(path: Path, options: Mapping[str, Any]) -> SourceContent:
    """One table a file. The encoding is found, the separator too."""
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise fail("F118", Location(path.name), size=size // 2**20)
    text, encoding = decode(path.read_bytes(), path.name, str(options.get("encoding") or ""))
    if not text.strip():
        raise fail("F101", Location(path.name))
    rows, broken = split(text, path.name)
    lines = [line for line, _ in rows]
    grid = [[cell_of(cell) for cell in row] for _, row in rows]
    sheet = Sheet(
        name=path.stem,
        file=path.name,
        grid=grid,
        locate=lambda row, column: f"{path.name}:{lines[row]}:{column + 1}",
        lines=lines,
        formulas=frozenset(
            (r, c)
            for r, row in enumerate(grid)
            for c, cell in enumerate(row)
            if cell is not None and cell[0] == "=" and _FORMULA.match(cell)
        ),
        ragged=True,
    )
    table, problems = to_table(sheet, broken)
    return SourceContent(
        tables=() if table is None else (table,), problems=problems, encoding=encoding
    )


def cell_of(text: str) -> str | None:
    cell = text.strip()
    if cell.startswith('="') and (protected := _PROTECTED.fullmatch(cell)):
        cell = protected[1].strip()
    return cell or None
