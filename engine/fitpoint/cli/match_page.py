"""How ``fitpoint match`` draws packages, and everything measured of one medium."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from fitpoint.cli.match_lines import BaselineRow, MeasureLine, PackageRow, PlaceRow, measure_of
from fitpoint.cli.output import table
from fitpoint.cli.session import Session
from fitpoint.cli.terms import clauses, joined

if TYPE_CHECKING:
    from rich.console import Console

    from fitpoint.messages.message import Lang
    from fitpoint.rulebook.pack import Measure, Pack

NONE = "—"


def draw_packages(
    session: Session, pack: Pack, console: Console, packages: Sequence[PackageRow]
) -> None:
    """The spend levels as a table; nothing where there are none."""
    if not packages or pack.match is None:
        return
    say = session.text
    unit = pack.fields[pack.match.roles.media_list_price].unit or ""
    shown = table(
        *(
            say(f"match.package.{column}")
            for column in ("level", "media", "cost", "reach", "budget")
        ),
        title=say("match.package.title"),
        right=(2, 3),
    )
    for row in packages:
        shown.add_row(
            row.label,
            clauses([_part(session, row, n, unit) for n in range(len(row.parts))], session.lang),
            _money(row.cost, session.lang),
            NONE if row.reach is None else _span([f"{end:.0%}" for end in row.reach]),
            NONE if row.within_budget is None else say(f"match.within.{row.within_budget}"),
        )
    console.print(shown)


def _part(session: Session, row: PackageRow, place: int, unit: str) -> str:
    part = row.parts[place]
    by_week = "week" if unit.endswith("/周") else "unit"
    key = f"match.{by_week}" + ("" if part.units == 1 else "s")
    words = session.text(key, medium=part.name, count=part.units)
    if not part.cities:
        return words
    return words + session.text("match.cities", cities=joined(part.cities, session.lang))


def draw_measures(
    session: Session, pack: Pack, console: Console, name: str, lines: Iterable[MeasureLine]
) -> None:
    """Every measure of one medium, with its interval, benchmark, score and weight."""
    say = session.text
    columns = ("measure", "value", "interval", "benchmark", "score", "weight", "remark")
    shown = table(
        *(say(f"match.measure.{column}") for column in columns),
        title=say("match.measure.title", medium=name),
        right=(1, 2, 3, 4, 5),
    )
    for line in lines:
        measure = measure_of(pack, line.id)
        shown.add_row(
            line.label,
            _value(line.value, measure, session.lang),
            NONE if line.interval is None else _span([f"{end:g}" for end in line.interval]),
            _value(line.benchmark, measure, session.lang),
            NONE if line.score is None else f"{line.score:.2f}",
            f"{line.weight:g}" if line.weight else say("match.shown_only"),
            _remark(session, line),
        )
    console.print(shown)


def _remark(session: Session, line: MeasureLine) -> str:
    if line.state == "not_applicable":
        return session.text("match.not_applicable")
    if line.missing:
        return session.text("match.missing", fields=joined(line.missing, session.lang))
    return session.text("match.estimated") if line.estimated else ""


def draw_places(session: Session, console: Console, places: Sequence[PlaceRow]) -> None:
    """The account's markets; nothing where neither index is known."""
    if all(row.bdi is None and row.cdi is None for row in places):
        return
    say = session.text
    columns = ("place", "sales", "category", "population", "bdi", "cdi")
    shown = table(
        *(say(f"match.market.{column}") for column in columns),
        title=say("match.market.title"),
        right=(1, 2, 3, 4, 5),
    )
    for row in places:
        shares = [
            NONE if s is None else f"{s:.0%}" for s in (row.sales, row.category, row.population)
        ]
        indices = [NONE if i is None else f"{i:.0f}" for i in (row.bdi, row.cdi)]
        shown.add_row(row.label, *shares, *indices)
    console.print(shown)


def baseline_words(session: Session, baseline: BaselineRow | None) -> str:
    """That the population is a sample; empty where it is none."""
    if baseline is None or not baseline.sample:
        return ""
    return session.text("match.sample" if baseline.n is None else "match.sample.n", n=baseline.n)


def _value(value: float | None, measure: Measure | None, lang: Lang) -> str:
    return NONE if value is None or measure is None else figure(value, measure, lang)


def figure(value: float, measure: Measure, lang: Lang) -> str:
    """A measure's value at its decimals, with its unit."""
    from fitpoint.documents.formats import number, plain

    if measure.unit:
        return number(value, lang, measure.unit, measure.decimals)
    return plain(value, measure.decimals, lang)


def _money(value: float, lang: Lang) -> str:
    from fitpoint.documents.formats import number

    return number(value, lang, "元")


def _span(ends: Sequence[str]) -> str:
    return ends[0] if ends[0] == ends[1] else f"{ends[0]}—{ends[1]}"
