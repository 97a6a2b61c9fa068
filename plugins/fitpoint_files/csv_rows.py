"""Text as rows of cells: the separator is found, a line that cannot be read costs itself alone."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress

from fitpoint import Diagnostic, Location, problem

SEPARATORS = (",", "\t", ";", "|")
SAMPLE = 40
"""Lines from which the separator is told."""
LONGEST_CELL = 100_000

Numbered = tuple[int, list[str]]
"""The line a row starts on, from 1, and its cells."""


def split(text: str, file: str) -> tuple[list[Numbered], list[Diagnostic]]:
    """The rows, and a problem for each line whose quotes do not pair."""
    lines = list(io.StringIO(text, newline=""))
    separator = find_separator(lines)
    csv.field_size_limit(LONGEST_CELL)
    rows: list[Numbered] = []
    problems: list[Diagnostic] = []
    start = 0
    while start < len(lines):
        found, broken = _until_broken(lines, start, separator)
        rows += found
        if broken is None:
            break
        line, why = broken
        problems.append(unread(why, Location(file, line + 1)))
        start = line + 1
    return rows, problems


def unread(error: csv.Error, place: Location) -> Diagnostic:
    """Why a line gives no row: a cell that never ends (F127), or quotes that do not pair (F108)."""
    if "field limit" in str(error):
        return problem("F127", place, most=LONGEST_CELL)
    return problem("F108", place, error=error)


def _until_broken(
    lines: Sequence[str], start: int, separator: str
) -> tuple[list[Numbered], tuple[int, csv.Error] | None]:
    """Rows from a line on, up to the first that cannot be read (its index, and why)."""
    reader = csv.reader(iter(lines[start:]), delimiter=separator, strict=True)
    rows: list[Numbered] = []
    first = start
    try:
        for row in reader:
            rows.append((first + 1, row))
            first = start + reader.line_num
    except csv.Error as error:
        return rows, (first, error)
    return rows, None


def find_separator(lines: Sequence[str]) -> str:
    """The sign that splits most of the first lines into equally many cells."""
    sample = [line for line in lines[:SAMPLE] if line.strip()]
    return max(SEPARATORS, key=lambda separator: _evenness(sample, separator))


def _evenness(sample: Sequence[str], separator: str) -> tuple[int, int]:
    """How many lines share the commonest width above one, and that width."""
    widths = Counter(len(row) for row in _readable(sample, separator) if len(row) > 1)
    if not widths:
        return (0, 0)
    width, lines = max(widths.items(), key=lambda found: (found[1], found[0]))
    return (lines, width)


def _readable(sample: Sequence[str], separator: str) -> Iterator[list[str]]:
    """The rows before one that cannot be read."""
    with suppress(csv.Error):
        yield from csv.reader(sample, delimiter=separator)
