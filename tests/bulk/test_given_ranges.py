"""Cards and gates that read matches, late fields, mastery, scorers and one another, in columns."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks import generated as drawing
from benchmarks.equality import AS_OF, differences
from benchmarks.generated import Generated, Long
from fitpoint.bulk.answers.answer import Extent
from fitpoint.bulk.answers.row_engine import RowEngine
from fitpoint.bulk.engines.column_engine import ColumnEngine
from fitpoint.bulk.engines.kit import Kit
from fitpoint.casework.founding import found_workspace
from fitpoint.language.builtins import BUILTINS
from fitpoint.matching.medium import Market
from fitpoint.qualification.qualify import Versions
from fitpoint.rulebook.pack import Pack
from fitpoint.workspace import Workspace
from fitpoint_rfm.scorer import RfmScorer

READERS = """
schema: 1
conclusions:
  - field: strong
    declare: {label: {zh: 强, en: Strong}, type: boolean, sensitivity: internal}
    phase: match
    cases:
      - {id: ST1, when: match.best.score >= 0.6 and mass_media_user, then: true}
      - {id: ST2, when: "any_media(match.score >= 0.7 and not match.vetoed_by_law)", then: true}
    otherwise: false
scorecards:
  - id: audience_fit
    label: {zh: 受众切合度, en: Audience fit}
    measure: match.best.audience
    grades: [{id: A, at_least: 70}, {id: B, at_least: 40}, {id: C}]
  - id: whole
    label: {zh: 综合, en: Whole}
    parts: [{id: all, label: {zh: 全部, en: All}}]
    rules:
      - {id: W1, part: all, when: "grade(qualification) == A", points: 20, reason: {zh: 甲, en: a}}
      - {id: W2, part: all, when: match.best.score >= 0.55, points: 15, reason: {zh: 乙, en: b}}
      - {id: W3, part: all, when: lawful and target_client, points: 5, reason: {zh: 丙, en: c}}
      - {id: W4, part: all, when: fired(W1) and rfm_score >= 300, points: -7, reason: {zh: 丁, en: d}}
      - {id: W5, part: all, when: client_fit == 分属不同媒体 and market_reputation == 高, points: 9, reason: {zh: 戊, en: e}}
    grades: [{id: A, at_least: 30}, {id: B, at_least: 10}, {id: C}]
grades:
  - id: both
    label: {zh: 两者, en: Both}
    from: [audience_fit, whole]
    order: [A, B, C]
    table: {A: {A: A, B: A, C: B}, B: {A: A, B: B, C: C}, C: {A: B, B: C, C: C}}
gates:
  - {id: best, label: {zh: 最佳, en: Best}, require: match.best.score >= 0.5 or match.best.cost < 0.2,
     controls: [outline], on_fail: warn, on_unknown: warn}
  - {id: graded, label: {zh: 等级, en: Grade}, applies: "grade(account) == A or strong",
     require: total(qualification) >= 40 and match.lawful, controls: [outline], on_fail: warn, on_unknown: warn}
  - {id: fired, label: {zh: 触发, en: Fired}, require: fired(Q131) or mastered(brand) or fired(W2),
     controls: [outline], on_fail: warn, on_unknown: warn}
  - {id: valued, label: {zh: 价值, en: Value}, require: rfm_score >= 300 or total(media_fit) > 60,
     controls: [outline], on_fail: warn, on_unknown: warn}
  - {id: tabled, label: {zh: 查表, en: Table}, require: "grade(both) == B or not target_client",
     controls: [outline], on_fail: warn, on_unknown: warn}
"""


@cache
def readers() -> Pack:
    """The team's pack, with cards and gates that read all that can be read."""
    with TemporaryDirectory() as folder:
        found_workspace(Path(folder), "zh")
        (Path(folder) / "rules" / "readers.yaml").write_text(READERS, encoding="utf-8")
        return Workspace.open(Path(folder)).pack


@cache
def drawn() -> Generated:
    return Generated.of(readers(), AS_OF)


def kit(market: Market) -> Kit:
    return Kit(readers(), market, BUILTINS, {"rfm": RfmScorer()}, None, AS_OF, Versions("0"))


@pytest.mark.parametrize(("media", "questions"), [(0, 0), (5, 0), (5, 8)])
def test_every_reader(media: int, questions: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "CONTRADICTED", (0.0,))
    of, accounts = kit(drawn().market(media)), Long(drawn(), 0, 60)
    extent = Extent(3, questions)
    engine = ColumnEngine(of, extent)
    found = engine.answer(accounts)
    truth = RowEngine(of.qualifier(), extent).answer(accounts)
    assert list(differences(truth.table, found.table)) == []
    assert found.ways["columnar"] > 25
