"""Gates and stages: what must hold before documents are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fitpoint.errors import Location
from fitpoint.language.expression import Expression
from fitpoint.rulebook.parts.label import Label

Document = str
Effect = Literal["block", "warn"]


@dataclass(frozen=True, slots=True)
class Gate:
    """What must hold before documents are written.

    ``applies`` false: the gate is not applicable. ``on_fail`` and ``on_unknown`` say whether the
    controlled documents are blocked or only warned about; ``override`` whether a person may.
    """

    id: str
    label: Label
    require: Expression
    location: Location
    applies: Expression | None = None
    controls: tuple[Document, ...] = ()
    on_fail: Effect = "block"
    on_unknown: Effect = "block"
    override: bool = True
    drop: bool = False
    """A failure means that the account is not pursued (action drop)."""
    research: bool = False
    """An unknown verdict means that more is to be found out (action research)."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Stages are tried in the pack's order, highest first; the first whose ``require`` holds is
    the account's. ``research`` marks the stage whose documents are question lists."""

    id: str
    label: Label
    require: Expression
    location: Location
    research: bool = False
