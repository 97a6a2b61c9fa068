"""What to find out next: single fields, ranked by what their answers would decide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Literal, NamedTuple

from fitpoint.analysis.mastery import why_not_mastered
from fitpoint.analysis.rows import judge
from fitpoint.analysis.status import Why
from fitpoint.evidence.fact import Fact
from fitpoint.qualification.decision import Question
from fitpoint.qualification.outlook import Effect, Outlook
from fitpoint.qualification.plan import field_of
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
    """A question before its rank is known; ``worth`` is its chance over its cost."""

    field: str
    withheld: bool
    worth: float
    at: Callable[[int], Question]


def questions(outlook: Outlook, account: Account) -> tuple[Question, ...]:
    """All fields that can be asked about and make sense for the account, best first.

    By the chance that the answer decides over its cost; then those that more of mastery waits for;
    then in the pack's order. What a client has withheld comes last.
    """
    waiting = outlook.needs.waiting()
    found = [*_of_account(outlook, account), *_of_media(outlook, account)]
    ranked = sorted(found, key=lambda q: (q.withheld, -q.worth, -waiting[q.field]))
    return tuple([q.at(rank) for rank, q in enumerate(ranked, 1)])


def _of_account(outlook: Outlook, account: Account) -> Iterator[Unranked]:
    open_, telling, refined = outlook.fields, outlook.telling, outlook.needs.refined
    facts, least = account.analysis.facts, account.plan.pack.resolution.min_confidence
    for field, ask in account.plan.askable:
        id_ = field.id
        fact = facts.get(id_)
        why = why_not_mastered(fact, least)
        kind = _kind(account, id_, fact, why, id_ in open_ or id_ in refined)
        if kind is not None and _makes_sense(account, id_):
            asks = id_ in telling and (kind in ("ask", "verify") or id_ in open_)
            effects = outlook.effects(id_) if asks else []
            yield _question(field, ask, _subject(field), kind, effects, why == "withheld")


def _kind(
    account: Account, field: str, fact: Fact | None, why: Why | None, open_: bool
) -> Kind | None:
    """Why the field is asked about; None where there is nothing to ask."""
    if why is None:
        return "ask" if open_ else None
    derived = field in account.plan.steps or field in account.plan.late
    if derived and not account.has_own(field) and fact is not None and fact.value is not None:
        return None
    return KINDS[why]


def _makes_sense(account: Account, field: str) -> bool:
    """Whether the account may be one that the question is for."""
    fitting = account.plan.fitting.get(field)
    return fitting is None or judge(fitting, account.analysis.worlds) is not False


def _subject(field: FieldDef) -> SubjectKind:
    return "industry" if "industry" in field.subjects else "account"


def _question(
    field: FieldDef,
    ask: Ask,
    subject: SubjectKind,
    kind: Kind,
    effects: list[Effect],
    withheld: bool = False,
) -> Unranked:
    if not effects:
        nothing = partial(
            Question, field.id, subject, kind, "no", (), 0.0, ask.cost, ask.of, ask.public, withheld
        )
        return Unranked(field.id, withheld, 0.0, nothing)
    ordered = sorted(effects, key=lambda e: -e.chance)
    decides = "every" if any(e.every for e in effects) else "some"
    chance = ordered[0].chance
    at = partial(
        Question,
        field.id,
        subject,
        kind,
        decides,
        tuple([e.target for e in ordered]),
        chance,
        ask.cost,
        ask.of,
        ask.public,
        withheld,
    )
    return Unranked(field.id, withheld, chance / ask.cost, at)


def _of_media(outlook: Outlook, account: Account) -> Iterator[Unranked]:
    """Fields of media that keep measures or vetoes unknown, once each."""
    pack = account.plan.pack
    slots = [s for s in outlook.matching if s.startswith(MEDIUM)]
    for id_ in dict.fromkeys([field_of(s.removeprefix(MEDIUM), pack) for s in slots]):
        field = pack.fields.get(id_)
        if field is not None and field.ask is not None and _makes_sense(account, id_):
            yield _question(field, field.ask, "medium", "ask", [])
