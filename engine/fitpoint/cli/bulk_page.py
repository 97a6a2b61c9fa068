"""How a bulk run goes on, and how it ended, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from fitpoint.bulk.running.parts import Outcome
from fitpoint.casework.bulk_run import Prepared
from fitpoint.cli.bulk_remarks import draw_remarks
from fitpoint.cli.bulk_result import BulkColumn, BulkExample, BulkResult
from fitpoint.cli.bulk_rows import draw_rows
from fitpoint.cli.bulk_tallies import tallies_table
from fitpoint.cli.output import table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import field_label

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import ProgressColumn, Task
    from rich.text import Text

MOST_COLUMNS = 200
"""Columns that are listed; a table may have thousands."""
LONGEST = 40
"""Characters of a refused cell that are shown."""


class Looked(Protocol):
    """What came of reading a table."""

    @property
    def form(self) -> str: ...

    @property
    def columns(self) -> tuple[BulkColumn, ...]: ...

    @property
    def rejected(self) -> int: ...

    @property
    def rejects_file(self) -> str: ...

    @property
    def examples(self) -> tuple[BulkExample, ...]: ...

    @property
    def dry_run(self) -> bool: ...


def watched(
    made: Iterable[Outcome],
    session: Session,
    prepared: Prepared,
    done: Iterable[Outcome] = (),
    label: str = "progress.bulk",
) -> Iterator[Outcome]:
    """The outcomes, with how far it is, how fast, and how long it will take, where a person
    watches."""
    if not session.interactive:
        yield from made
        return
    from rich.console import Console
    from rich.progress import Progress

    before, all_ = sum(map(_accounts, done)), prepared.source.accounts
    columns = _bar(session, before, all_)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        of = bar.add_task(session.text(label), total=all_, completed=before)
        for outcome in made:
            bar.advance(of, _accounts(outcome))
            yield outcome


def _bar(session: Session, before: int, all_: int) -> tuple[str | ProgressColumn, ...]:
    """A line's columns: what is done, how far it is, how many accounts, and how fast; ``before``
    of them were done by an earlier run."""
    from rich.progress import BarColumn, ProgressColumn, SpinnerColumn
    from rich.text import Text

    class Pace(ProgressColumn):
        def render(self, task: Task) -> Text:
            done_here = int(task.completed) - before
            return Text(pace(session, done_here, all_ - int(task.completed), task.elapsed or 0))

    counts = "{task.completed:,.0f} / {task.total:,.0f}"
    return SpinnerColumn(), "{task.description}", BarColumn(), counts, Pace()


def pace(session: Session, done: int, left: int, seconds: float) -> str:
    """Accounts a second so far, and how long those that are left will take at that rate; nothing
    before the first are done."""
    if not done or not seconds:
        return ""
    rest = timedelta(seconds=round(left * seconds / done))
    return session.text("bulk.pace", rate=f"{done / seconds:,.0f}", rest=rest)


def _accounts(outcome: Outcome) -> int:
    return outcome.answered + outcome.rejected


def draw_columns(session: Session, console: Console, result: Looked) -> None:
    """All of them where it was only tried; else those that were not read."""
    read = sum(bool(column.target) for column in result.columns)
    left = len(result.columns) - read
    console.print(session.text("bulk.columns", read=read, left=left), markup=False)
    listed = [c for c in result.columns if result.dry_run or not c.target]
    if not listed:
        return
    shown = table(session.text("bulk.column"), session.text("bulk.field"))
    for column in listed[:MOST_COLUMNS]:
        shown.add_row(column.header, _read_as(session, result, column))
    if len(listed) > MOST_COLUMNS:
        shown.add_row("…", session.text("qualify.more", count=len(listed)))
    console.print(shown, markup=False)


def draw(session: Session, console: Console, result: BulkResult) -> None:
    """The columns as they were read, and what came of the accounts."""
    say = session.text
    title = say("bulk.title", input=result.input, as_of=result.as_of, pack=result.pack)
    console.print(title, markup=False)
    if result.columns:
        draw_columns(session, console, result)
    draw_rows(session, console, result.rows)
    told = "bulk.looked" if result.dry_run else "bulk.answered"
    console.print(say(told, count=f"{result.answered:,}"), markup=False)
    _draw_ways(session, console, result)
    draw_remarks(session, console, result.remarks)
    if result.tallies:
        console.print(tallies_table(session, result.tallies))
    draw_rejected(session, console, result)
    if result.output:
        console.print(f"→ {result.output}", markup=False)


def _draw_ways(session: Session, console: Console, result: BulkResult) -> None:
    """How many went one by one, and why; nothing where none did."""
    say = session.text
    slow = {way: count for way, count in result.ways.items() if way != "columnar"}
    if slow and "columnar" in result.ways:
        count = f"{result.ways['columnar']:,}"
        console.print(say("bulk.way.columnar", count=count), markup=False)
    for way, count in slow.items():
        line = say("bulk.way.other", count=f"{count:,}", way=say(f"bulk.way.{way}"))
        console.print(line, markup=False)
    if slow:
        console.print(say("bulk.way.same"), markup=False)


def draw_rejected(session: Session, console: Console, result: Looked) -> None:
    if not result.rejected:
        return
    key = "bulk.rejectable" if result.dry_run else "bulk.rejected"
    said = session.text(key, count=f"{result.rejected:,}", file=result.rejects_file)
    console.print(said, markup=False)
    for one in result.examples:
        reason = "\n".join(one.reasons)
        value = one.value if len(one.value) <= LONGEST else f"{one.value[:LONGEST]}…"
        where = {"row": one.row, "column": one.column, "value": value}
        told = session.text("bulk.example" if one.column else "bulk.example.row", **where)
        more = session.text("bulk.alike", count=f"{one.count - 1:,}") if one.count > 1 else ""
        console.print(f"{told}{more}{session.text('bulk.because')}{reason}", markup=False)


def _read_as(session: Session, result: Looked, column: BulkColumn) -> str:
    if not column.target:
        key = "bulk.near" if column.hint else "bulk.ignored"
        known = column.hint in session.pack.fields
        hint = field_label(session.pack, column.hint, session.lang) if known else column.hint
        return session.text(key, hint=hint)
    if column.target in ("account", "name"):
        return session.text(f"bulk.{column.target}")
    if result.form == "long":
        return session.text(f"bulk.detail.{column.target}")
    return field_label(session.pack, column.target, session.lang)
