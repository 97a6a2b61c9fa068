"""CSV files as people export them: UTF-8 with or without a mark, GB18030, UTF-16."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fitpoint import Diagnostic, Location, SourceContent, fail
from fitpoint_files.tables import to_table

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS = ",\t;|"


class CsvSource:
    """One table a file. The encoding is found, the separator too."""

    id = "csv"
    suffixes = (".csv", ".tsv", ".txt")

    def read(self, path: Path, options: Mapping[str, Any]) -> SourceContent:
        data = path.read_bytes()
        encoding = str(options.get("encoding") or find_encoding(data, path.name))
        text = data.decode(encoding)
        if not text.strip():
            raise fail("F101", Location(path.name))
        grid = [[_cell(cell) for cell in row] for row in _rows(text, path.name)]
        formulas = frozenset(
            (r, c)
            for r, row in enumerate(grid)
            for c, cell in enumerate(row)
            if isinstance(cell, str) and _is_formula(cell)
        )
        table, problems = to_table(
            grid,
            (),
            name=path.stem,
            file=path.name,
            locate=lambda row, column: f"{path.name}:{row + 1}:{column + 1}",
            formulas=formulas,
        )
        return _content(table, problems, encoding)


def _content(table: Any, problems: list[Diagnostic], encoding: str) -> SourceContent:
    tables = () if table is None else (table,)
    return SourceContent(tables=tables, problems=problems, encoding=encoding)


def find_encoding(data: bytes, file: str) -> str:
    """UTF-8 where it reads as such, else GB18030; refused where neither gives assigned text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and not any(unicodedata.category(c) in ("Cn", "Co") for c in set(text)):
            return encoding
    raise fail("F107", Location(file))


def _rows(text: str, file: str) -> list[list[str]]:
    head = text.partition("\n")[0]
    separator = max(SEPARATORS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise fail("F108", Location(file, reader.line_num), error=error) from error


def _cell(text: str) -> str | None:
    return text.strip() or None


def _is_formula(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == "=" and (cell[1].isalpha() or cell[1] in "(+-'\"")
