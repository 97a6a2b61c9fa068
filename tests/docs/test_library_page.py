"""The examples of the library's pages are entries without a problem."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from documents.library.shelf import read, write

DOCS = Path(__file__).parents[2] / "docs"
PAGES = (DOCS / "library.md", DOCS / "zh" / "案例库.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_example_is_an_entry(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    fenced = re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (entry,) = [found for kind, found in fenced if kind == "yaml"]
    (body,) = [found for kind, found in fenced if not kind and "{client}" in found]
    library = read(write(tmp_path, example_yaml=entry, example_zh=body, example_en=body))
    assert library.problems == ()
    assert list(library.entries) == ["example"]


def test_both_pages_name_every_key() -> None:
    from fitpoint.documents.library.form import EntryForm
    from fitpoint.rulebook.validation import keys_of

    for page in PAGES:
        text = page.read_text("utf-8")
        assert [key for key in keys_of(EntryForm) if f"{key}:" not in text] == []
