"""What an expression may name where it stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from fitpoint.language.codelist import Codelist
from fitpoint.language.function import Function
from fitpoint.language.types import Type


@dataclass(frozen=True, slots=True)
class Symbol:
    """Something that has a value: its slot, its type, and its labels in both languages."""

    slot: str
    type: Type
    zh: str = ""
    en: str = ""


@dataclass(frozen=True)
class Scope:
    """The symbol table the parser works with.

    ``symbols`` maps every slot allowed here to its symbol; ``media.``, ``population.`` and
    ``match.`` slots are present only where they are allowed. ``results`` maps the result functions
    (fired, total, grade, mastered, analysed) to the ids they take. A name may be written as a slot
    or as a label.
    """

    symbols: Mapping[str, Symbol]
    codelists: Mapping[str, Codelist]
    functions: Mapping[str, Function]
    results: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    grades: Mapping[str, Type] = field(default_factory=dict[str, Type])
    """Scorecard or grade id → type of its grade, ``choice`` of a codelist ``grade:<id>``."""
    media: Mapping[str, Symbol] = field(default_factory=dict[str, Symbol])
    """Further symbols that exist only inside ``any_media(…)``."""

    @cached_property
    def labels(self) -> Mapping[str, tuple[Symbol, ...]]:
        """Label, folded → the symbols that bear it, those of ``media`` included."""
        bearers: dict[str, list[Symbol]] = {}
        for symbol in {**self.symbols, **self.media}.values():
            for label in {folded(symbol.zh), folded(symbol.en)} - {""}:
                bearers.setdefault(label, []).append(symbol)
        return {label: tuple(symbols) for label, symbols in bearers.items()}


def folded(name: str) -> str:
    """A name as names are compared: in NFC, without outer spaces and case."""
    return unicodedata.normalize("NFC", name).strip().casefold()
