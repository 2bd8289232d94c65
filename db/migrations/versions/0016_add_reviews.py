"""Add reviews of decisions, and what pupils should notice; what the council did stands in its steps."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "taken_decision", sa.Column("pupils_notice", sa.String(), nullable=False, server_default="")
    )
    op.drop_column("taken_decision", "council_role")  # 0009 made steps of these
    op.drop_column("taken_decision", "council_on")
    op.create_table(
        "decision_review",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "decision_id", sa.Integer(), sa.ForeignKey("decision.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("expected", sa.String(), nullable=False),
        sa.Column("noticed", sa.String(), nullable=False),
        sa.Column("measured", sa.String()),
        sa.Column("choice", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("reopen_when", sa.String(), nullable=False),
        sa.Column("next_on", sa.Date()),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("reviewed_at", UtcDateTime(), nullable=False),
        sa.Column("reviewed_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.UniqueConstraint("decision_id", "number"),
    )


def downgrade() -> None:
    op.drop_table("decision_review")
    op.add_column("taken_decision", sa.Column("council_on", sa.Date()))
    op.add_column("taken_decision", sa.Column("council_role", sa.String()))
    op.drop_column("taken_decision", "pupils_notice")
