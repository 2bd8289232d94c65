"""Paths of inquiry, and what was added to their steps."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def _to(table: str) -> sa.Column[int]:
    return sa.Column(f"{table}_id", sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete="SET NULL"))


def _of(table: str) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(f"{table.removeprefix('inquiry_')}_id", sa.Integer(), key, nullable=False, index=True)


def upgrade() -> None:
    op.create_table(
        "inquiry_path",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of("school"),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        _to("initiative"),
        _to("decision"),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("opened_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
    )
    op.create_table(
        "path_addition",
        sa.Column("id", sa.Integer(), primary_key=True),
        _of("school"),
        _to("survey"),
        _to("observation"),
        _to("figure_set"),
        _of("inquiry_path"),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("move", sa.String(), nullable=False),
        sa.Column("about_id", sa.Integer(), sa.ForeignKey("path_addition.id", ondelete="CASCADE")),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("written_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
    )


def downgrade() -> None:
    op.drop_table("path_addition")
    op.drop_table("inquiry_path")
