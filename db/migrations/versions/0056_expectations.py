"""Points of what a lead asks, answers to them, what followers ask in return, and looking at it again."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

TABLES = (
    "expectation_point",
    "expectation_answer",
    "expectation_ask",
    "expectation_reply",
    "expectation_look",
    "expectation_review",
)


def upgrade() -> None:
    with op.batch_alter_table("expectation") as table:
        table.alter_column("review_on", existing_type=sa.Date(), nullable=True)
    _table(
        "expectation_point",
        _hangs_on("expectation_id", "expectation"),
        sa.Column("place", sa.Integer(), nullable=False),
        _text("text"),
    )
    _table(
        "expectation_answer",
        _hangs_on("point_id", "expectation_point"),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        _text("answer"),
        _text("how"),
        _text("instead"),
        sa.Column("answered_at", UtcDateTime(), nullable=False),
    )
    _table("expectation_ask", _text("asked_of"), _text("text"), *_by("asked"))
    _table(
        "expectation_reply",
        _hangs_on("ask_id", "expectation_ask"),
        _text("answer"),
        _text("how"),
        _text("instead"),
        *_by("replied"),
    )
    _table(
        "expectation_look",
        _hangs_on("point_id", "expectation_point"),
        _text("look"),
        _text("adjust"),
        *_by("looked"),
    )
    _table(
        "expectation_review",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("next_version", sa.Integer(), nullable=False),
        _text("agreed"),
        *_by("reviewed"),
    )


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
    op.execute("DELETE FROM expectation WHERE review_on IS NULL")
    with op.batch_alter_table("expectation") as table:
        table.alter_column("review_on", existing_type=sa.Date(), nullable=False)


def _table(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), primary_key=True),
        _hangs_on("school_id", "school"),
        _hangs_on("initiative_id", "initiative"),
        *columns,
    )


def _hangs_on(name: str, table: str) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(name, sa.Integer(), key, nullable=False, index=True)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _by(verb: str) -> tuple[sa.Column[Any], sa.Column[Any]]:
    return (
        sa.Column(f"{verb}_at", UtcDateTime(), nullable=False),
        sa.Column(f"{verb}_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
    )
