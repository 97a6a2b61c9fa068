"""A user's PowerPoint template, filled.

The filler is our own: libraries for this run data as template text, or lose the look of a tag that
PowerPoint has cut into several runs.
"""

from __future__ import annotations

from collections.abc import Iterator

from fitpoint.documents.office.deck_continued import settle_room
from fitpoint.documents.office.deck_fill import Filled, SlideFiller
from fitpoint.documents.office.deck_lists import write_lists
from fitpoint.documents.office.deck_marks import slide_mark
from fitpoint.documents.office.deck_notes import add_notes
from fitpoint.documents.office.deck_package import Deck, Slide, open_deck
from fitpoint.documents.office.deck_pictures import Pictures
from fitpoint.documents.office.deck_turns import Names, repeats, report
from fitpoint.documents.office.handover import hand_over
from fitpoint.documents.office.placeholder import Place
from fitpoint.documents.office.upload import opened
from fitpoint.documents.office.voice import Voice
from fitpoint.documents.theme import DEFAULT, Theme
from fitpoint.documents.view.context import SOURCES
from fitpoint.errors import FitpointError, Location, problem


def fill_deck(content: bytes, voice: Voice, theme: Theme = DEFAULT) -> bytes:
    """The template with all its tags filled; the same inputs give the same bytes.

    Raises FitpointError with all problems where one is an error; warnings (D654: sources are cited
    and listed in the notes alone) are in ``voice.problems()``.
    """
    deck = open_deck(opened(content, voice.file, "deck"), voice.file)
    pictures = Pictures(deck, theme, voice.lang)
    filled: list[Filled] = []
    for number, slide in enumerate(list(deck.slides), start=1):
        for each, names in _repeated(deck, slide, number, voice):
            filled.append(SlideFiller(each, number, names, voice, pictures).fill())
    _refuse(voice)
    for each in filled:
        write_lists(each, voice)
        add_notes(deck, each, voice)
        settle_room(deck, each, pictures, voice.lang)
    listed = any(asked == SOURCES for each in filled for _, asked in each.waiting)
    if voice.sources().entries and not listed:
        voice.ledger.problems.append(problem("D654", Location(voice.file), severity="warning"))
    return hand_over(deck.close(), voice)


def _refuse(voice: Voice) -> None:
    problems = voice.problems()
    if any(found.severity == "error" for found in problems):
        raise FitpointError(problems)


def _repeated(deck: Deck, slide: Slide, number: int, voice: Voice) -> Iterator[tuple[Slide, Names]]:
    """The slide once for each item of its repeat, with the names there; dropped without any."""
    place = Place((("slide", number),))
    mark = slide_mark(slide)
    if mark is None:
        yield slide, {}
        return
    if not mark.expression:
        report(voice, "D653", place.steps, mark=mark.text)
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
