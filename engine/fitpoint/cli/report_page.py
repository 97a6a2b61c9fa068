"""The report as one self-contained HTML page: figures, pictures, and every client below them.

Nothing is fetched and no script runs. A figure links to the lines that it counts, a line to the
account's facts, a fact names its evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from fitpoint.casework.report import AccountLine, Quality, QuestionLine, Report
from fitpoint.cli.report_accounts import accounts
from fitpoint.cli.report_map import heat_map
from fitpoint.cli.report_marks import account_link, head, mark, note, section, table, tile
from fitpoint.cli.report_pictures import ages, coverage_chart, foundations, questions_chart
from fitpoint.cli.report_words import BRIEF, ReportWords, coverage, share
from fitpoint.cli.session import Session
from fitpoint.cli.terms import joined
from fitpoint.documents.text import clean

SHOWN = 12
"""Questions that the page's table and picture show."""


def page(session: Session, result: Report) -> str:
    """The page in the run's language."""
    return clean("\n".join(_page(ReportWords(session, result), result)))


def _page(words: ReportWords, result: Report) -> Iterator[str]:
    say = words.say
    yield head(words.lang, f"{say('report.title')} {result.as_of}")
    yield from _head(words, result)
    yield "<main>"
    for part in (_look, _questions, _duty, _map, _age, _people, _elements):
        yield from part(words, result)
    yield from section("accounts", say("report.accounts"))
    if words.brief:
        yield note(say("report.brief", count=BRIEF))
    yield from accounts(words, result)
    yield f"</main>\n<footer>{escape(say('report.footer'))}</footer>\n</body>\n</html>\n"


def _head(words: ReportWords, result: Report) -> Iterator[str]:
    say = words.say
    who = f" · {say('report.of_person', person=result.person)}" if result.person else ""
    about = say("report.subtitle", as_of=result.as_of, pack=result.pack) + who
    yield f'<header><p class="mark">{escape(say("report.internal"))}</p>'
    yield f"<h1>{escape(say('report.title'))}</h1><p>{escape(about)}</p></header>"
    yield f'<div class="tiles">{"".join(_tiles(words, result))}</div>'
    links = ("look", "questions", "duty", "map", "age", "people", "elements", "accounts")
    items = "".join(f'<a href="#{key}">{escape(say(f"report.{key}"))}</a>' for key in links)
    yield f'<nav aria-label="{escape(say("report.contents"))}">{items}</nav>'
    if result.unjudged:
        yield note(say("report.unjudged", names=words.names(result.unjudged)), "warning")


def _tiles(words: ReportWords, result: Report) -> Iterator[str]:
    say, quality = words.say, result.quality
    total = len(result.accounts)
    duties = [line.duty for line in result.owners if line.duty]
    done = sum(duty.status == "done" for duty in duties)
    known, money = words.total()
    ready = sum(line.action == "write" for line in result.accounts)
    yield tile(
        "accounts", say("report.kpi.judged"), f"{total - len(result.unjudged)}", f"/ {total}"
    )
    yield tile("look", say("report.kpi.ready"), str(ready), f"/ {total}")
    people = f"/ {len(duties)} {say('report.kpi.people')}"
    yield tile("duty", say("report.kpi.duty"), str(done), people)
    hint = say("report.kpi.waiting.note", count=known)
    yield tile("questions", say("report.kpi.waiting"), money, "", hint)
    yield tile("age", say("report.kpi.stale"), str(quality.stale), f"/ {quality.facts}")
    yield tile("map", say("report.kpi.conflicts"), str(quality.conflicts), f"/ {quality.facts}")


def _look(words: ReportWords, result: Report) -> Iterator[str]:
    say, lines = words.say, result.accounts
    yield from section("look", say("report.look"))
    groups = (
        ("report.ready", [a for a in lines if a.action == "write"]),
        ("report.waiting", [a for a in lines if a.action in ("hold", "research")]),
        ("report.dropped", [a for a in lines if a.action == "drop"]),
    )
    heads = [say(f"report.{key}") for key in ("account", "owner", "stage", "action", "grade")]
    heads += [say("report.money"), say("report.duty.written"), say("report.thin")]
    for key, found in groups:
        if found:
            yield f"<h3>{escape(say(key))} <small>{len(found)}</small></h3>"
            yield table(heads, [_client(words, line) for line in found])
    yield from _remarks(words, lines)


def _client(words: ReportWords, line: AccountLine) -> list[str]:
    return [
        account_link(line),
        escape(words.owner(line.owner)),
        escape(words.stage(line)),
        mark(line.action, words.action(line)),
        escape(words.grade(line)),
        escape(words.money(line.money)),
        escape(words.written(line.written)),
        escape(words.thin(line.thin)),
    ]


