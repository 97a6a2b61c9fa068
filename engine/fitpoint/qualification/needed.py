"""What elements require, prepared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fitpoint.analysis.rows import RowFunction
from fitpoint.language.tree import Node
from fitpoint.qualification.terms import Compile, with_media
from fitpoint.rulebook.pack import Element, Pack, Require


@dataclass(frozen=True, slots=True, eq=False)
class Needed:
    """What an element requires: some of the fields, where ``when`` does not rule it out. ``reads``:
    the slots of ``when``, and that of the media where it goes through them. ``target`` is its name
    as one that tells values apart."""

    target: str
    fields: tuple[str, ...]
    when: RowFunction | None
    slots: tuple[str, ...]
    reads: tuple[str, ...]
    trees: tuple[Node, ...]


def needed_by(element: Element, compile_: Compile) -> tuple[Needed, ...]:
    """The element's requirements, in declared order."""
    return tuple(
        [
            _needed(f"need:{element.id}:{place}", require, compile_)
            for place, require in enumerate(element.master)
        ]
    )


def required(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """The fields that mastery and analysis of each element and tier rest on."""
    found = {
        id_: (*[field for require in e.master for field in require.fields], *e.analyse)
        for id_, e in pack.elements.items()
    }
    for tier in pack.tiers:
        found[tier.id] = tuple([field for e in tier.elements for field in found[e]])
    return found


def _needed(target: str, require: Require, compile_: Compile) -> Needed:
    if require.when is None:
        return Needed(target, require.fields, None, (), (), ())
    slots, trees = require.when.slots, (require.when.tree,)
    reads = with_media(slots, trees)
    return Needed(target, require.fields, compile_(require.when), slots, reads, trees)
