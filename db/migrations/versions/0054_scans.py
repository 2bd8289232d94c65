"""Self-scans: those that a school wrote, what was asked with one, and answers while they come in."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _in(table: str, name: str) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(name, sa.Integer(), key, nullable=False, index=True)


def _to(table: str, name: str, *, index: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete="SET NULL"), index=index)


def _words() -> list[sa.Column[str]]:
    texts = [
        sa.Column(name, sa.String(), nullable=False)
        for name in ("title", "about", "name", "source", "licence")
    ]
    return [*texts, sa.Column("dimensions", sa.JSON(), nullable=False)]


def upgrade() -> None:
    op.create_table(
        "own_scan",
        _id(),
        _in("school", "school_id"),
        *_words(),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        _to("person", "written_by"),
    )
    op.create_table(
        "scan",
        _id(),
        _in("school", "school_id"),
        sa.Column("kind", sa.String(), nullable=False),
        _to("own_scan", "own_scan_id", index=True),
        *_words(),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("heard", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("told", sa.JSON()),
        sa.Column("counted", sa.JSON()),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        _to("person", "opened_by"),
        sa.Column("closed_at", UtcDateTime()),
        _to("person", "closed_by"),
        sa.Column("dropped_at", UtcDateTime()),
    )
    op.create_table(
        "scan_answer",
        _id(),
        _in("school", "school_id"),
        _in("scan", "scan_id"),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("picks", sa.JSON(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.UniqueConstraint("scan_id", "voice"),
    )


def downgrade() -> None:
    for table in ("scan_answer", "scan", "own_scan"):
        op.drop_table(table)
