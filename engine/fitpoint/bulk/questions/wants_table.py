"""What is wanted, account by account, as codes: and and or over columns."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import reduce

import numpy as np

from fitpoint.bulk.answers.joint import Codes, joint
from fitpoint.qualification.wants import DONE, NEVER, Wants, any_of, both

IS_DONE, IS_NEVER = 0, 1
"""The codes of what is wanting nothing, and of what no answer brings about."""


class WantsTable:
    """``wants`` has what each code stands for. Combinations that were met once are not worked out
    again. ``most``: sets of more fields are left out; of what is left nothing is lost, for to join
    sets makes them no smaller."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self.wants: list[Wants] = []
        self._codes: dict[Hashable, int] = {}
        self._joined: dict[tuple[object, ...], int] = {}
        for known in (DONE, NEVER):
            self.code(known)

    def code(self, wants: Wants) -> int:
        if self._most is not None:
            most = self._most
            wants = {fields: chance for fields, chance in wants.items() if len(fields) <= most}
        key = tuple(wants.items())
        code = self._codes.setdefault(key, len(self.wants))
        if code == len(self.wants):
            self.wants.append(wants)
        return code

    def all_of(self, parts: Sequence[Codes], size: int) -> Codes:
        """In their order, two and two, as :func:`fitpoint.qualification.wants.all_of`."""
        return reduce(self._both, parts, np.full(size, IS_DONE, np.int64))

    def any_of(self, parts: Sequence[Codes], size: int) -> Codes:
        return self._joint("any", parts, size)

    def _both(self, one: Codes, other: Codes) -> Codes:
        if (one == IS_DONE).all():
            return other
        return self._joint("both", (one, other), len(one))

    def _joint(self, how: str, parts: Sequence[Codes], size: int) -> Codes:
        alike = joint([(part, len(self.wants)) for part in parts], size)
        columns = [part[alike.firsts].tolist() for part in parts]
        rows = zip(*columns, strict=True) if parts else [()] * len(alike)
        return np.array([self._one(how, row) for row in rows], np.int64)[alike.ids]

    def _one(self, how: str, row: tuple[int, ...]) -> int:
        key = (how, *row)
        found = self._joined.get(key)
        if found is None:
            wants = [self.wants[code] for code in row]
            made = any_of(wants) if how == "any" else both(*wants)
            found = self._joined[key] = self.code(made)
        return found
