"""Add what became of what was sustained, asked each year."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sustained_check",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "initiative_id",
            sa.Integer(),
            sa.ForeignKey("initiative.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("stands", sa.String(), nullable=False),
        sa.Column("pupils_notice", sa.String(), nullable=False),
        sa.Column("onward", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("next_on", sa.Date()),
        sa.Column("checked_at", UtcDateTime(), nullable=False),
        sa.Column("checked_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
    )


def downgrade() -> None:
    op.drop_table("sustained_check")
