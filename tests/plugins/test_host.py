"""Each plugin is loaded on its own: a fault costs that plugin alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from fitpoint.errors import FitpointError
from fitpoint.messages import render
from fitpoint.plugins.host import Host, load_host, problems

GOOD = """
from fitpoint import NUMBER, Function, hookimpl

@hookimpl
def register_functions():
    return [Function("double", (frozenset({"number"}),), NUMBER, lambda x: 2 * x)]
"""


def load(tmp_path: Path, **files: str) -> Host:
    for name, text in files.items():
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    return load_host(tmp_path, entry_point_group="fitpoint.none")


def test_a_file_plugin_registers_a_function(tmp_path: Path) -> None:
    host = load(tmp_path, good=GOOD)
    assert host.registry.get("function", "double").row(4) == 8
    assert host.plugins[0].provides == (("function", "double"),)
    assert host.plugins[0].problem is None


@pytest.mark.parametrize(
    ("code", "bad"),
    [
        ("G110", "import a_module_that_is_not_there"),
        ("G101", "raise SystemExit(3)"),
        ("G101", "def broken(:"),
        ("G105", GOOD.replace("register_functions", "register_function")),
        ("G102", GOOD.replace("register_functions()", "register_functions(config)")),
        ("G108", GOOD.replace("return [", "1 / 0; return [")),
        ("G108", GOOD.replace("return [", "return 'text' or [")),
        ("G108", GOOD.replace("return [", "return [object(), ")),
        ("G104", GOOD),
    ],
)
def test_a_fault_costs_its_plugin_alone(tmp_path: Path, code: str, bad: str) -> None:
    host = load(tmp_path, a_good=GOOD, bad=bad, z_good=GOOD.replace('"double"', '"triple"'))
    assert [p.problem.code if p.problem else "" for p in host.plugins] == ["", code, ""]
    assert list(host.registry.of("function")) == ["double", "triple"]
    for lang in ("zh", "en"):
        assert "bad" in render(problems(host)[0], lang)


def test_a_plugin_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    late = (
        GOOD.replace('"double"', '"early"')
        + "\n@hookimpl\ndef register_scorers():\n    yield 1 / 0\n"
    )
    host = load(tmp_path, late=late)
    assert host.registry.of("function") == {}


def test_a_duplicate_names_both_owners(tmp_path: Path) -> None:
    host = load(tmp_path, first=GOOD, second=GOOD)
    text = render(problems(host)[0], "en")
    assert "first" in text
    assert "second" in text


def test_a_missing_name_points_at_the_nearest_and_at_broken_plugins(tmp_path: Path) -> None:
    host = load(tmp_path, good=GOOD, bad="1 / 0")
    with pytest.raises(FitpointError) as caught:
        host.registry.get("function", "duble")
    text = render(caught.value.diagnostics[0], "en")
    assert "did you mean double?" in text
    assert "bad" in text


def test_what_a_plugin_prints_is_no_output_of_a_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(tmp_path, a_loud="print('loud')\n" + GOOD)
    assert capsys.readouterr() == ("", "loud\n")


@pytest.mark.parametrize("bad", ["x = 1\nraise ValueError(x)", "x = 1\ndef broken(:"])
def test_a_plugin_that_cannot_be_imported_points_at_its_line(tmp_path: Path, bad: str) -> None:
    problem = load(tmp_path, bad=bad).plugins[0].problem
    assert problem is not None
    assert str(problem.location).endswith("bad.py:2")


def test_how_long_a_plugin_took_is_told(tmp_path: Path) -> None:
    host = load(tmp_path, a_slow="import time\ntime.sleep(0.05)\n" + GOOD)
    assert host.plugins[0].seconds >= 0.05
