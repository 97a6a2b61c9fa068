"""What plugins registered, by kind and name, and who owns it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from fitpoint.errors import FitpointError, fail
from fitpoint.messages import nearest

HOOK_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "register_data_sources": "source",
        "register_scorers": "scorer",
        "register_functions": "function",
        "register_rule_packs": "rules",
        "register_template_packs": "templates",
        "register_exporters": "writer",
        "register_commands": "command",
    }
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One registered thing."""

    kind: str
    name: str
    owner: str
    thing: Any


@dataclass(frozen=True, slots=True)
class Registry:
    """Registered things. Made by the host and passed down; never changed."""

    entries: Mapping[tuple[str, str], Entry] = field(default_factory=dict[tuple[str, str], Entry])
    broken: tuple[str, ...] = ()
    """Plugins that could not be loaded: a missing name may have been theirs."""

    def of(self, kind: str) -> dict[str, Any]:
        """Everything of one kind by name, in load order."""
        return {e.name: e.thing for e in self.entries.values() if e.kind == kind}

    def get(self, kind: str, name: str) -> Any:
        """The thing of that name, or a message with the nearest name."""
        entry = self.entries.get((kind, name))
        if entry is None:
            raise self._missing(kind, name)
        return entry.thing

    def _missing(self, kind: str, name: str) -> FitpointError:
        names = list(self.of(kind))
        code = "G107" if self.broken else "G106"
        return fail(
            code,
            kind=kind,
            name=name,
            names=", ".join(names) or "-",
            broken=", ".join(self.broken),
            suggestion=nearest(name, names),
        )

    def with_entries(self, added: Iterable[Entry]) -> Registry:
        """A registry that also holds these; a name that is taken is an error naming both owners."""
        entries = dict(self.entries)
        for entry in added:
            taken = entries.get((entry.kind, entry.name))
            if taken is not None:
                raise fail(
                    "G104", kind=entry.kind, name=entry.name, owner=taken.owner, other=entry.owner
                )
            entries[entry.kind, entry.name] = entry
        return Registry(entries, self.broken)
