"""CSV files of any length, row by row: what ``csv_source`` reads whole, for bulk runs."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

from fitpoint import Diagnostic, Location, RowStream, fail, problem
from fitpoint_files.csv_rows import LONGEST_CELL, SAMPLE, find_separator, unread
from fitpoint_files.csv_source import cell_of
from fitpoint_files.encodings import DAMAGED, candidates, decode

_CHUNK = 1 << 20
_AROUND = 1 << 16
"""Bytes on either side of the first that are not UTF-8, from which the encoding is told."""

Row = Sequence[str | None] | Diagnostic


def stream(path: Path, options: Mapping[str, Any]) -> RowStream:
    """The first line that is not empty holds the names of the columns. Refused: a file without rows
    (F101, F106), an encoding that is none of the known (F107), two columns of one name (F104)."""
    encoding = str(options.get("encoding") or "") or _encoding(path)
    rows = _rows(path, encoding)
    header = next((row for row in rows if not isinstance(row, Diagnostic)), None)
    if header is None:
        raise fail("F101", Location(path.name))
    names = tuple(name or f"#{place}" for place, name in enumerate(header, 1))
    for place, name in enumerate(names):
        if (first := names.index(name)) != place:
            raise fail("F104", Location(path.name), first=first + 1, second=place + 1, name=name)
    fitted = (_fitted(row, len(names), path.name) for row in rows)
    first_row = next(fitted, None)
    if first_row is None:
        raise fail("F106", Location(path.name))
    return RowStream(names, chain((first_row,), fitted), encoding)


def _encoding(path: Path) -> str:
    """Known by its mark, UTF-8 if all of it is, else by what stands around what is not."""
    with path.open("rb") as file:
        marked = candidates(file.read(_CHUNK))
        if marked[0] != "utf-8":
            return marked[0]
        bad = _not_utf8(file)
        if bad is None:
            return "utf-8"
        file.seek(max(0, bad - _AROUND))
        lines = file.read(2 * _AROUND).splitlines(keepends=True)
    first = 1 if bad > _AROUND else 0
    whole = lines[first:-1] if len(lines) - first > 1 else lines
    return decode(b"".join(whole), path.name)[1]


def _not_utf8(file: Any) -> int | None:
    """The place of the first byte that is not UTF-8."""
    file.seek(0)
    decoder, place = codecs.getincrementaldecoder("utf-8")(), 0
    while True:
        chunk = file.read(_CHUNK)
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            return place + error.start
        if not chunk:
            return None
        place += len(chunk)


def _rows(path: Path, encoding: str) -> Iterator[Row]:
    """Rows that are not empty; a quote that is never closed costs its line alone."""
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        head = list(islice(file, SAMPLE))
        lines = _Lines(chain(head, file))
        reader = csv.reader(lines, delimiter=find_separator(head), strict=True)
        while True:
            lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield unread(error, Location(path.name, lines.first))
                lines.back()
                reader = csv.reader(lines, delimiter=find_separator(head), strict=True)
                continue
            row = [cell_of(cell) for cell in cells]
            if any(row):
                yield row


class _Lines:
    """Lines, of which those of the row under way can be given back, but for its first."""

    def __init__(self, lines: Iterator[str] | TextIO) -> None:
        self._lines = iter(lines)
        self._taken: list[str] = []
        self._again: list[str] = []
        self.first = 1

    def begin(self) -> None:
        self.first += len(self._taken)
        self._taken = []

    def back(self) -> None:
        self._again = self._taken[1:] + self._again
        self._taken = self._taken[:1]

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop(0) if self._again else next(self._lines)
        self._taken.append(line)
        return line


def _fitted(row: Row, width: int, file: str) -> Row:
    """As wide as the header; a row with more cells has probably been shifted."""
    if isinstance(row, Diagnostic):
        return row
    more = next((cell for cell in row[width:] if cell), None)
    if more is not None:
        return problem("F105", Location(file), value=more[:80])
    if any(cell and DAMAGED in cell for cell in row):
        return problem("F116", Location(file))
    return [*row[:width], *([None] * (width - len(row)))]
