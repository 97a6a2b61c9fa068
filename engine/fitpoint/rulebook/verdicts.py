"""Gates, stages and talking points."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fitpoint.language.scope import Scope
from fitpoint.rulebook.pack import Gate, Stage, TalkingPoint
from fitpoint.rulebook.schema.scoring import GateForm, PointForm, StageForm
from fitpoint.rulebook.validation import Entry, unknown_name
from fitpoint.rulebook.workbench import Workbench

PRINTED = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
FACT = re.compile(r"\bf\.(\w+)")
"""What a sentence prints of an account, and of a medium as ``medium.f``."""


def link_gates(bench: Workbench, scope: Scope) -> tuple[Gate, ...]:
    """Gates in the order declared."""
    entries: Mapping[str, Entry[GateForm]] = bench.declared.section("gates")
    found: list[Gate] = []
    for key, entry in entries.items():
        form = entry.model
        require = bench.predicate(form.require, scope, entry, "require", knowledge=True)
        applies = None
        if form.applies is not None:
            applies = bench.predicate(form.applies, scope, entry, "applies", knowledge=True)
        if require is None:
            continue
        found.append(
            Gate(
                id=key,
                label=form.label.label(),
                require=require,
                location=entry.location(),
                applies=applies,
                controls=tuple(form.controls),
                on_fail=form.on_fail,
                on_unknown=form.on_unknown,
                override=form.override != "never",
                drop=form.drop,
                research=form.research,
            )
        )
    return tuple(found)


def link_stages(bench: Workbench, scope: Scope) -> tuple[Stage, ...]:
    """Stages, highest first."""
    entries: Mapping[str, Entry[StageForm]] = bench.declared.section("stages")
    found: list[Stage] = []
    for key, entry in entries.items():
        form = entry.model
        require = bench.predicate(form.require, scope, entry, "require", knowledge=True)
        if require is not None:
            place = entry.location()
            found.append(Stage(key, form.label.label(), require, place, form.research))
    return tuple(found)


def link_points(bench: Workbench, scope: Scope) -> tuple[TalkingPoint, ...]:
    """Talking points; one that reads ``media.`` is for each medium unless it says otherwise."""
    entries: Mapping[str, Entry[PointForm]] = bench.declared.section("points")
    found: list[TalkingPoint] = []
    for key, entry in entries.items():
        form = entry.model
        when = bench.predicate(form.when, scope, entry, "when", knowledge=True)
        _check_facts(entry, bench)
        if when is None:
            continue
        reads_media = any(slot.startswith("media.") for slot in when.slots)
        if reads_media and form.per_medium is False:
            bench.problems.append(entry.problem("P190", "per_medium", name=key))
        found.append(
            TalkingPoint(
                id=key,
                places=tuple(form.places.items()),
                when=when,
                say=form.say.label(),
                location=entry.location(),
                per_medium=reads_media if form.per_medium is None else form.per_medium,
            )
        )
    return tuple(found)


def _check_facts(entry: Entry[PointForm], bench: Workbench) -> None:
    """Every fact that a sentence prints is a field; else it would never be said."""
    said = entry.model.say.label()
    for lang, text in (("zh", said.zh), ("en", said.en)):
        named = [name for part in PRINTED.findall(text) for name in FACT.findall(part)]
        for name in dict.fromkeys(named):
            if name not in bench.fields and name not in bench.declared.broken:
                path = ("say", lang)
                bench.problems.append(unknown_name("P206", entry, path, name, bench.fields))
