"""All rule files of a folder in one spelling."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fitpoint.language.function import Function
from fitpoint.messages.message import Lang
from fitpoint.rulebook.formatting import format_rules
from fitpoint.rulebook.pack import Pack


def respell(
    folder: Path, pack: Pack, functions: Mapping[str, Function], lang: Lang
) -> dict[Path, str]:
    """The files that change, with their new text; nothing is written."""
    changed: dict[Path, str] = {}
    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        name = (Path(folder.name) / path.relative_to(folder)).as_posix()
        new = format_rules(text, name, pack, functions, lang)
        if new != text:
            changed[path] = new
    return changed
