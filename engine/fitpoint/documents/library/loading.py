"""The library from the cache where nothing has changed: YAML and its models cost more than a
document may."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from fitpoint.documents.library.entry import Library
from fitpoint.language.function import Function
from fitpoint.rulebook import cache as caching
from fitpoint.rulebook.pack import Pack

SUFFIXES = (".yaml", ".md")


def load_library(
    folder: Path, pack: Pack, functions: Mapping[str, Function], cache: Path
) -> Library:
    """The entries of a workspace's library, with what is wrong with them; none is raised."""
    files = sorted(path for path in folder.glob("*") if path.suffix in SUFFIXES and path.is_file())
    if not files:
        return Library()
    key = _key(files, pack, functions)
    kept = caching.read(cache, str(folder.resolve()), key)
    if isinstance(kept, Library):
        return kept
    # Imported here: see above.
    from fitpoint.documents.library.reading import read_library

    library = read_library(folder, pack, functions)
    caching.write(cache, str(folder.resolve()), key, library)
    return library


def _key(files: list[Path], pack: Pack, functions: Mapping[str, Function]) -> bytes:
    """What the entries depend on: the files, the pack, the functions, and the code that reads."""
    digest = hashlib.sha256(caching.key((), functions, None) + pack.hash.encode())
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        seen = path.stat()
        digest.update(f"{path.name} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return digest.digest()
