"""A codelist: the allowed values of a field, their order and their parents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

LONGEST = 40
"""No name of a parent is looked for beyond so many characters."""


@dataclass(frozen=True, slots=True)
class Code:
    """One allowed value. ``id`` is what files hold; labels and aliases also find it."""

    id: str
    zh: str
    en: str
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    """What else the list says of the code, such as a city's tier or population."""


@dataclass(frozen=True)
class Codelist:
    """Codes in declared order; ``ordered`` says that the order means more or less.

    ``source`` and ``year`` say where the list comes from (``year`` may be ``"unstated"``).
    """

    id: str
    zh: str
    en: str
    codes: tuple[Code, ...]
    ordered: bool = False
    source: str = "unstated"
    year: str = "unstated"

    @cached_property
    def by_id(self) -> Mapping[str, Code]:
        return {code.id: code for code in self.codes}

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """Place of each code in the list, from 0."""
        return {code.id: place for place, code in enumerate(self.codes)}

    @cached_property
    def _nested_ends(self) -> frozenset[str]:
        """The last letters of the names of codes that have a parent."""
        nested = (code for code in self.codes if code.parent is not None)
        names = (n for code in nested for n in (code.id, code.zh, code.en, *code.aliases))
        return frozenset(name.casefold()[-1:] for name in names)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        names: dict[str, str] = {}
        for code in self.codes:
            for name in (code.id, code.zh, code.en, *code.aliases):
                names.setdefault(name.casefold(), code.id)
        return names

    def find(self, name: str) -> str | None:
        """The code that has this id, label or alias (case-folded), or None. A parent's name may
        stand before it: 浙江杭州."""
        said = name.strip().casefold()
        return self._names.get(said) or self._below(said)

    def _below(self, said: str) -> str | None:
        """The code whose name ends the words, where one above it begins them."""
        if said[-1:] not in self._nested_ends:
            return None
        for cut in range(1, min(len(said), LONGEST)):
            above, code = self._names.get(said[:cut]), self._names.get(said[cut:].strip())
            if above and code and above in self.ancestors(code):
                return code
        return None

    def names(self) -> tuple[str, ...]:
        """Every id, label and alias, for the nearest-name search."""
        return tuple(
            dict.fromkeys(
                n for code in self.codes for n in (code.id, code.zh, code.en, *code.aliases) if n
            )
        )

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Parents of the code, nearest first, without itself."""
        found: list[str] = []
        parent = self.by_id[code].parent if code in self.by_id else None
        while parent is not None and parent not in found:
            found.append(parent)
            parent = self.by_id[parent].parent if parent in self.by_id else None
        return tuple(found)

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        children: dict[str, list[str]] = {}
        for code in self.codes:
            if code.parent is not None:
                children.setdefault(code.parent, []).append(code.id)
        return {parent: tuple(ids) for parent, ids in children.items()}

    def descendants(self, code: str) -> tuple[str, ...]:
        """The code and everything below it, in depth-first list order."""
        found = [code]
        for child in self._children.get(code, ()):
            found.extend(self.descendants(child))
        return tuple(found)

    def label(self, code: str, lang: str) -> str:
        """The code's label in ``"zh"`` or ``"en"``; the code itself where the list lacks it."""
        known = self.by_id.get(code)
        return code if known is None else ((known.zh if lang == "zh" else known.en) or code)
