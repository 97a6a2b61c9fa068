"""What is wrong with a deck, told; what data cannot do to it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pptx
import pytest

from documents.build import ROOT
from documents.office.decks import (
    NAME,
    changed,
    everything,
    filled,
    notes,
    one,
    sound,
    told,
    words,
)
from documents.office.voices import named, voice
from fitpoint.documents.office.deck import fill_deck
from fitpoint.documents.office.deck_check import placeholders
from fitpoint.errors import FitpointError

STARTERS = ROOT / "templates" / "fitpoint_templates" / "starters"
HOSTILE = '{{ 7*7 }}{% row %}</a:t><a:t>&"\x00\x1b\u202e=1+1{{ account }}'


def test_data_is_never_run_and_never_markup() -> None:
    author = one("{{ account.name }}", note="{% slide if account.name %}{{ account.name }}")
    author.table(author.deck.slides[0], ("名",), ("{% row n in [1] %}{{ account.name }}",))
    author.deck.slides[0].shapes[0]._element.nvSpPr.cNvPr.set("descr", "{{ account.name }}")
    made = fill_deck(author.saved(), voice(named(HOSTILE), "方案.pptx"))
    sound(made)
    deck: Any = pptx.Presentation(io.BytesIO(made))
    clean = '{{ 7*7 }}{% row %}</a:t><a:t>&"=1+1{{ account }}'
    assert words(deck.slides[0]) == [clean, "名", clean]
    assert notes(deck.slides[0]) == clean
    assert deck.slides[0].shapes[0]._element.nvSpPr.cNvPr.get("descr") == clean
    assert deck.core_properties.title.startswith(clean)


@pytest.mark.parametrize(
    ("words_", "said"),
    [
        ("{{ acount.name }}", "第1页“Box”: D201 模板用到的名称“acount”不存在。"),
        ("{{ chart:covrage }}", "第1页“Box”: D205 没有名为“covrage”的图表。"),
        ("{{ account.name", "第1页“Box”: D611"),
        ("{% include 'x' %}", "第1页“Box”: D612"),
        ("见{{ chart:coverage }}", "第1页“Box”: D652 图表与别的文字写在了一起。"),
        ("{% row m of media %}{{ m }}", "第1页“Box”: D653 “{% row m of media %}”读不懂。"),
        ("一行{% slide m in media %}", "第1页“Box”: D651"),
    ],
)
def test_mistakes_are_told_with_their_place(words_: str, said: str) -> None:
    assert told(one(words_))[0].startswith(f"方案.pptx!{said}")


def test_all_mistakes_are_told_at_once_and_the_nearest_name() -> None:
    author = one("{{ acount.name }}")
    author.table(author.slide(), ("a", "b"), ("x", "{% row m in media %}"), ("{{ nam }}", ""))
    found = told(author)
    assert [line.split("!")[1].split(" ")[0] for line in found] == [
        "第1页“Box”:",
        "第2页“Table”第2行第2格:",
        "第2页“Table”第3行第1格:",
    ]


def test_internal_names_are_not_there_for_a_client() -> None:
    given = voice(file="方案.pptx")
    assert words(filled(one("{{ status }}{{ account.name }}"), given).slides[0]) == [NAME]
    assert [p.code for p in given.problems()] == ["D204"]


def test_an_unsafe_deck_is_refused() -> None:
    author = one("{{ account.name }}")
    rels = "ppt/slides/_rels/slide1.xml.rels"
    remote = (
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/image" Target="http://example.com/x.png" TargetMode="External"/>'
    )
    content = changed(author.saved(), rels, lambda x: x.replace("</Rel", f"{remote}</Rel", 1))
    with pytest.raises(FitpointError) as caught:
        fill_deck(content, voice(file="方案.pptx"))
    assert [p.code for p in caught.value.diagnostics] == ["D604"]


def test_a_deck_that_lacks_a_part_is_refused() -> None:
    content = one("x").saved()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name != "ppt/slideMasters/slideMaster1.xml":
                new.writestr(name, old.read(name))
    with pytest.raises(FitpointError) as caught:
        fill_deck(out.getvalue(), voice(file="方案.pptx"))
    assert {p.code for p in caught.value.diagnostics} == {"D601"}


def test_the_same_inputs_give_the_same_bytes() -> None:
    content = (STARTERS / "deck.zh.pptx").read_bytes()
    assert fill_deck(content, voice(file="方案.pptx")) == fill_deck(
        content, voice(file="方案.pptx")
    )


def test_nothing_of_the_template_is_left_but_its_slides() -> None:
    author = one("{{ account.name }}")
    author.deck.core_properties.author = "模板作者"
    made = fill_deck(author.saved(), voice(file="方案.pptx"))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert "docProps/app.xml" not in archive.namelist()
        assert "模板作者" not in archive.read("docProps/core.xml").decode()


def test_tags_are_listed_with_places_as_the_sandbox_reads_them() -> None:
    author = one(("{{ acc", "ount.name }}"), "{{ logo }}", note="{% slide m in media %}")
    author.table(author.deck.slides[0], ("a",), ("{% row p in packages %}{{ p.name }}",))
    found, problems = placeholders(author.saved(), "方案.pptx", "zh")
    assert problems == []
    assert [(p.place.words("en"), p.expression) for p in found] == [
        ("slide 1", "{% for m in media %}"),
        ("slide 1, “Box”", "{{ account.name }}"),
        ("slide 1, “Box”", "{{ logo }}"),
        ("slide 1, “Table”, row 2", "{% for p in packages %}"),
        ("slide 1, “Table”, row 2, cell 1", "{{ p.name }}"),
        ("slide 1, “Table”, row 2", "{% endfor %}"),
        ("slide 1", "{% endfor %}"),
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_starter_fills_without_a_word_of_warning_about_its_form(lang: Any) -> None:
    content = (STARTERS / f"deck.{lang}.pptx").read_bytes()
    found, problems = placeholders(content, "starter.pptx", lang)
    assert len(found) > 40
    assert problems == []
    given = voice(file="starter.pptx", lang=lang)
    deck = filled(content, given)
    assert [p.code for p in given.problems()] == []
    assert not [t for slide in deck.slides for t in [*words(slide), notes(slide)] if "{" in t]
    assert sum(shape.has_chart for s in deck.slides for shape in everything(s.shapes)) >= 3
