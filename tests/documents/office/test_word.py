"""A Word template filled as a whole: what it takes along, and that data stays data."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.document import Document as Docx
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.build import case
from documents.office.voices import named, voice
from documents.office.words import W, filled, lines, template, text
from documents.writer_samples import HOSTILE
from fitpoint.documents.office.parts import parsed, read_package, relations
from fitpoint.documents.office.word import fill_word
from fitpoint.documents.text import one_line


def test_header_footer_and_picture_texts_are_filled():
    def build(document: Docx) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{ account.na"
        section.header.paragraphs[0].add_run("me }}")
        section.footer.paragraphs[0].text = "品类{{ f.category }}"
        lines("正文{{ f.market_size }}")(document)

    document = filled(build)
    section = document.sections[0]
    assert section.header.paragraphs[0].text == case().decision.name
    assert section.footer.paragraphs[0].text == "品类茶饮料[2]"
    assert document.core_properties.title == f"{case().decision.name} 媒体推荐书"
    assert document.core_properties.author == ""


def test_comments_and_deleted_words_do_not_reach_the_client():
    def build(document: Docx) -> None:
        paragraph = document.add_paragraph("报价")
        run = paragraph.add_run("三折")
        wrapper = paragraph._p.makeelement(f"{W}del", {f"{W}id": "1", f"{W}author": "x"})
        run._r.addprevious(wrapper)
        wrapper.append(run._r)
        inserted = paragraph.add_run("{{ f.cate")
        wrapper = paragraph._p.makeelement(f"{W}ins", {f"{W}id": "2", f"{W}author": "x"})
        inserted._r.addprevious(wrapper)
        wrapper.append(inserted._r)
        paragraph.add_run("gory }}")
        document.add_comment(paragraph.runs, "底价四二折", author="同事")

    content = fill_word(template(build), voice())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist()).decode(
            "utf-8", "ignore"
        )
        assert not [name for name in archive.namelist() if "comment" in name]
    assert "三折" not in whole
    assert "四二折" not in whole
    assert text(Document(io.BytesIO(content))) == ["报价茶饮料[1]"]


@pytest.mark.parametrize("name", [*HOSTILE, "a & b < c > d \" '", "7*7 }} {% endfor %}"])
def test_data_is_printed_verbatim_and_never_run(name):
    given = voice(named(name))
    document = filled(
        lines("甲{{ account.name }}乙", "{%p if account.name %}", "丙", "{%p endif %}"), given
    )
    assert [p.text for p in document.paragraphs] == [f"甲{one_line(name)}乙", "丙"]


@given(name=st.text(min_size=1, max_size=40))
@settings(max_examples=25, deadline=None)
def test_any_name_is_printed_as_itself(name):
    document = filled(lines("x{{ account.name }}x"), voice(named(name)))
    assert document.paragraphs[0].text == f"x{one_line(name)}x"


def test_a_long_text_stands_whole():
    name = "长" * 20_000
    assert filled(lines("{{ account.name }}"), voice(named(name))).paragraphs[0].text == name


def test_the_same_inputs_give_the_same_bytes():
    build = lines("{{ account.name }}", "{{ chart:coverage }}", "{{ sources }}")
    content = template(build)
    assert fill_word(content, voice()) == fill_word(content, voice())


def test_every_relation_and_type_of_the_filled_file_holds():
    build = lines(
        "{{ account.name }}", "{{ chart:coverage }}", "{{ chart:channels }}", "{{ sources }}"
    )
    package = read_package(fill_word(template(build), voice()))
    for source in package.relations:
        ids = [r.id for r in relations(package, source)]
        assert len(set(ids)) == len(ids)
        assert all(r.external or r.target in package.parts for r in relations(package, source))
    for name, data in package.parts.items():
        if name.endswith(".xml"):
            parsed(data)
        assert package.types[name] != "application/octet-stream"


def test_our_own_document_can_be_a_template_again():
    build = lines("{{ chart:coverage }}", "完")
    once = fill_word(template(build), voice())
    again = Document(io.BytesIO(once))
    again.add_paragraph("{{ chart:channels }}")
    out = io.BytesIO()
    again.save(out)
    package = read_package(fill_word(out.getvalue(), voice()))
    assert sum("charts/chart" in name for name in package.parts) == 2
