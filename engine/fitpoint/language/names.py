"""Finding what a written name stands for: slots first, then labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fitpoint.language.scope import Scope, Symbol, folded
from fitpoint.language.words import NAMESPACES, PREFIXES
from fitpoint.messages.nearest import nearest


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A label that several slots bear."""

    slots: tuple[str, ...]


class Names:
    """The names of one scope; ``media`` says whether those of ``any_media`` are in sight."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.media = False

    @property
    def symbols(self) -> Mapping[str, Symbol]:
        if self.media:
            return {**self.scope.symbols, **self.scope.media}
        return self.scope.symbols

    @property
    def has_media(self) -> bool:
        return any(slot.startswith("media.") for slot in self.symbols)

    def find(self, parts: tuple[str, ...]) -> Symbol | Ambiguous | None:
        """The symbol that has this slot, else the one that bears this label."""
        slot = ".".join(parts)
        found = self.scope.symbols.get(slot)
        if found is None and self.media:
            found = self.scope.media.get(slot)
        return found or self.by_label(parts)

    def by_label(self, parts: tuple[str, ...]) -> Symbol | Ambiguous | None:
        *prefix, last = parts
        owner = self.owner(tuple(prefix))
        if owner is None:
            return None
        bearers = [
            symbol
            for symbol in self.scope.labels.get(folded(last), ())
            if owned(symbol.slot, owner) and (self.media or symbol.slot in self.scope.symbols)
        ]
        if len(bearers) > 1:
            return Ambiguous(tuple(s.slot for s in bearers))
        return bearers[0] if bearers else None

    def owner(self, prefix: tuple[str, ...]) -> str | None:
        """The slot prefix that the written prefix means; empty for the account's own names."""
        if not prefix:
            return ""
        first, *rest = prefix
        if first in PREFIXES:
            return ".".join((PREFIXES[first], *rest))
        if first in NAMESPACES:
            return ".".join(prefix)
        symbol = self.find(prefix)
        return symbol.slot if isinstance(symbol, Symbol) else None

    def nearest(self, written: str) -> str | None:
        """The slot or label most like what was written, below the namespace that it names."""
        prefix, _, last = written.rpartition(".")
        owner = self.owner(tuple(prefix.split("."))) if prefix else None
        if owner:
            below = [s for s in self.symbols.values() if owned(s.slot, owner)]
            plain = [n for s in below for n in (s.slot.rpartition(".")[2], s.zh, s.en) if n]
            near = nearest(last, plain)
            if near is not None:
                return f"{prefix}.{near}"
        return nearest(written, spoken(self.symbols.values()))


def owned(slot: str, owner: str) -> bool:
    """Whether the slot lies directly below the owner (of the account, where that is empty)."""
    if not owner:
        return slot.partition(".")[0] not in NAMESPACES
    return slot.startswith(owner + ".")


def _prefix(slot: str, chinese: bool) -> str:
    """What stands before a label: the namespace, in the label's own language."""
    owner = slot.rpartition(".")[0]
    words = {slot: word for word, slot in PREFIXES.items()} if chinese else {}
    return words.get(owner, owner)


def spoken(symbols: Iterable[Symbol]) -> list[str]:
    """Every name that one can write, slots first."""
    found = list(symbols)
    labels = [
        label if owned(s.slot, "") else f"{_prefix(s.slot, chinese)}.{label}"
        for s in found
        for label, chinese in ((s.zh, True), (s.en, False))
        if label
    ]
    return [s.slot for s in found] + labels
