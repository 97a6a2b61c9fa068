"""Frequencies that stand in where there is no account base."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from fitpoint.errors import problem
from fitpoint.messages.nearest import nearest
from fitpoint.rulebook.positions import Path, Positioned
from fitpoint.rulebook.schema.base import as_number
from fitpoint.rulebook.shapes import is_mapping
from fitpoint.rulebook.validation import part_of
from fitpoint.rulebook.workbench import Workbench

TOLERATED = 0.02
"""How far the shares may miss 1 in sum; they are then scaled to it."""


def link_priors(bench: Workbench) -> dict[str, Mapping[str, float]]:
    """Field → code → share, summing to 1."""
    found: dict[str, Mapping[str, float]] = {}
    for key, (source, path) in bench.declared.priors.items():
        shares = _shares(key, source, path, bench)
        if shares:
            found[key] = shares
    return found


def _shares(key: str, source: Positioned, path: Path, bench: Workbench) -> dict[str, float] | None:
    field = bench.fields.get(key)
    if field is None:
        if key not in bench.declared.broken:
            near = nearest(key, bench.fields)
            at = source.key_location(*path)
            bench.problems.append(problem("P156", at, suggestion=near, name=key))
        return None
    data: Any = part_of(source.data, path)
    if not is_mapping(data):
        found = str(data)[:40]
        bench.problems.append(problem("P109", source.location(*path), found=found))
        return None
    shares: dict[str, float] = {}
    for name, raw in data.items():
        code, share = _code(name, field.type.codelist, bench), as_number(raw)
        at = source.key_location(*path, name)
        if code is None:
            names = bench.codelists[field.type.codelist or ""].names()
            near = nearest(name, names)
            bench.problems.append(
                problem("P199", at, suggestion=near, name=name, codelist=field.type.codelist)
            )
        elif not isinstance(share, float) or not 0 <= share <= 1:
            bench.problems.append(problem("P240", source.location(*path, name), value=raw))
        else:
            shares[code] = share
    total = math.fsum(shares.values())
    if abs(total - 1) > TOLERATED and len(shares) == len(data):
        bench.problems.append(problem("P241", source.location(*path), total=f"{total:g}"))
    return {code: share / total for code, share in shares.items()} if total else None


def _code(name: str, codelist: str | None, bench: Workbench) -> str | None:
    """The code meant; for fields without a codelist, ``true`` and ``false`` and the like as is."""
    known = bench.codelists.get(codelist or "")
    return name if known is None else known.find(name)
