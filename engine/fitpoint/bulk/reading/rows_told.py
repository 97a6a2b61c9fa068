"""What there is to tell of a table of several rows an account, once its totals are worked out."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from fitpoint.bulk.reading.exact_cells import Kind


@dataclass(frozen=True, slots=True)
class Unreadable:
    """So many ``cells`` of a column, the first in row ``first``, are empty or cannot be read as
    ``kind``: what is worked out from them is unknown."""

    column: str
    kind: Kind
    cells: int
    first: int


@dataclass(frozen=True, slots=True)
class RowsTold:
    """Of the ``rows`` of the table ``name``, ``nameless`` name no account, and ``strange`` are of
    ``strangers``: accounts that are not to be answered. ``accounts`` that are have rows.
    ``unreadable`` are cells of these."""

    name: str
    rows: int
    nameless: int
    accounts: int
    strangers: int
    strange: int
    unreadable: tuple[Unreadable, ...] = ()


def write_told(told: RowsTold, path: Path) -> None:
    path.write_text(json.dumps(asdict(told), ensure_ascii=False), encoding="utf-8")


def read_told(path: Path) -> RowsTold:
    """What :func:`write_told` wrote."""
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    unreadable = tuple([Unreadable(**one) for one in held.pop("unreadable")])
    return RowsTold(**held, unreadable=unreadable)
