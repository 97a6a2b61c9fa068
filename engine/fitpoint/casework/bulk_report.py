"""What came out of a bulk run, for who must act on it: how many of what, whom to see first, what to
ask, and what is different from an earlier run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import polars as pl
from polars.exceptions import ColumnNotFoundError

from fitpoint.bulk.reading.table_file import reading
from fitpoint.casework.bulk_answers import Answers
from fitpoint.casework.bulk_tally import Tally, tallies
from fitpoint.errors import Location, fail
from fitpoint.rulebook.pack import Pack

Moved = Literal["stage", "action", "grade"]
MOVED: tuple[Moved, ...] = ("stage", "action", "grade")
ACTIONS = ("write", "hold", "research", "drop")
"""In the order in which people act on them."""
QUESTIONS = 12
"""Questions that are told."""
_OWN = ("account", "name", "stage", "action", "grade", "points", "main", "question")


@dataclass(frozen=True, slots=True)
class BulkAccount:
    """An account as the run answered it. ``points`` are those of the first scorecard, ``main`` is
    the id of the medium that is proposed, ``question`` the field to ask about first."""

    account: str
    name: str
    stage: str
    action: str
    grade: str | None
    points: float | None
    main: str | None
    question: str | None


@dataclass(frozen=True, slots=True)
class BulkQuestion:
    """A field that so many ``accounts`` that wait are to be asked about, and of how many of them
    the answer ``decides`` something."""

    field: str
    accounts: int
    decides: int


@dataclass(frozen=True, slots=True)
class BulkMove:
    """So many accounts went from one stage, action or grade (empty: open) to another."""

    of: Moved
    before: str
    now: str
    accounts: int


@dataclass(frozen=True, slots=True)
class BulkChanges:
    """Against an earlier run: accounts that it did not have, that only it had, that stayed as they
    were; ``ready`` are the first of those that may be written for now and could not, ``fallen`` of
    those that could and may not any more."""

    before: str
    as_of: str
    pack: str
    added: int
    gone: int
    same: int
    moves: tuple[BulkMove, ...]
    ready: tuple[BulkAccount, ...]
    fallen: tuple[BulkAccount, ...]


@dataclass(frozen=True, slots=True)
class BulkReport:
    """``first`` are the accounts to see first: those to write for, then those that wait, each by
    grade and points; what is to be dropped is not among them."""

    input: str
    as_of: str
    pack: str
    accounts: int
    tallies: tuple[Tally, ...]
    first: tuple[BulkAccount, ...]
    questions: tuple[BulkQuestion, ...]
    changes: BulkChanges | None


def bulk_report(answers: Answers, pack: Pack, top: int, before: Answers | None) -> BulkReport:
    """``top``: how many accounts each list names. Refused: answers that other rules gave (BK506),
    damaged ones (BK203)."""
    table = answers.table
    with reading(table.name):
        counted = _counted(answers, pack)
    known = _known(answers, pack)
    with reading(table.name):
        first = _first(known.filter(pl.col("action") != "drop"), pack, top)
        questions = _questions(answers)
    changes = _changes(known, before, pack, top) if before else None
    return BulkReport(
        table.name, answers.as_of, answers.pack, table.rows, counted, first, questions, changes
    )


def _counted(answers: Answers, pack: Pack) -> tuple[Tally, ...]:
    try:
        return tallies(answers.table.paths, pack)
    except ColumnNotFoundError as error:
        raise fail("BK506", Location(answers.table.name), pack=answers.pack or "?") from error


def _known(answers: Answers, pack: Pack) -> pl.LazyFrame:
    """What is told of each account; what the run did not answer is null."""
    schema = answers.table.schema
    grade = next((f"grade.{id_}.grade" for id_ in reversed(list(pack.grades))), "")
    points = next((f"score.{id_}.points" for id_ in pack.scorecards), "")
    asked = pl.col("questions").list.first().struct.field("field")
    optional = {
        "grade": (pl.col(grade), grade),
        "points": (pl.col(points).cast(pl.Float64), points),
        "main": (pl.col("main"), "main"),
        "question": (asked, "questions"),
    }
    found = [
        (expr if column in schema else pl.lit(None)).alias(name)
        for name, (expr, column) in optional.items()
    ]
    return answers.table.scan().select("account", "name", "stage", "action", *found)


def _first(known: pl.LazyFrame, pack: Pack, count: int) -> tuple[BulkAccount, ...]:
    grades = next((table.order for table in reversed(list(pack.grades.values()))), ())
    by = [_place("action", ACTIONS), _place("grade", grades), -pl.col("points"), pl.col("account")]
    picked = known.sort(by, nulls_last=True).head(count).select(_OWN)
    return tuple(BulkAccount(*row) for row in picked.collect(engine="streaming").iter_rows())


def _place(column: str, order: tuple[str, ...]) -> pl.Expr:
    """How early a name stands in the order; null beyond it."""
    if not order:
        return pl.lit(None, pl.Int64)
    return pl.col(column).replace_strict(order, range(len(order)), default=None)


def _questions(answers: Answers) -> tuple[BulkQuestion, ...]:
    if "questions" not in answers.table.schema:
        return ()
    waiting = answers.table.scan().filter(pl.col("action").is_in(["hold", "research"]))
    asked = waiting.select(pl.col("questions").explode()).drop_nulls().unnest("questions")
    counts = asked.group_by("field").agg(
        pl.len().alias("accounts"), (pl.col("decides") != "no").sum().alias("decides")
    )
    by = ["decides", "accounts", "field"]
    first = counts.sort(by, descending=[True, True, False]).head(QUESTIONS)
    rows = first.select("field", "accounts", "decides").collect(engine="streaming").iter_rows()
    return tuple(BulkQuestion(*row) for row in rows)


def _changes(known: pl.LazyFrame, before: Answers, pack: Pack, top: int) -> BulkChanges:
    earlier = _known(before, pack).select("account", *MOVED).with_columns(was=pl.lit(value=True))
    both = known.with_columns(now=pl.lit(value=True)).join(
        earlier, on="account", how="full", coalesce=True, suffix="_before"
    )
    kinds = both.group_by("was", "now", *MOVED, *(f"{m}_before" for m in MOVED)).len()
    with reading(before.table.name):
        counted = kinds.collect(engine="streaming")
    was, now = pl.col("was").is_not_null(), pl.col("now").is_not_null()
    kept = counted.filter(was & now)
    same = kept.filter([pl.col(m).eq_missing(pl.col(f"{m}_before")) for m in MOVED])
    ready, could = pl.col("action") == "write", pl.col("action_before") == "write"
    return BulkChanges(
        before.table.name,
        before.as_of,
        before.pack,
        _sum(counted.filter(~was)),
        _sum(counted.filter(~now)),
        _sum(same),
        tuple(move for of in MOVED for move in _moves(kept, of)),
        _first(both.filter(ready & ~could.fill_null(value=False)), pack, top),
        _first(both.filter(could & ~ready), pack, top),
    )


def _moves(kept: pl.DataFrame, of: Moved) -> Iterator[BulkMove]:
    """From most accounts to fewest."""
    now, before = pl.col(of).fill_null(""), pl.col(f"{of}_before").fill_null("")
    told = kept.select(before.alias("before"), now.alias("now"), "len")
    moved = told.filter(pl.col("before") != pl.col("now")).group_by("before", "now").sum()
    for row in moved.sort(["len", "before", "now"], descending=[True, False, False]).iter_rows():
        yield BulkMove(of, *row)


def _sum(counted: pl.DataFrame) -> int:
    return int(counted["len"].sum())
