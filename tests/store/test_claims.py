"""Claims on accounts, whose an account is, and which verdict is the last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from fitpoint.evidence.subject import Subject
from fitpoint.store.claims import (
    claim_owners,
    claims_of,
    end_claims,
    set_owners,
    standing_claims,
)
from fitpoint.store.evidence_rows import ImportRecord, add_import
from fitpoint.store.migrating import configuration
from fitpoint.store.store import Store
from fitpoint.store.subjects import SubjectRecord, get_subject, list_subjects, put_subjects
from fitpoint.store.withdrawing import withdraw

NOW = datetime(2026, 3, 1, 9, 30)
ACCOUNT = Subject("account", "lanqi")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path / 'kept.db'}")


def named(owner: str) -> SubjectRecord:
    return SubjectRecord(ACCOUNT, "岚气（虚构）", "", owner)


def owner_of(store: Store) -> str:
    with store.transaction() as connection:
        found = get_subject(connection, ACCOUNT)
        assert found is not None
        return found.owner


def people(store: Store) -> list[str]:
    with store.transaction() as connection:
        return [c.person for c in standing_claims(connection).get("lanqi", ())]


def put(store: Store, owner: str, when: datetime, import_id: str | None = None) -> None:
    with store.transaction() as connection:
        if import_id:
            add_import(connection, ImportRecord(import_id, "a", "0", "accounts", when, 1, 0))
        put_subjects(connection, [named(owner)], when, import_id)


def test_a_second_owner_replaces_nobody_and_stands_beside(store: Store) -> None:
    put(store, "甲", NOW)
    put(store, "乙", NOW + timedelta(days=1))
    assert owner_of(store) == "甲"
    assert people(store) == ["甲", "乙"]


def test_naming_the_owner_again_claims_nothing(store: Store) -> None:
    put(store, "甲", NOW)
    put(store, "甲", NOW + timedelta(days=1))
    assert people(store) == ["甲"]


def test_a_medium_has_no_claims(store: Store) -> None:
    with store.transaction() as connection:
        put_subjects(connection, [SubjectRecord(Subject("medium", "m"), "M", "", "甲")], NOW)
        assert standing_claims(connection) == {}
        assert list_subjects(connection, "medium")[0].owner == "甲"


def test_what_somebody_ended_is_not_opened_by_an_export(store: Store) -> None:
    put(store, "甲", NOW)
    put(store, "乙", NOW)
    with store.transaction() as connection:
        gone = [c for c in claims_of(connection, "lanqi") if c.person == "甲"]
        end_claims(connection, gone, "settled", "经理裁定", NOW)
        set_owners(connection, ["lanqi"])
    put(store, "甲", NOW + timedelta(days=7))
    assert owner_of(store) == "乙"
    assert people(store) == ["乙"]


def test_a_claim_that_ran_out_gives_way(store: Store) -> None:
    put(store, "甲", NOW)
    with store.transaction() as connection:
        connection.execute(text("update claims set until = '2026-03-05'"))
    put(store, "乙", datetime(2026, 3, 5, 23))
    assert people(store) == ["甲", "乙"]
    put(store, "丙", datetime(2026, 3, 6))
    assert owner_of(store) == "乙"
    with store.transaction() as connection:
        endings = {c.person: c.ending for c in claims_of(connection, "lanqi")}
    assert endings == {"甲": "expired", "乙": "", "丙": ""}


def test_an_import_that_is_taken_back_takes_its_claim_with_it(store: Store) -> None:
    put(store, "甲", NOW, "I1")
    later = NOW + timedelta(hours=1)
    put(store, "乙", later, "I2")
    with store.transaction() as connection:
        add = ImportRecord("I1", "a", "0", "accounts", NOW, 1, 0)
        withdraw(connection, add, later)
    assert people(store) == ["乙"]
    put(store, "甲", later + timedelta(hours=1), "I3")
    assert people(store) == ["乙", "甲"]


def test_claims_of_two_rows_of_one_file_both_stand(store: Store) -> None:
    with store.transaction() as connection:
        put_subjects(connection, [named("甲"), named("乙")], NOW)
    assert set(people(store)) == {"甲", "乙"}
    assert owner_of(store) == people(store)[0]


def test_a_rehearsal_leaves_nothing(store: Store) -> None:
    with store.transaction(keep=False) as connection:
        put_subjects(connection, [named("甲")], NOW)
        assert get_subject(connection, ACCOUNT) == named("甲")
    with store.transaction() as connection:
        assert get_subject(connection, ACCOUNT) is None
        assert standing_claims(connection) == {}


def test_a_claim_stands_up_to_its_last_day(store: Store) -> None:
    put(store, "甲", NOW)
    with store.transaction() as connection:
        claim = replace(claims_of(connection, "lanqi")[0], until=date(2026, 3, 5))
    assert claim.stands(date(2026, 3, 5))
    assert not claim.stands(date(2026, 3, 6))
    assert not replace(claim, until=None, ended_at=NOW).stands(date(2026, 3, 1))


def test_many_owners_are_claimed_at_once(store: Store) -> None:
    records = [
        SubjectRecord(Subject("account", f"a{n}"), f"客户{n}", "", f"甲{n % 7}")
        for n in range(2_000)
    ]
    with store.transaction() as connection:
        put_subjects(connection, records, NOW)
        claim_owners(connection, {("a1", "甲1")}, NOW)
        assert len(standing_claims(connection)) == 2_000
        assert list_subjects(connection, "account")[0].owner == "甲0"


def test_an_older_database_keeps_its_owners_and_the_order_of_its_decisions(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path / 'old.db'}"
    store = Store.open(url)
    with store.engine.begin() as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")
    with store.transaction() as connection:
        subject = (
            "insert into subjects (kind, id, name, parent, owner, attributes, created_at) values "
            "('account', :id, :id, '', :owner, '{}', '2026-01-05 10:00:00')"
        )
        for id_, owner in (("a", "甲"), ("b", "")):
            connection.execute(text(subject), {"id": id_, "owner": owner})
        decision = (
            "insert into decisions values (:hash, 'a', '2026-01-05', :made, 'initial', 'write', "
            "'p', 'c', :body)"
        )
        for hash_, made in (("y", "2026-01-06 10:00:00"), ("x", "2026-01-07 10:00:00")):
            connection.execute(text(decision), {"hash": hash_, "made": made, "body": b"{}"})
    store.close()
    again = Store.open(url)
    with again.transaction() as connection:
        found = standing_claims(connection)
        assert [(c.account, c.person, c.since) for c in found["a"]] == [
            ("a", "甲", date(2026, 1, 5))
        ]
        assert "b" not in found
        order = connection.execute(text("select decision_hash from verdicts order by id"))
        assert [row[0] for row in order] == ["y", "x"]
