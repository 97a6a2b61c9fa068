"""Speaker notes of a filled slide: the author's own, then its sources and what is missing."""

from __future__ import annotations

from typing import Final

from lxml import etree

from fitpoint.documents.office.deck_fill import Filled
from fitpoint.documents.office.deck_lists import source_line
from fitpoint.documents.office.deck_package import Deck, P, Slide
from fitpoint.documents.office.deck_runs import A
from fitpoint.documents.office.deck_shapes import paragraphs, place_type, shapes
from fitpoint.documents.office.parts import Xml, free_name, parsed, relations
from fitpoint.documents.office.voice import Voice
from fitpoint.documents.writers.core_properties import LANGUAGES
from fitpoint.documents.writers.package import RELATION
from fitpoint.documents.writers.slides.notes import notes_master, notes_page
from fitpoint.messages.documents_texts import say

_SLIDES: Final = "application/vnd.openxmlformats-officedocument.presentationml"
_THEME: Final = "application/vnd.openxmlformats-officedocument.theme+xml"


def add_notes(deck: Deck, filled: Filled, voice: Voice) -> None:
    """Say in the slide's notes what it cites and what it had to leave out."""
    lines = _lines(filled, voice)
    if not lines:
        return
    body = _body(filled.slide)
    if body is None:
        _new(deck, filled.slide, "\n".join(lines), LANGUAGES[voice.lang])
        return
    last = paragraphs(body)[-1]
    for line in lines:
        made = etree.Element(f"{A}p")
        run = etree.SubElement(made, f"{A}r")
        etree.SubElement(run, f"{A}rPr", {"lang": LANGUAGES[voice.lang]})
        etree.SubElement(run, f"{A}t").text = line
        last.addnext(made)
        last = made


def _lines(filled: Filled, voice: Voice) -> list[str]:
    entries = {entry.number: entry for entry in voice.sources().entries}
    lines = [
        "".join(getattr(inline, "text", "") for inline in source_line(entries[number]))
        for number in sorted(filled.cited)
    ]
    gaps = dict.fromkeys(gap.label for gap in filled.gaps if gap.reason != "internal")
    if gaps:
        things = say("comma", voice.lang).join(gaps)
        lines.append(say(f"missing.{voice.making.audience}", voice.lang, things=things))
    return lines


def _body(slide: Slide) -> Xml | None:
    """The box of the notes' words: the placeholder, else the first that holds any."""
    if slide.notes is None:
        return None
    found = [s for s in shapes(slide.notes) if paragraphs(s) and place_type(s) in (None, "body")]
    return next((s for s in found if place_type(s) == "body"), found[0] if found else None)


def _new(deck: Deck, slide: Slide, words: str, lang: str) -> None:
    """Notes of our own, on the deck's master for notes or on ours."""
    package, master = deck.package, _master(deck)
    name = free_name("ppt/notesSlides/notesSlide{}.xml", package.parts)
    package.add(name, f"{_SLIDES}.notesSlide+xml", notes_page(words, lang))
    if slide.notes_part:
        deck.forget(slide)
    package.relate(name, "slide", "slide", slide.part)
    package.relate(name, "master", "notesMaster", master)
    deck.relate(slide.part, "notesSlide", name)
    slide.notes_part, slide.notes = name, parsed(package.parts[name])


def _master(deck: Deck) -> str:
    package = deck.package
    for relation in relations(package, deck.main):
        if relation.kind == "notesMaster":
            return relation.target
    name = free_name("ppt/notesMasters/notesMaster{}.xml", package.parts)
    package.add(name, f"{_SLIDES}.notesMaster+xml", notes_master())
    theme = free_name("ppt/theme/theme{}.xml", package.parts)
    package.add(theme, _THEME, package.parts[_theme(deck)])
    package.relate(name, "theme", "theme", theme)
    identity = deck.relate(deck.main, "notesMaster", name)
    listed = etree.Element(f"{P}notesMasterIdLst")
    etree.SubElement(listed, f"{P}notesMasterId", {f"{{{RELATION}}}id": identity})
    masters = deck.presentation.find(f"{P}sldMasterIdLst")
    assert masters is not None
    masters.addnext(listed)
    return name


def _theme(deck: Deck) -> str:
    """The theme of the deck's first master."""
    master = next(r.target for r in relations(deck.package, deck.main) if r.kind == "slideMaster")
    return next(r.target for r in relations(deck.package, master) if r.kind == "theme")
