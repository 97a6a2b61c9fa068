"""Which overrides count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from fitpoint.qualification.decision import Override
from fitpoint.rulebook.pack import Gate


def in_force(
    overrides: Iterable[Override], account: str, gates: Sequence[Gate], as_of: date
) -> Mapping[str, Override]:
    """Gate → the override that lifts it as of the date, the one that lasts longest.

    Left out: other accounts' overrides, those of gates that allow none, and those made later or
    expired (the last day still counts).
    """
    allowed = {gate.id for gate in gates if gate.override}
    mine = [
        o
        for o in overrides
        if o.account == account and o.gate in allowed and o.made_on <= as_of <= o.until
    ]
    return {o.gate: o for o in sorted(mine, key=lambda o: (o.gate, o.until, o.id))}
