"""What can be written down: fields by element, codes below their parents."""

from __future__ import annotations

from cli.shell import Shell


def test_fields_of_a_word(demo: Shell) -> None:
    shown = demo("fields", "预算").out
    assert "媒体预算" in shown
    assert "budget" in shown
    lines = demo("fields", "预算", "--format", "json").json["fields"]
    budget = next(line for line in lines if line["id"] == "budget")
    assert (budget["required"], budget["subjects"]) == (True, ["account"])


def test_all_fields_are_there_by_element(demo: Shell) -> None:
    lines = demo("fields", "--format", "json").json["fields"]
    ids = [line["id"] for line in lines]
    assert len(ids) == len(set(ids)) > 80
    elements = [line["element"] for line in lines]
    assert [e for e, before in zip(elements, ["", *elements], strict=False) if e != before] == list(
        dict.fromkeys(elements)
    )


def test_codes_of_a_field_or_list(demo: Shell) -> None:
    by_field = demo("codes", "sales_regions", "--format", "json").json
    by_list = demo("codes", by_field["id"], "--format", "json").json
    assert by_field == by_list
    depths = {line["label"]: line["depth"] for line in by_list["codes"]}
    assert depths["苏州"] > 0
    assert "苏州" in demo("codes", "sales_regions", "苏").out
    assert "北京" not in demo("codes", "sales_regions", "苏").out


def test_unknown_names_are_refused_with_the_nearest(demo: Shell) -> None:
    for arguments, code, near in (
        (("fields", "媒体预标"), "C114", "媒体预算"),
        (("codes", "sales_region"), "C133", "sales_regions"),
        (("codes", "sales_regions", "苏州城"), "C132", "苏州"),
    ):
        found = demo(*arguments)
        assert (found.code, code in found.err, near in found.err) == (2, True, True), found.err
