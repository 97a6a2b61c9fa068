"""What a filled file tells of itself when it is handed over, and what it leaves behind."""

from __future__ import annotations

from typing import Final

from fitpoint.documents.blocks import Document, Furniture
from fitpoint.documents.office.parts import drop_relations, relations
from fitpoint.documents.office.voice import Voice
from fitpoint.documents.text import cleaned
from fitpoint.documents.writers.core_properties import add_properties
from fitpoint.documents.writers.package import Package

_TELLING: Final = frozenset(
    {"core-properties", "extended-properties", "thumbnail", "custom-properties"}
)
"""What a template tells of itself: of who made it, for whom, and how it looked."""


def hand_over(package: Package, voice: Voice) -> bytes:
    """The file's bytes, with properties of its own and without parts that nothing refers to."""
    drop_relations(package, "", _TELLING)
    prune(package)
    making = voice.making
    title = making.kind.title.of(voice.lang)
    properties = (
        ("title", f"{making.decision.name} {title}"),
        ("subject", title),
        ("created", making.issued_on.isoformat()),
    )
    whose = (title, making.decision.name, voice.lang, making.audience, (), Furniture("", ""))
    add_properties(package, cleaned(Document(*whose, properties=properties)))
    return package.zipped()


def prune(package: Package) -> None:
    """Leave out what no relation leads to from the package's own."""
    reached, waiting = {""}, [""]
    while waiting:
        for relation in relations(package, waiting.pop()):
            if not relation.external and relation.target not in reached:
                reached.add(relation.target)
                waiting.append(relation.target)
    package.parts = {name: data for name, data in package.parts.items() if name in reached}
    package.types = {name: kind for name, kind in package.types.items() if name in reached}
    package.relations = {
        source: lines for source, lines in package.relations.items() if source in reached
    }
