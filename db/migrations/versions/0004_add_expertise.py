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
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("area_group", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("merged_into", sa.Integer(), sa.ForeignKey("area.id", ondelete="SET NULL")),
        sa.Column("proposed_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("school_id", "name_key"),
    )

    op.create_table(
        "expertise_entry",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="CASCADE"), nullable=False),
        sa.Column(
            "area_id", sa.Integer(), sa.ForeignKey("area.id", ondelete="CASCADE"), nullable=False, index=True
        ),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("affinity", sa.Integer(), nullable=False),
        sa.Column("training", sa.String(), nullable=False),
        sa.Column("years", sa.Integer()),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.Column("ask_me", sa.Boolean(), nullable=False),
        sa.Column("wants_to_lead", sa.Boolean(), nullable=False),
        sa.Column("shares_wish", sa.Boolean(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("affinity BETWEEN 0 AND 5", name=op.f("ck_expertise_entry_affinity_is_0_to_5")),
        sa.CheckConstraint("level BETWEEN 0 AND 5", name=op.f("ck_expertise_entry_level_is_0_to_5")),
        sa.UniqueConstraint("person_id", "area_id"),
    )

    op.create_table(
        "sighting",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "person_id",
            sa.Integer(),
            sa.ForeignKey("person.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("area_id", sa.Integer(), sa.ForeignKey("area.id", ondelete="CASCADE"), nullable=False),
        sa.Column("seen_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime()),
    )

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
