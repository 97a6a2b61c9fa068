"""What is told of a bulk run besides its answers: slow scorers, and what went wrong in accounts.

Each part's lie beside it, so that a run that goes on tells of all its parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fitpoint.bulk.answers.engine import Answered
from fitpoint.bulk.answers.slow import SlowScorer, together
from fitpoint.bulk.running.fault import Fault, as_line, from_line
from fitpoint.bulk.running.whole_file import whole
from fitpoint.errors import Diagnostic

MOST = 5
"""Problems of accounts that are told of a run."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """``slow``: the slowest first; ``problems``: the first few, each once."""

    slow: tuple[SlowScorer, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def keep_remarks(answered: Answered, place: int, folder: Path) -> None:
    """Write what there is to tell of a part into the folder of parts."""
    path = folder / f"{place:07d}.remarks.json"
    if not answered.slow and not answered.problems:
        path.unlink(missing_ok=True)
        return
    folder.mkdir(parents=True, exist_ok=True)
    with whole(path) as unfinished:
        unfinished.write_text(as_text(Remarks(answered.slow, answered.problems)), encoding="utf-8")


def read_remarks(folder: Path) -> Remarks:
    """All that was kept of a run's parts."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.remarks.json"))]
    return merged(map(from_text, texts))


def merged(parts: Iterable[Remarks]) -> Remarks:
    """Several parts' remarks as one's."""
    kept = list(parts)
    problems = dict.fromkeys(p for part in kept for p in part.problems)
    return Remarks(together(s for part in kept for s in part.slow), tuple(problems)[:MOST])


def as_text(remarks: Remarks) -> str:
    """As JSON, in one line."""
    slow = [[s.scorer, s.rows, s.seconds, s.problem and _line(s.problem)] for s in remarks.slow]
    told = {"slow": slow, "problems": list(map(_line, remarks.problems))}
    return json.dumps(told, ensure_ascii=False)


def from_text(text: str) -> Remarks:
    """What :func:`as_text` wrote."""
    told: dict[str, list[Any]] = json.loads(text)
    slow = [SlowScorer(s, rows, sec, p and _read(p)) for s, rows, sec, p in told["slow"]]
    return Remarks(tuple(slow), tuple(map(_read, told["problems"])))


def _line(found: Diagnostic) -> str:
    return as_line(Fault(0, "", "", "", (found,)))


def _read(line: str) -> Diagnostic:
    return from_line(line).problems[0]
