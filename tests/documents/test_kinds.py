"""Kinds of documents: what makes one, who reads it, which file gives which format."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.build import BUNDLED, at_research, case
from fitpoint.documents.kind_settings import KindSettings, read_kind_settings
from fitpoint.documents.kinds import DocumentKind, find_kinds, kind_named
from fitpoint.errors import FitpointError, Location
from fitpoint.rulebook.pack import Label

PLACE = Location("fitpoint.toml")


def files(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return folder


def test_each_file_makes_a_kind_beside_the_shipped_ones(tmp_path: Path) -> None:
    own = files(
        tmp_path,
        *("brief.zh.md.j2", "brief.md.j2", "brief.docx", "deck.en.pptx", "提案.docx"),
        *("_part.md.j2", "~$brief.docx", ".brief.md.j2", "brief.zh/one.md.j2", "notes.md", "a.b.docx"),
    )  # fmt: skip
    kinds = find_kinds([own, BUNDLED])
    assert list(kinds) == ["recommendation", "outline", "brief", "deck", "提案"]
    brief, deck = kinds["brief"], kinds["deck"]
    assert brief.template("zh") == "brief.zh.md.j2"
    assert brief.template("en") == "brief.md.j2"
    assert [f.path.name for f in (brief.office("docx", "en"),) if f] == ["brief.docx"]
    assert brief.office("pptx", "zh") is None
    assert brief.office("html", "zh") is None
    assert (deck.languages(), brief.languages()) == (("en",), ("zh", "en"))
    assert deck.office("pptx", "zh") is None
    assert all(f.own for f in brief.files)
    assert not any(f.own for f in kinds["outline"].files)


def test_the_workspaces_file_stands_in_for_the_shipped_one(tmp_path: Path) -> None:
    own = files(tmp_path, "recommendation.zh.md.j2", "recommendation.docx")
    kind = find_kinds([own, BUNDLED])["recommendation"]
    assert [f.own for f in kind.files if f.path.name == "recommendation.zh.md.j2"] == [True]
    assert kind.office("docx", "zh") is not None
    assert kind.shipped


def test_settings_say_who_reads_it_and_what_it_is_called(tmp_path: Path) -> None:
    own = files(tmp_path, "brief.md.j2", "internal.md.j2", "theirs.md.j2", "plain.md.j2")
    said, problems = read_kind_settings(
        {
            "brief": {"title": {"zh": "简报", "en": "Brief"}},
            "internal": {"audience": "internal", "title": "内部纪要"},
            "theirs": {"audience": "agency"},
        },
        PLACE,
    )
    assert problems == []
    kinds = find_kinds([own], said)
    assert kinds["brief"].title == Label("简报", "Brief")
    assert kinds["internal"].title == Label("内部纪要", "内部纪要")
    assert [kinds[k].like for k in ("brief", "internal", "theirs")] == [
        "recommendation",
        "outline",
        "recommendation",
    ]
    assert kinds["brief"].reader("agency") == "agency"
    assert kinds["internal"].reader("agency") == "internal"
    assert kinds["theirs"].reader("client") == "agency"
    assert kinds["plain"].title == Label("plain", "plain")
    assert kind_named("简报", kinds) is kinds["brief"]
    with pytest.raises(FitpointError) as caught:
        kind_named("breif", kinds)
    assert [(d.code, d.suggestion) for d in caught.value.diagnostics] == [("D705", "brief")]


def test_all_that_is_wrong_in_settings_comes_at_once() -> None:
    said, problems = read_kind_settings(
        {
            "a": {"audiense": "client", "audience": "clients", "title": 3},
            "b": "internal",
            "c": {"title": {"de": "Kurz"}},
        },
        PLACE,
    )
    assert said == {}
    assert [(d.code, d.suggestion) for d in problems] == [
        ("D701", "audience"),
        ("D702", "client"),
        ("D703", None),
        ("D703", None),
        ("D703", None),
    ]
    assert read_kind_settings("x", PLACE)[1][0].code == "D703"
    assert KindSettings() == KindSettings("client", "", "")


def kind(audience: str = "client") -> DocumentKind:
    return DocumentKind("brief", audience, Label("简报", "Brief"))  # type: ignore[arg-type]


def test_an_internal_kind_reads_what_a_clients_may_not(tmp_path: Path) -> None:
    (tmp_path / "brief.zh.md.j2").write_text("甲{{ f.past_spend }}", "utf-8")
    ours = case().compile(kind("internal"), "zh", tmp_path)
    assert "420" in ours.markdown
    assert ours.document is not None
    assert (ours.document.audience, ours.document.title) == ("internal", "简报")
    for audience in ("client", "agency"):
        assert "420" not in case().compile(kind(audience), "zh", tmp_path).markdown


def test_at_a_research_stage_a_kind_is_its_questions_too(tmp_path: Path) -> None:
    (tmp_path / "brief.zh.md.j2").write_text("甲", "utf-8")
    made = at_research(case()).compile(kind(), "zh", tmp_path)
    assert made.document is not None
    assert made.document.title == "合作前期沟通清单"
