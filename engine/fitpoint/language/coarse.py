"""Codes against codes, where a codelist has parents.

A value at or below a literal is a member of it; a value strictly above may or may not be, which
is unknown; any other value is not.
"""

from __future__ import annotations

from collections.abc import Iterable

from fitpoint.language.codelist import Codelist


def members(
    codelist: Codelist | None, codes: Iterable[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """The values that are members of the codes for certain, and those that may be."""
    literal = tuple(codes)
    if codelist is None:
        return frozenset(literal), frozenset()
    sure = frozenset(below for code in literal for below in codelist.descendants(code))
    above = frozenset(up for code in literal for up in codelist.ancestors(code))
    return sure, above - sure


def has_parents(codelist: Codelist | None) -> bool:
    return codelist is not None and any(code.parent is not None for code in codelist.codes)
