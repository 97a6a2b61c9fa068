"""One thing that changed, as commands show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fitpoint.cli.session import Session

GROUPS = ("verdict", "found", "follows")
FEW = 5
VERDICTS = ("stage", "action", "grade", "gate", "document")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One thing that changed: ``what`` is fact, stage, action, grade, gate, document, medium or
    score; ``change`` how a fact did. ``before`` and ``after`` in words, empty for nothing."""

    what: str
    id: str
    label: str
    change: str
    derived: bool
    before: str
    after: str
    said: str


def grouped(session: Session, lines: Sequence[ChangeLine]) -> Iterator[str]:
    """Under headings: the verdict, what was found out, what follows from it."""
    for group in GROUPS:
        found = [line for line in lines if _group(line) == group]
        if found:
            yield session.text(f"changes.group.{group}")
        for line in found:
            yield f"  {line.said}"


def _group(line: ChangeLine) -> str:
    if line.what in VERDICTS:
        return "verdict"
    return "found" if line.what == "fact" and not line.derived else "follows"


def brief(session: Session, account: str, name: str, lines: Sequence[ChangeLine]) -> Iterator[str]:
    """The first few, and where the others are shown."""
    if lines:
        words = {"name": name, "account": account, "count": len(lines)}
        yield session.text("changes.short" if len(lines) > FEW else "changes.few", **words)
    for line in lines[:FEW]:
        yield f"  {line.said}"
