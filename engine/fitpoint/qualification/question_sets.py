"""The smallest sets of facts that would lift an account to its next stage."""

from __future__ import annotations

from fitpoint.qualification.decision import QuestionSet
from fitpoint.qualification.needs import Needs
from fitpoint.qualification.reach import Account
from fitpoint.rulebook.pack import Stage

MOST = 20


def question_sets(stage: Stage | None, needs: Needs, account: Account) -> tuple[QuestionSet, ...]:
    """Sets of fields whose answers can lift the account to the stage, none of which can be left
    out; by their chance over their cost, those with withheld fields last."""
    if stage is None:
        return ()
    facts, fields = account.analysis.facts, account.plan.pack.fields
    place = account.plan.order
    ranked: list[tuple[tuple[bool, float, tuple[int, ...]], QuestionSet]] = []
    for wanted, chance in needs.holding(stage.require.tree).items():
        asked = sorted(wanted, key=lambda id_: place[id_])
        asks = [fields[id_].ask for id_ in asked]
        cost = float(sum([ask.cost if ask else 1.0 for ask in asks]))
        refused = any((f := facts.get(id_)) is not None and f.state == "withheld" for id_ in asked)
        key = (refused, -chance / cost if cost else 0.0, tuple([place[id_] for id_ in asked]))
        ranked.append((key, QuestionSet(stage.id, tuple(asked), chance, cost)))
    return tuple([found for _, found in sorted(ranked, key=lambda pair: pair[0])[:MOST]])
