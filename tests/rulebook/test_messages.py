"""Each message of the room: a change to the small pack that brings it, and where it points."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from fitpoint.messages import (
    render,
    rulebook,
    rulebook_decisions,
    rulebook_names,
    tables,
    yaml,
)
from fitpoint.messages.message import LANGUAGES
from fitpoint.rulebook.yaml_reader import read_yaml
from rulebook.small_pack import load, write_small_pack

FILE = Path(__file__).parent / "messages.yaml"
READ: Any = read_yaml(FILE, FILE.name).data
CASES: list[dict[str, str]] = READ["cases"]
MESSAGES = {
    **yaml.MESSAGES,
    **rulebook.MESSAGES,
    **rulebook_names.MESSAGES,
    **rulebook_decisions.MESSAGES,
    **tables.MESSAGES,
}
NOT_ALONE = frozenset(("P111", "P118", "P131", "P132"))
"""What goes wrong there makes other things wrong as well."""


@pytest.mark.parametrize("case", CASES, ids=[f"{c['code']}-{c['place']}" for c in CASES])
def test_change(tmp_path: Path, case: dict[str, str]) -> None:
    code = case["code"]
    loaded = load(write_small_pack(tmp_path, {case["file"]: (case["old"], case["new"])}))
    assert f"fizz/{case['place']} {code}" in [f"{d.location} {d.code}" for d in loaded.diagnostics]
    assert {d.code for d in loaded.diagnostics} == {code} or code in NOT_ALONE
    assert (loaded.pack is None) == any(d.severity == "error" for d in loaded.diagnostics)
    for lang in LANGUAGES:
        assert all("{" not in (d.suggestion or "") and render(d, lang) for d in loaded.diagnostics)


def test_every_message_has_a_case() -> None:
    elsewhere = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    untested = {code for code in MESSAGES if f'{code}"' not in elsewhere}
    assert untested - {case["code"] for case in CASES} == set()


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_both_languages_use_the_same_arguments(code: str) -> None:
    message = MESSAGES[code]
    zh, en = (set(re.findall(r"(?<!\{)\{(\w+)\}", text)) for text in (message.zh, message.en))
    assert zh == en
    assert message.help_zh
    assert message.help_en
    assert not re.search(r"[\u4e00-\u9fff]", message.en.replace("万", "").replace("亿", ""))
