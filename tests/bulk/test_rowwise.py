"""Row by row a bulk run says what the demo's decisions say."""

from __future__ import annotations

import pytest

from demo.test_demo_content import demo
from demo.test_demo_decisions import decisions, qualifier
from fitpoint.bulk.answers.answer import Extent, answer
from fitpoint.bulk.answers.answer_schema import concluded_fields
from fitpoint.bulk.answers.rowwise import Known, answers
from fitpoint.evidence.subject import Subject
from rules.bundled import team


@pytest.mark.parametrize("extent", [Extent(), Extent(3, 0)])
def test_answers_are_the_decisions(extent: Extent) -> None:
    concluded = concluded_fields(team())
    subjects = {id_: Subject("account", id_) for id_ in decisions()}
    known = [Known(i, demo().names[s], demo().evidence[s]) for i, s in subjects.items()]
    found = list(answers(qualifier(), concluded, extent, known))
    assert found == [answer(d, extent, concluded) for d in decisions().values()]
