"""``fitpoint match``: media ranked for an account, with fit points and misfits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from fitpoint.cli.blocking import lacking
from fitpoint.cli.match_lines import (
    BaselineRow,
    MeasureLine,
    PackageRow,
    PlaceRow,
    baseline_row,
    measure_line,
    measure_of,
    package_row,
    place_row,
)
from fitpoint.cli.match_page import (
    baseline_words,
    draw_measures,
    draw_packages,
    draw_places,
    figure,
)
from fitpoint.cli.options import Command, Option
from fitpoint.cli.output import WIDE, emit, format_option, table
from fitpoint.cli.running import account_argument, as_of_option, open_run
from fitpoint.cli.session import Session
from fitpoint.cli.terms import clauses, code_label, joined

SHOWN_POINTS = 2
"""Fit points and misfits that a table shows of each medium; JSON holds all."""

if TYPE_CHECKING:
    from datetime import date

    from rich.console import Console

    from fitpoint.matching.match import FitPoint, MediumMatch
    from fitpoint.qualification.decision import Decision
    from fitpoint.rulebook.pack import Pack


@dataclass(frozen=True, slots=True)
class MediumLine:
    """One medium: ``score`` S, ``coverage`` K, and what speaks for and against it."""

    medium: str
    name: str
    ours: bool
    rank: int | None
    tie_group: int | None
    score: float | None
    coverage: float
    interval: tuple[float, float]
    measures: tuple[MeasureLine, ...]
    fit_points: tuple[str, ...]
    misfits: tuple[str, ...]
    vetoes: tuple[str, ...]
    conditions: tuple[str, ...]
    to_confirm: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchResult:
    account: str
    name: str
    abstained: str
    main: str | None
    supplement: str | None
    alternative: str | None
    reach: tuple[float, float] | None
    overlap: tuple[float, float] | None
    media: tuple[MediumLine, ...]
    packages: tuple[PackageRow, ...]
    places: tuple[PlaceRow, ...]
    baseline: BaselineRow | None
    lacking: tuple[str, ...]


@click.command(
    "match",
    cls=Command,
    help="help.match.long",
    params=[
        account_argument(),
        Option(["--top"], type=click.IntRange(min=1), metavar="N", help="help.match.top"),
        Option(["--medium"], help="help.match.medium"),
        as_of_option(),
        format_option(),
    ],
)
@click.pass_obj
def match(
    session: Session,
    account: str,
    top: int | None,
    medium: str | None,
    as_of: date | None,
    form: str,
) -> None:
    from fitpoint.casework.finding import find_subject

    pack = session.pack
    with open_run(session, as_of) as run:
        decision = run.decide(account)
        one = medium and find_subject(run.connection, f"medium/{medium}").subject.id
    media = [m for m in decision.matching.media if one in (None, m.medium)][:top]
    result = _result(session, pack, decision, media)
    names = {m.medium: m.name for m in decision.matching.media}
    if one:
        emit(result, form, lambda console: _draw_one(session, pack, console, result))
    else:
        emit(result, form, lambda console: _draw(session, pack, console, result, names))


def _result(
    session: Session, pack: Pack, decision: Decision, media: Sequence[MediumMatch]
) -> MatchResult:
    matching = decision.matching
    return MatchResult(
        decision.account,
        decision.name,
        matching.abstained,
        matching.combination.main,
        matching.combination.supplement,
        matching.combination.alternative,
        matching.combination.reach,
        matching.combination.overlap,
        tuple(_line(session, pack, medium) for medium in media),
        tuple(package_row(session, pack, p, matching) for p in matching.packages),
        tuple(place_row(session, pack, row) for row in matching.markets),
        baseline_row(matching.baseline),
        lacking(session, pack, decision),
    )


def _line(session: Session, pack: Pack, medium: MediumMatch) -> MediumLine:
    labels = {v.id: v.label.of(session.lang) for v in pack.match.vetoes} if pack.match else {}

    def vetoes(*effects: str) -> tuple[str, ...]:
        return tuple(labels.get(v.id, v.id) for v in medium.vetoes if v.effect in effects)

    return MediumLine(
        medium=medium.medium,
        name=medium.name,
        ours=medium.ours,
        rank=medium.rank,
        tie_group=medium.tie_group,
        score=medium.score,
        coverage=medium.coverage,
        interval=medium.interval,
        measures=tuple(measure_line(session, pack, result) for result in medium.measures),
        fit_points=tuple(_point(session, pack, point, medium) for point in medium.fit_points),
        misfits=tuple(_point(session, pack, point, medium) for point in medium.misfits),
        vetoes=vetoes("veto", "block"),
        conditions=vetoes("condition"),
        to_confirm=vetoes("confirm"),
    )


def _point(session: Session, pack: Pack, point: FitPoint, medium: MediumMatch) -> str:
    plan, lang = pack.match, session.lang
    measure = measure_of(pack, point.measure or "")
    if measure is not None:
        value = next((m.value for m in medium.measures if m.id == measure.id), None)
        label = measure.label.of(lang)
        return label if value is None else f"{label} {figure(value, measure, lang)}"
    regions = pack.fields[plan.roles.sales_regions].type.codelist if plan else None
    cities = joined([code_label(pack, regions or "", city, lang) for city in point.cities], lang)
    share = f"{point.share:.0%}" if point.share is not None else ""
    return session.text(f"match.{point.kind}", cities=cities, share=share)


def _strongest(session: Session, points: tuple[str, ...]) -> str:
    """The strongest points, a line each, and how many there are where some are left out."""
    shown = list(points[:SHOWN_POINTS])
    if len(points) > SHOWN_POINTS:
        shown[-1] += session.text("match.more", count=len(points))
    return "\n".join(shown)


def _legend(session: Session, result: MatchResult) -> str:
    """What S and K are; the groups where several media are too close to tell apart."""
    groups: dict[int, list[str]] = {}
    for line in result.media:
        if line.tie_group is not None:
            groups.setdefault(line.tie_group, []).append(line.name)
    if all(len(names) < 2 for names in groups.values()):
        return session.text("match.legend.plain")
    told = [
        session.text("match.group", number=number, names=joined(names, session.lang))
        for number, names in groups.items()
        if len(names) > 1
    ]
    return session.text("match.legend", groups=clauses(told, session.lang))


def _draw_one(session: Session, pack: Pack, console: Console, result: MatchResult) -> None:
    """Everything measured of one medium, and the places that BDI and CDI stand on."""
    for line in result.media:
        draw_measures(session, pack, console, line.name, line.measures)
    draw_places(session, console, result.places)
    if words := baseline_words(session, result.baseline):
        console.print(words, markup=False)


def _draw(
    session: Session, pack: Pack, console: Console, result: MatchResult, names: Mapping[str, str]
) -> None:
    say = session.text
    shown = table(
        "#",
        say("match.medium"),
        "S",
        "K",
        say("match.for"),
        say("match.against"),
        say("match.vetoes"),
        title=say("match.title", name=result.name),
        right=(0, 2, 3),
        whole=(0, 1, 2, 3) if console.width >= WIDE else (),
    )
    for line in result.media:
        remarks = [*line.vetoes, *line.conditions]
        remarks += [say("match.to_confirm", what=what) for what in line.to_confirm]
        shown.add_row(
            str(line.rank or "—"),
            line.name,
            "—" if line.score is None else f"{line.score:.2f}",
            f"{line.coverage:.2f}",
            _strongest(session, line.fit_points),
            _strongest(session, line.misfits),
            clauses(remarks, session.lang),
        )
    console.print(shown)
    for words in result.lacking:
        console.print(words, markup=False)
    console.print(_legend(session, result), markup=False)
    if result.abstained:
        console.print(say(f"match.abstained.{result.abstained}"), markup=False)
    elif result.main:
        parts = [
            say(f"match.{role}", medium=names[medium])
            for role in ("main", "supplement", "alternative")
            if (medium := getattr(result, role))
        ]
        console.print(clauses(parts, session.lang), markup=False)
    draw_packages(session, pack, console, result.packages)
    if words := baseline_words(session, result.baseline):
        console.print(words, markup=False)
