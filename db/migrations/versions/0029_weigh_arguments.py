"""The weight that a team gives to an argument, and what weighed most when it was decided."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weighed_argument",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("argument_id", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("weighed_at", UtcDateTime(), nullable=False),
        sa.Column("weighed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["argument_id"], ["heard_argument.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["weighed_by"], ["person.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_weighed_argument_school_id", "weighed_argument", ["school_id"])
    op.create_index("ix_weighed_argument_argument_id", "weighed_argument", ["argument_id"])
    op.add_column("taken_decision", sa.Column("balance", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("taken_decision", "balance")
    op.drop_table("weighed_argument")
