"""The themes that a team orders what people wrote by, and what was told of them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def _of_school() -> list[sa.Column[Any]]:
    school = sa.ForeignKey("school.id", ondelete="CASCADE")
    return [
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("school_id", sa.Integer(), school, nullable=False, index=True),
    ]


def _survey() -> sa.Column[int]:
    survey = sa.ForeignKey("survey.id", ondelete="CASCADE")
    return sa.Column("survey_id", sa.Integer(), survey, nullable=False, index=True)


def upgrade() -> None:
    op.create_table(
        "theme",
        *_of_school(),
        _survey(),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("merged_into", sa.Integer(), sa.ForeignKey("theme.id", ondelete="SET NULL")),
    )
    op.create_table(
        "theme_saying",
        *_of_school(),
        _survey(),
        sa.Column("theme_id", sa.Integer(), sa.ForeignKey("theme.id", ondelete="CASCADE"), nullable=False),
        sa.Column("saying", sa.String(), nullable=False),
        sa.UniqueConstraint("theme_id", "saying"),
    )
    op.create_table(
        "theme_count",
        *_of_school(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("counted_with", sa.String(), nullable=False),
        sa.Column("theme_id", sa.Integer(), sa.ForeignKey("theme.id", ondelete="SET NULL")),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("responses", sa.LargeBinary(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    for table in ("theme_count", "theme_saying", "theme"):
        op.drop_table(table)
