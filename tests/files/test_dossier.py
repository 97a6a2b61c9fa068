from __future__ import annotations

from pathlib import Path

import pytest

from fitpoint import FitpointError, SourceContent
from fitpoint_files import dossier_source

GOOD = """schema: 1
account: {id: a1, name: 虚构客户}
sources:
  S1: {title: 拜访纪要, method: asked, author: 甲, collected_on: 2026-02-10, confidence: 0.8}
evidence:
  - {field: store_count, value: 120, at: 第2页, quote: 一百二十家}
"""


def read(tmp_path: Path, text: str) -> SourceContent:
    path = tmp_path / "d.yaml"
    path.write_text(text, encoding="utf-8")
    return dossier_source.read(path, {})


def codes(content: SourceContent) -> list[str]:
    return [p.code for p in content.problems]


def test_what_holds_for_a_source_holds_for_its_evidence(tmp_path: Path) -> None:
    content = read(tmp_path, GOOD)
    assert codes(content) == []
    (raw,) = content.evidence
    assert (raw.source.title, raw.source.method, raw.author) == ("拜访纪要", "asked", "甲")
    assert (raw.confidence, str(raw.collected_on), raw.line) == (0.8, "2026-02-10", 6)


def test_bands_are_handed_on(tmp_path: Path) -> None:
    content = read(tmp_path, GOOD.replace("value: 120", "value: 120, bands: age4"))
    assert codes(content) == []
    assert [raw.bands for raw in content.evidence] == ["age4"]


@pytest.mark.parametrize(
    ("old", "new", "code", "kept"),
    [
        ("schema: 1", "schema: 2", "F125", 1),
        ("schema: 1\n", "", "F111", 1),
        ("method: asked", "method: askd", "F112", 1),
        ("store_count, value: 120", "store_count, valu: 120", "F112", 1),
        ("id: a1, name", "id: a1, nmae", "F112", 1),
        ("2026-02-10", "2026-02-30", "F113", 1),
        ("confidence: 0.8", "confidence: 80", "F113", 1),
        ("at: 第2页", "source: S2", "F114", 0),
        ("{field: store_count, value: 120", "{value: 120", "F111", 0),
        ("at: 第2页", "subject: acount/x", "F112", 0),
        ("id: a1, ", "", "F111", 0),
        ("account: {id: a1, name: 虚构客户}", "account: [a1]", "F113", 0),
    ],
)
def test_a_mistake_costs_itself(tmp_path: Path, old: str, new: str, code: str, kept: int) -> None:
    assert old in GOOD
    extra = "media: [{id: m1, source: S1, form: 电梯}]\n"
    content = read(tmp_path, GOOD.replace(old, new) + extra)
    assert code in codes(content)
    assert all(p.location is not None and p.location.line for p in content.problems)
    assert len(list(content.evidence)) == kept + 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("schema: 1\naccount: {id: a, id: b}\n", "Y010"),
        ("schema: 1\naccount: {id: [\n", "Y004"),
        ("", "F101"),
        ("# nothing yet\n", "F101"),
        ("schema: 1\n", "F111"),
        (
            "schema: 1\na: &a [1,1,1,1,1,1,1,1,1,1]\n"
            + "".join(
                f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 10)}]\n"
                for i in range(8)
            ),
            "Y007",
        ),
    ],
)
def test_unreadable_files(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(FitpointError) as caught:
        read(tmp_path, text)
    assert code in [d.code for d in caught.value.diagnostics]
