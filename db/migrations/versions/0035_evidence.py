"""Sources, evaluations and decisions rest on any piece of evidence that the school has."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_NEW = ("observation", "figure_set")


def _column(of: str, table: str) -> sa.Column[int]:
    name = f"fk_{of}_{table}_id_{table}"
    return sa.Column(
        f"{table}_id", sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete="SET NULL", name=name)
    )


def upgrade() -> None:
    for table in ("source", "decision_link"):
        with op.batch_alter_table(table) as batch:
            for evidence in _NEW:
                batch.add_column(_column(table, evidence))
    op.create_table(
        "evaluation_evidence",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        *(_column("evaluation_evidence", each) for each in ("survey", *_NEW)),
        sa.Column(
            "evaluation_id",
            sa.Integer(),
            sa.ForeignKey("evaluation.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("title", sa.String(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("evaluation_evidence")
    for table in ("source", "decision_link"):
        with op.batch_alter_table(table) as batch:
            for evidence in _NEW:
                batch.drop_column(f"{evidence}_id")
