"""Observations and conversations, with their photos."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("meaning", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("noted_at", UtcDateTime(), nullable=False),
        sa.Column("noted_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
    )
    op.create_table(
        "observation_photo",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "observation_id",
            sa.Integer(),
            sa.ForeignKey("observation.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("jpeg", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("observation_photo")
    op.drop_table("observation")
