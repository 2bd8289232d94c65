"""Add expertise."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from core.expertise import AreaState
from core.vocabulary import VOCABULARY, name_key
from db.models.base import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("area_group", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["area.id"], name=op.f("fk_area_merged_into_area"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["person.id"], name=op.f("fk_area_proposed_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_area_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("school_id", "name_key", name=op.f("uq_area_school_id_name_key")),
    )
    with op.batch_alter_table("area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_area_school_id"), ["school_id"], unique=False)

    op.create_table(
        "expertise_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("affinity", sa.Integer(), nullable=False),
        sa.Column("training", sa.String(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.Column("ask_me", sa.Boolean(), nullable=False),
        sa.Column("wants_to_lead", sa.Boolean(), nullable=False),
        sa.Column("shares_wish", sa.Boolean(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("affinity BETWEEN 0 AND 5", name=op.f("ck_expertise_entry_affinity_is_0_to_5")),
        sa.CheckConstraint("level BETWEEN 0 AND 5", name=op.f("ck_expertise_entry_level_is_0_to_5")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_expertise_entry_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_expertise_entry_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_expertise_entry_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expertise_entry")),
        sa.UniqueConstraint("person_id", "area_id", name=op.f("uq_expertise_entry_person_id_area_id")),
    )
    with op.batch_alter_table("expertise_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expertise_entry_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_expertise_entry_school_id"), ["school_id"], unique=False)

    op.create_table(
        "sighting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("seen_by", sa.Integer(), nullable=True),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_sighting_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sighting_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_sighting_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["seen_by"], ["person.id"], name=op.f("fk_sighting_seen_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sighting")),
    )
    with op.batch_alter_table("sighting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sighting_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_sighting_school_id"), ["school_id"], unique=False)

    _plant()


def _plant() -> None:
    """Give the schools that are here already the areas that a new one begins with."""
    schools = op.get_bind().execute(sa.text("SELECT id FROM school")).scalars().all()
    area = sa.table(
        "area",
        sa.column("school_id", sa.Integer()),
        sa.column("area_group", sa.String()),
        sa.column("name", sa.String()),
        sa.column("name_key", sa.String()),
        sa.column("state", sa.String()),
        sa.column("added_at", UtcDateTime()),
    )
    now = datetime.now(UTC)
    rows = [
        {
            "school_id": school_id,
            "area_group": group.value,
            "name": name,
            "name_key": name_key(name),
            "state": AreaState.IN_USE.value,
            "added_at": now,
        }
        for school_id in schools
        for group, name in VOCABULARY
    ]
    if rows:
        op.bulk_insert(area, rows)
