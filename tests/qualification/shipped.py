"""Decisions about the demo's invented clients by the shipped pack."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import fitpoint_templates
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.qualification.decision import Decision
from fitpoint.qualification.qualify import Qualifier, Versions
from fitpoint_rfm.scorer import RfmScorer
from rules.bundled import AS_OF, Read, bundled, read_dossiers

DEMO = Path(fitpoint_templates.__file__).parent / "demo"


@cache
def demo() -> Read:
    files = sorted((DEMO / "accounts").glob("*.yaml"))
    shared = [p for p in sorted(DEMO.glob("*.yaml")) if p.stem != "record"]
    return read_dossiers([*shared, *files])


@cache
def qualifier() -> Qualifier:
    pack = bundled()
    compiler = RowCompiler(pack.codelists, BUILTINS)
    scorers = {"rfm": RfmScorer()}
    return Qualifier(pack, compiler, demo().market(), scorers, None, AS_OF, Versions("0"))


@cache
def decisions() -> tuple[Decision, ...]:
    read = demo()
    return tuple(
        qualifier().qualify(s, read.names[s], read.evidence[s]) for s in read.subjects("account")
    )
