"""Problems with the value of a field."""

from __future__ import annotations

from fitpoint.errors import Diagnostic, Location, Severity, problem
from fitpoint.rulebook.pack import FieldDef


def about(
    code: str,
    field: FieldDef,
    location: Location,
    *,
    severity: Severity = "error",
    part: str = "",
    suggestion: str | None = None,
    **words: object,
) -> Diagnostic:
    """A problem with a field (or ``part`` of its value), which each reader knows by its label."""
    return problem(
        code,
        location,
        severity=severity,
        excerpt=None,
        suggestion=suggestion,
        field=field.id + part,
        field_zh=field.label.zh + part,
        field_en=field.label.en + part,
        **words,
    )
