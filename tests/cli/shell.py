"""The command line run in this process, and workspaces to run it in."""

from __future__ import annotations

import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fitpoint.cli.main import run
from fitpoint.cli.session import Session


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Runs ``fitpoint`` in one workspace."""

    folder: Path

    def __call__(self, *arguments: str, lang: str = "zh") -> Answer:
        out, err = io.StringIO(), io.StringIO()
        session = Session("en" if lang == "en" else "zh")
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["-w", str(self.folder), *arguments], session)
        return Answer(code, out.getvalue(), err.getvalue())

    def copy(self, folder: Path) -> Shell:
        shutil.copytree(self.folder, folder)
        return Shell(folder)


def found_demo(folder: Path) -> Answer:
    """What ``fitpoint demo`` says, having made its workspace in ``folder``."""
    return Shell(folder.parent)("demo", str(folder), "--to", "md", "--format", "json")


def growth_of(shell: Shell, value: str) -> str:
    """The id of the evidence that says so of the coffee market."""
    lines = shell("evidence", "list", "industry/咖啡", "--format", "json").json["evidence"]
    return next(e["id"] for e in lines if e["field"] == "market_growth" and e["value"] == value)
