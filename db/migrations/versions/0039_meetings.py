"""Meetings: agenda, who is there, rounds, notes and actions."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("planned_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("planned_at", UtcDateTime(), nullable=False),
        sa.Column("chair_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("opened_at", UtcDateTime()),
        sa.Column("closed_at", UtcDateTime()),
        sa.Column("moment", sa.Integer(), nullable=False),
        sa.Column("heard", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer()),
        sa.Column("item_since", UtcDateTime()),
        sa.Column("screen", sa.String(), nullable=False),
        sa.Column("timer_ends_at", UtcDateTime()),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("code_hash", sa.String(), nullable=False, unique=True),
    )
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "meeting_id",
            sa.Integer(),
            sa.ForeignKey("meeting.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("focus", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), sa.ForeignKey("decision.id", ondelete="SET NULL")),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id", ondelete="SET NULL")),
        sa.Column("survey_id", sa.Integer(), sa.ForeignKey("survey.id", ondelete="SET NULL")),
        sa.Column("spent", sa.Integer(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("proposed_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "attendee",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "meeting_id",
            sa.Integer(),
            sa.ForeignKey("meeting.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("secret_hash", sa.String(), unique=True),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("came_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("meeting_id", "person_id"),
    )
    op.create_table(
        "meeting_round",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "meeting_id",
            sa.Integer(),
            sa.ForeignKey("meeting.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("item_id", sa.Integer(), sa.ForeignKey("agenda_item.id", ondelete="SET NULL")),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("decision_id", sa.Integer(), sa.ForeignKey("decision.id", ondelete="SET NULL")),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("follows_id", sa.Integer(), sa.ForeignKey("meeting_round.id", ondelete="SET NULL")),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("told", sa.JSON()),
        sa.Column("opened_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime()),
    )
    op.create_table(
        "round_answer",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "round_id",
            sa.Integer(),
            sa.ForeignKey("meeting_round.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("voice", sa.String(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), sa.ForeignKey("attendee.id", ondelete="CASCADE")),
        sa.Column("ballot", sa.JSON(), nullable=False),
        sa.UniqueConstraint("round_id", "voice"),
    )
    op.create_table(
        "meeting_note",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "meeting_id",
            sa.Integer(),
            sa.ForeignKey("meeting.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("item_id", sa.Integer(), sa.ForeignKey("agenda_item.id", ondelete="SET NULL")),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("noted_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("noted_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "action_point",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("meeting_id", sa.Integer(), sa.ForeignKey("meeting.id", ondelete="SET NULL"), index=True),
        sa.Column("item_id", sa.Integer(), sa.ForeignKey("agenda_item.id", ondelete="SET NULL")),
        sa.Column("decision_id", sa.Integer(), sa.ForeignKey("decision.id", ondelete="SET NULL")),
        sa.Column("initiative_id", sa.Integer(), sa.ForeignKey("initiative.id", ondelete="SET NULL")),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("due_on", sa.Date()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("noted_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("noted_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
        sa.Column("ended_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("is_dropped", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("action_point")
    op.drop_table("meeting_note")
    op.drop_table("round_answer")
    op.drop_table("meeting_round")
    op.drop_table("attendee")
    op.drop_table("agenda_item")
    op.drop_table("meeting")
