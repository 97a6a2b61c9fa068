"""What conclusions read of a matching.

``match.best.score`` and ``match.best.<group>``: the leader's intervals, unknown under abstention.
``match.lawful``: whether some medium of ours has no legal veto. ``#media``: one row for each medium
of ours, with all of the account's slots, ``media.<field>``, ``match.score``, ``match.<group>``,
``match.vetoed_by_law`` and ``match.removed``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fitpoint.language.types import Value
from fitpoint.matching.contender import Contender
from fitpoint.matching.match import Matching, MediumMatch
from fitpoint.rulebook.pack import Veto


def match_slots(
    vetoes: Sequence[Veto],
    contenders: Sequence[Contender],
    account: dict[str, Value],
    matching: Matching,
) -> dict[str, Value]:
    """The slots, with the account's shown values. A medium's disputed facts are unknown there."""
    laws = frozenset(v.id for v in vetoes if v.kind == "law" and v.effect == "veto")
    matches = {match.medium: match for match in matching.media}
    ours = [contender for contender in contenders if contender.ours]
    rows: list[dict[str, Value]] = []
    for contender in ours:
        match = matches[contender.medium.id]
        rows.append(
            {
                **account,
                **contender.rows.settled,
                **_ranges("match.", match),
                "match.vetoed_by_law": vetoed_by_law(match, laws),
                "match.removed": removed(match),
            }
        )
    best = matching.best
    slots: dict[str, Value] = {} if best is None else dict(_ranges("match.best.", best))
    slots["match.lawful"] = lawful(row["match.vetoed_by_law"] for row in rows)
    slots["#media"] = tuple(rows)
    return slots


def _ranges(prefix: str, match: MediumMatch) -> dict[str, Value]:
    """The intervals of S and of the groups."""
    ranges: dict[str, Value] = {prefix + group.id: group.interval for group in match.groups}
    ranges[prefix + "score"] = match.interval
    return ranges


def vetoed_by_law(match: MediumMatch, laws: frozenset[str]) -> bool | None:
    """True where a legal veto holds, unknown where one may hold. A legal condition is no veto."""
    verdicts = {veto.verdict for veto in match.vetoes if veto.id in laws}
    return True if "true" in verdicts else None if verdicts else False


def removed(match: MediumMatch) -> bool | None:
    """True for a veto, unknown where an unknown one blocks."""
    effects = {veto.effect for veto in match.vetoes}
    return True if "veto" in effects else None if "block" in effects else False


def lawful(vetoed: Iterable[Value]) -> bool | None:
    """Whether some medium has no legal veto: Kleene's or; unknown without media."""
    verdicts = set(vetoed)
    if False in verdicts:
        return True
    return False if verdicts == {True} else None
