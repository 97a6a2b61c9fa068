"""The shipped pack's stated ranges against completions that are matched and decided anew."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitpoint.evidence.fact import Fact
from fitpoint.evidence.joining import join
from fitpoint.evidence.resolution import resolve
from fitpoint.evidence.subject import Subject
from qualification.build import known
from qualification.shipped import demo, qualifier
from rules.bundled import AS_OF, bundled

ACCOUNTS = demo().subjects("account")


def facts_of(subject: Subject) -> dict[str, Fact]:
    read = demo()
    facts = resolve(bundled(), subject, read.evidence[subject], AS_OF)
    return dict(join(bundled(), facts, read.market().industries))


ALL = {subject: facts_of(subject) for subject in ACCOUNTS}
VALUES: dict[str, list[object]] = {"budget": [(1e4, 2e4), (3e5, 9e5), (5e7, 6e7)]}
for found in ALL.values():
    for id_, fact in found.items():
        if fact.value is not None:
            VALUES.setdefault(id_, []).extend(fact.alternatives)


@pytest.mark.parametrize("subject", ACCOUNTS, ids=lambda s: s.id)
@settings(max_examples=10, deadline=None)
@given(st.data())
def test_no_completion_leaves_what_is_stated(subject: Subject, data: st.DataObject) -> None:
    facts = ALL[subject]
    now = qualifier().decide(subject, "虚构", facts)
    open_ = [
        id_
        for id_ in VALUES
        if (fact := facts.get(id_)) is None or fact.conflict or fact.value is None
        if fact is None or fact.state != "not_applicable"
        if id_ not in qualifier_derived()
    ]
    if not open_:
        return
    asked = data.draw(st.lists(st.sampled_from(open_), unique=True, max_size=8))
    more: dict[str, Fact] = {}
    for id_ in asked:
        held = facts.get(id_)
        choices = held.alternatives if held and held.conflict else VALUES[id_]
        more[id_] = known(id_, data.draw(st.sampled_from(list(choices))))
    then = qualifier().decide(subject, "虚构", {**facts, **more})
    for before, after in zip(now.scores, then.scores, strict=True):
        assert before.low <= after.low, (before.id, asked)
        assert after.high <= before.high, (before.id, asked)
        assert after.grade is None or after.grade in before.possible_with_unknown
    for before_, after_ in zip(now.gates, then.gates, strict=True):
        assert after_.verdict in before_.possible, (after_, asked)


def qualifier_derived() -> set[str]:
    return {field for c in bundled().conclusions for field in c.fields}
