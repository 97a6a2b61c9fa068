"""Loading a pack: its files and those of the packs that it extends, from the cache where nothing
has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fitpoint.errors import Diagnostic
from fitpoint.language.function import Function
from fitpoint.rulebook import cache as caching
from fitpoint.rulebook.pack import Pack
from fitpoint.rulebook.signature import ScorerSignature


@dataclass(frozen=True, slots=True)
class Loaded:
    """The pack, or None where an error stands among the diagnostics."""

    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...]


def load_pack(
    folder: Path,
    *,
    packs: Mapping[str, Path],
    functions: Mapping[str, Function],
    scorers: Mapping[str, ScorerSignature] | None = None,
    cache: Path | None = None,
) -> Loaded:
    """Load the pack in ``folder``; every problem of it is reported, none is raised.

    ``packs`` finds the packs that it extends, by id. Without ``scorers`` conclusions by scorer are
    not checked against them. ``cache`` is a folder for compiled packs; it may not exist yet.
    """
    if cache is None:
        return _load(folder, packs, functions, scorers)
    key = caching.key([folder, *packs.values()], functions, scorers)
    name = str(folder.resolve())
    kept = caching.read(cache, name, key)
    if isinstance(kept, Loaded):
        return kept
    loaded = _load(folder, packs, functions, scorers)
    if loaded.pack is not None:
        caching.write(cache, name, key, loaded)
    return loaded


def _load(
    folder: Path,
    packs: Mapping[str, Path],
    functions: Mapping[str, Function],
    scorers: Mapping[str, ScorerSignature] | None,
) -> Loaded:
    # Imported here: pydantic and YAML cost more than a whole load from the cache.
    from fitpoint.rulebook.compilation import compile_pack

    pack, problems = compile_pack(folder, packs, functions, scorers)
    return Loaded(pack, tuple(dict.fromkeys(problems)))
