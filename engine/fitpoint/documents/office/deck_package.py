"""A PowerPoint file as parts: its slides in their order, copies of them, and what nobody needs.

A copied slide keeps its relations. What belongs to one slide alone (its notes, its charts with
their workbooks) is copied with it; layouts, pictures and links are shared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from posixpath import splitext
from typing import Final

from lxml import etree

from fitpoint.documents.office.parts import (
    Relation,
    Xml,
    attribute,
    drop_relations,
    free_name,
    parsed,
    relation_line,
    relations,
    written,
)
from fitpoint.documents.writers.package import RELATION, Package
from fitpoint.errors import FitpointError, Location, problem

P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R: Final = f"{{{RELATION}}}"
_SECTION: Final = "{http://schemas.microsoft.com/office/powerpoint/2010/main}sldId"
_SHARED: Final = frozenset(
    {"slideLayout", "slideMaster", "notesMaster", "theme", "image", "media", "video", "audio"}
    | {"hyperlink", "slide", "font"}
)
"""Kinds of relations whose targets a copy shares with its original."""
_NEEDED: Final = frozenset(
    {"officeDocument", "slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "theme"}
)
_NAMED: Final = frozenset({"chart", "chartEx", "image", "hyperlink", "slide"})
"""Kinds of relations that a slide's own XML calls by their ids."""
_COMMENTS: Final = frozenset({"comments"})
_AUTHORS: Final = frozenset({"commentAuthors", "authors", "viewProps"})
"""What only who made the template needs; how it was viewed names slides that may be gone."""
_FIRST_ID: Final = 256


@dataclass(slots=True)
class Slide:
    """One slide: the name of its part, its XML, and its notes' where it has any."""

    part: str
    xml: Xml
    notes_part: str = ""
    notes: Xml | None = None


