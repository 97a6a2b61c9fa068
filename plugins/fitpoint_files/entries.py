"""Reading the parts of a dossier: each wrong one is told with its place, and left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from fitpoint import Diagnostic, problem
from fitpoint.messages import nearest

Keys = tuple[str | int, ...]
"""Where something stands in the document: keys and indices from the top."""


class Entries:
    """Readers over one positioned document; ``problems`` gathers what is wrong."""

    def __init__(self, document: Any, file: str) -> None:
        self.document = document
        self.file = file
        self.problems: list[Diagnostic] = list(document.notes)

    def line(self, at: Keys) -> int:
        return self.document.spot(*at).start[0]

    def tell(self, code: str, at: Keys, *, near: str | None = None, **words: object) -> None:
        place, mark = self.document.location(*at), self.document.excerpt(*at)
        self.problems.append(
            problem(code, place, severity="error", excerpt=mark, suggestion=near, **words)
        )

    def mapping(self, value: Any, at: Keys) -> dict[str, Any]:
        """The mapping that stands there; empty where nothing does."""
        if value is None:
            return {}
        if isinstance(value, dict):
            return cast("dict[str, Any]", value)
        self.tell("F113", at, key=at[-1] if at else self.file, wanted="key: value")
        return {}

    def members(self, value: Any, at: Keys) -> Sequence[Any]:
        """The list that stands there; empty where nothing does."""
        if value is None:
            return ()
        if isinstance(value, list):
            return cast("list[Any]", value)
        self.tell("F113", at, key=at[-1], wanted="- …")
        return ()

    def known_keys(self, entry: Mapping[str, Any], keys: Sequence[str], at: Keys) -> None:
        for name in entry:
            if name not in keys:
                self._no_name(name, at[-1] if at else self.file, keys, (*at, name))

    def one_of(self, entry: Mapping[str, Any], key: str, names: Sequence[str], at: Keys) -> Any:
        """One of a few words, or None."""
        value = entry.get(key)
        if value is None or value in names:
            return value
        self._no_name(value, key, names, (*at, key))
        return None

    def _no_name(self, value: object, key: object, names: Sequence[str], at: Keys) -> None:
        near, listed = nearest(str(value), names), ", ".join(names)
        self.tell("F112", at, near=near, value=value, key=key, names=listed)

    def day(self, entry: Mapping[str, Any], key: str, at: Keys) -> date | None:
        value = entry.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.tell("F113", (*at, key), key=key, wanted="2026-03-01")
            return None

    def part(self, entry: Mapping[str, Any], key: str, at: Keys) -> float | None:
        """A number from 0 to 1."""
        value = entry.get(key)
        number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if value is None or (number and 0 <= value <= 1):
            return None if value is None else float(value)
        self.tell("F113", (*at, key), key=key, wanted="0 … 1")
        return None
