"""The smallest sets of facts that would lift an account to its next stage."""

from __future__ import annotations

from collections.abc import Callable

from fitpoint.qualification.decision import QuestionSet
from fitpoint.qualification.needs import Needs
from fitpoint.qualification.plan import Plan
from fitpoint.qualification.reach import Account
from fitpoint.qualification.wants import Wants
from fitpoint.rulebook.pack import Stage

MOST = 20


def question_sets(stage: Stage | None, needs: Needs, account: Account) -> tuple[QuestionSet, ...]:
    """Sets of fields whose answers can lift the account to the stage, none of which can be left
    out; by their chance over their cost, those with withheld fields last."""
    if stage is None:
        return ()
    facts = account.analysis.facts

    def refused(id_: str) -> bool:
        fact = facts.get(id_)
        return fact is not None and fact.state == "withheld"

    return ranked(stage, needs.holding(stage.require.tree), account.plan, refused)


def ranked(
    stage: Stage, wants: Wants, plan: Plan, withheld: Callable[[str], bool]
) -> tuple[QuestionSet, ...]:
    """What is wanted for the stage, best first."""
    place, fields = plan.order, plan.pack.fields
    found: list[tuple[tuple[bool, float, tuple[int, ...]], QuestionSet]] = []
    for wanted, chance in wants.items():
        asked = sorted(wanted, key=lambda id_: place[id_])
        asks = [fields[id_].ask for id_ in asked]
        cost = float(sum([ask.cost if ask else 1.0 for ask in asks]))
        worth = -chance / cost if cost else 0.0
        key = (any(map(withheld, asked)), worth, tuple([place[id_] for id_ in asked]))
        found.append((key, QuestionSet(stage.id, tuple(asked), chance, cost)))
    return tuple([one for _, one in sorted(found, key=lambda pair: pair[0])[:MOST]])
