"""Which language to speak: asked for, set in the workspace, or that of the machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fitpoint.messages.message import Lang


def pick_language(arguments: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """``--lang``, then ``FITPOINT_LANG``, then the workspace's setting, then the locale, then zh.

    It is looked for before the arguments are parsed, so that mistakes in them are worded too.
    """
    wanted = (
        _option(arguments, "--lang"),
        environ.get("FITPOINT_LANG"),
        _setting(Path(_option(arguments, "--workspace") or _option(arguments, "-w") or ".")),
        _locale(environ),
    )
    chosen = next((w for w in wanted if w in ("zh", "en")), "zh")
    return "en" if chosen == "en" else "zh"


def _option(arguments: Sequence[str], name: str) -> str | None:
    for place, argument in enumerate(arguments):
        if argument == name and place + 1 < len(arguments):
            return arguments[place + 1]
        if argument.startswith(f"{name}="):
            return argument.partition("=")[2]
    return None


def _setting(folder: Path) -> str | None:
    """The workspace's ``lang``, where its settings can be read; problems are told later."""
    for place in (folder.absolute(), *folder.absolute().parents):
        path = place / "fitpoint.toml"
        if path.is_file():
            import tomllib

            try:
                return str(tomllib.loads(path.read_text(encoding="utf-8")).get("lang", "zh"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
                return None
    return None


def _locale(environ: Mapping[str, str]) -> str | None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value and value not in ("C", "POSIX") and not value.startswith("C."):
            return "zh" if value.startswith("zh") else "en"
    return None
