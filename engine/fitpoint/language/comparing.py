"""Which types may be compared, and what to say of those that may not."""

from __future__ import annotations

from collections.abc import Mapping

from fitpoint.language.codelist import Codelist
from fitpoint.language.tree import CompareOp, Node
from fitpoint.language.types import Type
from fitpoint.language.walk import type_of

NUMERIC = frozenset({"number", "integer", "range"})
MANY = frozenset({"set", "distribution", "map", "series", "records"})

Mismatch = tuple[str, dict[str, str]]


def mismatch(
    op: CompareOp, left: Node, right: Node, codelists: Mapping[str, Codelist]
) -> Mismatch | None:
    """The message code and arguments where the comparison has no meaning, else None."""
    one, other = type_of(left), type_of(right)
    for type_ in (one, other):
        if type_.kind in MANY:
            return "E144", {"text": _name(left if type_ is one else right), "type": str(type_)}
    if one.kind in NUMERIC and other.kind in NUMERIC:
        return None
    if one.kind != other.kind:
        return _kinds_differ(one, other)
    if one.kind == "choice":
        return _choices(op, one, other, codelists)
    if op not in {"==", "!="} and one.kind != "date":
        return "E145", {"type": str(one), "op": op}
    return None


def _name(node: Node) -> str:
    return getattr(node, "slot", "")


def _kinds_differ(one: Type, other: Type) -> Mismatch:
    kinds = {"number" if kind in NUMERIC else kind for kind in (one.kind, other.kind)}
    arguments = {"left": str(one), "right": str(other)}
    if kinds == {"boolean", "number"}:
        return "E117", arguments
    if kinds == {"number", "text"}:
        return "E118", arguments
    if kinds == {"date", "text"}:
        return "E119", arguments
    return "E120", arguments


def _choices(
    op: CompareOp, one: Type, other: Type, codelists: Mapping[str, Codelist]
) -> Mismatch | None:
    if one.codelist != other.codelist:
        return "E143", {"left": str(one.codelist), "right": str(other.codelist)}
    codelist = codelists.get(one.codelist or "")
    if op not in {"==", "!="} and (codelist is None or not codelist.ordered):
        return "E115", {"codelist": str(one.codelist), "op": op}
    return None
