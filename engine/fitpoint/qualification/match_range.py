"""What completions can make of the matching, without matching again.

Completing an account raises lows and lowers highs of a medium's intervals, and turns vetoes that
are unknown into true or false ones. So the best score lies between the best low of the media that
no veto can remove any more and the best high of all that may still be recommended; where a veto may
remove each of them, it may be anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import cast

from fitpoint.analysis.conclusions import Prepared
from fitpoint.language.types import Value
from fitpoint.matching.match import Interval, Matching, MediumMatch
from fitpoint.qualification.choices import Choice, MutableRow
from fitpoint.qualification.number_cells import representatives
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import Account
from fitpoint.rulebook.pack import Pack

BEST = "match.best."
LAWFUL = "match.lawful"
MEDIA = "#media"
ANYTHING: Interval = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class MatchRange:
    """``best``: bounds of ``score`` and of each group of the best medium. ``sure``: one medium is
    the best under every completion. ``may_go``: media that an unknown veto may still remove.
    ``none``: each of our media is vetoed and no answer can change that. (A market without media of
    ours leaves everything open: that is for the market to change.)"""

    best: Mapping[str, Interval]
    sure: bool
    may_go: frozenset[str]
    none: bool = False


def match_range(pack: Pack, matching: Matching, account: Account) -> MatchRange:
    plan = pack.match
    if plan is None or not matching.media:
        return MatchRange({}, False, frozenset())
    ids = ["score", *[group for group, _ in plan.groups]]
    vetoes = account.plan.vetoes
    blunt = account.plan.blunt_vetoes
    may_go = frozenset(
        [m.medium for m in matching.media if m.ours and (blunt or _may_go(vetoes, m))]
    )
    candidates = [m for m in matching.media if m.ours and not _gone(m)]
    safe = [m for m in candidates if m.rank is not None and m.medium not in may_go]
    shaky = account.shaky(_read_by_matching(pack))
    if not safe or matching.abstained or shaky:
        gone = not candidates and any(m.ours for m in matching.media)
        none = gone and not blunt and not shaky
        return MatchRange(dict.fromkeys(ids, ANYTHING), False, may_go, none)
    least = max([m.interval[0] for m in safe])
    leaders = [m for m in candidates if m.interval[1] >= least]
    best: dict[str, Interval] = {"score": (least, max([m.interval[1] for m in leaders]))}
    for place, (group, _) in enumerate(plan.groups):
        parts = [m.groups[place].interval for m in leaders]
        best[group] = (min([p[0] for p in parts]), max([p[1] for p in parts]))
    return MatchRange(best, len(leaders) == 1, may_go)


def open_matching(plan: Plan, found: MatchRange, account: Account, media: Sequence[str]) -> None:
    """Opens the slots of matching, and what is concluded from them, that completions can change.

    ``media`` names our own media in the order of their rows.
    """
    choices: dict[str, Choice | None] = {}
    for id_, interval in found.best.items():
        choices |= best_opened(plan, BEST + id_, interval, account.row.get(BEST + id_))
    choices |= lawful_opened(account.row.get(LAWFUL))
    account.open(choices)
    cautious = _cautious(account.row, found, choices, media)
    account.open(late_opened(plan, plan.late, cautious, account))


def best_opened(
    plan: Plan, slot: str, interval: Interval, shown: Value
) -> dict[str, Choice | None]:
    """Of the best medium's interval, what completions can make of it where they can change it."""
    if shown is not None and interval[0] == interval[1] and shown == interval:
        return {}
    return {slot: _interval_choice(slot, plan.constants(slot), interval, shown)}


def lawful_opened(shown: Value) -> dict[str, Choice | None]:
    """Whether some medium is lawful, where that is unknown."""
    if shown is not None:
        return {}
    return {LAWFUL: Choice(LAWFUL, LAWFUL, (True, False), loose=True, matched=True)}


def _gone(match: MediumMatch) -> bool:
    return any(v.verdict == "true" and v.effect == "veto" for v in match.vetoes)


def _may_go(vetoes: Set[str], match: MediumMatch) -> bool:
    return any(v.verdict == "unknown" and v.id in vetoes for v in match.vetoes)


def behind_matching(plan: Plan) -> frozenset[str]:
    """The slots that matching reads, with all that they are concluded from: see
    :meth:`Account.shaky`."""
    return plan.behind(_read_by_matching(plan.pack))


def _read_by_matching(pack: Pack) -> tuple[str, ...]:
    if pack.match is None:
        return ()
    roles = pack.match.roles
    fields = [roles.sales_regions, roles.planned_regions, roles.channels, roles.price_tier]
    vetoes = [slot for veto in pack.match.vetoes for slot in veto.when.slots]
    return (*fields, *[d.target for d in pack.match.dimensions], *vetoes)


def _interval_choice(
    slot: str, cuts: Sequence[float] | None, interval: Interval, shown: Value
) -> Choice | None:
    """Points of the interval, and all that it may narrow to while measures stay unknown."""
    if cuts is None:
        return None
    ends = representatives(*interval, cuts)
    narrower = [((a, b),) for n, a in enumerate(ends) for b in ends[n + 1 :]]
    stays = ((shown,), (None,), *narrower)
    return Choice(slot, slot, tuple([(v, v) for v in ends]), stays, loose=True, matched=True)


def _cautious(
    row: MutableRow, found: MatchRange, choices: Mapping[str, Choice | None], media: Sequence[str]
) -> MutableRow:
    """The row in which all that completions may change is unknown or as wide as it may become."""
    wide = {BEST + id_: interval for id_, interval in found.best.items() if BEST + id_ in choices}
    changed = {**row, **wide}
    if row.get("match.best.score") is None:
        changed.update(dict.fromkeys(wide, None))
    rows = cast("Sequence[MutableRow]", row.get(MEDIA) or ())
    changed[MEDIA] = tuple(
        [
            {**m, "match.removed": None} if id_ in found.may_go and not m["match.removed"] else m
            for id_, m in zip(media, rows, strict=True)
        ]
    )
    return changed


def late_opened(
    plan: Plan, late: Mapping[str, Prepared], row: MutableRow, account: Account
) -> dict[str, Choice | None]:
    """Fields concluded from matches whose value some completion may change. In the row all that
    completions may change is unknown or as wide as it may become; ``late`` draws each field's
    conclusion from it."""
    choices: dict[str, Choice | None] = {}
    for field, prepared in late.items():
        conclusion = prepared.conclusion
        outcome = prepared.derive(row, account.absent)
        place = conclusion.fields.index(field)
        value = outcome.values[place]
        row[field] = value
        sure = value is not None and account.settled(field) and account.row.get(field) == value
        if sure and conclusion.id not in plan.late_blunt and not account.shaky(conclusion.slots):
            continue
        if field in account.absent:
            continue
        shown = account.row.get(field)
        answers = outcome.possible[place] or plan.all_values(field)
        if shown is not None and answers and shown not in answers:
            answers = (*answers, shown)
        choices[field] = (
            Choice(field, field, answers, loose=True, matched=True) if answers else None
        )
        row[field] = None
    return choices
