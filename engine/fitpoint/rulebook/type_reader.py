"""A field's type as files write it: ``choice(tier5)``, ``series(12)``, ``records``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Kind, Type

KINDS: tuple[str, ...] = get_args(Kind)
WITH_CODELIST = frozenset({"choice", "set", "distribution", "map"})
_TYPE = re.compile(r"(\w+)\s*(?:\(\s*([\w.\-]+)\s*\))?")


class TypeTextError(Exception):
    """Why a text is no type: a message code, and the names that would have been right."""

    def __init__(self, code: str, name: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.name = name
        self.known = known


def read_type(text: str, codelists: Mapping[str, Codelist]) -> Type:
    """The type that ``text`` names; ``records`` has no columns yet. Raises TypeTextError."""
    found = _TYPE.fullmatch(text.strip())
    kind, inside = (found[1], found[2]) if found else (text, None)
    if kind not in KINDS:
        raise TypeTextError("P140", kind, KINDS)
    if kind in WITH_CODELIST:
        if inside is None:
            raise TypeTextError("P141", kind)
        if inside not in codelists:
            raise TypeTextError("P142", inside, tuple(codelists))
        return Type(kind, inside)  # type: ignore[arg-type]
    expected = {"range": "number", "series": "12"}.get(kind)
    if inside is not None and inside != expected:
        raise TypeTextError("P143", text)
    return Type(kind)  # type: ignore[arg-type]