def _remarks(words: ReportWords, lines: Sequence[AccountLine]) -> Iterator[str]:
    """Warnings, accounts that several people claim, evidence newer than the decision."""
    warned = [
        f"{account_link(line)} {escape(words.warning(one))}"
        for line in lines
        for one in line.warnings
    ]
    claimed = [
        f"{account_link(line)} {escape(joined(map(words.claim, line.claims), words.lang))}"
        for line in lines
        if line.claims
    ]
    old = [
        f"{account_link(line)} {escape(words.say('report.outdated', count=line.newer))}"
        for line in lines
        if line.newer
    ]
    for title, items in (("report.warnings", warned), ("report.claims", claimed), ("", old)):
        if items:
            head = (
                f"<h3>{escape(words.say(title))} <small>{len(items)}</small></h3>" if title else ""
            )
            yield f"{head}<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _questions(words: ReportWords, result: Report) -> Iterator[str]:
    say = words.say
    yield from section("questions", say("report.questions"))
    yield note(say("report.questions.note"))
    shown = result.questions[:SHOWN]
    yield questions_chart(words, shown)
    heads = [say(f"report.{key}") for key in ("question", "ask", "holds", "money")]
    yield table(heads, [_question(words, result, line) for line in shown], (3,))


def _question(words: ReportWords, result: Report, line: QuestionLine) -> list[str]:
    held = [account for account in result.accounts if account.account in line.accounts]
    links = "、".join(account_link(account) for account in held)
    return [
        f"<strong>{escape(words.field(line.field))}</strong>",
        escape(words.ask(line)),
        f"<b>{len(held)}</b> {links}",
        escape(words.waiting(line)),
    ]


def _duty(words: ReportWords, result: Report) -> Iterator[str]:
    say = words.say
    yield from section("duty", say("report.duty"))
    yield note(say("report.duty.note", tiers=words.duty_tiers()))
    heads = [say("report.owner"), say("report.duty.status"), say("report.account")]
    heads += [say("report.state"), say("report.duty.written"), say("report.thin")]
    known = {line.account: line for line in result.accounts}
    rows = [
        [
            escape(words.owner(line.owner)),
            mark(line.duty.status, words.duty(line.duty)),
            account_link(known[line.duty.account]),
            escape(words.lacking(line.duty)),
            escape(words.written(line.duty.written)),
            escape(words.thin(line.duty.thin)),
        ]
        for line in result.owners
        if line.duty
    ]
    yield table(heads, rows)
    yield note(say("report.thin.note", tiers=words.duty_tiers()))


def _map(words: ReportWords, result: Report) -> Iterator[str]:
    yield from section("map", words.say("report.map"))
    yield note(words.say("report.map.brief" if words.brief else "report.map.note"))
    yield from heat_map(words, result)


def _age(words: ReportWords, result: Report) -> Iterator[str]:
    yield from section("age", words.say("report.age"))
    yield f'<div class="pair">{ages(words, result)}{foundations(words, result)}</div>'


def _people(words: ReportWords, result: Report) -> Iterator[str]:
    say = words.say
    yield from section("people", say("report.people"))
    tiers = result.owners[0].tiers if result.owners else ()
    heads = [say("report.owner"), say("report.kpi.accounts"), say("report.kpi.ready")]
    heads += [words.tier(tier.id) for tier in tiers] + _quality_heads(words)
    rows = [
        [
            escape(words.owner(line.owner)),
            str(line.accounts),
            str(line.ready),
            *(f"{tier.accounts} · {coverage(tier.coverage)}" for tier in line.tiers),
            *_quality(line.quality),
        ]
        for line in result.owners
    ]
    yield table(heads, rows, tuple(range(1, len(heads))))


def _elements(words: ReportWords, result: Report) -> Iterator[str]:
    say = words.say
    yield from section("elements", say("report.elements"))
    yield coverage_chart(words, result)
    heads = [say(f"report.{key}") for key in ("tier", "element", "mastered", "analysed")]
    heads += [say("report.coverage"), *_quality_heads(words)]
    rows = [
        [
            escape(words.tier(line.tier)),
            escape(words.element(line.id)),
            str(line.mastered),
            str(line.analysed),
            coverage(line.coverage),
            *_quality(line.quality),
        ]
        for line in result.elements
    ]
    yield table(heads, rows, tuple(range(2, len(heads))))


def _quality_heads(words: ReportWords) -> list[str]:
    keys = ("facts", "data", "asked", "observed", "judged_ourselves")
    more = ("single", "stale", "conflicts", "sources", "confidence")
    return [words.say(f"report.{key}") for key in (*keys, *more)]


def _quality(quality: Quality) -> list[str]:
    q = quality
    counts = (q.data, q.asked, q.observed, q.judged, q.single, q.stale, q.conflicts)
    shares = (share(count, q.facts) for count in counts)
    return [str(q.facts), *shares, str(q.sources), coverage(q.confidence)]
