"""The library as templates see it: the cases and sections whose condition holds for the account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from types import MappingProxyType

from fitpoint.analysis.rows import Worlds, judge
from fitpoint.documents.claims import Claim, Later
from fitpoint.documents.formats import listed
from fitpoint.documents.library.body import CLIENT, filled, names_in
from fitpoint.documents.library.entry import EntryKind, Figure, LibraryEntry
from fitpoint.documents.library.sourcing import evidence_id
from fitpoint.documents.sections import units
from fitpoint.documents.view.declare import view
from fitpoint.documents.view.judging import MEDIUM, account_worlds, grounds, with_medium
from fitpoint.documents.view.media import MediumView
from fitpoint.documents.view.stage import Stage

MOST: Mapping[EntryKind, int] = MappingProxyType({"case": 3, "section": 3})
"""So many entries of a kind a document gets, those of the highest priority."""
_DIGIT = re.compile(r"\d")
_ROW_END = re.compile(r"\s*\|?\s*$")
_STOP = re.compile(r"[。！？.!?]?\s*$")


@view
class FigureView:
    """A number with its label; printing it cites the entry's source. ``told``: the entry's text
    tells it too."""

    label: str
    value: Claim
    told: bool


@view
class EntryView:
    """A case or section. ``body`` is its text, which cites the source where it tells numbers and at
    its end."""

    id: str
    title: str
    body: Later
    figures: tuple[FigureView, ...]


@view
class OpenEntry:
    """An entry that could be used if more were known, and what."""

    title: str
    fields: str


@view
class LibraryView:
    """What this document may tell, best first."""

    cases: tuple[EntryView, ...]
    sections: tuple[EntryView, ...]


@view
class InternalLibrary:
    """Beside that, what is not yet known to fit."""

    cases: tuple[EntryView, ...]
    sections: tuple[EntryView, ...]
    open: tuple[OpenEntry, ...]


def library_view(stage: Stage, best: MediumView | None, day: date) -> LibraryView:
    """The entries for this reader on this day. ``media.*`` is the recommended medium."""
    shelf = _Shelf(stage, best, day)
    return LibraryView(shelf.chosen("case"), shelf.chosen("section"))


def internal_library(stage: Stage, best: MediumView | None, day: date) -> InternalLibrary:
    shelf = _Shelf(stage, best, day)
    return InternalLibrary(shelf.chosen("case"), shelf.chosen("section"), shelf.open())


@dataclass(frozen=True)
class _Shelf:
    """The entries that are there at all for a document, and which of them fit."""

    stage: Stage
    best: MediumView | None
    day: date

    @cached_property
    def _worlds(self) -> Worlds:
        worlds = account_worlds(self.stage)
        return with_medium(worlds, self.stage, self.best.id) if self.best else worlds

    @cached_property
    def _judged(self) -> Sequence[tuple[LibraryEntry, bool | None]]:
        """Best first: by priority, then by id."""
        there = sorted(self._there(), key=lambda entry: (-entry.priority, entry.id))
        return [(entry, self._fits(entry)) for entry in there]

    def _there(self) -> Iterator[LibraryEntry]:
        teller, account = self.stage.teller, self.stage.decision.name
        for entry in self.stage.library.entries.values():
            told_here = teller.audience in entry.readers and teller.lang in entry.languages
            own = entry.client is not None and entry.client.name == account
            if told_here and not own and not entry.expired(self.day):
                yield entry

    def _fits(self, entry: LibraryEntry) -> bool | None:
        when = entry.when
        if when is None:
            return True
        verdict = judge(self.stage.compiler.compile(when), self._worlds)
        medium = self.best.f if self.best else None
        if verdict is True and grounds(self.stage, when.slots, medium) is None:
            return False
        return verdict

    def chosen(self, kind: EntryKind) -> tuple[EntryView, ...]:
        fitting = [entry for entry, fits in self._judged if entry.kind == kind and fits]
        return tuple(self._view(entry) for entry in fitting[: MOST[kind]])

    def open(self) -> tuple[OpenEntry, ...]:
        lang = self.stage.teller.lang
        return tuple(
            OpenEntry(entry.title.of(lang), listed(fields, lang))
            for entry, fits in self._judged
            if fits is None and (fields := self._wanting(entry))
        )

    def _wanting(self, entry: LibraryEntry) -> list[str]:
        """What keeps the condition unknown, as people call it."""
        slots = entry.when.slots if entry.when else ()
        rows = self._worlds.rows
        unknown = [s for s in slots if any(row.get(s) is None for row in rows)] or slots
        names = (slot.removeprefix(MEDIUM).partition(".")[0] for slot in unknown)
        known = [name for name in names if name in self.stage.pack.fields]
        return list(dict.fromkeys(self.stage.teller.label(name) for name in known))

    def _view(self, entry: LibraryEntry) -> EntryView:
        teller = self.stage.teller
        told = {name for name, _ in names_in(entry.bodies[teller.lang])}
        return EntryView(
            entry.id,
            teller.word(entry.title.of(teller.lang)),
            Later(teller.ledger, partial(self._told, entry)),
            tuple(
                FigureView(
                    teller.word(figure.label.of(teller.lang)),
                    self._claim(entry, figure),
                    figure.id in told,
                )
                for figure in entry.figures
            ),
        )

    def _claim(self, entry: LibraryEntry, figure: Figure) -> Claim:
        teller = self.stage.teller
        return teller.words(figure.value.of(teller.lang), [evidence_id(entry, figure.id)])

    def _told(self, entry: LibraryEntry) -> str:
        """The body as Markdown of ours, with the client's name or what stands in for it."""
        teller = self.stage.teller
        teller.ledger.used.setdefault(entry.id)
        figures = {figure.id: figure for figure in entry.figures}

        def said(name: str) -> str:
            if name == CLIENT and entry.client is not None:
                return teller.ledger.data(entry.client.said(teller.lang))
            return str(self._claim(entry, figures[name]))

        parts = list(units(entry.bodies[teller.lang]))
        last = max((place for place, unit in enumerate(parts) if unit.strip()), default=0)
        cited = [
            self._cited(entry, unit) if place == last or _DIGIT.search(unit) else unit
            for place, unit in enumerate(parts)
        ]
        return "\n".join(filled(unit, said) for unit in cited)

    def _cited(self, entry: LibraryEntry, unit: str) -> str:
        """A paragraph, item or row that cites the entry's source at its end."""
        if entry.source is None or not unit.strip():
            return unit
        support = str(self.stage.teller.words("", [evidence_id(entry)]))
        end = (_ROW_END if unit.lstrip().startswith("|") else _STOP).search(unit)
        place = end.start() if end else len(unit)
        return f"{unit[:place]}{support}{unit[place:]}"
