"""What is still to be asked: before the meeting, in it, and what it would decide."""

from __future__ import annotations

from fitpoint.documents.claims import Prose
from fitpoint.documents.formats import listed, some
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.media import thing_label
from fitpoint.documents.view.stage import Stage
from fitpoint.messages.documents_texts import say
from fitpoint.messages.message import Lang
from fitpoint.qualification.decision import Question, QuestionSet
from fitpoint.rulebook.pack import Pack

MOST_NAMED = 2
"""So many other facts of a set are named beside a question; larger sets are shown as a whole."""


@view
class ClientQuestion:
    """A question as the client reads it."""

    label: str
    text: Prose


@view
class QuestionView:
    """A question with whom to ask and what the answer would decide: internal."""

    label: str
    text: Prose
    of: str
    why: Prose
    withheld: bool


@view
class FurtherView:
    """What one person can be asked beside that."""

    of: str
    fields: str


@view
class QuestionSetView:
    """Facts that together lift the account to the next stage; ``count`` says how many."""

    stage: str
    fields: str
    count: int


@view
class Questions:
    """``before``: what we look up ourselves; ``meeting``: what we must ask; ``further``: what would
    be good to know, by whom to ask; ``sets``: what lifts the stage."""

    before: tuple[QuestionView, ...]
    meeting: tuple[QuestionView, ...]
    further: tuple[FurtherView, ...]
    sets: tuple[QuestionSetView, ...]


def needed(stage: Stage) -> frozenset[str]:
    """Fields that the next stage needs: the gaps of the first tier that is not mastered, what their
    conclusions are drawn from, and the minimal sets."""
    sets = {field for chosen in stage.decision.question_sets for field in chosen.fields}
    tier = next((t.id for t in stage.decision.tiers if not (t.mastered and t.analysed)), None)
    gaps: set[str] = set()
    for element in stage.decision.elements:
        if element.tier == tier:
            gaps |= {gap.field for gap in element.gaps} | set(element.unanalysed)
    return frozenset(sets | gaps | _inputs(stage, gaps))


def _inputs(stage: Stage, fields: set[str]) -> set[str]:
    """What the conclusions on these fields read, directly or not."""
    read = {
        slot.partition(".")[0]
        for conclusion in stage.pack.conclusions
        if fields & set(conclusion.fields)
        for slot in conclusion.slots
    } - fields
    return read | (_inputs(stage, read) if read else set())


def client_questions(stage: Stage) -> tuple[ClientQuestion, ...]:
    """What the client may be asked in writing: what the next stage needs, but nothing on rivals
    and nothing declined before."""
    wanted = needed(stage)
    found: list[ClientQuestion] = []
    for question in stage.decision.questions:
        declared = stage.pack.fields[question.field]
        asked = declared.ask
        open_ = question.field in wanted and not question.public and not question.withheld
        open_ = open_ and stage.teller.audience not in declared.not_for
        if asked is None or not asked.client or not open_:
            continue
        found.append(
            ClientQuestion(stage.teller.label(question.field), stage.teller.prose(asked.question))
        )
    return tuple(found)


def questions(stage: Stage) -> Questions:
    wanted = needed(stage)
    asked = [(q, v) for q in stage.decision.questions if (v := _question(stage, q)) is not None]
    matters = {q.field for q, _ in asked if q.field in wanted or q.decides != "no"}
    return Questions(
        tuple(v for q, v in asked if q.public and q.field in matters),
        tuple(v for q, v in asked if not q.public and q.field in matters),
        _by_person(stage, [v for q, v in asked if q.field not in matters]),
        tuple(_set(stage, chosen) for chosen in stage.decision.question_sets),
    )


def _by_person(stage: Stage, asked: list[QuestionView]) -> tuple[FurtherView, ...]:
    people: dict[str, list[str]] = {}
    for question in asked:
        declined = say("declined", stage.teller.lang) if question.withheld else ""
        people.setdefault(question.of, []).append(question.label + declined)
    return tuple(FurtherView(of, some(f, stage.teller.lang)) for of, f in people.items())


def _question(stage: Stage, question: Question) -> QuestionView | None:
    asked = stage.pack.fields[question.field].ask
    if asked is None:
        return None
    return QuestionView(
        stage.teller.label(question.field),
        stage.teller.prose(asked.question),
        person(stage, question.of or asked.of),
        _why(stage, question),
        question.withheld,
    )


def _why(stage: Stage, question: Question) -> Prose:
    """First why it is open, then what its answer decides.

    Of a set of many nothing is said here: the set is shown as a whole.
    """
    teller = stage.teller
    targets = listed([thing_label(stage, target) for target in question.targets], teller.lang)
    parts = [teller.say(f"why.{question.kind}")] if question.kind != "ask" else []
    if question.targets:
        parts.append(teller.say(f"why.decides.{question.decides}", targets=targets))
    sets = [s for s in stage.decision.question_sets if question.field in s.fields]
    sets = [s for s in sets if len(s.fields) <= MOST_NAMED + 1]
    if sets:
        others = [stage.teller.label(f) for f in sets[0].fields if f != question.field]
        parts.append(_with(stage, sets[0].stage, others))
    element = stage.pack.fields[question.field].element
    if element and not sets and question.field in needed(stage):
        parts.append(teller.say("why.element", element=thing_label(stage, element)))
    if question.withheld:
        parts.append(teller.say("why.withheld"))
    return teller.join(parts or [teller.say("why.completes")], "semicolon")


def _with(stage: Stage, following: str, others: list[str]) -> Prose:
    """What a fact of a minimal set does: alone, or with a few others."""
    teller, name = stage.teller, thing_label(stage, following)
    if not others:
        return teller.say("why.set.alone", stage=name)
    return teller.say("why.set.with", others=listed(others, teller.lang), stage=name)


def _set(stage: Stage, chosen: QuestionSet) -> QuestionSetView:
    fields = listed([stage.teller.label(f) for f in chosen.fields], stage.teller.lang)
    return QuestionSetView(thing_label(stage, chosen.stage), fields, len(chosen.fields))


def person(stage: Stage, of: str) -> str:
    return person_label(stage.pack, of, stage.teller.lang)


def person_label(pack: Pack, of: str, lang: Lang) -> str:
    """Whom to ask, in the reader's language where a codelist knows the role."""
    for codelist in pack.codelists.values():
        if "buyer" in codelist.id and of in codelist.by_id:
            return codelist.label(of, lang)
    return of or say("anyone", lang)
