"""What may be chosen on a question form, and the words that people write for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fitpoint.evidence.evidence import State
from fitpoint.store.hearings import Outcome

STATES_OFFERED: tuple[State, ...] = ("known", "estimated", "not_applicable", "withheld")
OUTCOMES: tuple[Outcome, ...] = ("confirmed", "refuted", "unheard")
OUTCOME_WORDS: Mapping[str, Outcome] = MappingProxyType(
    {
        "confirmed": "confirmed",
        "证实": "confirmed",
        "属实": "confirmed",
        "refuted": "refuted",
        "推翻": "refuted",
        "不属实": "refuted",
        "unheard": "unheard",
        "未谈到": "unheard",
        "没谈到": "unheard",
    }
)
