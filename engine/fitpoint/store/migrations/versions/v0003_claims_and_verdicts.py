"""Claims on accounts, and the order in which decisions were made.

Who owned an account claims it since then; each decision so far was made once.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("account", sa.String(length=200), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("decision_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_hash"], ["decisions.hash"], name=op.f("fk_verdicts_decision_hash_decisions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
    )
    op.create_index(op.f("ix_verdicts_account"), "verdicts", ["account"], unique=False)
    op.execute(
        "insert into verdicts (account, decided_at, decision_hash) "
        "select account, made_at, hash from decisions order by made_at, hash"
    )
    op.create_table(
        "claims",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("account", sa.String(length=200), nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("import_id", sa.String(length=40), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ending", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["imports.id"], name=op.f("fk_claims_import_id_imports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_account"), "claims", ["account"], unique=False)
    _claims_of_owners()


def downgrade() -> None:
    op.drop_index(op.f("ix_claims_account"), table_name="claims")
    op.drop_table("claims")
    op.drop_index(op.f("ix_verdicts_account"), table_name="verdicts")
    op.drop_table("verdicts")


def _claims_of_owners() -> None:
    connection = op.get_bind()
    subjects = sa.table(
        "subjects",
        sa.column("kind", sa.String),
        sa.column("id", sa.String),
        sa.column("owner", sa.String),
        sa.column("created_at", sa.DateTime),
    )
    claims = sa.table(
        "claims",
        sa.column("id", sa.String),
        sa.column("account", sa.String),
        sa.column("person", sa.String),
        sa.column("since", sa.Date),
        sa.column("note", sa.Text),
        sa.column("made_at", sa.DateTime),
        sa.column("ending", sa.String),
        sa.column("reason", sa.Text),
    )
    owned = sa.select(subjects).where(subjects.c.kind == "account", subjects.c.owner != "")
    rows = [
        {
            "id": f"K-{number:012d}",
            "account": row.id,
            "person": row.owner,
            "since": row.created_at.date(),
            "note": "",
            "made_at": row.created_at,
            "ending": "",
            "reason": "",
        }
        for number, row in enumerate(connection.execute(owned.order_by(subjects.c.id)), 1)
    ]
    if rows:
        connection.execute(sa.insert(claims), rows)
