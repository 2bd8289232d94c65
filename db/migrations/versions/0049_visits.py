"""What drives somebody, visits to a colleague's lesson, and answers to a request for help."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _in(table: str, name: str, *, index: bool = True) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(name, sa.Integer(), key, nullable=False, index=index)


def _to(table: str, name: str, *, index: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete="SET NULL"), index=index)


def upgrade() -> None:
    op.create_table(
        "motivation",
        _id(),
        _in("school", "school_id"),
        _in("person", "person_id"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("school_id", "person_id"),
    )
    op.create_table(
        "motivation_reader",
        _id(),
        _in("school", "school_id"),
        _in("motivation", "motivation_id", index=False),
        _in("person", "person_id"),
        sa.UniqueConstraint("motivation_id", "person_id"),
    )
    op.create_table(
        "lesson_visit",
        _id(),
        _in("school", "school_id"),
        _in("person", "guest_id"),
        _to("person", "host_id", index=True),
        _to("area", "area_id"),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "visit_step",
        _id(),
        _in("school", "school_id"),
        _in("lesson_visit", "visit_id"),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("visit_on", sa.Date()),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        _to("person", "said_by"),
    )
    op.create_table(
        "visit_word",
        _id(),
        _in("school", "school_id"),
        _in("lesson_visit", "visit_id"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        _in("person", "written_by", index=False),
        sa.UniqueConstraint("visit_id", "written_by"),
    )
    op.create_table(
        "visit_reader",
        _id(),
        _in("school", "school_id"),
        _in("visit_word", "word_id", index=False),
        _in("person", "person_id"),
        sa.UniqueConstraint("word_id", "person_id"),
    )
    op.create_table(
        "help_offer",
        _id(),
        _in("school", "school_id"),
        _in("initiative", "initiative_id"),
        _in("progress_note", "note_id"),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        _to("person", "person_id"),
        sa.Column("helped_at", UtcDateTime()),
        sa.Column("gone_at", UtcDateTime()),
        sa.Column("offered_at", UtcDateTime(), nullable=False),
        _to("person", "offered_by"),
    )


def downgrade() -> None:
    for table in (
        "help_offer",
        "visit_reader",
        "visit_word",
        "visit_step",
        "lesson_visit",
        "motivation_reader",
        "motivation",
    ):
        op.drop_table(table)
