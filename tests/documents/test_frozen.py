"""A document is kept as bytes and comes back equal: what is written of it is the same file."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.writer_samples import sample
from fitpoint.documents.blocks import Paragraph, Text
from fitpoint.documents.frozen import freeze, thaw_document, thaw_theme
from fitpoint.documents.theme import Logo, Theme
from fitpoint.documents.writers.docx import DocxWriter
from fitpoint.errors import FitpointError


def test_a_document_comes_back_equal() -> None:
    document = sample("internal")
    again = thaw_document(freeze(document))
    assert again == document
    assert DocxWriter().write(again) == DocxWriter().write(document)


def test_a_theme_comes_back_with_its_picture() -> None:
    theme = Theme(accent="112233", logo=Logo(b"\x89PNG\x00\xff", "png", 2, 1))
    again = thaw_theme(freeze(theme))
    assert again.logo == theme.logo
    assert freeze(again) == freeze(theme)
    assert dict(again.callouts) == dict(theme.callouts)


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(), max_size=30))
def test_any_text_comes_back(text: str) -> None:
    document = replace(sample(), blocks=(Paragraph((Text(text),)),))
    assert thaw_document(freeze(document)) == document


def test_what_a_newer_fitpoint_kept_is_refused() -> None:
    told = json.loads(freeze(sample()))
    for change in ({"hologram": 1}, {"$": "Hologram"}):
        with pytest.raises(FitpointError) as caught:
            thaw_document(json.dumps({**told, **change}).encode())
        assert [d.code for d in caught.value.diagnostics] == ["D801"]


def test_a_field_that_came_later_takes_its_default() -> None:
    told = json.loads(freeze(sample()))
    del told["properties"]
    assert thaw_document(json.dumps(told).encode()).properties == ()
