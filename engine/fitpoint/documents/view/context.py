"""The names that templates have. The client's are a part of ours; what it lacks is not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, cast

from fitpoint.documents.blocks import Sources
from fitpoint.documents.claims import Absent, Claim, Prose
from fitpoint.documents.formats import day
from fitpoint.documents.ledger import Placed
from fitpoint.documents.text import one_line
from fitpoint.documents.view.baseline import baseline, terms
from fitpoint.documents.view.budget import affordable, combined, fitting, packages, single
from fitpoint.documents.view.campaign_figures import openings
from fitpoint.documents.view.changes import changes
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.dropped import dropped
from fitpoint.documents.view.figures import Charts
from fitpoint.documents.view.fit import core_consumers
from fitpoint.documents.view.lacking import lacking
from fitpoint.documents.view.library import internal_library, library_view
from fitpoint.documents.view.lifted import lifted
from fitpoint.documents.view.media import (
    MediumView,
    rated,
    reason,
    veto_of,
)
from fitpoint.documents.view.points import TalkingPoints
from fitpoint.documents.view.positioning import Market, standing
from fitpoint.documents.view.questions import client_questions, questions
from fitpoint.documents.view.sentences import bare, span_of
from fitpoint.documents.view.stage import Stage
from fitpoint.documents.view.status import estimated, stale, status
from fitpoint.messages.documents_texts import say
from fitpoint.rulebook.pack import Veto, VetoKind

SOURCES = "sources"
CLIENT_SEES: frozenset[VetoKind] = frozenset({"law", "availability", "budget", "region"})
"""Kinds of vetoes that a client may read about; exclusivity tells of other clients."""


@view
class Account:
    name: str


@view
class Combination:
    """Main, supplement and alternative medium; ``cities`` are those that the supplement adds,
    ``reach`` what it reaches there, from the lowest to the highest."""

    main: MediumView | None
    supplement: MediumView | None
    cities: Claim | Absent
    reach: Claim | Absent
    alternative: MediumView | None


@dataclass(frozen=True)
class Cite:
    """``cite(f.price_tier, …)``: support that is not printed."""

    stage: Stage
    exposed: ClassVar[frozenset[str]] = frozenset()

    def __call__(self, *claims: object) -> Claim:
        ids = [id_ for claim in claims if isinstance(claim, Claim) for id_ in claim.evidence]
        return self.stage.teller.words("", ids)


def client_context(stage: Stage, document: str, issued_on: date) -> dict[str, object]:
    """What any document may use."""
    matching = stage.decision.matching
    charts = Charts(stage, matching.combination.main or (matching.ranking or (None,))[0])
    ranked = [match for match in matching.media if match.rank is not None]
    seen = {match.medium: MediumView(stage, match, charts) for match in ranked}
    best = seen.get(matching.best.medium) if matching.best else None
    media = tuple(seen.values())
    levels = packages(stage) if best else ()
    chosen = _combination(stage, seen)
    return {
        "account": Account(one_line(stage.decision.name)),
        "lang": stage.teller.lang,
        "audience": stage.teller.audience,
        "as_of": stage.decision.as_of,
        "issued_on": issued_on,
        "f": stage.f,
        "best": best,
        "media": media,
        "combination": chosen,
        "points": TalkingPoints(stage, document, media, best),
        "packages": single(levels),
        "fitting": fitting(single(levels)),
        "combined": combined(levels),
        "baseline": baseline(stage),
        "terms": terms(stage) if best else None,
        "standing": standing(stage, Market()),
        "openings": openings(stage),
        "affordable": affordable(stage),
        "core": core_consumers(stage, stage.match(best.id)) if best else stage.teller.none("core"),
        "confirm": _to_confirm(stage, best),
        "client_questions": client_questions(stage),
        "stale": stale(stage),
        "estimated": estimated(stage),
        "changes": changes(stage),
        "library": library_view(stage, best, issued_on),
        "lifted": lifted(stage, document),
        "chart": charts,
        "cite": Cite(stage),
        "sources": stage.teller.figure(Placed(SOURCES, Sources(()))),
    }


def internal_context(stage: Stage, document: str, issued_on: date) -> dict[str, object]:
    """What our own documents use beside that."""
    context = client_context(stage, document, issued_on)
    best = cast("MediumView | None", context["best"])
    charts = Charts(stage, stage.decision.matching.combination.main)
    return {
        **context,
        "status": status(stage),
        "dropped": dropped(stage),
        "questions": questions(stage),
        "compared": tuple(
            rated(stage, match, MediumView(stage, match, charts))
            for match in stage.decision.matching.media
        ),
        "abstained": stage.decision.matching.abstained,
        "lacking": lacking(stage),
        "library": internal_library(stage, best, issued_on),
        "laws": _laws(stage),
        "claimants": stage.teller.join(
            (
                stage.teller.say(
                    "claimant", person=one_line(who), since=day(since, stage.teller.lang)
                )
                for who, since in stage.claimants
            ),
            "comma",
        ),
        "confirm": _to_confirm(stage, best, law=False),
    }


INTERNAL_NAMES = frozenset(
    {"status", "dropped", "questions", "compared", "abstained", "lacking", "laws", "claimants"}
)


def _combination(stage: Stage, seen: Mapping[str, MediumView]) -> Combination:
    chosen = stage.decision.matching.combination
    main = seen.get(chosen.main or "")
    supplement = seen.get(chosen.supplement or "")
    cities: Claim | Absent = Absent(
        stage.teller.ledger, say("cities", stage.teller.lang), "missing"
    )
    sales = stage.f[stage.plan.roles.sales_regions] if stage.plan else None
    if isinstance(sales, Absent) and sales.reason == "internal":
        supplement = None  # which medium fills the gaps would tell where they are
    if isinstance(sales, Claim) and chosen.supplement_cities:
        cities = stage.teller.codes(chosen.supplement_cities, sales)
    reach = _reach_in(stage, supplement, chosen.supplement_cities)
    return Combination(main, supplement, cities, reach, seen.get(chosen.alternative or ""))


def _reach_in(stage: Stage, medium: MediumView | None, places: Sequence[str]) -> Claim | Absent:
    reach = medium.f[bare(stage.plan.roles.media_city_reach)] if medium and stage.plan else None
    shares = reach.shares if isinstance(reach, Claim) else None
    there = {place: shares[place] for place in places if place in shares} if shares else {}
    if not isinstance(reach, Claim) or len(there) < len(places) or not there:
        return stage.teller.none("reach")
    return stage.teller.words(span_of(there, reach), reach.evidence)


def _to_confirm(stage: Stage, best: MediumView | None, law: bool = True) -> tuple[Prose, ...]:
    """Conditions on the main medium, and what must still be confirmed before it is bought; those of
    the law may be left to a list of their own."""
    match = stage.match(best.id) if best else None
    client = stage.teller.audience != "internal"
    found: list[Prose] = []
    for result in match.vetoes if match else ():
        veto = veto_of(stage, result.id)
        hidden = veto is not None and client and not _tellable(stage, veto)
        if veto is None or hidden or (veto.kind == "law" and not law):
            continue
        if client and result.verdict == "unknown" and veto.kind != "law":
            found.append(stage.teller.say(f"confirm.{veto.kind}"))
        else:
            found.append(reason(stage, result))
    return tuple(found)


def _tellable(stage: Stage, veto: Veto) -> bool:
    """Whether an outsider may read that a veto holds or is open: what an agency must not know of
    the client it must not learn from a veto either."""
    slots = [slot.partition(".")[0] for slot in veto.when.slots if not slot.startswith("media.")]
    claims = [stage.f[slot] for slot in slots if slot in stage.f.entry_names()]
    barred = any(isinstance(claim, Absent) and claim.reason == "internal" for claim in claims)
    return veto.kind in CLIENT_SEES and not (barred and stage.teller.audience == "agency")


def _laws(stage: Stage) -> tuple[Prose, ...]:
    """Every legal veto or condition that touches one of the media, once."""
    found: dict[str, Prose] = {}
    for match in stage.decision.matching.media:
        for result in match.vetoes:
            veto = veto_of(stage, result.id)
            if veto is not None and veto.kind == "law":
                found.setdefault(result.id, reason(stage, result))
    return tuple(found.values())
