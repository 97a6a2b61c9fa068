"""What a bulk run's summary tells besides its answers: slow scorers, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fitpoint.bulk.answers.remarks import Remarks, read_remarks
from fitpoint.cli.session import Session
from fitpoint.messages import Lang, render

if TYPE_CHECKING:
    from rich.console import Console


@dataclass(frozen=True, slots=True)
class SlowLine:
    """A scorer that was asked one by one about ``rows`` different inputs, which took so many
    ``seconds`` of a processor; ``problem`` says what is wrong with its batch form, empty where it
    has none."""

    scorer: str
    rows: int
    seconds: float
    problem: str


@dataclass(frozen=True, slots=True)
class BulkRemarks:
    """``problems``: of the first few accounts in which something went wrong, what."""

    slow: tuple[SlowLine, ...] = ()
    problems: tuple[str, ...] = ()


def told(folder: Path, lang: Lang) -> BulkRemarks:
    """What the finished parts in the folder tell."""
    return in_words(read_remarks(folder), lang)


def in_words(remarks: Remarks, lang: Lang) -> BulkRemarks:
    slow = [
        SlowLine(
            s.scorer, s.rows, round(s.seconds, 3), render(s.problem, lang) if s.problem else ""
        )
        for s in remarks.slow
    ]
    return BulkRemarks(tuple(slow), tuple([render(p, lang) for p in remarks.problems]))


def draw_remarks(session: Session, console: Console, remarks: BulkRemarks) -> None:
    say = session.text
    for one in remarks.slow:
        took = f"{one.seconds:,.{1 if one.seconds >= 1 else 3}f}"
        why = say("bulk.slow.failed" if one.problem else "bulk.slow.none")
        told = {"scorer": one.scorer, "rows": f"{one.rows:,}", "seconds": took, "why": why}
        console.print(say("bulk.slow", **told), markup=False)
        if one.problem:
            console.print(one.problem, markup=False)
    if remarks.problems:
        console.print(say("bulk.problems"), markup=False)
    for line in remarks.problems:
        console.print(line, markup=False)
