"""A new plugin's files: one that works at once, to be changed into the one that is wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from keyword import iskeyword
from pathlib import Path
from typing import Literal

from fitpoint.authoring.scaffold_texts import PROJECT, SCORER, SCORER_TEST, SOURCE, SOURCE_TEST
from fitpoint.errors import FitpointError, Location, fail, problem
from fitpoint.messages import text
from fitpoint.messages.message import Lang
from fitpoint.plugins.host import Host

Kind = Literal["scorer", "source"]
Form = Literal["file", "package"]
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


def scaffold(name: str, kind: Kind, form: Form, folder: Path, lang: Lang) -> dict[Path, str]:
    """The files of the plugin with their text; nothing is written.

    As a file it lies in the workspace ``folder``, as a package in ``fitpoint-NAME`` below it.
    Refused where the name is none that Python and a rule can both read.
    """
    if not _NAME.fullmatch(name) or iskeyword(name):
        near = re.sub(r"\W+", "_", name.strip().lower(), flags=re.ASCII).strip("_")
        suggestion = near if _NAME.fullmatch(near) and not iskeyword(near) else None
        raise fail("A110", name=name, suggestion=suggestion)
    code, test = (SCORER, SCORER_TEST) if kind == "scorer" else (SOURCE, SOURCE_TEST)
    words = {
        "name": name,
        "dashed": name.replace("_", "-"),
        "shape": "".join(part.title() for part in name.split("_")),
        "about": text(f"scaffold.{kind}", lang),
    }
    plugin = code.format_map(words)
    if form == "file":
        tested = test.format_map({**words, **_of_file(name, kind)})
        return {folder / f"plugins/{name}.py": plugin, folder / f"tests/test_{name}.py": tested}
    home = folder / f"fitpoint-{words['dashed']}"
    return {
        home / "pyproject.toml": PROJECT.format_map(words),
        home / f"src/fitpoint_{name}/__init__.py": plugin,
        home / f"tests/test_{name}.py": test.format_map({**words, **_of_package(name, kind)}),
    }


def _of_file(name: str, kind: Kind) -> dict[str, str]:
    head = "import json\n" if kind == "source" else ""
    helpers = "registered_file" if kind == "source" else "check_batches, registered_file"
    place = f'Path(__file__).parents[1] / "plugins/{name}.py"'
    return {
        "imports": f"{head}from pathlib import Path\n\nfrom fitpoint.testing import {helpers}"
        f"\n\nPLUGIN = {place}",
        "registered": "registered_file(PLUGIN)",
    }


def _of_package(name: str, kind: Kind) -> dict[str, str]:
    head = "import json\n\n" if kind == "source" else ""
    helpers = "registered" if kind == "source" else "check_batches, registered"
    return {
        "imports": f"{head}import fitpoint_{name}\nfrom fitpoint.testing import {helpers}",
        "registered": f"registered(fitpoint_{name})",
    }


def refuse_taken(name: str, kind: Kind, host: Host, files: Mapping[Path, str]) -> None:
    """Refuse a name that another plugin or thing of its kind has, and files that are there."""
    taken = {plugin.name for plugin in host.plugins} | set(host.registry.of(kind))
    problems = [problem("A111", name=name)] if name in taken else []
    problems += [problem("A112", Location(str(p)), file=p) for p in files if p.exists()]
    if problems:
        raise FitpointError(problems)
