"""What the facts of one account came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fitpoint.analysis.rows import Worlds
from fitpoint.errors import Diagnostic
from fitpoint.evidence.fact import Fact
from fitpoint.evidence.subject import Subject
from fitpoint.language.types import Value


@dataclass(frozen=True, slots=True)
class Analysis:
    """Facts, derived ones included, and the rows that expressions are asked over.

    ``outcomes`` holds, for each derived field that is unknown, the values it may still take where
    they are finite. ``problems`` are what went wrong, such as a scorer that raised: it costs only
    what depends on it.
    """

    subject: Subject
    as_of: date
    facts: Mapping[str, Fact]
    worlds: Worlds
    outcomes: Mapping[str, tuple[Value, ...]]
    problems: tuple[Diagnostic, ...] = ()
