"""The pack of docs/packs.md, written into a folder, whole or with a change."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from fitpoint.errors import Diagnostic
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.types import TEXT
from fitpoint.rulebook.loader import Loaded, load_pack
from fitpoint.rulebook.signature import ScorerSignature

DOCS = Path(__file__).parents[2] / "docs" / "packs.md"
_BLOCK = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INPUTS = {"last_order": "date", "orders": "integer", "amount": "number"}
SCORERS = {"rfm": ScorerSignature("rfm", "account", INPUTS, {"segment": TEXT})}


@cache
def documented_files() -> dict[str, str]:
    """File → text of every example in the reference."""
    return {match[1]: match[2] for match in _BLOCK.finditer(DOCS.read_text("utf-8"))}


def write_files(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def write_small_pack(parent: Path, changes: dict[str, tuple[str, str]] | None = None) -> Path:
    """The small pack; ``changes`` maps a file to (old, new), and old must stand there once."""
    files = dict(documented_files())
    for name, (old, new) in (changes or {}).items():
        assert files[name].count(old) == 1, (name, old)
        files[name] = files[name].replace(old, new)
    return write_files(parent / "fizz", files)


def load(folder: Path, **more: object) -> Loaded:
    options = {"packs": {}, "functions": BUILTINS, "scorers": SCORERS, **more}
    return load_pack(folder, **options)  # type: ignore[arg-type]


def brief(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> list[str]:
    return [f"{d.location} {d.code}" for d in diagnostics]
