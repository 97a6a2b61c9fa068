"""A user's PowerPoint template, filled.

The filler is our own: libraries for this run data as template text, or lose the look of a tag that
PowerPoint has cut into several runs.
"""

from __future__ import annotations

from collections.abc import Iterator

from fitpoint.documents.blocks import Document, Furniture
from fitpoint.documents.office.deck_continued import settle_room
from fitpoint.documents.office.deck_fill import Filled, Names, SlideFiller, repeats
from fitpoint.documents.office.deck_lists import write_lists
from fitpoint.documents.office.deck_marks import slide_mark
from fitpoint.documents.office.deck_notes import add_notes
from fitpoint.documents.office.deck_package import Deck, Slide, open_deck
from fitpoint.documents.office.deck_pictures import Pictures
from fitpoint.documents.office.parts import drop_relations
from fitpoint.documents.office.placeholder import Place
from fitpoint.documents.office.upload import opened
from fitpoint.documents.office.voice import Voice
from fitpoint.documents.theme import DEFAULT, Theme
from fitpoint.documents.writers.core_properties import add_properties
from fitpoint.errors import problem

_TELLING = frozenset({"core-properties", "extended-properties", "thumbnail", "custom-properties"})
"""What a file tells of itself: of the template, of who made it, of slides as they were."""


def fill_deck(content: bytes, voice: Voice, theme: Theme = DEFAULT) -> bytes:
    """The template with all its tags filled; the same inputs give the same bytes.

    Problems with tags are in ``voice.problems()``; with errors among them the bytes are not to be
    handed on. Raises FitpointError where the file cannot be used (D601 to D609).
    """
    deck = open_deck(opened(content, voice.file, "deck"), voice.file)
    pictures = Pictures(deck, theme, voice.lang)
    filled: list[Filled] = []
    for number, slide in enumerate(list(deck.slides), start=1):
        for each, names in _repeated(deck, slide, number, voice):
            filled.append(SlideFiller(each, number, names, voice, pictures).fill())
    for each in filled:
        write_lists(each, voice)
        add_notes(deck, each, voice)
        settle_room(deck, each, pictures, voice.lang)
    _tell(deck, voice)
    return deck.zipped()


def _repeated(deck: Deck, slide: Slide, number: int, voice: Voice) -> Iterator[tuple[Slide, Names]]:
    """The slide once for each item of its repeat, with the names there; dropped without any."""
    place = Place((("slide", number),))
    mark = slide_mark(slide)
    if mark is None:
        yield slide, {}
        return
    if not mark.expression:
        where = place.location(voice.file, voice.told)
        voice.ledger.problems.append(problem("D653", where, mark=mark.text))
    elif not mark.name:
        if voice.truth(mark.expression, place):
            yield slide, {}
            return
    elif items := voice.items(mark.expression, place):
        turns = [slide]
        for _ in items[1:]:
            turns.append(deck.copy(turns[-1]))
        yield from zip(turns, repeats(mark.name, items, {}), strict=True)
        return
    deck.drop(slide)


def _tell(deck: Deck, voice: Voice) -> None:
    """The file's own properties, in place of the template's."""
    making = voice.making
    drop_relations(deck.package, "", _TELLING)
    title = making.kind.title.of(voice.lang)
    properties = (
        ("title", f"{making.decision.name} {title}"),
        ("subject", title),
        ("created", making.issued_on.isoformat()),
    )
    whose = (title, making.decision.name, voice.lang, making.audience, (), Furniture("", ""))
    add_properties(deck.package, Document(*whose, properties=properties))
