"""``fitpoint report --from``: what came out of a bulk run, for who must act on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fitpoint.casework.bulk_answers import open_answers
from fitpoint.casework.bulk_report import BulkAccount, BulkChanges, BulkReport, bulk_report
from fitpoint.cli.bulk_tallies import tallies_table
from fitpoint.cli.output import WIDE, emit, table
from fitpoint.cli.report_from_words import BulkWords
from fitpoint.cli.session import Session

if TYPE_CHECKING:
    from rich.console import Console

TOP = 20


def report_from(
    session: Session, answers: Path, before: Path | None, top: int, page: Path | None, form: str
) -> None:
    """The report as table or JSON, and as a page where one is named."""
    earlier = open_answers(before) if before else None
    result = bulk_report(open_answers(answers), session.pack, top, earlier)
    words = BulkWords(session)
    if page is not None:
        from fitpoint.cli.report_from_page import write_page

        write_page(words, result, page)
    emit(result, form, lambda console: draw(words, console, result))


def draw(words: BulkWords, console: Console, result: BulkReport) -> None:
    """Counts, the accounts to see first, what to ask, and what is different."""
    console.print(words.about(result), markup=False)
    console.print(tallies_table(words.session, result.tallies))
    _accounts(words, console, "bulk.report.first", result.first)
    _questions(words, console, result)
    if result.changes:
        _changes(words, console, result.changes, result.pack)


def _accounts(
    words: BulkWords, console: Console, title: str, accounts: tuple[BulkAccount, ...]
) -> None:
    if not accounts:
        return
    whole = (0, 2, 3) if console.width >= WIDE else ()
    shown = table(*words.account_heads(), title=words.say(title), right=(5,), whole=whole)
    for account in accounts:
        shown.add_row(*words.account(account))
    console.print(shown)


def _questions(words: BulkWords, console: Console, result: BulkReport) -> None:
    if not result.questions:
        return
    title = words.say("bulk.report.questions")
    shown = table(*words.question_heads(), title=title, right=(1, 2))
    for question in result.questions:
        shown.add_row(*words.question(question))
    console.print(shown)


def _changes(words: BulkWords, console: Console, changes: BulkChanges, rules: str) -> None:
    for line in words.against(changes, rules):
        console.print(line, markup=False)
    if changes.moves:
        title = words.say("bulk.report.changes")
        shown = table(*words.move_heads(), title=title, right=(2,))
        for move in changes.moves:
            shown.add_row(*words.move(move))
        console.print(shown)
    _accounts(words, console, "bulk.report.ready", changes.ready)
    _accounts(words, console, "bulk.report.fallen", changes.fallen)
