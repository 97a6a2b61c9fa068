"""Compiled packs kept in a folder, so that a start reads one file and no YAML.

A kept pack is valid for one key: the content of every pack folder in reach, the functions and
scorers it was checked against, and this very code. Anything wrong with a kept file is as if it
were not there.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from fitpoint.language.function import Function
from fitpoint.rulebook.fingerprint import folder_digest
from fitpoint.rulebook.signature import ScorerSignature

HARMLESS = frozenset({("builtins", "frozenset"), ("builtins", "set"), ("datetime", "date")})


def key(
    folders: Iterable[Path],
    functions: Mapping[str, Function],
    scorers: Mapping[str, ScorerSignature] | None,
) -> bytes:
    """What a compiled pack depends on."""
    digest = hashlib.sha256()
    for folder in folders:
        digest.update(folder.name.encode())
        digest.update(folder_digest(folder))
    digest.update(_code_digest())
    for name in sorted(functions):
        one = functions[name]
        kinds = [sorted(kinds) for kinds in one.parameters]
        digest.update(f"{name}{kinds}{one.returns}{one.zh}{one.variadic}{one.strict}".encode())
    for name, scorer in sorted((scorers or {}).items()):
        digest.update(f"{name}{scorer}".encode())
    digest.update(b"unchecked" if scorers is None else b"checked")
    return digest.digest()


def _code_digest() -> bytes:
    """Name, size and time of the source files that make packs."""
    engine = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for room in ("language", "rulebook"):
        for path in sorted((engine / room).rglob("*.py")):
            seen = path.stat()
            digest.update(f"{path.name} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return digest.digest()


def read(folder: Path, name: str, key: bytes) -> Any:
    """What was kept under the key, or None."""
    try:
        content = _path(folder, name).read_bytes()
        if content[: len(key)] != key:
            return None
        return _Unpickler(io.BytesIO(content[len(key) :])).load()
    except Exception:  # a damaged pickle can raise anything; then the pack is compiled anew
        return None


def write(folder: Path, name: str, key: bytes, value: object) -> None:
    """Keep a value: written beside, then moved into place. A folder that cannot be written to
    only costs time."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=folder, prefix=".pack-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(key + pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
            Path(draft).replace(_path(folder, name))
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise


def _path(folder: Path, name: str) -> Path:
    return folder / f"{hashlib.sha256(name.encode()).hexdigest()[:16]}.pack"


class _Unpickler(pickle.Unpickler):
    """Builds fitpoint's own dataclasses and dates, nothing that could run other code."""

    def find_class(self, module: str, name: str) -> Any:
        found: Any = None
        if (module, name) in HARMLESS or (module.startswith("fitpoint.") and "." not in name):
            found = super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
