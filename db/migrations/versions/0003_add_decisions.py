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
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("ambition", sa.String(), nullable=False),
        sa.Column("says", sa.JSON(), nullable=False),
        sa.Column("counting_unit", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("draft", sa.String(), nullable=True),
        sa.Column("draft_version", sa.Integer(), nullable=False),
        sa.Column("draft_at", UtcDateTime(), nullable=True),
        sa.Column("draft_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["draft_by"], ["person.id"], name=op.f("fk_decision_draft_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["person.id"], name=op.f("fk_decision_opened_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_decision_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_school_id"), ["school_id"], unique=False)

    op.create_table(
        "saved_profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("norms", sa.String(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["saved_by"], ["person.id"], name=op.f("fk_saved_profile_saved_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_saved_profile_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_profile")),
        sa.UniqueConstraint("school_id", "name", name=op.f("uq_saved_profile_school_id_name")),
    )
    op.create_table(
        "decision_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("norm_version", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=True),
        sa.Column("survey_title", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("invited", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("results_seen_at", UtcDateTime(), nullable=True),
        sa.Column("linked_at", UtcDateTime(), nullable=False),
        sa.Column("linked_by", sa.Integer(), nullable=True),
        sa.Column("unlinked_at", UtcDateTime(), nullable=True),
        sa.Column("unlinked_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_decision_link_decision_id_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["linked_by"], ["person.id"], name=op.f("fk_decision_link_linked_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_decision_link_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_decision_link_survey_id_survey"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["unlinked_by"],
            ["person.id"],
            name=op.f("fk_decision_link_unlinked_by_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_link")),
        sa.UniqueConstraint("decision_id", "number", name=op.f("uq_decision_link_decision_id_number")),
    )
    with op.batch_alter_table("decision_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_link_school_id"), ["school_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_link_survey_id"), ["survey_id"], unique=False)

    op.create_table(
        "hand_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=True),
        sa.Column("favour", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("no_opinion", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_hand_count_decision_id_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["person.id"], name=op.f("fk_hand_count_entered_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_hand_count_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_count")),
    )
    with op.batch_alter_table("hand_count", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hand_count_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hand_count_school_id"), ["school_id"], unique=False)

    op.create_table(
        "heard_argument",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by"], ["person.id"], name=op.f("fk_heard_argument_added_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_heard_argument_decision_id_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_heard_argument_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heard_argument")),
    )
    with op.batch_alter_table("heard_argument", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_heard_argument_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_heard_argument_school_id"), ["school_id"], unique=False)

    op.create_table(
        "locked_norms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("norms", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_after_seeing", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(), nullable=True),
        sa.Column("link", sa.Integer(), nullable=True),
        sa.Column("locked_at", UtcDateTime(), nullable=False),
        sa.Column("locked_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_locked_norms_decision_id_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["locked_by"], ["person.id"], name=op.f("fk_locked_norms_locked_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_locked_norms_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locked_norms")),
        sa.UniqueConstraint("decision_id", "version", name=op.f("uq_locked_norms_decision_id_version")),
    )
    with op.batch_alter_table("locked_norms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_locked_norms_school_id"), ["school_id"], unique=False)

    op.create_table(
        "taken_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("motivation", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("minorities_heard", sa.String(), nullable=False),
        sa.Column("council_role", sa.String(), nullable=True),
        sa.Column("council_on", sa.Date(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("departs", sa.Boolean(), nullable=False),
        sa.Column("norm_version", sa.Integer(), nullable=False),
        sa.Column("survey_version", sa.Integer(), nullable=True),
        sa.Column("frozen", sa.JSON(), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_taken_decision_decision_id_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_taken_decision_owner_id_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_taken_decision_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"], ["person.id"], name=op.f("fk_taken_decision_taken_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_decision")),
        sa.UniqueConstraint("decision_id", "number", name=op.f("uq_taken_decision_decision_id_number")),
    )
    with op.batch_alter_table("taken_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_taken_decision_school_id"), ["school_id"], unique=False)

    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in (_ON_SQLITE,) if on_sqlite else _ON_POSTGRESQL:
        op.execute(statement)