@dataclass(slots=True)
class Deck:
    """An opened deck. ``slides`` stand in the order of showing; change their XML in place."""

    package: Package
    main: str
    presentation: Xml
    slides: list[Slide] = field(default_factory=list[Slide])

    def copy(self, slide: Slide) -> Slide:
        """A further slide like this one, right behind it."""
        self.flush(slide)
        made: dict[str, str] = {}
        name = self._copied(slide.part, made)
        copied = self.slide_of(name)
        self.slides.insert(self.slides.index(slide) + 1, copied)
        identity = self._refer(name)
        entry = self._entry(slide.part)
        number = max([_FIRST_ID - 1, *(int(e.get("id", "0")) for e in self._entries())]) + 1
        follower = etree.Element(f"{P}sldId", {"id": str(number), f"{R}id": identity})
        entry.addnext(follower)
        for listed in self._listed(entry):
            listed.addnext(etree.Element(_SECTION, {"id": str(number)}))
        return copied

    def drop(self, slide: Slide) -> None:
        """Take a slide out of the show, with the links that led to it."""
        entry = self._entry(slide.part)
        identity = entry.get(f"{R}id")
        for gone in (entry, *self._listed(entry), *self._shown(identity)):
            _remove(gone)
        drop_relations(self.package, self.main, ids={identity or ""})
        self.slides.remove(slide)

    def flush(self, slide: Slide) -> None:
        """Write a slide's XML back to its parts."""
        self.package.parts[slide.part] = written(slide.xml)
        if slide.notes is not None:
            self.package.parts[slide.notes_part] = written(slide.notes)

    def relate(self, source: str, kind: str, target: str) -> str:
        """The id by which a part refers to another; an id of its own for each target."""
        known = relations(self.package, source)
        for relation in known:
            if relation.target == target and relation.kind == kind:
                return relation.id
        taken = {relation.id for relation in known}
        identity = free_name("fit{}", taken)
        self.package.relate(source, identity, kind, target)
        return identity

    def forget(self, slide: Slide) -> None:
        """Let a slide be without its notes."""
        drop_relations(self.package, slide.part, {"notesSlide"})

    def close(self) -> Package:
        """The package with all changes written; without what authors told each other."""
        drop_relations(self.package, self.main, _AUTHORS)
        for slide in self.slides:
            drop_relations(self.package, slide.part, _COMMENTS)
            self._unlink(slide)
            _calm(slide.xml)
            self.flush(slide)
        self.package.parts[self.main] = written(self.presentation)
        return self.package

    def slide_of(self, part: str) -> Slide:
        notes = next(
            (r.target for r in relations(self.package, part) if r.kind == "notesSlide"), ""
        )
        xml = parsed(self.package.parts[part])
        return Slide(part, xml, notes, parsed(self.package.parts[notes]) if notes else None)

    def _entries(self) -> list[Xml]:
        return self.presentation.findall(f"{P}sldIdLst/{P}sldId")

    def _entry(self, part: str) -> Xml:
        """The slide's line in the presentation's list."""
        targets = {r.id: r.target for r in relations(self.package, self.main)}
        return next(e for e in self._entries() if targets.get(e.get(f"{R}id", "")) == part)

    def _listed(self, entry: Xml) -> list[Xml]:
        """The same slide in the list of sections."""
        number = entry.get("id")
        return [e for e in self.presentation.iter(_SECTION) if e.get("id") == number]

    def _shown(self, identity: str | None) -> list[Xml]:
        """The same slide in shows that the author has put together."""
        return [e for e in self.presentation.iter(f"{P}sld") if e.get(f"{R}id") == identity]

    def _refer(self, part: str) -> str:
        return self.relate(self.main, "slide", part)

    def _copied(self, part: str, made: dict[str, str]) -> str:
        """A copy of a part and of all that is its own; ``made`` are the copies by original."""
        stem, suffix = splitext(part)
        name = free_name(f"{stem.rstrip('0123456789')}{{}}{suffix}", self.package.parts)
        made[part] = name
        self.package.add(name, self.package.types[part], self.package.parts[part])
        lines = [self._relation(r, name, made) for r in relations(self.package, part)]
        if lines:
            self.package.relations[name] = lines
        return name

    def _relation(self, relation: Relation, source: str, made: dict[str, str]) -> str:
        lost = relation.target not in self.package.parts
        shared = relation.kind in _SHARED and relation.target not in made
        if relation.external or lost or shared:
            return relation_line(relation, source, relation.target)
        target = made.get(relation.target) or self._copied(relation.target, made)
        return relation_line(relation, source, target)

    def _unlink(self, slide: Slide) -> None:
        """Take out links to slides that the deck no longer shows, and what no shape needs."""
        shown = {other.part for other in self.slides}
        gone: set[str] = set()
        for relation in relations(self.package, slide.part):
            if relation.kind == "slide" and relation.target not in shown:
                gone.add(relation.id)
                for element in attribute(slide.xml, f"{R}id", relation.id):
                    _remove(element)
            elif relation.kind in _NAMED and not _uses(slide.xml, relation.id):
                gone.add(relation.id)
        drop_relations(self.package, slide.part, ids=gone)


def open_deck(package: Package, file: str) -> Deck:
    """The deck in a package that has been found safe; ``file`` is its name in messages.

    Raises FitpointError (D601) where a slide, its layout, master or notes are not in the file.
    """
    lost = [
        relation.target
        for source in package.relations
        for relation in relations(package, source)
        if relation.kind in _NEEDED and relation.target not in package.parts
    ]
    if lost:
        raise FitpointError(problem("D601", Location(file, cell=name)) for name in lost)
    main = next(r.target for r in relations(package, "") if r.kind == "officeDocument")
    deck = Deck(package, main, parsed(package.parts[main]))
    targets = {r.id: r.target for r in relations(package, main)}
    for entry in deck.presentation.findall(f"{P}sldIdLst/{P}sldId"):
        deck.slides.append(deck.slide_of(targets[entry.get(f"{R}id", "")]))
    return deck


def _calm(slide: Xml) -> None:
    """Take out animations where one of them moves a shape that is gone."""
    here = {shape.get("id") for shape in slide.iter(f"{P}cNvPr")}
    moved = {e.get("spid") for e in slide.iter(etree.Element) if e.get("spid") is not None}
    timing = slide.find(f"{P}timing")
    if timing is not None and moved - here:
        slide.remove(timing)


def _uses(xml: Xml, identity: str) -> bool:
    """Whether the XML calls a relation by its id."""
    return any(
        value == identity and name.startswith(R)
        for element in xml.iter(etree.Element)
        for name, value in element.attrib.items()
    )


def _remove(element: Xml) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
