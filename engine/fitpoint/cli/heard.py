"""What a question form that came back told: outcomes, and what changed by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fitpoint.cli.change_line import ChangeLine, grouped
from fitpoint.cli.session import Session


@dataclass(frozen=True, slots=True)
class HeardResult:
    """Whose form it was, how many assumptions were confirmed, refuted and not spoken of, and what
    differs from the verdict before (in a dry run nothing does)."""

    account: str
    name: str
    confirmed: int
    refuted: int
    unheard: int
    changes: tuple[ChangeLine, ...]


def heard_lines(session: Session, heard: HeardResult) -> Iterator[str]:
    counts = {"confirmed": heard.confirmed, "refuted": heard.refuted, "unheard": heard.unheard}
    if any(counts.values()):
        yield session.text("import.heard", **counts)
    if heard.changes:
        yield session.text("import.changes", name=heard.name)
        yield from grouped(session, heard.changes)
