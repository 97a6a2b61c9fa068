"""What a bulk run could not take: a cell, or a whole row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fitpoint.bulk.running.whole_file import whole
from fitpoint.errors import Diagnostic

LONGEST = 200
"""Characters of a value that are told."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``row`` counts from 1 as in the input; ``column`` is the input's own name for it, empty where
    the whole row is meant."""

    row: int
    account: str
    column: str
    value: str
    problems: tuple[Diagnostic, ...]


def write_faults(faults: Iterable[Fault], path: Path) -> None:
    """One a line, as JSON; places are left out, for the row says where."""
    with whole(path) as file, file.open("w", encoding="utf-8") as out:
        out.writelines(f"{as_line(fault)}\n" for fault in faults)


def read_faults(path: Path) -> Iterator[Fault]:
    """What was written, one by one."""
    with path.open(encoding="utf-8") as lines:
        yield from map(from_line, lines)


def from_line(line: str) -> Fault:
    """The fault that :func:`as_line` wrote."""
    told: dict[str, Any] = json.loads(line)
    problems = tuple(
        Diagnostic(code, tuple((n, v) for n, v in arguments), suggestion=near)
        for code, arguments, near in told["problems"]
    )
    return Fault(told["row"], told["account"], told["column"], told["value"], problems)


def shown(value: object) -> str:
    """A cell as it is told: what no text can hold is replaced."""
    text = "" if value is None else str(value)[:LONGEST]
    return text.encode("utf-8", "replace").decode("utf-8")


def as_line(fault: Fault) -> str:
    """The fault as JSON, in one line."""
    told = {
        "row": fault.row,
        "account": shown(fault.account),
        "column": shown(fault.column),
        "value": shown(fault.value),
        "problems": [
            (p.code, [(n, shown(v)) for n, v in p.arguments], p.suggestion) for p in fault.problems
        ],
    }
    return json.dumps(told, ensure_ascii=False)
