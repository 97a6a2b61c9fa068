"""Helpers for the authors of plugins and packs, to be used from their tests.

``registered(module)`` registers a plugin as the host does and answers what it brought,
``registered_file(path)`` one that is a file of a workspace;
``pack_outcomes(folder)`` runs the tests that a pack brings.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from fitpoint.analysis.scorer import signature_of
from fitpoint.authoring.pack_tests import Outcome, run_tests
from fitpoint.errors import FitpointError
from fitpoint.language.builtins import BUILTINS
from fitpoint.plugins.host import load_file, register_alone
from fitpoint.plugins.registry import Registry
from fitpoint.rulebook.loader import load_pack

__all__ = ["Outcome", "pack_outcomes", "registered", "registered_file"]


def registered(plugin: ModuleType) -> Registry:
    """What a plugin registers; raises the problem with it, as ``fitpoint plugins`` shows it."""
    return register_alone(plugin, plugin.__name__)


def registered_file(path: Path) -> Registry:
    """The same for a plugin that is a single file."""
    return registered(load_file(path))


def pack_outcomes(
    folder: Path, *, packs: Mapping[str, Path] | None = None, registry: Registry | None = None
) -> list[Outcome]:
    """The outcome of each test of the pack in ``folder``; one with ``differences`` has failed.

    ``packs`` finds the packs that it extends; ``registry`` holds the plugins' functions and
    scorers. Raises every problem of a pack that cannot be loaded.
    """
    known = registry or Registry()
    functions = {**BUILTINS, **known.of("function")}
    scorers = known.of("scorer")
    signatures = {name: signature_of(scorer) for name, scorer in scorers.items()}
    loaded = load_pack(folder, packs=packs or {}, functions=functions, scorers=signatures)
    if loaded.pack is None:
        raise FitpointError(loaded.diagnostics)
    return run_tests(loaded.pack, functions, scorers)
