"""Canonical JSON: round trip, closed schema, the same bytes in every process."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.casework.judged import Judged, Known
from fitpoint.errors import FitpointError
from fitpoint.evidence.fact import Fact
from fitpoint.qualification import decision_json
from fitpoint.qualification.decision import Decision, Override, Problem, QuestionSet
from fitpoint.qualification.json_values import read_value, write_value
from fitpoint.rulebook.pack import Pack
from qualification.build import decide, qualifier
from qualification.shipped import decisions
from qualification.worlds import accounts, packs

ROOT = Path(__file__).parents[2]


@settings(max_examples=25, deadline=None)
@given(packs(), accounts())
def test_what_is_written_is_read_back(pack: Pack, facts: dict[str, Fact]) -> None:
    decision = decide(qualifier(pack), facts)
    data = decision_json.dump(decision)
    assert decision_json.load(data) == decision
    assert decision_json.dump(decision_json.load(data)) == data


@pytest.mark.parametrize("decision", decisions(), ids=lambda d: d.account)
def test_decisions_of_the_shipped_pack_are_read_back(decision: Decision) -> None:
    data = decision_json.dump(decision)
    assert decision_json.load(data) == decision
    validator().validate(json.loads(data))


HOSTILE = ',"matching":{"abstained":",{},"name":"x","next_stage":null}\\%s'


@pytest.mark.parametrize("words", ["虚构", HOSTILE, HOSTILE[::-1]])
def test_parts_are_read_as_the_whole_has_them(words: str) -> None:
    """Whatever names, quotes and fields are called."""
    for whole in decisions():
        facts = {name: replace(fact, field=words) for name, fact in whole.facts.items()}
        medium = replace(whole.matching.media[0], name=words)
        some = replace(
            whole,
            name=words,
            facts={
                **facts,
                "matching": next(iter(facts.values())),
                "next_stage": facts["category"],
            },
            matching=replace(whole.matching, media=(medium,)),
        )
        data = decision_json.dump(some)
        assert decision_json.load(data) == some
        for kind in (Judged, Known):
            read = decision_json.load_as(kind, data)
            assert read == kind(*[getattr(some, f.name) for f in fields(kind)])
        one = decision_json.load_as(Known, data, {"category", "nothing"})
        assert one.facts == {"category": some.facts["category"]}


NUMBERS = st.integers() | st.floats(allow_nan=False) | st.booleans()
VALUES = st.recursive(
    st.none() | NUMBERS | st.text() | st.dates(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
)


@settings(deadline=None)
@given(VALUES)
def test_values_are_written_as_json_writes_them_and_read_back(value: object) -> None:
    """Of what is equal, such as 0.0, -0.0, 0 and false, each stays what it is."""
    text = write_value(value)
    again = read_value(json.loads(text))
    assert (again, repr(again)) == (value, repr(value))
    plain = json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))
    assert text == plain


def test_what_is_no_number_is_not_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        write_value(float("nan"))


def test_an_open_end_is_written_as_the_schema_says() -> None:
    text = write_value((-float("inf"), 5e6, float("inf")))
    assert text == '{"list":[{"open":-1},5000000.0,{"open":1}]}'
    definition = {"$ref": "#/$defs/Value", "$defs": decision_json.schema()["$defs"]}
    jsonschema.Draft202012Validator(definition).validate(json.loads(text))


@cache
def validator() -> Any:
    schema = decision_json.schema()
    kind = jsonschema.Draft202012Validator
    kind.check_schema(schema)
    return kind(schema)


def objects(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths to all objects, one for each list and mapping of facts."""
    if isinstance(value, dict):
        yield path
        items = list(value.items())
        for key, inner in items[:1] if path == ("facts",) else items:
            yield from objects(inner, (*path, key))
    elif isinstance(value, list) and value:
        yield from objects(value[0], (*path, 0))


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def small(decision: Decision) -> Decision:
    """One of each part, so that looking at every key stays quick."""
    facts = dict(list(decision.facts.items())[:1])
    medium = decision.matching.media[0]
    medium = replace(medium, measures=medium.measures[:1], groups=medium.groups[:1])
    override = Override("o", "a", "g", "虚构主管", "虚构理由", date(2026, 1, 1), date(2026, 2, 1))
    return replace(
        decision,
        facts=facts,
        matching=replace(decision.matching, media=(medium,)),
        overrides=(override,),
        problems=(Problem("X", (("a", "b"),)),),
        question_sets=(QuestionSet("s", ("f",), 1.0, 1.0),),
        elements=decision.elements[:1],
        scores=tuple(replace(s, reasons=s.reasons[:1]) for s in decision.scores[:1]),
        gates=decision.gates[:1],
        questions=decision.questions[:1],
    )


def test_the_schema_is_closed() -> None:
    """Taking away any key, or adding one, is refused; keys of mappings are free."""
    whole = json.loads(decision_json.dump(small(decisions()[0])))
    seen = 0
    for path in objects(whole):
        for key in list(at(whole, path)):
            if path == ("facts",) or (path and path[-1] == "details"):
                continue
            smaller = json.loads(json.dumps(whole))
            del at(smaller, path)[key]
            assert not validator().is_valid(smaller), (path, key)
            seen += 1
        if path != ("facts",) and not (path and path[-1] == "details"):
            larger = json.loads(json.dumps(whole))
            at(larger, path)["surplus"] = 1
            assert not validator().is_valid(larger), path
    assert seen > 100


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"nonsense", b'{"format":"other"}', b"\xff"])
def test_what_is_no_decision_is_refused(data: bytes) -> None:
    with pytest.raises(FitpointError) as caught:
        decision_json.load(data)
    assert caught.value.diagnostics[0].code == "QU01"


SCRIPT = """
import hashlib, sys
sys.path.insert(0, "tests")
from qualification.shipped import decisions
from fitpoint.qualification import decision_json
print([hashlib.sha256(decision_json.dump(d)).hexdigest() for d in decisions()])
"""


def test_another_process_gives_the_same_bytes() -> None:
    def run(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    here = [hashlib.sha256(decision_json.dump(d)).hexdigest() for d in decisions()]
    assert run("1") == f"{here}\n"
