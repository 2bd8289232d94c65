"""The school's LimeSurvey, and the surveys that are taken in from there."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def _of_school() -> list[sa.Column[int]]:
    school = sa.ForeignKey("school.id", ondelete="CASCADE")
    return [
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("school_id", sa.Integer(), school, nullable=False, index=True),
    ]


def _by(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL"))


def _at(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "lime_connection",
        *_of_school(),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("username", sa.String(), nullable=False),
        sa.Column("password", sa.String(), nullable=False),
        _at("connected_at"),
        _by("connected_by"),
        sa.UniqueConstraint("school_id"),
    )
    op.create_table(
        "lime_link",
        *_of_school(),
        sa.Column("survey_id", sa.Integer(), sa.ForeignKey("survey.id", ondelete="CASCADE"), nullable=False),
        sa.Column("sid", sa.Integer(), nullable=False),
        sa.Column("attribute", sa.String(), nullable=False),
        sa.Column("corrections", sa.JSON(), nullable=False),
        sa.Column("include_incomplete", sa.Boolean(), nullable=False),
        sa.Column("counted", sa.JSON(), nullable=False),
        sa.Column("first_response", sa.Integer(), nullable=False),
        sa.Column("last_response", sa.Integer(), nullable=False),
        sa.Column("is_daily", sa.Boolean(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        _at("looked_at"),
        _at("linked_at"),
        _by("linked_by"),
        _at("held_until", nullable=True),
        sa.UniqueConstraint("survey_id"),
    )


def downgrade() -> None:
    op.drop_table("lime_link")
    op.drop_table("lime_connection")
