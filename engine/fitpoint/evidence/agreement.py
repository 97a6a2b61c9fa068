"""Whether two values of one field say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isclose
from typing import Literal, cast

from fitpoint.evidence.canonical import canonical
from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Value
from fitpoint.rulebook.pack import FieldDef

Agreement = Literal["same", "finer", "coarser", "different"]


def compare(
    field: FieldDef, codelists: Mapping[str, Codelist], shown: Value, other: Value
) -> Agreement:
    """How ``other`` stands to ``shown``.

    Numbers within the field's tolerance are the same; so are ranges, series, maps and distributions
    whose every number is. A code below ``shown`` in its codelist is finer, one above it coarser: it
    says less, but nothing else. A bare set of codes is coarser than a distribution that gives
    shares to all of them. Rows of records are the same in any order.
    """
    if shown == other:
        return "same"
    kind = field.type.kind
    if kind in ("number", "integer"):
        return _same(_near(field, shown, other))
    if kind == "choice":
        return _codes(codelists[field.type.codelist or ""], cast("str", shown), cast("str", other))
    if kind in ("distribution", "map"):
        return _weights(field, shown, other)
    if kind in ("range", "series"):
        pairs = zip(cast("tuple[float, ...]", shown), cast("tuple[float, ...]", other), strict=True)
        return _same(all(_near(field, a, b) for a, b in pairs))
    if kind == "records":
        return _same(_rows(shown) == _rows(other))
    return "different"


def distinct(values: Iterable[Value]) -> tuple[Value, ...]:
    """The values without those equal to an earlier one. Not all of them can be hashed."""
    found: list[Value] = []
    for value in values:
        if value not in found:
            found.append(value)
    return tuple(found)


def _same(same: bool) -> Agreement:
    return "same" if same else "different"


def _near(field: FieldDef, left: object, right: object) -> bool:
    """Within tolerance; at its very edge, where float64 may fall on either side, too. What is
    suppressed contradicts nothing."""
    if left is None or right is None:
        return True
    if left == right or field.tolerance is None:
        return left == right
    apart = abs(cast("float", left) - cast("float", right))
    return apart <= field.tolerance or isclose(apart, field.tolerance, rel_tol=1e-9)


def _codes(codelist: Codelist, shown: str, other: str) -> Agreement:
    if shown in codelist.ancestors(other):
        return "finer"
    return "coarser" if other in codelist.ancestors(shown) else "different"


def _weights(field: FieldDef, shown: Value, other: Value) -> Agreement:
    if _bare(shown) and _bare(other):
        return "different"
    if _bare(shown):
        return "finer" if _covers(other, shown) else "different"
    if _bare(other):
        return "coarser" if _covers(shown, other) else "different"
    left = cast("Mapping[str, float | None]", shown)
    right = cast("Mapping[str, float | None]", other)
    if field.type.kind == "map" and left.keys() != right.keys():
        return "different"
    return _same(
        all(_near(field, left.get(c, 0.0), right.get(c, 0.0)) for c in left.keys() | right.keys())
    )


def _bare(value: Value) -> bool:
    """Whether it is a set of codes without shares."""
    return isinstance(value, frozenset)


def _covers(distribution: Value, codes: Value) -> bool:
    """Whether each of the codes has a share."""
    weights = cast("Mapping[str, float | None]", distribution)
    found = [weights.get(code, 0.0) for code in cast("frozenset[str]", codes)]
    return all(share is None or share > 0.0 for share in found)


def _rows(value: Value) -> list[bytes]:
    return sorted(canonical(row) for row in cast("tuple[object, ...]", value))
