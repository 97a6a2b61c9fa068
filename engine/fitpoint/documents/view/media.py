"""Media as templates see them: one view for the client, a fuller one for us."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar, cast

from fitpoint.documents.claims import Absent, Claim, Prose
from fitpoint.documents.formats import code_label, day, labels, listed, percent, plain
from fitpoint.documents.text import one_line
from fitpoint.documents.view.costs import CheaperMedium, cheaper_media, cost_on_target
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.figures import NO_SHARES, Charts
from fitpoint.documents.view.fit import (
    FitView,
    MisfitView,
    argument_label,
    fit_views,
    misfit_views,
)
from fitpoint.documents.view.sentences import bare, span_of
from fitpoint.documents.view.stage import Stage
from fitpoint.documents.view.teller import FactsView
from fitpoint.matching.match import MediumMatch, VetoResult
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang
from fitpoint.rulebook.pack import Veto


@dataclass(frozen=True)
class Coverage:
    """Sales cities that a medium reaches, their share of sales, the reach there from the lowest to
    the highest, and the sales cities that it does not reach."""

    covered: Claim | Absent
    share: Claim | Absent
    reach: Claim | Absent
    uncovered: Claim | Absent


class MediumView:
    """What a client reads of a medium. ``points`` are its fit points, ``misfits`` what speaks
    against it, ``covered`` and ``uncovered`` the client's sales cities, ``covered_reach`` the
    reach in those it covers, ``planned`` and ``unplanned`` the cities it plans to enter, ``cost``
    that of a thousand impressions on core consumers at list price, ``cheaper`` the media where they
    cost less. Each is worked out when a template first asks for it."""

    exposed: ClassVar[frozenset[str]] = frozenset(
        {"id", "name", "ours", "f", "points", "misfits"}
        | {
            "covered",
            "covered_share",
            "covered_reach",
            "uncovered",
            "planned",
            "unplanned",
            "cost",
            "cheaper",
        }
    )

    def __init__(self, stage: Stage, match: MediumMatch, charts: Charts) -> None:
        self._stage, self._match, self._charts = stage, match, charts
        self.id, self.name, self.ours = match.medium, one_line(match.name), match.ours
        self.f = stage.facts_of(match.medium)

    @cached_property
    def points(self) -> tuple[FitView, ...]:
        return tuple(fit_views(self._stage, self._match, self.f, self._charts))

    @cached_property
    def misfits(self) -> tuple[MisfitView, ...]:
        return tuple(misfit_views(self._stage, self._match, self.f))

    @cached_property
    def _coverage(self) -> Coverage:
        return coverage(self._stage, self._match, self.f)

    @property
    def covered(self) -> Claim | Absent:
        return self._coverage.covered

    @property
    def covered_share(self) -> Claim | Absent:
        return self._coverage.share

    @property
    def covered_reach(self) -> Claim | Absent:
        return self._coverage.reach

    @property
    def uncovered(self) -> Claim | Absent:
        return self._coverage.uncovered

    @cached_property
    def cost(self) -> Claim | Absent:
        return cost_on_target(self._stage, self._match)

    @cached_property
    def cheaper(self) -> tuple[CheaperMedium, ...]:
        return tuple(cheaper_media(self._stage, self._match))

    @cached_property
    def _planned(self) -> tuple[Claim | Absent, Claim | Absent]:
        return planned(self._stage, self.f)

    @property
    def planned(self) -> Claim | Absent:
        return self._planned[0]

    @property
    def unplanned(self) -> Claim | Absent:
        return self._planned[1]


@view
class RatingView:
    """One measure in a comparison of media: internal."""

    label: str
    value: str
    score: str


@view
class RatedMedium:
    """A medium with what we make of it: internal. ``fit`` is the medium as the client reads it."""

    fit: MediumView
    name: str
    rank: int | None
    score: str
    interval: str
    coverage: str
    groups: tuple[str, ...]
    ratings: tuple[RatingView, ...]
    reasons: tuple[Prose, ...]
    """Why it is not recommended; empty for ranked media."""


def coverage(stage: Stage, match: MediumMatch, m: FactsView) -> Coverage:
    """Where the client sells, as the medium reaches it."""
    teller = stage.teller
    found = next((r for r in match.measures if "covered" in r.details), None)
    sales = stage.f[bare(found.client_fields[0])] if found else None
    reach = m[bare(found.medium_fields[0])] if found else None
    if found is None or not isinstance(sales, Claim) or not isinstance(reach, Claim):
        gone = sales if isinstance(sales, Absent) else Absent(teller.ledger, match.name, "missing")
        return Coverage(gone, gone, gone, gone)
    evidence = (*sales.evidence, *reach.evidence)
    shares = sales.shares or NO_SHARES

    def named(key: str) -> Claim | Absent:
        codes = sorted(
            cast("tuple[str, ...]", found.details[key]), key=lambda c: -(shares.get(c) or 0)
        )
        names = [code_label(code, sales.form) for code in codes]
        return teller.words(listed(names, teller.lang), evidence) if codes else gone

    gone = Absent(teller.ledger, sales.words(), "missing")
    covered = cast("tuple[str, ...]", found.details["covered"])
    total = sum(shares.get(code) or 0.0 for code in covered)
    share = teller.number(total, evidence, "share") if shares else gone
    there = {code: (reach.shares or NO_SHARES).get(code) for code in covered}
    local = teller.words(span_of(there, reach), reach.evidence) if covered else gone
    return Coverage(named("covered"), share, local, named("uncovered"))


def planned(stage: Stage, m: FactsView) -> tuple[Claim | Absent, Claim | Absent]:
    """The planned cities that the medium reaches, and those that it does not."""
    roles = stage.plan.roles if stage.plan else None
    wanted = stage.f[roles.planned_regions] if roles else None
    reach = m[bare(roles.media_city_reach)] if roles else None
    if not isinstance(wanted, Claim) or not isinstance(reach, Claim):
        gone = wanted if isinstance(wanted, Absent) else stage.teller.none("cities")
        return gone, gone
    codes = cast("frozenset[str]", wanted.value)
    there = {code for code in codes if (reach.shares or NO_SHARES).get(code)}
    evidence = (*wanted.evidence, *reach.evidence)
    first, second = (
        stage.teller.words(listed(labels(part, wanted.form), stage.teller.lang), evidence)
        if part
        else stage.teller.none("cities")
        for part in (there, codes - there)
    )
    return first, second


def rated(stage: Stage, match: MediumMatch, seen: MediumView) -> RatedMedium:
    lang = stage.teller.lang
    names = dict(stage.plan.groups) if stage.plan else {}
    return RatedMedium(
        seen,
        seen.name,
        match.rank,
        "" if match.score is None else plain(match.score * 100, 0),
        _interval(match),
        percent(match.coverage, 0),
        tuple(
            f"{names[g.id].of(lang) if g.id in names else g.id} {plain(g.score * 100, 0)}"
            for g in match.groups
            if g.score is not None
        ),
        tuple(_rating(stage, match)),
        tuple(
            reason(stage, result) for result in match.vetoes if result.effect in ("veto", "block")
        ),
    )


def _interval(match: MediumMatch) -> str:
    """From where to where the score can still move; empty where it cannot."""
    low, high = (plain(end * 100, 0) for end in match.interval)
    return "" if low == high else f"{low}—{high}"


def _rating(stage: Stage, match: MediumMatch) -> list[RatingView]:
    found: list[RatingView] = []
    for result in match.measures:
        measure = stage.measure(result.id)
        if measure is not None and result.value is not None:
            value = plain(result.value, measure.decimals)
            score = "" if result.score is None else plain(result.score * 100, 0)
            found.append(RatingView(argument_label(stage, measure), value, score))
    return found


def veto_of(stage: Stage, id_: str) -> Veto | None:
    return next((v for v in (stage.plan.vetoes if stage.plan else ()) if v.id == id_), None)


def reason(stage: Stage, result: VetoResult) -> Prose:
    """A veto in words, with its article where it is law; what would decide it where unknown."""
    veto = veto_of(stage, result.id)
    teller = stage.teller
    if veto is None:
        return teller.say("nothing")
    said = stage.text(veto.reason, veto.location)
    if result.verdict == "unknown":
        said = teller.say("veto.unknown", reason=said, fields=_labels(stage, result.unknown))
    if veto.cite is None:
        return said
    return teller.say(
        "veto.law",
        reason=said,
        law=veto.cite.law.of(teller.lang),
        article=veto.cite.article.of(teller.lang),
        version=_dated(veto.cite.version, teller.lang),
        review=veto.cite.review.of(teller.lang),
    )


def _dated(version: str, lang: Lang) -> str:
    """The day of a law's version as the reader writes days; any other name as it stands."""
    try:
        return day(date.fromisoformat(version), lang)
    except ValueError:
        return version


