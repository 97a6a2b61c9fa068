"""What is different from the last document: facts first, then what followed from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from fitpoint.documents.claims import Prose
from fitpoint.documents.formats import day, worded
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.media import thing_label
from fitpoint.documents.view.stage import Stage
from fitpoint.evidence.fact import Fact
from fitpoint.messages.documents_texts import say
from fitpoint.qualification.changes import Changes, FactChange, Shift
from fitpoint.rulebook.pack import FieldDef

CORRECTED = frozenset({"changed", "refuted", "settled"})
"""Kinds of changes that make what a reader was told before wrong."""


@view
class ChangeView:
    """A fact that is another one now, as words; ``corrected``: what was told before was wrong."""

    field: str
    label: str
    kind: str
    before: Prose
    after: Prose
    corrected: bool


@view
class ChangesView:
    """``results`` say what the account's standing became: internal, empty for others."""

    since: str
    facts: tuple[ChangeView, ...]
    results: tuple[Prose, ...]


def changes(stage: Stage) -> ChangesView | None:
    """The changes that this reader may read; None where there are none, or no earlier document."""
    found = stage.changes
    if found is None:
        return None
    facts = tuple(
        view_
        for change in found.facts
        if not change.derived and (view_ := _change(stage, change)) is not None
    )
    internal = stage.teller.audience == "internal"
    results = tuple(_results(stage, found)) if internal else ()
    since = day(found.since, stage.teller.lang)
    return ChangesView(since, facts, results) if facts or results else None


def _change(stage: Stage, change: FactChange) -> ChangeView | None:
    declared = stage.pack.fields.get(change.field)
    if declared is None or any(
        stage.teller.hidden(declared, fact) for fact in (change.before, change.after)
    ):
        return None
    return ChangeView(
        change.field,
        stage.teller.label(change.field),
        say(f"change.{change.kind}", stage.teller.lang),
        _words(stage, declared, change.before),
        _words(stage, declared, change.after),
        change.kind in CORRECTED,
    )


def _words(stage: Stage, declared: FieldDef, fact: Fact | None) -> Prose:
    """A fact's value on the evidence that is still there; why there is none where it has none."""
    teller = stage.teller
    if fact is None or fact.value is None:
        return teller.say(f"state.{fact.state if fact else 'unknown'}")
    if declared.type.kind == "records":
        return teller.say("rows", count=len(cast("tuple[object, ...]", fact.value)))
    text = worded(fact.value, teller.form(declared))
    cited = [id_ for id_ in fact.evidence if id_ in teller.evidence]
    return teller.join([teller.words(text, cited) if cited else teller.ledger.data(text)])


def _results(stage: Stage, found: Changes) -> Iterator[Prose]:
    """Stage, action, grades, gates and media, each from what to what."""
    if found.stage:
        yield _shift(stage, say("became.stage", stage.teller.lang), found.stage, thing=True)
    if found.action:
        yield _shift(stage, say("became.action", stage.teller.lang), found.action, "action")
    for shift in found.grades:
        yield _shift(stage, thing_label(stage, shift.id), shift)
    for shift in found.gates:
        yield _shift(stage, thing_label(stage, shift.id), shift, "verdict")
    names = dict(found.media_names)
    for shift in found.media:
        named = Shift(shift.id, names.get(shift.before or ""), names.get(shift.after or ""))
        yield _shift(stage, say(f"became.{shift.id}", stage.teller.lang), named)


def _shift(
    stage: Stage, label: str, shift: Shift, words: str = "", *, thing: bool = False
) -> Prose:
    lang = stage.teller.lang

    def word(value: str | None) -> str:
        if not value:
            return say("became.none", lang)
        return (
            say(f"{words}.{value}", lang)
            if words
            else thing_label(stage, value)
            if thing
            else value
        )

    return stage.teller.say(
        "became", label=label, before=word(shift.before), after=word(shift.after)
    )
