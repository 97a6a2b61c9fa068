from __future__ import annotations

from pathlib import Path

import pytest

from rulebook.small_pack import load, write_small_pack

LISTS = "codelists.yaml"
ROW = '"18-29": {"18-34": 1}'
INLINE = """    map:
      "18-29": {"18-34": 1}
      "30-44": {"18-34": 33.3%, "35-54": 66.7%}
      "45-59": {"35-54": 66.7%, "55+": 33.3%}
      "60+": {"55+": 1}
"""
TABLE = "from,to,share\n18-29,18-34,1\n30-44,18-34,33.3%\n30-44,35-54,66.7%\n45-59,55+,100%\n60+,55+,1\n"


def test_shares_in_place(tmp_path: Path) -> None:
    loaded = load(write_small_pack(tmp_path))
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    found = loaded.pack.crosswalk("age4", "age")
    assert found is not None
    assert found.shares["30-44"] == {"18-34": 0.333, "35-54": 0.667}
    assert (found.label.zh, found.year) == ("四档换三档", "unstated")
    assert loaded.pack.crosswalk("age", "age4") is None


def from_file(tmp_path: Path, table: str) -> list[tuple[str, str]]:
    folder = write_small_pack(tmp_path, {LISTS: (INLINE, "    file: codelists/way.csv\n")})
    (folder / "codelists" / "way.csv").write_text(table, "utf-8")
    return [(d.code, str(d.location)) for d in load(folder).diagnostics]


def test_shares_in_a_file(tmp_path: Path) -> None:
    assert from_file(tmp_path / "a", TABLE) == []
    place = "fizz/codelists/way.csv"
    assert from_file(tmp_path / "b", TABLE.replace("share", "part")) == [("P260", f"{place}:1")]
    wrong = TABLE.replace("18-29,18-34,1\n", "18-29,18-43,1\n").replace("33.3%", "133%")
    assert from_file(tmp_path / "c", wrong) == [("P199", f"{place}:2"), ("P240", f"{place}:3")]


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (INLINE, "", ["P260"]),
        (INLINE, INLINE + "    file: codelists/way.csv\n", ["P260"]),
        (f"      {ROW}\n", "", ["P261"]),
        (ROW, '"18-29": {"18-34": 90%}', ["P262"]),
        (ROW, '"18-29": {"18-34": 1.5}', ["P240"]),
        (ROW, '"18-29": {"18-35": 1}', ["P199"]),
        ("from: age4", "from: age5", ["P142"]),
        (
            "crosswalks:\n",
            "crosswalks:\n  - {id: twin, from: tier3, to: tier3, source: x, year: x, "
            "map: {低: {低: 1}, 中: {中: 1}, 高: {高: 1}}}\n"
            "  - {id: more, from: tier3, to: tier3, source: x, year: x, "
            "map: {低: {低: 1}, 中: {中: 1}, 高: {高: 1}}}\n",
            ["P130"],
        ),
    ],
)
def test_what_can_be_wrong(tmp_path: Path, old: str, new: str, codes: list[str]) -> None:
    loaded = load(write_small_pack(tmp_path, {LISTS: (old, new)}))
    assert [d.code for d in loaded.diagnostics] == codes
