"""Chain the audit trail, with what has a fingerprint; and note when all of it was last seen to match."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from core.trail import Entry, chained
from db.models.base import UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_SEALED = {
    "locked_norms": "fingerprint",
    "decision_link": "fingerprint",
    "hand_count": "fingerprint",
    "decision_version": "fingerprint",
    "taken_decision": "basis_fingerprint",
}


def upgrade() -> None:
    with op.batch_alter_table("audit_entry") as table:
        table.add_column(sa.Column("sealed", sa.JSON()))
        table.add_column(sa.Column("chained", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("school") as table:
        table.add_column(sa.Column("trail", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "seen_right",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "decision_id", sa.Integer(), sa.ForeignKey("decision.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("right_at", UtcDateTime()),
        sa.Column("wrong_at", UtcDateTime()),
        sa.UniqueConstraint("decision_id"),
    )
    session, tables = op.get_bind(), sa.MetaData()
    tables.reflect(session, only=("school", "audit_entry", *_SEALED))
    entries, schools = tables.tables["audit_entry"], tables.tables["school"]
    entries.c.at.type = UtcDateTime()
    entries.c.sealed.type = sa.JSON(none_as_null=True)
    for school in session.execute(sa.select(schools.c.id)).scalars().all():
        _seal(session, tables, school)
        _chain(session, tables, school)


def _seal(session: sa.Connection, tables: sa.MetaData, school: int) -> None:
    """Beside the last entry of each decision: what has a fingerprint now."""
    entries = tables.tables["audit_entry"]
    for decision, sealed in _by_decision(session, tables, school).items():
        about = (entries.c.school_id == school) & (entries.c.subject == "decision")
        last = sa.select(sa.func.max(entries.c.id)).where(about & (entries.c.subject_id == decision))
        found = session.execute(last).scalar()
        session.execute(sa.update(entries).where(entries.c.id == found).values(sealed=sealed))


def _by_decision(session: sa.Connection, tables: sa.MetaData, school: int) -> dict[int, dict[str, str]]:
    together: dict[int, dict[str, str]] = {}
    for name, column in _SEALED.items():
        table = tables.tables[name]
        kept = sa.select(table.c.id, table.c.decision_id, table.c[column].label("fingerprint"))
        for row in session.execute(kept.where(table.c.school_id == school, table.c[column].is_not(None))):
            together.setdefault(row.decision_id, {})[f"{name} {row.id}"] = row.fingerprint
    return together


def _chain(session: sa.Connection, tables: sa.MetaData, school: int) -> None:
    entries, schools = tables.tables["audit_entry"], tables.tables["school"]
    link = ""
    for number, entry in _entries(session, entries, school):
        link = chained(link, entry)
        session.execute(sa.update(entries).where(entries.c.id == number).values(chained=link))
    session.execute(sa.update(schools).where(schools.c.id == school).values(trail=link))


def _entries(session: sa.Connection, entries: sa.Table, school: int) -> Iterator[tuple[int, Entry]]:
    kept = sa.select(entries).where(entries.c.school_id == school).order_by(entries.c.id)
    for row in session.execute(kept).mappings().all():
        said: dict[str, Any] = {name: value for name, value in row.items() if name not in ("id", "chained")}
        yield row["id"], Entry(**said)


def downgrade() -> None:
    op.drop_table("seen_right")
    with op.batch_alter_table("school") as table:
        table.drop_column("trail")
    with op.batch_alter_table("audit_entry") as table:
        table.drop_column("chained")
        table.drop_column("sealed")
