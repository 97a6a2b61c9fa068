"""Templates that take too much: each is stopped in time, at its line where that is known."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest

from documents.build import case
from fitpoint.casework.confining import confined
from fitpoint.documents.compiler import Compiled
from fitpoint.documents.kinds import DocumentKind
from fitpoint.errors import FitpointError, Location
from fitpoint.rulebook.pack import Label

PLACE = Location("templates/bomb.zh.md.j2")
NEST = "{% for a in range(9) %}"
BOMBS = {
    "loops": "a\n{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "folding": 'a\n{{ "a" * 200000000 }}',
    "macros": "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}\n{{ f(60) }}",
    "recursion": "{% macro f() %}{{ f() }}{% endmacro %}\n{{ f() }}",
    "padding": 'a\n{{ "x".center(2000000000) }}',
    "format": 'a\n{{ "{:>2000000000}".format("x") }}',
    "doubling": '{% set n = namespace(x="aaaaaaaa") %}\n{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}',
    "lists": "{% set n = namespace(x=[1]) %}\n{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "numbers": "{% set n = namespace(x=99999999) %}\n{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "output": "a\n{% for i in range(99999) %}aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n{% endfor %}",
    "deep loops": f"a\n{NEST * 15}{{{{ a }}}}{'{% endfor %}' * 15}",
    "includes": '{% include "bomb.zh.md.j2" %}',
    "brackets": f"a\n{{{{ {'(' * 3000}1{')' * 3000} }}}}",
}
EXPECTED = {
    "loops": ("D710", 2),
    "folding": ("D715", 2),
    "macros": ("D710", 1),
    "recursion": ("D714", 1),
    "padding": ("D711", 2),
    "format": ("D711", 2),
    "doubling": ("D711", 2),
    "lists": ("D711", 2),
    "numbers": ("D715", 2),
    "output": ("D712", 2),
    "deep loops": ("D712", 2),
    "includes": ("D714", 1),
    "brackets": ("D714", None),
}


def compiled(folder: Path) -> Compiled:
    return case().compile(DocumentKind("bomb", "client", Label("炸弹", "Bomb")), "zh", folder)


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_stopped_within_five_seconds_at_its_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "bomb.zh.md.j2").write_text(BOMBS[name], encoding="utf-8")
    begun = time.monotonic()
    found = confined(partial(compiled, tmp_path), PLACE)
    assert time.monotonic() - begun < 5
    (told,) = [d for d in found.diagnostics if d.code in ("D710", "D711", "D712", "D714", "D715")]
    assert told.location is not None
    assert (told.code, told.location.line) == EXPECTED[name]
    assert found.document is None


def test_a_document_made_apart_is_the_same(tmp_path: Path) -> None:
    (tmp_path / "bomb.zh.md.j2").write_text("{{ account.name }}：{{ f.product_price }}。")
    assert confined(partial(compiled, tmp_path), PLACE) == compiled(tmp_path)


def test_what_no_signal_stops_is_ended() -> None:
    begun = time.monotonic()
    with pytest.raises(FitpointError) as caught:
        confined(lambda: sum(range(10**12)), PLACE)
    assert time.monotonic() - begun < 5
    assert [(d.code, d.location) for d in caught.value.diagnostics] == [("D710", PLACE)]


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(FitpointError) as caught:
        confined(lambda: os._exit(9), PLACE)
    assert [d.code for d in caught.value.diagnostics] == ["D713"]


def test_what_is_raised_apart_is_raised_here() -> None:
    def wrong() -> None:
        raise ValueError("boom")

    with pytest.raises(RuntimeError, match="ValueError: boom"):
        confined(wrong, PLACE)


def test_where_a_system_cannot_fork_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    assert confined(os.getpid, PLACE) == os.getpid()
