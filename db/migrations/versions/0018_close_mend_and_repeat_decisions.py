"""Let a decision be closed and reopened, its words be mended, and be taken up again for another year."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def _of_decision(*columns: sa.Column[Any]) -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "decision_id",
            sa.Integer(),
            sa.ForeignKey("decision.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        *columns,
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("changed_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
    )


def upgrade() -> None:
    with op.batch_alter_table("decision") as table:
        table.add_column(sa.Column("closed_at", UtcDateTime()))
        table.add_column(
            sa.Column(
                "earlier_id",
                sa.Integer(),
                sa.ForeignKey("decision.id", ondelete="SET NULL", name="fk_decision_earlier_id_decision"),
            )
        )
        table.create_index("ix_decision_earlier_id", ["earlier_id"])
    op.create_table(
        "decision_closing",
        *_of_decision(
            sa.Column("is_closed", sa.Boolean(), nullable=False),
            sa.Column("reason", sa.String(), nullable=False),
            sa.Column("results_seen", sa.Boolean(), nullable=False),
        ),
    )
    op.create_table(
        "mended_question",
        *_of_decision(
            sa.Column("title_before", sa.String(), nullable=False),
            sa.Column("question_before", sa.String(), nullable=False),
            sa.Column("title", sa.String(), nullable=False),
            sa.Column("question", sa.String(), nullable=False),
            sa.Column("reason", sa.String(), nullable=False),
        ),
    )


def downgrade() -> None:
    op.drop_table("mended_question")
    op.drop_table("decision_closing")
    with op.batch_alter_table("decision") as table:
        table.drop_index("ix_decision_earlier_id")
        table.drop_column("earlier_id")
        table.drop_column("closed_at")
