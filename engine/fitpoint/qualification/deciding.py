"""The fields behind a gate's verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from fitpoint.analysis.status import ElementStatus
from fitpoint.language.explain import decisive
from fitpoint.language.row import RowCompiler
from fitpoint.matching.match import Matching
from fitpoint.qualification.decision import Verdict
from fitpoint.qualification.gate_plan import GatePlan
from fitpoint.qualification.reach import Account


def deciding(
    plan: GatePlan,
    verdict: Verdict,
    account: Account,
    elements: Mapping[str, tuple[ElementStatus, ...]],
    unknown: Sequence[str],
    compiler: RowCompiler,
) -> tuple[str, ...]:
    """The slots that made the verdict, or keep it unknown; what was concluded of unknown fields is
    replaced by them. ``elements`` are those of each element and tier id, ``unknown`` what keeps the
    matching open."""
    found: dict[str, None] = {}
    key = (plan, verdict, account.given(plan.reads, ()))
    alone = len(account.analysis.worlds.rows) == 1
    slots = decisive_slots(plan, verdict, account, compiler)
    for slot in account.plan.decisive.recall(key, lambda: tuple(slots)) if alone else slots:
        found.update(dict.fromkeys(_behind(slot, account, elements, unknown)))
    return tuple(found)


def decisive_slots(
    plan: GatePlan, verdict: Verdict, account: Account, compiler: RowCompiler
) -> Iterable[str]:
    """The slots of the gate's own expressions that made the verdict, or keep it unknown."""
    gate, absent = plan.gate, account.absent
    for row in account.analysis.worlds.rows:
        if gate.applies is not None and plan.applies is not None:
            applies = plan.applies(row, absent)
            if applies is not True:
                yield from decisive(gate.applies.tree, row, absent, compiler)
            if applies is False:
                continue
        if verdict != "not_applicable":
            yield from decisive(gate.require.tree, row, absent, compiler)


def _behind(
    slot: str,
    account: Account,
    elements: Mapping[str, tuple[ElementStatus, ...]],
    unknown: Sequence[str],
) -> Iterable[str]:
    what, _, id_ = slot.partition(":")
    if what in ("mastered", "analysed") and id_ in elements:
        for status in elements[id_]:
            for gap in status.gaps if what == "mastered" else ():
                yield gap.field
            for field in status.unanalysed if what == "analysed" else ():
                yield from account.open_fields((field,)) or (field,)
    elif slot.startswith(("match.", "media.", "#media")) or slot in account.plan.late:
        yield from (unknown if account.row.get(slot) is None else ()) or (slot,)
    elif id_:
        return
    else:
        yield from (account.open_fields((slot,)) if slot in account.plan.steps else ()) or (slot,)


def unknown_in_matching(matching: Matching) -> tuple[str, ...]:
    """The slots that keep scored measures and vetoes of our media unknown."""
    found: dict[str, None] = {}
    for medium in matching.media:
        if medium.ours and not any(
            v.verdict == "true" for v in medium.vetoes if v.effect == "veto"
        ):
            found.update(dict.fromkeys(medium.wanting))
            for veto in medium.vetoes:
                found.update(dict.fromkeys(veto.unknown))
    return tuple(found)
