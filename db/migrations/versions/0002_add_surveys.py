"""Add surveys."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("results_first_seen_at", UtcDateTime(), nullable=True),
        sa.Column("results_first_seen_by", sa.Integer(), nullable=True),
        sa.Column("retention_until", sa.Date(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_survey_created_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["results_first_seen_by"],
            ["person.id"],
            name=op.f("fk_survey_results_first_seen_by_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_survey_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
    )
    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_school_id"), ["school_id"], unique=False)

    op.create_table(
        "survey_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("file_sha256", sa.String(), nullable=False),
        sa.Column("block_sha256", sa.String(), nullable=False),
        sa.Column("tool", sa.String(), nullable=False),
        sa.Column("n_complete", sa.Integer(), nullable=False),
        sa.Column("n_incomplete", sa.Integer(), nullable=False),
        sa.Column("n_without_group", sa.Integer(), nullable=False),
        sa.Column("include_incomplete", sa.Boolean(), nullable=False),
        sa.Column("structure", sa.String(), nullable=False),
        sa.Column("returned", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("imported_at", UtcDateTime(), nullable=False),
        sa.Column("imported_by", sa.Integer(), nullable=True),
        sa.Column("block", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["imported_by"],
            ["person.id"],
            name=op.f("fk_survey_import_imported_by_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_survey_import_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_import_survey_id_survey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_import")),
        sa.UniqueConstraint("school_id", "file_sha256", name=op.f("uq_survey_import_school_id_file_sha256")),
        sa.UniqueConstraint("survey_id", "version", name=op.f("uq_survey_import_survey_id_version")),
    )
    op.create_table(
        "survey_invited",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("respondent_group", sa.String(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_survey_invited_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_invited_survey_id_survey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_invited")),
        sa.UniqueConstraint(
            "survey_id", "respondent_group", name=op.f("uq_survey_invited_survey_id_respondent_group")
        ),
    )
    with op.batch_alter_table("survey_invited", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_invited_school_id"), ["school_id"], unique=False)

    op.create_table(
        "survey_seal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("decision_title", sa.String(), nullable=False),
        sa.Column("sealed_at", UtcDateTime(), nullable=False),
        sa.Column("broken_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_survey_seal_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["survey.id"], name=op.f("fk_survey_seal_survey_id_survey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_seal")),
        sa.UniqueConstraint("survey_id", "decision_id", name=op.f("uq_survey_seal_survey_id_decision_id")),
    )
    with op.batch_alter_table("survey_seal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_seal_school_id"), ["school_id"], unique=False)

    op.create_table(
        "survey_tally",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("row", sa.String(), nullable=False),
        sa.Column("respondent_group", sa.String(), nullable=True),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("option", sa.String(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["survey_import.id"],
            name=op.f("fk_survey_tally_import_id_survey_import"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_survey_tally_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_tally")),
    )
    with op.batch_alter_table("survey_tally", schema=None) as batch_op:
        batch_op.create_index("ix_survey_tally_import_id_question", ["import_id", "question"], unique=False)
        batch_op.create_index(batch_op.f("ix_survey_tally_school_id"), ["school_id"], unique=False)
