"""Nothing that a file can hold makes the loader raise."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitpoint.messages import render
from rulebook.small_pack import brief, documented_files, load, write_files, write_small_pack

FILES = sorted(documented_files())
SCALARS = st.sampled_from(
    [
        *("", "~", "1", "-3.5", "99999", "x", "价格定位", "[a", "[]", "{}", "{a: 1}", "[1, [2]]"),
        *("true", '"-"', "'{{'", "media.x", "match.best.score", "mastered(tier1)"),
        *("known(budget)", "'> 3'", "*a", "&a 1", "0.12345"),
    ]
)


@given(st.sampled_from(FILES), st.integers(0, 10_000), st.integers(0, 12), SCALARS)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_pack_with_a_hole_is_reported(name: str, start: int, length: int, new: str) -> None:
    text = documented_files()[name]
    at = start % len(text)
    changed = text[:at] + new + text[at + length :]
    with tempfile.TemporaryDirectory() as parent:
        folder = write_small_pack(Path(parent))
        (folder / name).write_text(changed, "utf-8")
        loaded = load(folder)
    errors = [d for d in loaded.diagnostics if d.severity == "error"]
    assert (loaded.pack is None) == bool(errors)
    assert all(render(d, "zh") and render(d, "en") for d in loaded.diagnostics)


KEYS = st.sampled_from(
    [
        *("schema", "id", "label", "zh", "en", "fields", "gates", "match", "tests", "stages"),
        *("conclusions", "table", "rows", "scorecards", "grades", "from", "priors", "defaults"),
        *("type", "cases", "when", "then", "declare"),
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 99)
    | st.sampled_from(["a", "choice(a)", "高", "", "1.5"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_files_of_any_shape_are_reported(data: dict[str, object]) -> None:
    with tempfile.TemporaryDirectory() as parent:
        head = "schema: 1\nid: x\nversion: 1.0.0\ntitle: 甲\n"
        folder = write_files(Path(parent) / "x", {"pack.yaml": head, "a.yaml": _written(data)})
        loaded = load(folder)
    assert all(render(d, "zh") for d in loaded.diagnostics)
    assert (loaded.pack is None) == any(d.severity == "error" for d in loaded.diagnostics)


def _written(value: object) -> str:
    """A value as YAML in flow style."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, str):
        return f'"{value}"'
    return {True: "true", False: "false", None: "null"}.get(value, str(value))  # type: ignore[call-overload]


def test_empty_and_foreign_files(tmp_path: Path) -> None:
    folder = write_small_pack(tmp_path)
    write_files(
        folder,
        {
            "empty.yaml": "",
            "list.yaml": "- 1\n",
            ".hidden/x.yaml": "a: [",
            "inner/pack.yaml": "x",
            "inner/a.yaml": "[",
        },
    )
    assert brief(load(folder).diagnostics) == [
        "fizz/empty.yaml:1:1 P123",
        "fizz/list.yaml:1:1 P109",
    ]


def test_shape_that_no_message_names(tmp_path: Path) -> None:
    change = {"fields.yaml": ("domain: [0, 10万]", "domain: [0, 1, 2]")}
    (found,) = load(write_small_pack(tmp_path, change)).diagnostics
    assert found.code in ("P118", "P119")
