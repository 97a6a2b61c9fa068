"""The bundled rule packs.

Each folder here that holds a ``pack.yaml`` is a pack: ``three_tier`` is the method of three tiers
and seven elements, with its codelists, decision tables and tests. Packs are data: they are found
as package resources and hold no Python.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fitpoint import PackFolder, hookimpl


@hookimpl
def register_rule_packs() -> Sequence[PackFolder]:
    found = sorted(Path(__file__).parent.glob("*/pack.yaml"))
    return [PackFolder(path.parent.name, path.parent) for path in found]
