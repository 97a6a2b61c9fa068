"""The condition of a question is an expression like every other one of the pack."""

from __future__ import annotations

from pathlib import Path

from fitpoint.language.builtins import BUILTINS
from fitpoint.rulebook.formatting import expressions, format_rules
from rulebook.small_pack import load, write_small_pack

FILE = """schema: 1
fields:
  - id: cellar
    label: 窖藏
    type: integer
    ask: {question: 几年？, of: 品牌经理, when: CONDITION}
"""


def written(folder: Path, condition: str) -> Path:
    place = write_small_pack(folder)
    (place / "cellar.yaml").write_text(FILE.replace("CONDITION", condition), "utf-8")
    return place


def test_it_is_read_with_the_pack_and_formatted(tmp_path: Path) -> None:
    folder = written(tmp_path, "竞争角色  是 领导者")
    pack = load(folder).pack
    assert pack is not None
    ask = pack.fields["cellar"].ask
    assert ask is not None
    assert ask.when is not None
    assert ask.when.slots == ("role",)
    assert ask.when in [expression for expression, _ in expressions(pack, BUILTINS)]
    text = (folder / "cellar.yaml").read_text("utf-8")
    formatted = format_rules(text, "fizz/cellar.yaml", pack, BUILTINS, "en")
    assert "when: role == 领导者}" in formatted


def test_a_name_that_leads_nowhere_is_told_with_the_nearest(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, "rolle == 领导者"))
    (found,) = loaded.diagnostics
    assert loaded.pack is None
    assert str(found.location) == "fizz/cellar.yaml:6:42"
    assert found.suggestion == "role"


def test_it_reads_no_matches_and_is_yes_or_no(tmp_path: Path) -> None:
    for condition in ("match.best.score >= 0.5", "competitors.rivals"):
        loaded = load(written(tmp_path / condition[:5], condition))
        assert loaded.pack is None
        assert [d.location.line for d in loaded.diagnostics if d.location] == [6]
