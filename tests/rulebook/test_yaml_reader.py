from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.errors import FitpointError
from fitpoint.rulebook.yaml_reader import LARGEST_FILE, read_yaml
from rulebook.small_pack import brief


def problems(source: str | Path) -> list[str]:
    with pytest.raises(FitpointError) as caught:
        read_yaml(source, "f.yaml")
    return brief(caught.value.diagnostics)


TEXTS = [
    *("NO", "yes", "on", "12:30", "2026-03-01", "012", "1e5", "0x1F", "+5", ".5", "5."),
    *("1_000", "30%", "5", "True"),
]


def test_only_decimals_and_three_words_are_not_text() -> None:
    text = (
        "a: [NO, yes, on, 12:30, 2026-03-01, 012, 1e5, 0x1F, +5, .5, 5., 1_000, 30%, '5', True]\n"
        "b: [1, -2, 1.50, 0, -0.25, true, false, null, ~, ]\n"
        "c:\n"
        "12: {null: 1, true: 2}\n"
    )
    data = read_yaml(text, "f.yaml").data
    assert data == {
        "a": TEXTS,
        "b": [1, -2, 1.5, 0, -0.25, True, False, None, None],
        "c": None,
        "12": {"null": 1, "true": 2},
    }


def test_places_of_keys_values_and_texts() -> None:
    first = "规则:\n  - when: '价格 >= 3'\n    then: |\n      多行\n      文字\n"
    text = first + "  - {甲😀: 𠮷乙, 丙: [1, 2]}\n"
    read = read_yaml(text, "f.yaml")
    assert str(read.location("规则", 0, "when")) == "f.yaml:2:11"
    assert str(read.text_location("规则", 0, "when")) == "f.yaml:2:12"
    assert str(read.text_location("规则", 0, "then")) == "f.yaml:4:7"
    assert str(read.location("规则", 1, "甲😀")) == "f.yaml:6:10"
    assert str(read.key_location("规则", 1, "丙")) == "f.yaml:6:14"
    assert str(read.location("规则", 1, "丙", 1)) == "f.yaml:6:21"
    assert str(read.location("规则", 1, "没有", 3)) == "f.yaml:6:5"
    excerpt = read.excerpt("规则", 1, "甲😀")
    assert excerpt.text[excerpt.start : excerpt.start + excerpt.length] == "𠮷乙"


def test_aliases_share_what_they_name() -> None:
    read = read_yaml("a: &x {k: [1, 2]}\nb: *x\n", "f.yaml")
    assert read.data == {"a": {"k": [1, 2]}, "b": {"k": [1, 2]}}
    assert str(read.location("b", "k", 1)) == "f.yaml:1:15"


BOMB = "a0: &a0 [1,1,1,1,1,1,1,1,1]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)

CASES = [
    ("a: 1\n---\nb: 2\n", "f.yaml:2:1 Y005"),
    ("- " * 100, "f.yaml:1:123 Y006"),
    ("[" * 100_000, "f.yaml:1:62 Y006"),
    (BOMB, "f.yaml:6:14 Y007"),
    ("a: *b\n", "f.yaml:1:4 Y008"),
    ("a: &b [*b]\n", "f.yaml:1:8 Y008"),
    ("a: !!python/object:os.system x\n", "f.yaml:1:4 Y009"),
    ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1 Y010"),
    ("a: {{ f.x }}\n", "f.yaml:1:5 Y020"),
    ("[a, b]: c\n", "f.yaml:1:1 Y011"),
    ("a:\n\tb: 1\n", "f.yaml:2:1 Y012"),
    ("- {when: 角色 in [甲, 乙], then: 高}\n", "f.yaml:1:10 Y013"),
    ("when: >= 5\n", "f.yaml:1:7 Y015"),
    ("- {is: >= 5, points: 1}\n", "f.yaml:1:8 Y015"),
    ("is: != 5\n", "f.yaml:1:5 Y015"),
    ("is: [18..35)\n", "f.yaml:1:5 Y016"),
    ("is: -\n", "f.yaml:1:5 Y017"),
    ("zh: ? 谁\n", "f.yaml:1:5 Y018"),
    ("zh: 注意: 先看\n", "f.yaml:1:5 Y019"),
    ("zh: {{ f.x }} 元: 好\n", "f.yaml:1:6 Y020"),
    ("a: 'b\n", "f.yaml:1:4 Y024"),
    ('a: 1\nb: "c\nd: {e: f, g: h}\n', "f.yaml:2:4 Y024"),
    ("a:\n  - b: 1\n    when： x\n    c: 2\n", "f.yaml:3:5 Y022"),
    ("a:\n  - b: 1\n    when:x\n    c: 2\n", "f.yaml:3:5 Y023"),
    ("a: 1\nb: x\x01y\n", "f.yaml:2:5 Y026"),
    ("a:\n  - b: 1\n   when: x\n", "f.yaml:3:1 Y025"),
    ("a:\n  - b: 1\n      when: x\n", "f.yaml:3:1 Y025"),
    ("a: [b\nc: d\n", "f.yaml:2:2 Y004"),
    ("a: \0\n", "f.yaml:1:4 Y026"),
    ("a: \ud800\n", "f.yaml Y003"),
    ("x" * (LARGEST_FILE + 1), "f.yaml Y002"),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[e.split()[1] for _, e in CASES])
def test_each_trap_has_its_message(text: str, expected: str) -> None:
    assert problems(text)[0] == expected


def test_first_place_of_a_repeated_key() -> None:
    with pytest.raises(FitpointError) as caught:
        read_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n", "f.yaml")
    assert brief(caught.value.diagnostics) == ["f.yaml:2:11 Y010", "f.yaml:3:1 Y010"]
    assert dict(caught.value.diagnostics[1].arguments)["first"] == "f.yaml:1:1"


def test_comment_that_cuts_a_text_is_a_warning() -> None:
    read = read_yaml("a: 甲 #乙\nb: 丙 # 丁\nc: '#戊'\n", "f.yaml")
    assert brief(read.notes) == ["f.yaml:1:6 Y014"]
    assert read.data == {"a": "甲", "b": "丙", "c": "#戊"}


def test_encodings(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes("a: 甲\n".encode("utf-8-sig"))
    assert read_yaml(path, "f.yaml").data == {"a": "甲"}
    path.write_bytes("# 一\na: 甲\n".encode("gb18030"))
    assert problems(path) == ["f.yaml:2 Y003"]
    assert problems(tmp_path / "none.yaml") == ["f.yaml Y001"]
    assert problems(tmp_path) == ["f.yaml Y001"]


FRAGMENTS = st.sampled_from(
    [
        *(
            "a",
            "甲",
            ":",
            " ",
            ": ",
            "\n",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "'",
            '"',
            "#",
            " #",
            "&a",
        ),
        *("*a", "|", ">", "?", "!", "%", "@", "`", "\t", "---", "...", "0", "1.5", "~", "<<", "\\"),
        *("😀", "\r", "\0"),
    ]
)


@given(st.lists(FRAGMENTS, max_size=40).map("".join) | st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_no_text_gives_a_traceback(text: str) -> None:
    try:
        read = read_yaml(text, "f.yaml")
    except FitpointError:
        return
    assert read.location("a", 0, "b").file == "f.yaml"
