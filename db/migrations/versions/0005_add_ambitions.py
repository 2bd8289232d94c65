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
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("carried_from", sa.Integer(), nullable=True),
        sa.Column("dropped_at", UtcDateTime(), nullable=True),
        sa.Column("dropped_by", sa.Integer(), nullable=True),
        sa.Column("dropped_because", sa.String(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["carried_from"],
            ["ambition.id"],
            name=op.f("fk_ambition_carried_from_ambition"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["dropped_by"], ["person.id"], name=op.f("fk_ambition_dropped_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_ambition_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambition")),
    )
    with op.batch_alter_table("ambition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ambition_school_id"), ["school_id"], unique=False)

    op.create_table(
        "vision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_vision_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["set_by"], ["person.id"], name=op.f("fk_vision_set_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vision")),
        sa.UniqueConstraint(
            "school_id", "school_year", "version", name=op.f("uq_vision_school_id_school_year_version")
        ),
    )
    op.create_table(
        "ambition_need",
        sa.Column("ambition_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambition_id"],
            ["ambition.id"],
            name=op.f("fk_ambition_need_ambition_id_ambition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_ambition_need_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_ambition_need_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("ambition_id", "area_id", name=op.f("pk_ambition_need")),
    )
    with op.batch_alter_table("ambition_need", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ambition_need_school_id"), ["school_id"], unique=False)

    op.create_table(
        "ambition_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("ambition_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("fixed", sa.String(), nullable=False),
        sa.Column("free", sa.String(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("returns_on", sa.Date(), nullable=True),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["ambition_id"],
            ["ambition.id"],
            name=op.f("fk_ambition_version_ambition_id_ambition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"],
            ["school.id"],
            name=op.f("fk_ambition_version_school_id_school"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["set_by"], ["person.id"], name=op.f("fk_ambition_version_set_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambition_version")),
        sa.UniqueConstraint("ambition_id", "version", name=op.f("uq_ambition_version_ambition_id_version")),
    )
    with op.batch_alter_table("ambition_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ambition_version_school_id"), ["school_id"], unique=False)

    op.create_table(
        "endorsement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("ambition_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("endorsed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambition_id"],
            ["ambition.id"],
            name=op.f("fk_endorsement_ambition_id_ambition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_endorsement_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_endorsement_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_endorsement")),
        sa.UniqueConstraint(
            "ambition_id", "version", "person_id", name=op.f("uq_endorsement_ambition_id_version_person_id")
        ),
    )
    with op.batch_alter_table("endorsement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_endorsement_school_id"), ["school_id"], unique=False)

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
