"""Links that were mailed, and who wants a mail each week."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("invitation", sa.Column("mailed_at", UtcDateTime(), nullable=True))
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.UniqueConstraint("person_id", "school_id"),
    )


def downgrade() -> None:
    op.drop_table("digest")
    op.drop_column("invitation", "mailed_at")
