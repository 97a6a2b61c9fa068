"""Cases and shared sections in documents: chosen by rules, cited, and telling of nobody."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from demo.test_demo_content import demo
from demo.test_demo_decisions import decision
from documents.build import Case
from documents.demo_clients import evidence
from documents.library.shelf import CASE, EN, SECTION, ZH, case, read, write
from fitpoint.documents.blocks import Document, Sources
from fitpoint.documents.compiler import Compiled
from fitpoint.documents.frozen import freeze
from fitpoint.documents.kinds import Kind
from fitpoint.language.builtins import BUILTINS
from fitpoint.language.row import RowCompiler
from fitpoint.messages import render
from rules.bundled import team

CLIENT = "晨渡饮品"
BOTH: tuple[Kind, ...] = ("recommendation", "outline")


def made(
    folder: Path, kind: Kind = "recommendation", client: str = "banshan", **more: Any
) -> Compiled:
    compiler = RowCompiler(team().codelists, BUILTINS)
    given = Case(decision(client), team(), evidence(), demo().market(), compiler)
    lang = more.pop("lang", "zh")
    folders = more.pop("folders", ())
    return given.compile(kind, lang, *folders, prepared_by="", library=read(folder), **more)


def document(compiled: Compiled) -> Document:
    assert compiled.document is not None, [render(d, "zh") for d in compiled.diagnostics]
    return compiled.document


def plain(compiled: Compiled) -> str:
    """The document's text without Markdown's escapes."""
    return compiled.markdown.replace("\\", "")


def used(compiled: Compiled) -> list[str]:
    document(compiled)
    return [entry.id for entry in compiled.library]


def test_a_case_is_told_with_its_figures_cited(tmp_path: Path) -> None:
    compiled = made(case(tmp_path))
    text = plain(compiled)
    (sources,) = [b for b in document(compiled).blocks if isinstance(b, Sources)]
    (listed,) = [s for s in sources.entries if s.title == "冷饮复盘（虚构）"]
    assert "写字楼、看过的人、案例经过" in listed.details
    mark = f"[{listed.number}]"
    assert f"一家区域饮料品牌用了1.2万栋，41%看过{mark}。" in text
    assert "- 画面与货架同款\n" in text
    assert f"后来再投了一次{mark}。" in text
    assert "| 写字楼 |" not in text  # the text has told it
    (entry,) = compiled.library
    assert (entry.id, entry.version, entry.title) == ("case", "1", "冷饮上新（虚构）")
    assert entry.hash == read(tmp_path).entries["case"].hash


def test_the_table_of_a_case_holds_what_its_text_does_not_tell(tmp_path: Path) -> None:
    text = plain(made(case(tmp_path, zh="{client}有{seen}看过。\n")))
    assert re.search(r"(?m)^\| 写字楼 \| 1\.2万栋\[\d+\] \|$", text)
    assert "| 看过的人 |" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("reader", ["client", "agency"])
@pytest.mark.parametrize("kind", BOTH)
def test_a_client_who_has_not_agreed_is_named_nowhere(
    tmp_path: Path, kind: Kind, reader: str, lang: str
) -> None:
    compiled = made(case(tmp_path), kind, reader=reader, lang=lang)
    assert used(compiled) == ["case"]
    everything = freeze(document(compiled)).decode() + compiled.markdown
    assert CLIENT not in everything
    assert ("一家区域饮料品牌" if lang == "zh" else "a regional brand of drinks") in everything


def test_one_who_has_agreed_is_named(tmp_path: Path) -> None:
    compiled = made(
        case(tmp_path, ("name: 晨渡饮品（虚构）,", "name: 晨渡饮品（虚构）, cleared: true,"))
    )
    assert "晨渡饮品（虚构）用了1.2万栋" in plain(compiled)


def test_what_stands_in_a_body_is_never_run(tmp_path: Path) -> None:
    """Fields of the account and of others, our floors, tokens of the ledger: printed as they stand."""
    tries = (
        "{{ f.budget }} {{ f.price_floor }} {% include 'outline.zh/concessions.md.j2' %}"
        " {{ ''.__class__ }} \ue010" + "0" * 18 + ":0\ue011 <script>alert(1)</script> {status}"
    )
    folder = case(tmp_path, zh=tries.replace("{status}", "{seen}"))
    text = plain(made(folder))
    assert "{{ f.budget }} {{ f.price_floor }} {% include 'outline.zh/concessions.md.j2' %}" in text
    assert "{{ ''.__class__ }}" in text
    assert "<script>" in text  # as text: no writer has HTML
    assert "class 'str'" not in text
    assert "\ue010" not in text


@pytest.mark.parametrize(
    ("change", "client", "reader"),
    [
        (("品类 属于 [饮料]", "品类 属于 [酒类]"), "banshan", "client"),
        (("品类 属于 [饮料]", "媒体预算 >= 100万"), "banshan", "client"),
        (("2027-06-30", "2026-03-01"), "banshan", "client"),
        (("priority: 5", "for: [internal]"), "banshan", "client"),
        (("priority: 5", "for: [client]"), "banshan", "agency"),
        (("品类 属于 [饮料]", "包含(客户类别, 新客户)"), "banshan", "client"),
        (("晨渡饮品（虚构）", "半山·冷萃咖啡（虚构）"), "banshan", "client"),
        (("品类 属于 [饮料]", "media.form 是 广播"), "banshan", "client"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_not_told(
    tmp_path: Path, change: tuple[str, str], client: str, reader: str
) -> None:
    folder = case(tmp_path, change)
    assert list(read(folder).entries) == ["case"]
    assert used(made(folder, client=client, reader=reader)) == []


def test_the_recommended_medium_chooses(tmp_path: Path) -> None:
    fits = ("品类 属于 [饮料]", "包含(media.scenes, 办公电梯)")
    assert used(made(case(tmp_path / "a", fits))) == ["case"]
    other = ("品类 属于 [饮料]", "包含(media.scenes, 药店内)")
    assert used(made(case(tmp_path / "b", other))) == []


def test_our_outline_says_what_would_have_to_be_known(tmp_path: Path) -> None:
    unknown = ("品类 属于 [饮料]", "品类 属于 [饮料] 且 媒体预算 >= 100万")
    folder = case(tmp_path, unknown)
    compiled = made(folder, "outline")
    assert used(compiled) == []
    assert "| 冷饮上新（虚构） | 媒体预算 |" in compiled.markdown
    assert "冷饮上新" not in made(folder).markdown


def test_three_of_the_highest_priority_whatever_the_files_order(tmp_path: Path) -> None:
    for name, priority in (("d", 1), ("b", 7), ("c", 7), ("a", 5)):
        told = CASE.replace("priority: 5", f"priority: {priority}")
        write(tmp_path, **{f"{name}_yaml": told, f"{name}_zh": ZH, f"{name}_en": EN})
    assert used(made(tmp_path)) == ["b", "c", "a"]


def test_a_shared_section_stands_under_its_own_title(tmp_path: Path) -> None:
    compiled = made(
        write(tmp_path, how_yaml=SECTION, how_zh="- 上刊前签认\n- 上刊后交照片", how_en="Text")
    )
    assert "## 怎样交付\n\n- 上刊前签认\n- 上刊后交照片\n" in compiled.markdown
    assert used(compiled) == ["how"]
    assert "怎样交付" not in made(tmp_path, "outline").markdown


def test_only_what_was_printed_counts_as_used(tmp_path: Path) -> None:
    templates = tmp_path / "templates" / "recommendation.zh"
    templates.mkdir(parents=True)
    (templates / "cases.md.j2").write_text(
        '{% section "cases", "案例" %}{{ library.cases|length }}个{% endsection %}', "utf-8"
    )
    folder = case(tmp_path / "library")
    compiled = made(folder, folders=(tmp_path / "templates",))
    assert "1个" in compiled.markdown
    assert used(compiled) == []


def test_without_a_library_there_is_no_such_section(tmp_path: Path) -> None:
    text = made(tmp_path, "outline").markdown
    assert "## 同类案例" not in text
