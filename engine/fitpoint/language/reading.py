"""One value being read: what it must become, where it stands, and what is wrong with it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from fitpoint.errors import Diagnostic, Location, Severity
from fitpoint.language.codelist import Codelist
from fitpoint.language.literals import allowed
from fitpoint.language.numerals import read_number
from fitpoint.language.types import Type
from fitpoint.messages.nearest import nearest

LONGEST_TEXT = 4000
"""Characters of one value; longer cells are pasted documents, not facts."""
LONGEST_SHOWN = 40

_KEPT_CONTROLS = "\n\t"
_INVISIBLE = frozenset("\ufeff\u200b\u200c\u200d\u200e\u200f\u2060")
NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Reading:
    """Collects the problems of one value in ``problems``."""

    def __init__(
        self,
        type_: Type,
        codelists: Mapping[str, Codelist],
        location: Location,
        accept_set: bool = False,
        column_names: Mapping[str, str] = NO_NAMES,
    ) -> None:
        self.type = type_
        self.codelists = codelists
        self.location = location
        self.accept_set = accept_set
        self.column_names = column_names
        self.problems: list[Diagnostic] = []

    def complain(
        self,
        code: str,
        *,
        severity: Severity = "error",
        suggestion: str | None = None,
        **arguments: object,
    ) -> None:
        shown = tuple((name, shortened(value)) for name, value in arguments.items())
        self.problems.append(
            Diagnostic(code, shown, self.location, severity, suggestion=suggestion)
        )

    @property
    def failed(self) -> bool:
        return bool(self.problems) and any(p.severity == "error" for p in self.problems)

    @property
    def codelist(self) -> Codelist | None:
        return self.codelists.get(self.type.codelist or "")

    def clean(self, text: str) -> str | None:
        """The text in NFC without control characters, or None where it is too long."""
        kept = text if text.isprintable() else "".join(c for c in text if not _is_control(c))
        if len(kept) < len(text):
            self.complain("E208", severity="warning", count=len(text) - len(kept))
        kept = unicodedata.normalize("NFC", kept).strip()
        if len(kept) > LONGEST_TEXT:
            return self.complain("E207", length=len(kept), limit=LONGEST_TEXT)
        return kept

    def number(self, raw: object) -> float | None:
        """A finite number, from Python's or from text."""
        if isinstance(raw, str):
            number = read_number(raw)
        elif isinstance(raw, int | float) and not isinstance(raw, bool):
            number = _as_float(raw)
        else:
            number = None
        return self.complain("E201", text=raw) if number is None else number

    def code(self, raw: object) -> str | None:
        """A code of the type's codelist, by id, label or alias."""
        codelist = self.codelist
        if codelist is None:
            return self.complain("E221", codelist=self.type.codelist or "")
        name = spelled(raw)
        found = None if name is None else codelist.find(unicodedata.normalize("NFC", name))
        if found is None:
            self.complain(
                "E205",
                suggestion=nearest(name or "", codelist.names()),
                text=raw,
                codelist=codelist.id,
                codelist_zh=codelist.zh,
                codelist_en=codelist.en,
                allowed=allowed(codelist),
            )
        return found


def spelled(raw: object) -> str | None:
    """A scalar as text: whole numbers without their ``.0``; None for what is no scalar."""
    if isinstance(raw, str):
        return raw.strip()
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    return str(raw)


def shortened(value: object) -> str:
    """A value as a message shows it."""
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN * 4 else text[:LONGEST_SHOWN] + " …"


def _is_control(character: str) -> bool:
    if character in _KEPT_CONTROLS:
        return False
    return character in _INVISIBLE or unicodedata.category(character) in {"Cc", "Cs"}


def _as_float(raw: float) -> float | None:
    try:
        number = float(raw)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
