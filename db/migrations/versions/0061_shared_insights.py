"""Insights that the schools of a board share."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    def board() -> sa.Column[int]:
        office = sa.ForeignKey("school.id", ondelete="CASCADE")
        return sa.Column("board_id", sa.Integer(), office, nullable=False, index=True)

    def text(name: str) -> sa.Column[str]:
        return sa.Column(name, sa.String(), nullable=False)

    def school(name: str) -> sa.Column[int]:
        return sa.Column(name, sa.Integer(), sa.ForeignKey("school.id", ondelete="SET NULL"), index=True)

    def insight() -> sa.Column[int]:
        learned = sa.ForeignKey("insight.id", ondelete="SET NULL")
        return sa.Column("insight_id", sa.Integer(), learned, index=True)

    op.create_table(
        "shared_insight",
        sa.Column("id", sa.Integer(), primary_key=True),
        board(),
        school("from_id"),
        text("from_name"),
        insight(),
        *map(text, ("learned", "with_group", "size", "means", "not_where")),
        sa.Column("sure", sa.String()),
        *map(text, ("because", "elsewhere")),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime()),
    )
    shared = sa.ForeignKey("shared_insight.id", ondelete="CASCADE")
    op.create_table(
        "shared_take",
        sa.Column("id", sa.Integer(), primary_key=True),
        board(),
        sa.Column("shared_id", sa.Integer(), shared, nullable=False, index=True),
        school("by_id"),
        text("by_name"),
        insight(),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("shared_id", "by_id"),
    )
    take = sa.ForeignKey("shared_take.id", ondelete="CASCADE")
    op.create_table(
        "shared_outcome",
        sa.Column("id", sa.Integer(), primary_key=True),
        board(),
        sa.Column("take_id", sa.Integer(), take, nullable=False, index=True),
        *map(text, ("held", "differed", "came_of_it")),
        sa.Column("told_at", UtcDateTime(), nullable=False),
    )


def downgrade() -> None:
    for table in ("shared_outcome", "shared_take", "shared_insight"):
        op.drop_table(table)
