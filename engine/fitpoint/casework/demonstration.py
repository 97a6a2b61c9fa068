"""The demonstration: a workspace filled with the invented clients and media that come along."""

from __future__ import annotations

import shutil
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from fitpoint.casework.founding import found_workspace
from fitpoint.messages.message import Lang

AS_OF = date(2026, 3, 1)
"""The date that the invented material is made for: every run in the demo workspace judges by it."""


def found_demonstration(folder: Path, lang: Lang, package: str) -> list[Path]:
    """A workspace in ``folder`` with the dossiers of ``package`` under ``data/``.

    Answers the dossiers, media first, in the order in which they are to be imported.
    """
    found_workspace(folder, lang)
    settings = folder / "fitpoint.toml"
    fixed = settings.read_text(encoding="utf-8") + f'as_of = "{AS_OF.isoformat()}"\n'
    settings.write_text(fixed, encoding="utf-8")
    data = folder / "data"
    with as_file(files(package) / "demo") as source:
        shutil.copytree(source, data, dirs_exist_ok=True)
    return [*sorted(data.glob("*.yaml")), *sorted(data.glob("*/*.yaml"))]
