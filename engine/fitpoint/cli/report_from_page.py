"""The report on a bulk run as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from fitpoint.casework.bulk_report import ACTIONS, BulkAccount, BulkChanges, BulkReport
from fitpoint.casework.bulk_tally import Tally
from fitpoint.cli.bulk_tallies import tally_words
from fitpoint.cli.report_from_words import BulkWords
from fitpoint.cli.report_marks import figure, head, mark, note, section, table, tile
from fitpoint.documents.blocks import Chart, Series
from fitpoint.documents.charts.svg import svg
from fitpoint.documents.text import clean
from fitpoint.documents.theme import DEFAULT


def write_page(words: BulkWords, result: BulkReport, path: Path) -> None:
    """The page, which is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.write_text(clean("\n".join(_page(words, result))), encoding="utf-8")
    unfinished.replace(path)


def _page(words: BulkWords, result: BulkReport) -> Iterator[str]:
    say = words.say
    title = say("bulk.report.title")
    yield head(words.lang, f"{title} {result.as_of}")
    yield f'<header><p class="mark">{escape(say("report.internal"))}</p>'
    yield f"<h1>{escape(title)}</h1><p>{escape(words.about(result))}</p></header>"
    yield f'<div class="tiles">{"".join(_tiles(words, result))}</div><main>'
    yield from _accounts(words, "first", result.first)
    if result.changes:
        yield from _changes(words, result.changes, result.pack)
    yield from _questions(words, result)
    yield from _counts(words, result)
    yield f"</main>\n<footer>{escape(say('bulk.report.footer'))}</footer>\n</body>\n</html>\n"


def _tiles(words: BulkWords, result: BulkReport) -> Iterator[str]:
    of = f"/ {result.accounts:,}"
    yield tile("counts", words.say("bulk.report.kpi.all"), f"{result.accounts:,}", "")
    counts = [tally.counts for tally in result.tallies if tally.of == "action"]
    for action in ACTIONS:
        count = sum(each.get(action, 0) for each in counts)
        yield tile("first", words.named("action", action), f"{count:,}", of)
    if found := result.changes:
        moved = result.accounts - found.added - found.same
        yield tile("changes", words.say("bulk.report.kpi.moved"), f"{moved:,}", of)


def _accounts(words: BulkWords, key: str, accounts: Sequence[BulkAccount]) -> Iterator[str]:
    yield from section(key, words.say("bulk.report.first"))
    yield note(words.say("bulk.report.first.note"))
    yield _account_table(words, accounts)


def _account_table(words: BulkWords, accounts: Sequence[BulkAccount]) -> str:
    rows: list[list[str]] = []
    for account in accounts:
        cells = [escape(cell) for cell in words.account(account)]
        cells[3] = mark(account.action, words.named("action", account.action))
        rows.append(cells)
    return table(words.account_heads(), rows, (5,))


def _changes(words: BulkWords, changes: BulkChanges, rules: str) -> Iterator[str]:
    yield from section("changes", words.say("bulk.report.changes"))
    for line in words.against(changes, rules):
        yield note(line)
    if changes.moves:
        moves = [[escape(cell) for cell in words.move(move)] for move in changes.moves]
        yield table(words.move_heads(), moves, (2,))
    for key in ("ready", "fallen"):
        if accounts := getattr(changes, key):
            yield f"<h3>{escape(words.say(f'bulk.report.{key}'))}</h3>"
            yield _account_table(words, accounts)


def _questions(words: BulkWords, result: BulkReport) -> Iterator[str]:
    if result.questions:
        yield from section("questions", words.say("bulk.report.questions"))
        rows = [[escape(cell) for cell in words.question(one)] for one in result.questions]
        yield table(words.question_heads(), rows, (1, 2))


def _counts(words: BulkWords, result: BulkReport) -> Iterator[str]:
    yield from section("counts", words.say("bulk.report.counts"))
    charts = {"stage": "bulk.report.chart", "grade": "bulk.report.grades"}
    pictures = [_picture(words, t, charts[t.of]) for t in result.tallies if t.of in charts]
    yield f'<div class="pair">{"".join(pictures)}</div>'
    heads = [words.say(k) for k in ("bulk.report.of", "bulk.tally", "bulk.report.count")]
    rows = [
        [escape(told), escape(answer), f"{count:,}", f"{count / result.accounts:.1%}"]
        for tally in result.tallies
        for told, answer, count in tally_words(words.session, tally)
    ]
    yield table([*heads, words.say("bulk.report.share")], rows, (2, 3))


def _picture(words: BulkWords, tally: Tally, title: str) -> str:
    counted = tally_words(words.session, tally)
    names = tuple(answer for _, answer, _ in counted)
    values = tuple(float(count) for _, _, count in counted)
    chart = Chart("bars", words.say(title), names, (Series(words.say(title), values),), "plain")
    return figure(words.say(title), svg(chart, DEFAULT, f"{tally.of}-{tally.id}"))
