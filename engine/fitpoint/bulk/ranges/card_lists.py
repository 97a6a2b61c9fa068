"""What decides cards that grade or read matches, and what tables over them come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fitpoint.bulk.answers.joint import Codes, Small, joint
from fitpoint.bulk.ranges.card_states import CardStates
from fitpoint.bulk.ranges.listing import Lists, Piece, Pieces
from fitpoint.bulk.ranges.range_columns import Column, grades
from fitpoint.qualification.decision import Grade, Score
from fitpoint.qualification.grades import grade_from
from fitpoint.rulebook.pack import GradeTable


def pieces_of(rows: CardStates) -> list[Pieces]:
    """Of each list of slots that decide the card its pieces: for slots of matches stands what keeps
    the matching open."""
    return [
        tuple([Piece(slot, kept=slot.startswith("match.")) for slot in slots])
        for slots in rows.slots
    ]


@dataclass(frozen=True, slots=True)
class Source:
    """A card that a table looks at: by account the place of its range among the rows."""

    rows: CardStates
    places: Small


@dataclass(frozen=True, slots=True)
class _Said:
    """By account what a table looks at: the place among scores, and of what decides the card."""

    grades: Codes
    scores: Sequence[Score]
    deciding: Codes
    lists: Sequence[tuple[str, ...]]


def graded(table: GradeTable, sources: Mapping[str, Source], lists: Lists) -> dict[str, Column]:
    """The table's columns: a grade for each combination of what its cards come to. It is exact
    where no two cards are decided by the same slot, too."""
    said = {id_: _said(sources[id_], lists) for id_ in table.sources}
    shared = _shared(list(said.values()), len(lists.keeps))
    codes = [(one.grades, len(one.scores)) for one in said.values()]
    alike = joint([*codes, (shared, 2)], len(shared))
    found: list[Grade] = []
    for row in alike.firsts.tolist():
        scores = {id_: one.scores[int(one.grades[row])] for id_, one in said.items()}
        grade = grade_from(table, scores)
        found.append(replace(grade, exact=grade.exact and not shared[row]))
    return grades(table.id, found, alike.ids)


def _said(source: Source, lists: Lists) -> _Said:
    rows, places = source.rows, source.places
    states, grades = rows.each, len(rows.grades)
    kinds = joint(
        [
            (states.grade[places], len(rows.card.grades) + 1),
            (states.exact[places].astype(np.int64), 2),
            (states.possible[places], grades),
            (states.with_unknown[places], grades),
        ],
        len(places),
    )
    scores = [replace(rows.score(int(places[row])), deciding=()) for row in kinds.firsts.tolist()]
    deciding, told = _told(rows, states.deciding[places], lists)
    return _Said(kinds.ids, scores, deciding, told)


def _told(
    rows: CardStates, deciding: Codes, lists: Lists
) -> tuple[Codes, Sequence[tuple[str, ...]]]:
    """By account the place among the lists of what decides the card."""
    pieces = pieces_of(rows)
    kept = np.array([any(piece.kept for piece in each) for each in pieces], np.bool_)
    if not kept.any():
        return deciding, tuple(rows.slots)
    keeps = np.where(kept[deciding], lists.keeps, 0)
    alike = joint([(deciding, len(pieces)), (keeps, len(lists.kept))], len(deciding))
    firsts = alike.firsts.tolist()
    told = [lists.told(pieces[int(deciding[row])], int(keeps[row])) for row in firsts]
    return alike.ids, told


def _shared(said: Sequence[_Said], size: int) -> Codes:
    """Where some slot decides two of the cards."""
    alike = joint([(one.deciding, len(one.lists)) for one in said], size)
    found: list[bool] = []
    for row in alike.firsts.tolist():
        each = [one.lists[int(one.deciding[row])] for one in said]
        found.append(len(set[str]().union(*each)) < sum(map(len, each)))
    return np.array(found, np.int64)[alike.ids]
