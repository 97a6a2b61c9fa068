"""The report as tables for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitpoint.cli.output import table
from fitpoint.cli.report_words import NONE, ReportWords, coverage, share
from fitpoint.cli.terms import few, joined

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from fitpoint.casework.report import AccountLine, Report
    from fitpoint.cli.session import Session

QUESTIONS, NAMES, CLIENTS = 10, 2, 40
"""So many questions are shown, so many names of accounts that wait for one, and so many clients;
the page shows all."""


def draw(session: Session, console: Console, result: Report) -> None:
    """Salespeople, the duty, elements, clients, questions; then what else a director must know."""
    words = ReportWords(session, result)
    if len(result.unjudged) == len(result.accounts):
        console.print(words.say("report.no_decisions"), markup=False)
        return
    for made in (_people, _duty, _elements, _clients, _questions, _ages):
        shown = made(words, result)
        if shown.row_count:
            console.print(shown)
    for line in _remarks(words, result):
        console.print(line, markup=False)


def _people(words: ReportWords, result: Report) -> Table:
    say = words.say
    tiers = result.owners[0].tiers if result.owners else ()
    shown = table(
        say("report.owner"),
        say("report.kpi.accounts"),
        say("report.kpi.judged"),
        say("report.kpi.ready"),
        *(words.tier(tier.id) for tier in tiers),
        say("report.facts"),
        say("report.judged_ourselves"),
        say("report.single"),
        say("report.stale"),
        say("report.conflicts"),
        title=f"{say('report.people')}　{result.as_of}",
        right=tuple(range(1, 9 + len(tiers))),
    )
    for line in result.owners:
        q = line.quality
        shown.add_row(
            words.owner(line.owner),
            *map(str, (line.accounts, line.judged, line.ready)),
            *(f"{tier.accounts} · {coverage(tier.coverage)}" for tier in line.tiers),
            str(q.facts),
            *(share(count, q.facts) for count in (q.judged, q.single, q.stale, q.conflicts)),
        )
    return shown


def _duty(words: ReportWords, result: Report) -> Table:
    say = words.say
    shown = table(
        say("report.owner"),
        say("report.duty.status"),
        say("report.account"),
        say("report.state"),
        say("report.duty.written"),
        say("report.thin"),
        title=say("report.duty"),
    )
    for line in result.owners:
        duty = line.duty
        if duty is not None:
            shown.add_row(
                line.owner,
                words.duty(duty),
                duty.name,
                words.lacking(duty),
                words.written(duty.written),
                words.thin(duty.thin),
            )
    return shown


def _elements(words: ReportWords, result: Report) -> Table:
    say = words.say
    shown = table(
        say("report.tier"),
        say("report.element"),
        say("report.mastered"),
        say("report.analysed"),
        say("report.coverage"),
        say("report.facts"),
        say("report.judged_ourselves"),
        say("report.stale"),
        say("report.conflicts"),
        say("report.confidence"),
        title=say("report.elements"),
        right=tuple(range(2, 10)),
    )
    for line in result.elements:
        q = line.quality
        shown.add_row(
            words.tier(line.tier),
            words.element(line.id),
            str(line.mastered),
            str(line.analysed),
            coverage(line.coverage),
            str(q.facts),
            *(share(count, q.facts) for count in (q.judged, q.stale, q.conflicts)),
            coverage(q.confidence),
        )
    return shown


def _clients(words: ReportWords, result: Report) -> Table:
    """Clients that are ready or have a warning."""
    say = words.say
    shown = table(
        say("report.account"),
        say("report.owner"),
        say("report.stage"),
        say("report.action"),
        say("report.grade"),
        say("report.money"),
        say("report.duty.written"),
        title=say("report.look"),
    )
    found = [a for a in result.accounts if a.action == "write" or a.warnings or a.claims]
    for line in found[:CLIENTS]:
        shown.add_row(*_client(words, line))
    if len(found) > CLIENTS:
        shown.caption = say("qualify.more", count=len(found))
    return shown


def _client(words: ReportWords, line: AccountLine) -> tuple[str, ...]:
    return (
        line.name,
        words.owner(line.owner),
        words.stage(line),
        words.action(line),
        words.grade(line),
        words.money(line.money),
        words.written(line.written),
    )


def _questions(words: ReportWords, result: Report) -> Table:
    say = words.say
    shown = table(
        say("report.question"),
        say("report.ask"),
        say("report.holds"),
        say("report.money"),
        title=say("report.questions"),
        right=(3,),
    )
    for line in result.questions[:QUESTIONS]:
        names = words.names(line.accounts[:NAMES])
        more = say("qualify.more", count=len(line.accounts))
        held = few([names], 1, "", words.lang) + (more if len(line.accounts) > NAMES else "")
        shown.add_row(words.field(line.field), words.ask(line), held, words.waiting(line))
    return shown


def _ages(words: ReportWords, result: Report) -> Table:
    say, quality = words.say, result.quality
    shown = table(
        say("report.age"),
        say("report.age.facts"),
        say("report.age.expired"),
        right=(1, 2),
    )
    for name, count, expired in zip(words.ages(), quality.ages, quality.expired, strict=True):
        shown.add_row(name, str(count), str(expired) if expired else NONE)
    return shown


def _remarks(words: ReportWords, result: Report) -> list[str]:
    say = words.say
    told = [
        f"{line.name}：{words.warning(warning)}"
        if words.lang == "zh"
        else f"{line.name}: {words.warning(warning)}"
        for line in result.accounts
        for warning in line.warnings
    ]
    told += [
        f"{say('report.claims')} {line.name} {joined(map(words.claim, line.claims), words.lang)}"
        for line in result.accounts
        if line.claims
    ]
    told += [
        f"{line.name} {say('report.outdated', count=line.newer)}"
        for line in result.accounts
        if line.newer
    ]
    if result.unjudged:
        told.append(say("report.unjudged", names=words.names(result.unjudged)))
    return told
