"""What evidence is about."""

from __future__ import annotations

from dataclasses import dataclass

from fitpoint.rulebook.pack import SubjectKind


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """An account, medium, industry or population, by its id."""

    kind: SubjectKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"
