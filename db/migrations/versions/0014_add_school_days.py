"""Add the holiday region of a school, unknown so far, and its own closing days."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("school", sa.Column("holiday_region", sa.String(), nullable=True))
    op.create_table(
        "closing_days",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("instead_of", sa.String(), nullable=False),
        sa.Column("set_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_closing_days_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["set_by"], ["person.id"], name=op.f("fk_closing_days_set_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing_days")),
    )
    op.create_index(op.f("ix_closing_days_school_id"), "closing_days", ["school_id"])


def downgrade() -> None:
    op.drop_table("closing_days")
    op.drop_column("school", "holiday_region")
