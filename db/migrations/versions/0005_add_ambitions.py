"""Add ambitions."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ambition",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("carried_from", sa.Integer(), sa.ForeignKey("ambition.id", ondelete="SET NULL")),
        sa.Column("dropped_at", UtcDateTime()),
        sa.Column("dropped_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("dropped_because", sa.String(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
    )

    op.create_table(
        "vision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("school_id", sa.Integer(), sa.ForeignKey("school.id", ondelete="CASCADE"), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.Column("set_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.UniqueConstraint("school_id", "school_year", "version"),
    )
    op.create_table(
        "ambition_need",
        sa.Column(
            "ambition_id", sa.Integer(), sa.ForeignKey("ambition.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("area_id", sa.Integer(), sa.ForeignKey("area.id", ondelete="CASCADE"), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
    )

    op.create_table(
        "ambition_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "ambition_id", sa.Integer(), sa.ForeignKey("ambition.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("fixed", sa.String(), nullable=False),
        sa.Column("free", sa.String(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("returns_on", sa.Date()),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.Column("set_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.UniqueConstraint("ambition_id", "version"),
    )

    op.create_table(
        "endorsement",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "ambition_id", sa.Integer(), sa.ForeignKey("ambition.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column("endorsed_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("ambition_id", "version", "person_id"),
    )

    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ambition_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_decision_ambition_id"), ["ambition_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_decision_ambition_id_ambition"),
            "ambition",
            ["ambition_id"],
            ["id"],
            ondelete="SET NULL",
        )
