"""What can be explained, by id and by label."""

from __future__ import annotations

from collections.abc import Iterator

from fitpoint.errors import fail
from fitpoint.messages import nearest
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.explanation import What
from fitpoint.rulebook.pack import Label, Pack

Target = tuple[What, str]


def target_named(pack: Pack, decision: Decision, wanted: str) -> Target:
    """What bears this id, else this label; refused with the nearest name."""
    named = list(names(pack, decision))
    folded = wanted.strip().casefold()
    for what, id_, _ in named:
        if id_.casefold() == folded:
            return what, id_
    for what, id_, label in named:
        if folded in (label.zh.casefold(), label.en.casefold()):
            return what, id_
    known = [word for _, id_, label in named for word in (id_, label.zh, label.en)]
    raise fail("C126", name=wanted, account=decision.account, suggestion=nearest(wanted, known))


def names(pack: Pack, decision: Decision) -> Iterator[tuple[What, str, Label]]:
    """Everything with an id, in the order in which an id is looked up."""
    for field in pack.fields.values():
        if "account" in field.subjects or "industry" in field.subjects:
            yield "field", field.id, field.label
    for gate in pack.gates:
        yield "gate", gate.id, gate.label
    for card in pack.scorecards.values():
        yield "scorecard", card.id, card.label
        for part in card.characteristics:
            yield "characteristic", part.id, part.label
        for rule in card.rules:
            yield "rule", rule.id, rule.reason
    for grade in pack.grades.values():
        yield "grade", grade.id, grade.label
    for stage in pack.stages:
        yield "stage", stage.id, stage.label
    for element in pack.elements.values():
        yield "element", element.id, element.label
    yield from _media(pack, decision)
    for conclusion in pack.conclusions:
        yield "conclusion", conclusion.id, Label(conclusion.id, conclusion.id)


def _media(pack: Pack, decision: Decision) -> Iterator[tuple[What, str, Label]]:
    """The media, then their measures as ``medium/measure``; a measure alone is the leader's."""
    for medium in decision.matching.media:
        yield "medium", medium.medium, Label(medium.name, medium.name)
    measures = pack.match.measures if pack.match else ()
    for medium in decision.matching.media:
        for one in measures:
            zh, en = one.label.zh, one.label.en
            label = Label(f"{medium.name}/{zh}", f"{medium.name}/{en}")
            yield "measure", f"{medium.medium}/{one.id}", label
    leader = decision.matching.media[0].medium if decision.matching.media else ""
    for one in measures if leader else ():
        yield "measure", f"{leader}/{one.id}", one.label
        yield "measure", f"{leader}/{one.id}", Label(one.id, one.id)
