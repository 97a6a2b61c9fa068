"""What is to be asked about an account: the questions and assumptions of a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from fitpoint.casework.asking_hints import Hint, hint_for
from fitpoint.casework.asking_roles import can_tell, is_ours, role_words
from fitpoint.errors import fail
from fitpoint.evidence.canonical import digest
from fitpoint.evidence.evidence import Evidence
from fitpoint.evidence.fact import Fact
from fitpoint.language.types import Value
from fitpoint.messages import nearest, text
from fitpoint.messages.message import Lang
from fitpoint.qualification.decision import Decision, Question
from fitpoint.rulebook.pack import Ask, FieldDef, Pack
from fitpoint.store.hearings import Hearing

Place = Literal["meeting", "desk"]
Basis = Literal["estimated", "judged", "inferred", "unsure", "said"]
OURS = ("medium", "population")
"""Subjects whose facts are not asked of a client or looked up about it."""
OTHERS = 10
"""So many questions that decide nothing alone stand on a form for each place."""
SURE = 0.6
"""A fact held with less confidence is an assumption."""


class Words(Protocol):
    """How a value of a field is worded for the form's reader."""

    def __call__(self, field: str, value: Value) -> str: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. ``deciding`` ones come first; ``now`` is what is on file and in doubt;
    ``settles`` names the evidence that the answer takes the place of; ``doubt``: the only reason to
    ask is that we are not sure."""

    field: FieldDef
    place: Place
    deciding: bool
    question: str
    of: str
    why: str
    now: str
    hint: Hint
    settles: tuple[str, ...] = ()
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Assumption:
    """A fact that documents rest on and that nobody has confirmed; ``basis`` says why not,
    ``source`` where it comes from, ``last`` what was heard of it before."""

    field: FieldDef
    value: Value
    held: str
    basis: Basis
    source: str
    hint: Hint
    settles: tuple[str, ...]
    last: Hearing | None


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """Everything that a form holds. ``id`` is the same for the same questions."""

    id: str
    account: str
    name: str
    pack: str
    made_on: date
    role: str
    questions: tuple[Asked, ...]
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """What making a form takes: ``said`` are the fields that the last document spoke of,
    ``hearings`` what was heard before, oldest first."""

    pack: Pack
    decision: Decision
    evidence: Mapping[str, Evidence]
    words: Words
    lang: Lang
    said: frozenset[str] = frozenset()
    hearings: Sequence[Hearing] = ()


def make_form(
    asking: Asking, role: str = "", to: Place | None = None, *, everything: bool = False
) -> QuestionForm:
    """The form: what decides and a few more for each place, or ``everything``; all of it, or what a
    role of the buying centre (by its name in either language) is asked, or what is for the meeting
    or the desk. Refused (I301) for a role that is asked nothing.
    """
    decision = asking.decision
    open_ = list(_questions(asking))
    held_true = [] if to == "desk" else list(_assumptions(asking, open_))
    doubts = {assumption.field.id for assumption in held_true}
    questions = [q for q in open_ if to in (None, q.place) and q.field.id not in doubts]
    if role:
        role = role_named(asking, open_, role)
        questions = [q for q in questions if q.of == role]
        held_true = [a for a in held_true if _asked_of(asking, a.field) == role]
    pack = f"{decision.pack}@{decision.pack_version}"
    what = (decision.account, pack, [(q.field.id, q.settles) for q in questions])
    held = [(a.field.id, a.settles, a.held) for a in held_true]
    if not everything:
        questions = _first(questions)
    name, day = decision.name, decision.as_of
    id_ = f"{day.isoformat()}-{digest((*what, held))[:12]}"
    return QuestionForm(
        id_, decision.account, name, pack, day, role, tuple(questions), tuple(held_true)
    )


def role_named(asking: Asking, questions: Sequence[Asked], wanted: str) -> str:
    """The role that is meant, as the form words it."""
    roles = list(dict.fromkeys(q.of for q in questions))
    spelt = {role.casefold(): role for role in roles}
    for question in questions:
        if question.field.ask is not None:
            spelt.setdefault(question.field.ask.of.casefold(), question.of)
    found = spelt.get(wanted.strip().casefold())
    if found is None:
        listed = ("、" if asking.lang == "zh" else ", ").join(roles)
        raise fail("I301", role=wanted, roles=listed, suggestion=nearest(wanted, roles))
    return found


def _first(questions: Sequence[Asked]) -> list[Asked]:
    """What decides or is in doubt, and so many of the others for each place."""
    left = {"meeting": OTHERS, "desk": OTHERS}
    found: list[Asked] = []
    for question in questions:
        if not (question.deciding or question.now):
            left[question.place] -= 1
        if left[question.place] >= 0 or question.deciding or question.now:
            found.append(question)
    return found


def _asked_of(asking: Asking, field: FieldDef) -> str:
    return role_words(asking.pack, field.ask.of if field.ask else "", asking.lang)


def _questions(asking: Asking) -> Iterator[Asked]:
    """By what they would decide: first those that can, then the others; else in their rank."""
    asked = [q for q in asking.decision.questions if q.subject not in OURS]
    needed = needed_fields(asking.decision)
    ranked = sorted(asked, key=lambda q: (q.decides == "no" and q.field not in needed, q.rank))
    for question in ranked:
        field = asking.pack.fields.get(question.field)
        if field is None or field.ask is None or field.accumulate:
            continue
        deciding = question.decides != "no" or question.field in needed
        yield _asked(asking, question, field, field.ask, deciding)


def _asked(asking: Asking, question: Question, field: FieldDef, ask: Ask, deciding: bool) -> Asked:
    fact = asking.decision.facts.get(field.id)
    lang = asking.lang
    return Asked(
        field,
        _place(asking, question, ask),
        deciding,
        ask.question.of(lang),
        role_words(asking.pack, question.of or ask.of, lang),
        _why(asking, question, deciding),
        _now(asking, question, fact),
        hint_for(asking.pack, field, lang),
        _settles(asking, fact) if question.kind == "verify" else (),
        question.kind == "confirm",
    )


def needed_fields(decision: Decision) -> frozenset[str]:
    """Fields that the next stage waits for: gaps of the first tier that is not mastered, and the
    smallest sets that lift the account."""
    sets = {field for found in decision.question_sets for field in found.fields}
    tier = next((t.id for t in decision.tiers if not (t.mastered and t.analysed)), None)
    elements = [e for e in decision.elements if e.tier == tier]
    return frozenset(sets | {gap.field for e in elements for gap in e.gaps})


def _place(asking: Asking, question: Question, ask: Ask) -> Place:
    """In the meeting only what somebody of the client's can answer: our own people are asked, and
    public sources looked up, before."""
    ours = is_ours(asking.pack, question.of or ask.of)
    return "desk" if question.public or ours else "meeting"


def _why(asking: Asking, question: Question, deciding: bool) -> str:
    """Why it is asked again, and what the answer would decide."""
    lang = asking.lang
    parts = [] if question.kind == "ask" else [text(f"questions.kind.{question.kind}", lang)]
    if question.decides != "no":
        parts.append(text(f"questions.decides.{question.decides}", lang))
    elif deciding:
        parts.append(text("form.why.needed", lang))
    if question.withheld:
        parts.append(text("questions.withheld", lang))
    return ("；" if lang == "zh" else "; ").join(parts)


def _now(asking: Asking, question: Question, fact: Fact | None) -> str:
    """What is on file and to be checked."""
    if fact is None or fact.value is None or question.kind == "ask":
        return ""
    values = fact.alternatives if fact.conflict else (fact.value,)
    said = [asking.words(fact.field, value) for value in values]
    comma = "；" if asking.lang == "zh" else "; "
    key = "form.now.conflict" if fact.conflict else "form.now"
    return text(key, asking.lang, values=comma.join(dict.fromkeys(said)))


def _settles(asking: Asking, fact: Fact | None) -> tuple[str, ...]:
    """The account's own evidence for and against a fact; what others are derived from stays."""
    if fact is None:
        return ()
    known = [asking.evidence[i] for i in (*fact.evidence, *fact.disputed) if i in asking.evidence]
    return tuple(dict.fromkeys(e.id for e in known if e.field == fact.field))


