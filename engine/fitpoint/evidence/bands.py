"""Shares given over another band list, spread over the field's own by a declared crosswalk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import cast

from fitpoint.errors import Diagnostic, Location
from fitpoint.evidence.problems import about
from fitpoint.language.codelist import Codelist
from fitpoint.language.types import Type, Value
from fitpoint.language.values import read_value
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.pack import Crosswalk, FieldDef, Pack

DECIMALS = 12
"""Noise beyond is dropped, so that 0.1 + 0.2 is the 0.3 that was meant."""
Shares = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Bands:
    """Another band list, and the way from it to the field's own."""

    codelist: Codelist
    crosswalk: Crosswalk


def find_bands(
    name: str, field: FieldDef, pack: Pack, location: Location
) -> tuple[Bands | None, list[Diagnostic]]:
    """The list of this id or label; nothing where it is the field's own, or with a problem."""
    if field.type.kind != "distribution":
        return None, [about("EV118", field, location)]
    lists = [one for one in pack.codelists.values() if name in (one.id, one.zh, one.en)]
    if not lists:
        words = [word for one in pack.codelists.values() for word in (one.id, one.zh, one.en)]
        near = nearest(name, words)
        return None, [about("EV117", field, location, suggestion=near, bands=name)]
    own = field.type.codelist or ""
    if any(one.id == own for one in lists):
        return None, []
    ways = [Bands(one, way) for one in lists if (way := pack.crosswalk(one.id, own))]
    if not ways:
        return None, [about("EV119", field, location, bands=name)]
    return ways[0], []


def read_bands(
    raw: object, field: FieldDef, bands: Bands, pack: Pack, location: Location
) -> tuple[Value, list[Diagnostic]]:
    """The value read by the other list and spread over the field's own, with a note."""
    type_ = Type("distribution", bands.codelist.id)
    read, problems = read_value(raw, type_, pack.codelists, location, accept_set=field.accept_set)
    if read is None:
        return None, problems
    own = pack.codelists[field.type.codelist or ""]
    if isinstance(read, frozenset):
        value, cut = covered(cast("frozenset[str]", read), bands.crosswalk, own)
        if cut:
            return None, [*problems, about("EV121", field, location, codes=", ".join(cut))]
    else:
        value = spread(cast("Shares", read), bands.crosswalk, own)
    label = bands.crosswalk.label
    way = {"way": bands.crosswalk.id, "way_zh": label.zh, "way_en": label.en}
    note = about("EV120", field, location, severity="note", **way)
    return value, [*problems, note]


def spread(shares: Shares, crosswalk: Crosswalk, own: Codelist) -> Shares:
    """Each share divided as declared; a suppressed one makes all that it would add to unknown."""
    parts: dict[str, list[float | None]] = {}
    for code, share in shares.items():
        for target, part in crosswalk.shares[code].items():
            if part > 0:
                parts.setdefault(target, []).append(None if share is None else share * part)
    return {code.id: _sum(parts[code.id]) for code in own.codes if code.id in parts}


def _sum(parts: list[float | None]) -> float | None:
    known = [part for part in parts if part is not None]
    return round(fsum(known), DECIMALS) if len(known) == len(parts) else None


def covered(
    codes: frozenset[str], crosswalk: Crosswalk, own: Codelist
) -> tuple[frozenset[str], tuple[str, ...]]:
    """The codes of the own list that a bare set covers wholly, and those that it cuts through."""
    touched: dict[str, set[bool]] = {}
    for source, row in crosswalk.shares.items():
        for target, part in row.items():
            if part > 0:
                touched.setdefault(target, set()).add(source in codes)
    whole = frozenset(target for target, found in touched.items() if found == {True})
    cut = [code.id for code in own.codes if touched.get(code.id) == {True, False}]
    return whole, tuple(cut)
