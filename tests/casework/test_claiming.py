"""Who works on an account: claiming, giving up, assigning, settling a conflict."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection

from fitpoint.casework.claiming import (
    all_conflicts,
    assign_account,
    claim_account,
    conflicts_of,
    release_account,
    settle_claims,
)
from fitpoint.errors import FitpointError
from fitpoint.evidence.subject import Subject
from fitpoint.store.claims import claims_of
from fitpoint.store.store import Store
from fitpoint.store.subjects import SubjectRecord, get_subject, put_subjects

NOW = datetime(2026, 3, 1, 9, 30)
TODAY = NOW.date()
RECORD = SubjectRecord(Subject("account", "a"), "岚气（虚构）", "", "甲")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with Store.open(f"sqlite:///{tmp_path / 'kept.db'}").transaction() as found:
        put_subjects(found, [RECORD], NOW)
        yield found


def now(connection: Connection) -> SubjectRecord:
    found = get_subject(connection, RECORD.subject)
    assert found is not None
    return found


def codes(error: pytest.ExceptionInfo[FitpointError]) -> list[str]:
    return [d.code for d in error.value.diagnostics]


def test_two_claims_are_a_conflict_until_it_is_settled(connection: Connection) -> None:
    assert conflicts_of(connection, "a", TODAY) == ()
    claim_account(connection, RECORD, "乙", NOW, note="朋友介绍")
    assert [c.person for c in conflicts_of(connection, "a", TODAY)] == ["甲", "乙"]
    assert list(all_conflicts(connection, TODAY)) == ["a"]
    assert now(connection).owner == "甲"
    kept, gone = settle_claims(connection, RECORD, "乙", "乙先接触", NOW)
    assert (kept.person, [c.person for c in gone]) == ("乙", ["甲"])
    assert now(connection).owner == "乙"
    assert conflicts_of(connection, "a", TODAY) == ()
    ended = next(c for c in claims_of(connection, "a") if c.person == "甲")
    assert (ended.ending, ended.reason) == ("settled", "乙先接触")


def test_claiming_again_prolongs(connection: Connection) -> None:
    claim_account(connection, RECORD, "甲", NOW, until=date(2026, 6, 1), note="续报")
    (only,) = claims_of(connection, "a")
    assert (only.until, only.note) == (date(2026, 6, 1), "续报")


def test_a_conflict_ends_where_a_claim_runs_out(connection: Connection) -> None:
    claim_account(connection, RECORD, "乙", NOW, until=date(2026, 3, 10))
    assert conflicts_of(connection, "a", date(2026, 3, 10))
    assert conflicts_of(connection, "a", date(2026, 3, 11)) == ()


def test_giving_up_hands_the_account_to_who_is_left(connection: Connection) -> None:
    claim_account(connection, RECORD, "乙", NOW)
    with pytest.raises(FitpointError) as caught:
        release_account(connection, RECORD, None, "", NOW)
    assert codes(caught) == ["I204"]
    release_account(connection, RECORD, "甲", "", NOW)
    assert now(connection).owner == "乙"
    release_account(connection, RECORD, None, "", NOW)
    assert now(connection).owner == ""
    with pytest.raises(FitpointError) as caught:
        release_account(connection, RECORD, None, "", NOW)
    assert codes(caught) == ["I203"]


def test_assigning_ends_all_other_claims(connection: Connection) -> None:
    claim_account(connection, RECORD, "乙", NOW)
    assign_account(connection, RECORD, "丙", "调整片区", NOW)
    assert now(connection).owner == "丙"
    assert {c.person: c.ending for c in claims_of(connection, "a")} == {
        "甲": "assigned",
        "乙": "assigned",
        "丙": "",
    }


def test_assigning_to_who_claims_it_already_keeps_that_claim(connection: Connection) -> None:
    claim_account(connection, RECORD, "乙", NOW, note="先到")
    assign_account(connection, RECORD, "乙", "调整", NOW)
    assert [c.note for c in claims_of(connection, "a") if not c.ending] == ["先到"]


def test_what_is_refused(connection: Connection) -> None:
    with pytest.raises(FitpointError) as caught:
        settle_claims(connection, RECORD, "甲", "理由", NOW)
    assert codes(caught) == ["I205"]
    claim_account(connection, RECORD, "乙明", NOW)
    with pytest.raises(FitpointError) as caught:
        settle_claims(connection, RECORD, "乙名", "理由", NOW)
    assert codes(caught) == ["I206"]
    assert caught.value.diagnostics[0].suggestion == "乙明"
    with pytest.raises(FitpointError) as caught:
        settle_claims(connection, RECORD, " ", "", NOW)
    assert codes(caught) == ["C119", "C119"]
    with pytest.raises(FitpointError) as caught:
        claim_account(connection, RECORD, "", NOW, until=date(2020, 1, 1))
    assert codes(caught) == ["C119", "I202"]
