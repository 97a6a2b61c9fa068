"""An explanation: the tree behind a field, gate, score, grade, medium, measure, stage and so on.

Structure only; whoever shows it makes the sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fitpoint.errors import Location
from fitpoint.language.types import Value

What = Literal[
    "field",
    "conclusion",
    "gate",
    "scorecard",
    "characteristic",
    "rule",
    "grade",
    "medium",
    "measure",
    "veto",
    "element",
    "stage",
]


@dataclass(frozen=True, slots=True)
class Explanation:
    """``verdict`` is a state or verdict in the decision's own words, ``value`` what it came to.

    ``rule`` is the text as written in the pack, at ``location``; ``row`` the case, bin or table row
    that held. ``evidence`` are ids. ``children`` are what it stands on.
    """

    what: What
    id: str
    verdict: str = ""
    value: Value = None
    low: float | None = None
    high: float | None = None
    rule: str = ""
    location: Location | None = None
    row: str = ""
    evidence: tuple[str, ...] = ()
    children: tuple[Explanation, ...] = ()
