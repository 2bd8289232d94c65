"""Accounts of schools with which people sign in."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    person = sa.ForeignKey("person.id", ondelete="CASCADE")
    op.create_table(
        "identity",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Integer(), person, nullable=False, index=True),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("email", sa.String()),
        sa.Column("linked_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("issuer", "subject"),
    )


def downgrade() -> None:
    op.drop_table("identity")
