"""What one rendering printed: each claim, gap, prose and figure, by the token that stands for it.

While a template runs, everything that is more than plain text stands in the output as a token, so
that joining and formatting strings keeps it. Tokens hold a number drawn for this rendering alone:
data cannot forge one.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Literal

from fitpoint.documents.blocks import Chart, Sources
from fitpoint.errors import Diagnostic, Location, Severity

GapReason = Literal["missing", "withheld", "internal"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim was made and of what: the template's line, the field (empty where we worked it
    out of several), its unit, the evidence it stands on, citable or not.

    ``split``: the text itself says that sources differ. ``pinned``: it was made in a text from
    elsewhere (a talking point of the pack), whose line is the one to mend.
    """

    place: Location
    evidence: tuple[str, ...]
    field: str = ""
    unit: str | None = None
    split: bool = False
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A claim as printed: its text, plain, and the evidence it cites. ``unsure``: that is estimated
    or doubtful; ``figure``: a number, which then reads as about so much. Data that claims nothing
    has no ``origin``."""

    text: str
    evidence: tuple[str, ...]
    figure: bool = False
    unsure: bool = False
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Trusted:
    """Markdown made by us, which may hold further tokens."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A value that could not be printed: what the reader calls it, and why."""

    label: str
    reason: GapReason


@dataclass(frozen=True, slots=True)
class Placed:
    """A chart or the source list, with the evidence it cites."""

    key: str
    block: Chart | Sources
    evidence: tuple[str, ...] = ()
    origin: Origin | None = None


Entry = Printed | Trusted | Gap | Placed


class Ledger:
    """Entries by token, and the problems met. ``place`` answers where the template stands now;
    ``evidence`` holds the ids that exist, ``permitted`` those that this document may cite,
    ``unsure`` those behind what is estimated or doubtful.
    ``left_out`` lists what is not said because it is internal: section and label; ``used`` the ids
    of the library's entries that were printed."""

    def __init__(
        self,
        evidence: Collection[str],
        permitted: Collection[str],
        place: Callable[[], Location],
        unsure: Collection[str] = (),
    ) -> None:
        self.problems: list[Diagnostic] = []
        self.left_out: dict[tuple[str, str], None] = {}
        self.used: dict[str, None] = {}
        self.section = ""
        self._entries: list[Entry] = []
        self._tokens: dict[Entry, str] = {}
        self._evidence = evidence
        self._permitted = permitted
        self._unsure = unsure
        self._place = place
        self._elsewhere: list[Location] = []
        mark = f"{secrets.randbelow(10**18):018}"  # digits: no filter changes their case
        self._form = "\ue010" + mark + ":{}\ue011"
        self.tokens = re.compile(f"\ue010{mark}:([0-9]+)\ue011")

    def token(self, entry: Entry) -> str:
        """What stands for the entry in the text."""
        known = self._tokens.get(entry)
        if known is None:
            known = self._tokens[entry] = self._form.format(len(self._entries))
            self._entries.append(entry)
        return known

    def data(self, text: str) -> str:
        """What stands for data that claims nothing; blanks at its ends stay outside."""
        if not text.strip():
            return text[:1] and " "
        token = self.token(Printed(text, ()))
        return " " * text[0].isspace() + token + " " * text[-1].isspace()

    def claim(
        self,
        text: str,
        evidence: Iterable[str],
        figure: bool = False,
        *,
        field: str = "",
        unit: str | None = None,
        split: bool = False,
    ) -> str:
        """The token of a claim. What it stands on is judged when it is seen to be printed."""
        ids, pinned = tuple(dict.fromkeys(evidence)), bool(self._elsewhere)
        origin = Origin(self.place(), ids, field, unit, split, pinned)
        cited = self.citable(origin.evidence)
        return self.token(Printed(text, cited, figure, self.unsure(origin.evidence), origin))

    def citable(self, evidence: Iterable[str]) -> tuple[str, ...]:
        """Those of them that exist and that this document may cite."""
        return tuple(id_ for id_ in evidence if id_ in self._permitted)

    def lost(self, evidence: Iterable[str]) -> tuple[str, ...]:
        """Those of them that do not exist."""
        return tuple(id_ for id_ in evidence if id_ not in self._evidence)

    def unsure(self, evidence: Iterable[str]) -> bool:
        """Whether any of it supports what is only estimated or doubtful."""
        return any(id_ in self._unsure for id_ in evidence)

    def permits(self, evidence: Iterable[str]) -> bool:
        """Whether nothing here would be cited that this document may not cite."""
        return all(id_ in self._permitted or id_ not in self._evidence for id_ in evidence)

    def withhold(self, label: str) -> None:
        """Notes that the section standing now does without something internal."""
        self.left_out.setdefault((self.section, label))

    def entry(self, number: str) -> Entry:
        return self._entries[int(number)]

    def entries(self, text: str) -> Iterator[Entry]:
        """The entries whose tokens stand in the text, in order."""
        return (self.entry(match[1]) for match in self.tokens.finditer(text))

    def expand(self, text: str) -> str:
        """The text with all trusted prose written out, claims and gaps still as tokens."""

        def written(match: re.Match[str]) -> str:
            entry = self.entry(match[1])
            return self.expand(entry.text) if isinstance(entry, Trusted) else match[0]

        return self.tokens.sub(written, text)

    def here(self, text: str) -> str:
        """The text with its claims at the line that prints it now: a sentence of the view may have
        been made at another one, or before the template ran."""

        def moved(match: re.Match[str]) -> str:
            entry = self.entry(match[1])
            if isinstance(entry, Trusted):
                return self.token(Trusted(self.here(entry.text)))
            if not isinstance(entry, Printed) or entry.origin is None or entry.origin.pinned:
                return match[0]
            return self.token(replace(entry, origin=replace(entry.origin, place=self.place())))

        return self.tokens.sub(moved, text)

    def place(self) -> Location:
        return self._elsewhere[-1] if self._elsewhere else self._place()

    @contextmanager
    def at(self, location: Location) -> Generator[None]:
        """While a text from elsewhere (a talking point of the pack) is rendered."""
        self._elsewhere.append(location)
        try:
            yield
        finally:
            self._elsewhere.pop()

    def report(self, code: str, severity: Severity = "error", **arguments: str | None) -> None:
        """Records a problem at the current place, once; ``suggestion`` is the nearest name."""
        suggestion = arguments.pop("suggestion", None)
        found = Diagnostic(
            code,
            tuple((name, str(value)) for name, value in arguments.items()),
            self.place(),
            severity,
            suggestion=suggestion,
        )
        if found not in self.problems:
            self.problems.append(found)
