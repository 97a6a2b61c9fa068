"""Who may read what is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from fitpoint.rulebook.pack import Sensitivity

STRICTNESS: Mapping[Sensitivity, int] = MappingProxyType(
    {"public": 0, "internal": 1, "client_secret": 2}
)


def strictest(sensitivities: Iterable[Sensitivity]) -> Sensitivity:
    """The strictest of them: client_secret over internal over public. None of them: public."""
    found: Sensitivity = "public"
    for sensitivity in sensitivities:
        if STRICTNESS[sensitivity] > STRICTNESS[found]:
            found = sensitivity
    return found
