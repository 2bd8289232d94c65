"""Add decisions."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Who locked may be forgotten (a person who leaves); nothing else of a locked version ever changes.
_FINAL = "decision_id, version, norms, reason, set_after_seeing, fingerprint, file_sha256, link, locked_at"
_ON_SQLITE = f"""
CREATE TRIGGER locked_norms_are_final BEFORE UPDATE OF {_FINAL} ON locked_norms
BEGIN SELECT RAISE(ABORT, 'locked norms are final'); END
"""
_ON_POSTGRESQL = (
    """
CREATE FUNCTION refuse_change_of_locked_norms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'locked norms are final'; END $$
""",
    f"""
CREATE TRIGGER locked_norms_are_final BEFORE UPDATE OF {_FINAL} ON locked_norms
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_locked_norms()
""",
)


def upgrade() -> None:

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("ambition", sa.String(), nullable=False),
        sa.Column("says", sa.JSON(), nullable=False),
        sa.Column("counting_unit", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("opened_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("draft", sa.String()),
        sa.Column("draft_version", sa.Integer(), nullable=False),
        sa.Column("draft_at", UtcDateTime()),
        sa.Column("draft_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
    )

    op.create_table(
        "saved_profile",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("school_id", sa.Integer(), sa.ForeignKey("school.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("norms", sa.String(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("saved_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.UniqueConstraint("school_id", "name"),
    )
    op.create_table(
        "decision_link",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "decision_id", sa.Integer(), sa.ForeignKey("decision.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("norm_version", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), sa.ForeignKey("survey.id", ondelete="SET NULL"), index=True),
        sa.Column("survey_title", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("invited", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("results_seen_at", UtcDateTime()),
        sa.Column("linked_at", UtcDateTime(), nullable=False),
        sa.Column("linked_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("unlinked_at", UtcDateTime()),
        sa.Column("unlinked_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.UniqueConstraint("decision_id", "number"),
    )

    op.create_table(
        "hand_count",
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
        sa.Column("respondent_group", sa.String(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("invited", sa.Integer()),
        sa.Column("favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("no_opinion", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("entered_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
    )

    op.create_table(
        "heard_argument",
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
        sa.Column("respondent_group", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("added_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("withdrawn_at", UtcDateTime()),
    )

    op.create_table(
        "locked_norms",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "decision_id", sa.Integer(), sa.ForeignKey("decision.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("norms", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_after_seeing", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String()),
        sa.Column("link", sa.Integer()),
        sa.Column("locked_at", UtcDateTime(), nullable=False),
        sa.Column("locked_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.UniqueConstraint("decision_id", "version"),
    )

    op.create_table(
        "taken_decision",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "decision_id", sa.Integer(), sa.ForeignKey("decision.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("motivation", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("minorities_heard", sa.String(), nullable=False),
        sa.Column("council_role", sa.String()),
        sa.Column("council_on", sa.Date()),
        sa.Column("verdict", sa.String()),
        sa.Column("departs", sa.Boolean(), nullable=False),
        sa.Column("norm_version", sa.Integer(), nullable=False),
        sa.Column("survey_version", sa.Integer()),
        sa.Column("frozen", sa.JSON(), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.Column("taken_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.UniqueConstraint("decision_id", "number"),
    )

    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (_ON_SQLITE,) if on_sqlite else _ON_POSTGRESQL:
        op.execute(statement)
