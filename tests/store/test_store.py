"""What is stored comes back as it was, whole or not at all."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from fitpoint.analysis.calibration import Calibration
from fitpoint.errors import FitpointError
from fitpoint.evidence.evidence import Base, Evidence, Source
from fitpoint.evidence.subject import Subject
from fitpoint.qualification.decision import Override
from fitpoint.store.calibrations import keep_calibration, latest_calibration
from fitpoint.store.decisions import add_override, overrides_of
from fitpoint.store.encoding import decode, encode
from fitpoint.store.evidence_rows import (
    ImportRecord,
    add_evidence,
    add_import,
    evidence_of,
    evidence_of_kind,
)
from fitpoint.store.migrating import known_revisions
from fitpoint.store.store import SCHEMA_VERSION, Store
from fitpoint.store.subjects import SubjectRecord, get_subject, list_subjects, put_subjects

NOW = datetime(2026, 3, 1, 9, 30)
ACCOUNT = Subject("account", "lanqi")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(f"sqlite:///{tmp_path / 'kept.db'}")


def evidence(number: int = 1, value: object = "气泡茶") -> Evidence:
    return Evidence(
        id=f"E{number}",
        subject=ACCOUNT,
        field="category",
        value=value,
        state="known",
        source=Source("S1", "门店走访", "observed", "first", "ab" * 32),
        collected_on=date(2026, 2, 1),
        recorded_at=NOW,
        locator="照片3",
        quote="原话",
        valid_until=date(2026, 9, 1),
        confidence=0.8,
        author="甲",
        sensitivity="client_secret",
        base=Base("urban", "2025H2", 2400),
        supersedes=("E0",),
    )


def test_the_newest_migration_is_the_one_the_store_expects() -> None:
    assert known_revisions()[0] == SCHEMA_VERSION


def test_migrations_make_the_tables_that_the_code_declares(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from fitpoint.store.tables import metadata

    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_newer_database_is_refused(store: Store) -> None:
    with store.transaction() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(FitpointError) as caught:
        Store.open(str(store.engine.url))
    assert caught.value.diagnostics[0].code == "B102"


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////no/such/folder/x.db", "nodb://x"])
def test_a_database_that_cannot_be_opened_is_a_message(url: str) -> None:
    with pytest.raises(FitpointError) as caught:
        Store.open(url)
    assert caught.value.diagnostics[0].code == "B101"


def test_a_password_is_not_shown() -> None:
    with pytest.raises(FitpointError) as caught:
        Store.open("nodb://user:hidden@host/name")
    assert "hidden" not in str(caught.value)


def test_evidence_comes_back_equal(store: Store) -> None:
    with store.transaction() as connection:
        assert add_evidence(connection, [evidence(1), evidence(2, frozenset({"上海"}))]) == 2
    with store.transaction() as connection:
        assert evidence_of(connection, ACCOUNT) == [evidence(1), evidence(2, frozenset({"上海"}))]
        assert list(evidence_of_kind(connection, "account")) == ["lanqi"]
        assert evidence_of_kind(connection, "medium") == {}


def test_the_same_evidence_is_added_once(store: Store) -> None:
    with store.transaction() as connection:
        assert add_evidence(connection, [evidence(1), evidence(1)]) == 1
        assert add_evidence(connection, [evidence(1), evidence(3)]) == 1
        assert len(evidence_of(connection, ACCOUNT)) == 2


def test_a_failing_import_leaves_nothing(store: Store) -> None:
    record = ImportRecord("I1", "a.csv", "0" * 64, "accounts", NOW, 1, 0)
    with pytest.raises(RuntimeError), store.transaction() as connection:
        add_import(connection, record)
        add_evidence(connection, [evidence(1)], "I1")
        raise RuntimeError
    with store.transaction() as connection:
        assert evidence_of(connection, ACCOUNT) == []


def test_subjects_are_filled_in_and_never_emptied(store: Store) -> None:
    with store.transaction() as connection:
        first = SubjectRecord(ACCOUNT, "岚气（虚构）", "岚山（虚构）", "", {"a": "1"})
        assert put_subjects(connection, [first], NOW) == 1
        again = SubjectRecord(ACCOUNT, "", "", "林一帆", {"b": "2"})
        assert put_subjects(connection, [again], NOW) == 0
        found = get_subject(connection, ACCOUNT)
        assert found == SubjectRecord(
            ACCOUNT, "岚气（虚构）", "岚山（虚构）", "林一帆", {"a": "1", "b": "2"}
        )
        assert list_subjects(connection, "account") == [found]
        assert get_subject(connection, Subject("medium", "lanqi")) is None


def test_overrides_and_calibrations_come_back(store: Store) -> None:
    override = Override("O1", "lanqi", "class.key", "甲", "理由", NOW.date(), date(2026, 6, 1))
    older = Calibration(date(2026, 1, 1), 10, {"rfm": {"bins": [1, 2]}}, {"f": {"a": 0.5}}, "h1")
    newer = Calibration(date(2026, 2, 1), 20, {}, {}, "h2")
    with store.transaction() as connection:
        add_override(connection, override)
        for calibration in (older, newer, older):
            keep_calibration(connection, calibration, NOW)
        assert overrides_of(connection, "lanqi") == (override,)
        assert latest_calibration(connection, date(2026, 1, 15)) == older
        assert latest_calibration(connection, date(2026, 3, 1)) == newer
        assert latest_calibration(connection, date(2025, 1, 1)) is None


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False),
    st.text(),
    st.dates(),
    st.frozensets(st.text(max_size=4), max_size=4),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple), st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(values)
def test_every_value_comes_back_equal_and_of_its_type(value: object) -> None:
    found = decode(encode(value))
    assert found == value
    assert type(found) is type(value)
