"""What accounts wait for, and how much money waits with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isinf

from fitpoint.casework.judged import Judged
from fitpoint.casework.report import AccountLine, Money, QuestionLine
from fitpoint.matching.packages import money_ends
from fitpoint.rulebook.pack import Pack

MONEY = ("budget", "past_spend")
"""Fields that say what an account may spend in a year, the better one first."""
WAITING = ("research", "hold")


def money_of(decision: Judged) -> Money | None:
    """A stated budget, else monitored spend; None where neither is known. Of one that is open above
    the lower end is all that counts."""
    for field in MONEY:
        fact = decision.facts.get(field)
        value = fact.value if fact else None
        if isinstance(value, int | float | tuple):
            low, high = money_ends(value)
            return Money(float(low), float(low if isinf(high) else high), field)
    return None


def question_lines(
    pack: Pack, accounts: Sequence[AccountLine], decisions: Mapping[str, Judged]
) -> tuple[QuestionLine, ...]:
    """Facts that keep accounts from the next stage or hold a document back, most money first."""
    waiting: dict[str, list[AccountLine]] = {}
    for line in accounts:
        if line.action in WAITING:
            for field in _blocking(decisions[line.account]):
                waiting.setdefault(field, []).append(line)
    lines = [_line(pack, field, found) for field, found in waiting.items()]
    return tuple(sorted(lines, key=lambda q: (-q.weight, -len(q.accounts), q.field)))


def _blocking(decision: Judged) -> Iterator[str]:
    """The cheapest set of facts for the next stage, and what would decide a gate in the way."""
    sets = sorted(decision.question_sets, key=lambda s: (len(s.fields), s.cost, s.fields))
    held = {gate for document in decision.documents for gate in document.gates}
    deciding = [
        q.field for q in decision.questions if q.decides != "no" and held.intersection(q.targets)
    ]
    yield from dict.fromkeys((*(sets[0].fields if sets else ()), *deciding))


def _line(pack: Pack, field: str, accounts: Sequence[AccountLine]) -> QuestionLine:
    declared = pack.fields.get(field)
    ask = declared.ask if declared else None
    rich = [line for line in accounts if line.money is not None]
    return QuestionLine(
        field=field,
        of=ask.of if ask else "",
        public=ask.public if ask else False,
        accounts=tuple(line.account for line in accounts),
        known=len(rich),
        low=sum(line.money.low for line in rich if line.money),
        high=sum(line.money.high for line in rich if line.money),
        weight=round(sum(_weight(pack, line) for line in rich), 2),
    )


def _weight(pack: Pack, line: AccountLine) -> float:
    """The middle of the money times the grade's place: 1 for the best, 1/n for the worst of n; an
    open grade counts as the mean of those still possible."""
    order = list(pack.grades.values())[-1].order if pack.grades else ()
    open_ = [line.grade] if line.grade else list(line.possible) or list(order)
    places = [(len(order) - order.index(g)) / len(order) for g in open_ if g in order]
    share = sum(places) / len(places) if places else 1.0
    return share * (line.money.low + line.money.high) / 2 if line.money else 0.0