def _assumptions(asking: Asking, asked: Sequence[Asked]) -> Iterator[Assumption]:
    """In the order of what is least sure. What is open for another reason than doubt (missing,
    contradicting, stale) is a question."""
    open_ = {question.field.id for question in asked if not question.doubt}
    last = {hearing.field: hearing for hearing in asking.hearings}
    found: list[Assumption] = []
    for fact in asking.decision.facts.values():
        field = asking.pack.fields.get(fact.field)
        if field is None or field.id in open_ or (basis := _basis(asking, field, fact)) is None:
            continue
        settles = _settles(asking, fact)
        found.append(
            Assumption(
                field,
                fact.value,
                asking.words(field.id, fact.value),
                basis,
                _source(asking, fact),
                hint_for(asking.pack, field, asking.lang),
                settles,
                last.get(field.id),
            )
        )
    order: list[Basis] = ["estimated", "judged", "inferred", "unsure", "said"]
    yield from sorted(found, key=lambda a: order.index(a.basis))


def _basis(asking: Asking, field: FieldDef, fact: Fact) -> Basis | None:
    """Why a fact is an assumption; None where it is none, or nobody could answer it."""
    if fact.value is None or fact.subject.kind != "account" or field.ask is None:
        return None
    if field.accumulate or fact.conflict or not can_tell(asking.pack, field.ask):
        return None
    own = [asking.evidence[i] for i in fact.evidence if i in asking.evidence]
    if fact.inputs:
        return "inferred"
    if fact.state == "estimated":
        return "estimated"
    if own and all(e.source.method == "judged" for e in own):
        return "judged"
    if fact.confidence is not None and fact.confidence < SURE:
        return "unsure"
    heard = any(h.field == field.id and h.outcome == "confirmed" for h in asking.hearings)
    return "said" if field.id in asking.said and field.ask.client and not heard else None


def _source(asking: Asking, fact: Fact) -> str:
    """The titles that the fact stands on; of an inferred one, what it is inferred from."""
    comma = "、" if asking.lang == "zh" else ", "
    if fact.inputs:
        names = [asking.pack.fields[i].label.of(asking.lang) for i in _fields(asking, fact)]
        return text("form.inferred", asking.lang, fields=comma.join(names))
    known = [asking.evidence[i] for i in (*fact.evidence, *fact.disputed) if i in asking.evidence]
    return comma.join(dict.fromkeys(e.source.title for e in known))


def _fields(asking: Asking, fact: Fact) -> list[str]:
    named = (slot.partition(".")[0] for slot in fact.inputs)
    return [name for name in dict.fromkeys(named) if name in asking.decision.facts]