def _labels(stage: Stage, slots: tuple[str, ...]) -> str:
    return listed([slot_label(stage, slot) for slot in slots], stage.teller.lang)


def slot_label(stage: Stage, slot: str) -> str:
    """What the reader calls a slot: a field, an aggregate, a part of the match, a result."""
    field, _, aggregate = slot.removeprefix("media.").removeprefix("population.").partition(".")
    declared = stage.pack.fields.get(field)
    if declared is not None:
        found = next((a for a in declared.aggregates if a.id == aggregate), None)
        named = found.label.of(stage.teller.lang) if found else stage.teller.label(field)
        side, dot, _ = slot.partition(".")
        whose = side if dot and side in ("media", "population") else ""
        return say(f"slot.{whose}", stage.teller.lang, field=named) if whose else named
    names = dict(stage.plan.groups) if stage.plan else {}
    last = slot.rpartition(".")[2]
    if slot.startswith("match.") and last not in names:
        return say("slot.match", stage.teller.lang)
    return names[last].of(stage.teller.lang) if last in names else thing_label(stage, slot)


def thing_label(stage: Stage, id_: str) -> str:
    """What an element, tier, scorecard, grade, gate or stage is called; else its id."""
    pack, name = stage.pack, id_.rpartition(":")[2]
    for things in (pack.elements, pack.scorecards, pack.grades):
        if name in things:
            return things[name].label.of(stage.teller.lang)
    for thing in (*pack.tiers, *pack.gates, *pack.stages):
        if thing.id == name:
            return thing.label.of(stage.teller.lang)
    return name
