"""Each account in detail: its elements, their facts, and the evidence of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from fitpoint.casework.report import AccountLine, ElementCell, FactLine, Report, SourceLine
from fitpoint.casework.report_quality import unsure
from fitpoint.cli.report_marks import anchor, mark, note, table
from fitpoint.cli.report_words import NONE, ReportWords, coverage


def accounts(words: ReportWords, result: Report) -> Iterator[str]:
    """Every account, folded; a link to something inside unfolds it."""
    for line in result.accounts:
        yield f"<details><summary>{_summary(words, line)}</summary>"
        yield f'<div class="account" id="{anchor("a", line.account)}">'
        yield from _account(words, line)
        yield "</div></details>"


def _summary(words: ReportWords, line: AccountLine) -> str:
    parts = [escape(words.owner(line.owner)), escape(words.stage(line))]
    parts += [mark(line.action, words.action(line)), escape(words.grade(line))]
    return f"<strong>{escape(line.name)}</strong> {' · '.join(parts)}"


def _account(words: ReportWords, line: AccountLine) -> Iterator[str]:
    say = words.say
    if line.judged_as_of is None:
        yield note(say("report.unjudged", names=line.name), "warning")
        return
    facts = (
        (say("report.judged"), line.judged_as_of.isoformat()),
        (say("report.money"), words.money(line.money)),
        (say("report.duty.written"), words.written(line.written)),
        (say("report.thin"), words.thin(line.thin)),
    )
    cells = "".join(f"<div><dt>{escape(k)}</dt><dd>{escape(v)}</dd></div>" for k, v in facts)
    yield f"<dl>{cells}</dl>"
    if line.newer:
        yield note(say("report.outdated", count=line.newer), "warning")
    for warning in line.warnings:
        yield note(words.warning(warning), "warning")
    for cell in line.elements:
        yield from _element(words, line, cell)
    rest = _told(words, line, None)
    if rest:
        yield f"<h4>{escape(say('report.other'))}</h4>"
        yield _facts(words, rest)


def _element(words: ReportWords, line: AccountLine, cell: ElementCell) -> Iterator[str]:
    facts = _told(words, line, cell.id)
    done = cell.mastered and cell.analysed
    if words.brief and done and not facts:
        return
    title = f"{words.element(cell.id)} {coverage(cell.coverage)}{' ✓' if done else ''}"
    yield f'<h4 id="{anchor("a", line.account, cell.id)}">{escape(title)}</h4>'
    if cell.gaps:
        yield note(words.say("report.gaps", fields=words.gaps(cell.gaps)))
    if cell.unanalysed:
        yield note(words.say("report.unanalysed", fields=words.fields(cell.unanalysed)))
    if facts:
        yield _facts(words, facts)


def _told(words: ReportWords, line: AccountLine, element: str | None) -> list[FactLine]:
    """The facts of an element; on a brief page those that want something."""
    facts = [fact for fact in line.facts if fact.element == element]
    return [fact for fact in facts if _wanting(fact)] if words.brief else facts


def _wanting(fact: FactLine) -> bool:
    return fact.conflict or fact.expired is not None or unsure(fact)


def _facts(words: ReportWords, facts: Sequence[FactLine]) -> str:
    heads = [words.say(f"report.{key}") for key in ("fact", "value", "state", "age", "sources")]
    return table(heads, [_fact(words, fact) for fact in facts])


def _fact(words: ReportWords, fact: FactLine) -> list[str]:
    say = words.say
    state = [say(f"state.{fact.state}")]
    state += [say("report.conflict")] if fact.conflict else []
    state += [say("report.expired", count=fact.expired)] if fact.expired is not None else []
    state += [coverage(fact.confidence)] if fact.confidence not in (None, 1.0) else []
    bad = ' class="bad"' if fact.conflict or fact.expired is not None else ""
    return [
        escape(words.field(fact.field)),
        escape(fact.value),
        f"<span{bad}>{escape(' · '.join(state))}</span>",
        escape(say("report.days", count=fact.age)),
        "<br>".join(_source(words, source) for source in fact.sources) or NONE,
    ]


def _source(words: ReportWords, source: SourceLine) -> str:
    """Title and place; the rest, with the evidence's id, where the pointer rests."""
    about = (
        words.say(f"method.{source.method}"),
        source.collected_on.isoformat(),
        source.author,
        f"“{source.quote}”" if source.quote else "",
        source.evidence,
    )
    hint = escape(" · ".join(part for part in about if part))
    place = f" <small>{escape(source.locator)}</small>" if source.locator else ""
    against = "" if source.counts else f"<em>{escape(words.say('report.against'))}</em>"
    return f'{against}<span class="source" title="{hint}">{escape(source.title)}{place}</span>'
