"""The heat map: accounts by salesperson, elements by tier; each cell leads to its facts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from fitpoint.casework.report import AccountLine, ElementCell, Report
from fitpoint.cli.report_marks import account_link, anchor, mark
from fitpoint.cli.report_words import ReportWords
from fitpoint.documents.formats import percent
from fitpoint.documents.theme import tint

STEPS = ("B4534A", "D9A441", "8FB39A", "3F8A6B")
"""From nothing to everything; the words in the cell say the same."""


def heat_map(words: ReportWords, result: Report) -> Iterator[str]:
    """A table whose cells are coloured by coverage."""
    yield '<div class="table map"><table><thead>'
    yield from _heads(words, result)
    yield "</thead>"
    for owner in result.owners:
        yield "<tbody>"
        lines = [line for line in result.accounts if line.owner == owner.owner]
        for place, line in enumerate(lines):
            yield from _row(words, line, len(result.elements), len(lines) if place == 0 else 0)
        yield "</tbody>"
    yield "</table></div>"


def _heads(words: ReportWords, result: Report) -> Iterator[str]:
    say = words.say
    tiers = list(dict.fromkeys(line.tier for line in result.elements))
    spans = [(tier, sum(line.tier == tier for line in result.elements)) for tier in tiers]
    wide = "".join(
        f'<th scope="colgroup" colspan="{count}">{escape(words.tier(tier))}</th>'
        for tier, count in spans
    )
    sides = ("owner", "account", "action")
    first = "".join(f'<th scope="col" rowspan="2">{escape(say(f"report.{s}"))}</th>' for s in sides)
    yield f"<tr>{first}{wide}</tr><tr>"
    for line in result.elements:
        yield f'<th scope="col" class="element">{escape(words.element(line.id))}</th>'
    yield "</tr>"


def _row(words: ReportWords, line: AccountLine, width: int, rows: int) -> Iterator[str]:
    """``rows`` is how many rows the salesperson's cell spans, 0 for all but the first."""
    yield "<tr>"
    if rows:
        yield f'<th scope="rowgroup" rowspan="{rows}">{escape(words.owner(line.owner))}</th>'
    yield f'<th scope="row">{account_link(line)}</th>'
    yield f"<td>{mark(line.action, words.action(line))}</td>"
    for cell in line.elements:
        yield _cell(words, line, cell)
    if not line.elements:
        unjudged = escape(words.say("report.duty.unjudged"))
        yield f'<td colspan="{width}" class="empty">{unjudged}</td>'
    yield "</tr>"


def _cell(words: ReportWords, line: AccountLine, cell: ElementCell) -> str:
    done = cell.mastered and cell.analysed
    marks = "".join(
        sign
        for sign, holds in (
            ("✓", done),
            ("!", cell.quality.conflicts > 0),
            ("◷", cell.quality.stale > 0),
        )
        if holds
    )
    heat = f'<td class="heat" style="background:#{_colour(cell)}">'
    if words.brief:
        return f"{heat}{percent(cell.coverage, 0)}<i>{marks}</i></td>"
    target = anchor("a", line.account, cell.id)
    return (
        f'{heat}<a href="#{target}" title="{escape(_hint(words, line, cell))}">'
        f"{percent(cell.coverage, 0)}<i>{marks}</i></a></td>"
    )


def _colour(cell: ElementCell) -> str:
    if cell.mastered and cell.analysed:
        return tint(STEPS[3], 0.35)
    place = 0 if cell.coverage == 0 else 1 if cell.coverage < 0.6 else 2
    return tint(STEPS[place], 0.55)


def _hint(words: ReportWords, line: AccountLine, cell: ElementCell) -> str:
    """What stands behind the cell, in a sentence."""
    parts = [f"{line.name} · {words.element(cell.id)}"]
    if cell.gaps:
        parts.append(words.say("report.gaps", fields=words.gaps(cell.gaps)))
    if cell.unanalysed:
        parts.append(words.say("report.unanalysed", fields=words.fields(cell.unanalysed)))
    return " · ".join(parts)
