"""Why a client is not pursued, and what would have to change. Internal."""

from __future__ import annotations

from typing import cast

from fitpoint.documents.claims import Claim, Prose
from fitpoint.documents.formats import some
from fitpoint.documents.text import one_line
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.media import reason, thing_label, veto_of
from fitpoint.documents.view.sentences import bare
from fitpoint.documents.view.stage import Stage
from fitpoint.matching.match import MediumMatch, VetoResult
from fitpoint.messages.documents_texts import say
from fitpoint.rulebook.pack import VetoKind


@view
class Refusal:
    """A reason that shuts media of ours, which ones, and what would open them."""

    reason: Prose
    media: str
    change: Prose


@view
class Dropped:
    """``gates``: what the client fails for good; ``refusals``: why none of our media is open to it,
    the most frequent reason first, empty where one is open. A reason that shuts them all stands
    alone: while it holds, lifting another one helps nobody."""

    gates: tuple[str, ...]
    refusals: tuple[Refusal, ...]


def dropped(stage: Stage) -> Dropped | None:
    """None for a client that is pursued."""
    if stage.decision.action != "drop":
        return None
    final = {gate.id for gate in stage.pack.gates if gate.drop}
    failed = [g.id for g in stage.decision.gates if g.id in final and g.verdict == "fail"]
    return Dropped(tuple(thing_label(stage, id_) for id_ in failed), tuple(_refusals(stage)))


def _refusals(stage: Stage) -> list[Refusal]:
    ours = [match for match in stage.decision.matching.media if match.ours]
    shut = {match.medium: [v for v in match.vetoes if v.effect == "veto"] for match in ours}
    if not all(shut.values()):
        return []
    named: dict[str, tuple[VetoResult, list[MediumMatch]]] = {}
    for match in ours:
        for result in shut[match.medium]:
            named.setdefault(result.id, (result, []))[1].append(match)
    found = sorted(named.values(), key=lambda entry: -len(entry[1]))
    whole = [entry for entry in found if len(entry[1]) == len(ours)]
    return [_refusal(stage, result, media) for result, media in whole or found]


def _refusal(stage: Stage, result: VetoResult, media: list[MediumMatch]) -> Refusal:
    veto = veto_of(stage, result.id)
    names = some([one_line(match.name) for match in media], stage.teller.lang)
    if len(media) == sum(match.ours for match in stage.decision.matching.media):
        names = say("dropped.all", stage.teller.lang, count=len(media))
    return Refusal(
        reason(stage, result), names, _change(stage, veto.kind if veto else "other", media)
    )


def _change(stage: Stage, kind: VetoKind, media: list[MediumMatch]) -> Prose:
    """For a budget, the smallest purchase that it would have to pay for."""
    field = stage.plan.roles.media_min_buy if stage.plan else None
    claims = [stage.facts_of(m.medium)[bare(field)] for m in media] if field else []
    known = [claim for claim in claims if isinstance(claim, Claim)]
    if kind == "budget" and known:
        least = min(known, key=lambda claim: cast("float", claim.value))
        return stage.teller.say("dropped.budget.least", amount=least)
    return stage.teller.say(f"dropped.{kind}")
