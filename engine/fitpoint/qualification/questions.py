"""What to find out next: single fields, ranked by what their answers would decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from fitpoint.analysis.mastery import why_not_mastered
from fitpoint.analysis.rows import judge
from fitpoint.analysis.status import Why
from fitpoint.evidence.fact import Fact
from fitpoint.qualification.decision import Question
from fitpoint.qualification.outlook import Effect, Outlook
from fitpoint.qualification.plan import Plan, field_of
from fitpoint.qualification.reach import Account
from fitpoint.rulebook.pack import Ask, FieldDef, SubjectKind

Kind = Literal["ask", "verify", "refresh", "confirm"]
KINDS: Mapping[str, Kind] = {
    "missing": "ask",
    "withheld": "ask",
    "conflict": "verify",
    "stale": "refresh",
    "low_confidence": "confirm",
    "uncited": "confirm",
}
MEDIUM = "media."


class Unranked(NamedTuple):
    """A question before its rank is known; the effect with the best chance comes first."""

    field: FieldDef
    ask: Ask
    of_medium: bool
    kind: Kind
    withheld: bool
    effects: Sequence[Effect]

    @property
    def subject(self) -> SubjectKind:
        if self.of_medium:
            return "medium"
        return "industry" if "industry" in self.field.subjects else "account"

    @property
    def worth(self) -> float:
        """Its chance over its cost."""
        return self.effects[0].chance / self.ask.cost if self.effects else 0.0

    def at(self, rank: int) -> Question:
        """The question in this place."""
        effects, ask = self.effects, self.ask
        return Question(
            self.field.id,
            self.subject,
            self.kind,
            ("every" if any(e.every for e in effects) else "some") if effects else "no",
            tuple([e.target for e in effects]),
            effects[0].chance if effects else 0.0,
            ask.cost,
            ask.of,
            ask.public,
            self.withheld,
            rank,
        )


def questions(outlook: Outlook, account: Account) -> tuple[Question, ...]:
    """All fields that can be asked about and make sense for the account, best first.

    By the chance that the answer decides over its cost; then those that more of mastery waits for;
    then in the pack's order. What a client has withheld comes last.
    """
    waiting = outlook.needs.waiting()
    found = [*_of_account(outlook, account), *_of_media(outlook, account)]
    order = sorted(
        [(q.withheld, -q.worth, -waiting.get(q.field.id, 0), n) for n, q in enumerate(found)]
    )
    plan = account.plan
    return tuple([_ranked(found[n], rank, plan) for rank, (*_, n) in enumerate(order, 1)])


def _ranked(found: Unranked, rank: int, plan: Plan) -> Question:
    """Most questions decide nothing, and are the same for many accounts."""
    if found.effects:
        return found.at(rank)
    key = (found.field.id, found.of_medium, found.kind, found.withheld, rank)
    return plan.plain_questions.recall(key, lambda: found.at(rank))


def _of_account(outlook: Outlook, account: Account) -> Iterator[Unranked]:
    open_, telling, refined = outlook.fields, outlook.telling, outlook.needs.refined
    facts, least = account.analysis.facts, account.plan.pack.resolution.min_confidence
    for field, ask in account.plan.askable:
        id_ = field.id
        fact = facts.get(id_)
        why = why_not_mastered(fact, least)
        if why is None and id_ not in open_ and id_ not in refined:
            continue
        kind = _kind(account, id_, fact, why)
        if kind is not None and _makes_sense(account, id_):
            asks = id_ in telling and (kind in ("ask", "verify") or id_ in open_)
            effects = sorted(outlook.effects(id_), key=_unlikely) if asks else ()
            yield Unranked(field, ask, False, kind, why == "withheld", effects)


def _unlikely(effect: Effect) -> float:
    return -effect.chance


def _kind(account: Account, field: str, fact: Fact | None, why: Why | None) -> Kind | None:
    """Why the field is asked about; None where there is nothing to ask."""
    if why is None:
        return "ask"
    derived = field in account.plan.steps or field in account.plan.late
    if derived and not account.has_own(field) and fact is not None and fact.value is not None:
        return None
    return KINDS[why]


def _makes_sense(account: Account, field: str) -> bool:
    """Whether the account may be one that the question is for."""
    fitting = account.plan.fitting.get(field)
    return fitting is None or judge(fitting, account.analysis.worlds) is not False


def _of_media(outlook: Outlook, account: Account) -> Iterator[Unranked]:
    """Fields of media that keep measures or vetoes unknown, once each."""
    pack = account.plan.pack
    slots = [s for s in outlook.matching if s.startswith(MEDIUM)]
    for id_ in dict.fromkeys([field_of(s.removeprefix(MEDIUM), pack) for s in slots]):
        field = pack.fields.get(id_)
        if field is not None and field.ask is not None and _makes_sense(account, id_):
            yield Unranked(field, field.ask, True, "ask", False, ())
