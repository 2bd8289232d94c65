"""Agreements of the team, proposals for vision and frames, and who stands behind which words."""

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column("begun_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_because", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["begun_by"], ["person.id"], name=op.f("fk_agreement_begun_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["person.id"], name=op.f("fk_agreement_ended_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_agreement_school_id_school"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    op.create_index(op.f("ix_agreement_school_id"), "agreement", ["school_id"], unique=False)
    op.create_table(
        "agreement_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("worded_at", UtcDateTime(), nullable=False),
        sa.Column("worded_by", sa.Integer(), nullable=True),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("settled_because", sa.String(), nullable=False),
        sa.Column("settled_yes", sa.Integer(), nullable=True),
        sa.Column("settled_team", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_version_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"],
            ["school.id"],
            name=op.f("fk_agreement_version_school_id_school"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["settled_by"],
            ["person.id"],
            name=op.f("fk_agreement_version_settled_by_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["worded_by"],
            ["person.id"],
            name=op.f("fk_agreement_version_worded_by_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_version")),
        sa.UniqueConstraint(
            "agreement_id", "version", name=op.f("uq_agreement_version_agreement_id_version")
        ),
    )
    op.create_index(op.f("ix_agreement_version_school_id"), "agreement_version", ["school_id"], unique=False)
    op.create_table(
        "frame_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("ambition_id", sa.Integer(), nullable=True),
        sa.Column("based_on", sa.Integer(), nullable=False),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("fixed", sa.String(), nullable=False),
        sa.Column("free", sa.String(), nullable=False),
        sa.Column("means", sa.String(), nullable=False),
        sa.Column("returns_on", sa.Date(), nullable=True),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("proposed_at", UtcDateTime(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("set_at", UtcDateTime(), nullable=True),
        sa.Column("set_by", sa.Integer(), nullable=True),
        sa.Column("set_version", sa.Integer(), nullable=True),
        sa.Column("declined_at", UtcDateTime(), nullable=True),
        sa.Column("declined_by", sa.Integer(), nullable=True),
        sa.Column("declined_because", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambition_id"],
            ["ambition.id"],
            name=op.f("fk_frame_proposal_ambition_id_ambition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["declined_by"],
            ["person.id"],
            name=op.f("fk_frame_proposal_declined_by_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["follows_id"],
            ["frame_proposal.id"],
            name=op.f("fk_frame_proposal_follows_id_frame_proposal"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"],
            ["person.id"],
            name=op.f("fk_frame_proposal_proposed_by_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_frame_proposal_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["set_by"], ["person.id"], name=op.f("fk_frame_proposal_set_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frame_proposal")),
    )
    op.create_index(op.f("ix_frame_proposal_school_id"), "frame_proposal", ["school_id"], unique=False)
    op.create_table(
        "agreement_quote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("initiative_id", sa.Integer(), nullable=True),
        sa.Column("quoted_at", UtcDateTime(), nullable=False),
        sa.Column("quoted_by", sa.Integer(), nullable=True),
        sa.Column("taken_away_at", UtcDateTime(), nullable=True),
        sa.Column("taken_away_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name=op.f("fk_agreement_quote_agreement_id_agreement"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_agreement_quote_decision_id_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"],
            ["initiative.id"],
            name=op.f("fk_agreement_quote_initiative_id_initiative"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["quoted_by"],
            ["person.id"],
            name=op.f("fk_agreement_quote_quoted_by_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_agreement_quote_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["taken_away_by"],
            ["person.id"],
            name=op.f("fk_agreement_quote_taken_away_by_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_quote")),
    )
    op.create_index(
        op.f("ix_agreement_quote_agreement_id"), "agreement_quote", ["agreement_id"], unique=False
    )
    op.create_index(op.f("ix_agreement_quote_decision_id"), "agreement_quote", ["decision_id"], unique=False)
    op.create_index(
        op.f("ix_agreement_quote_initiative_id"), "agreement_quote", ["initiative_id"], unique=False
    )
    op.create_index(op.f("ix_agreement_quote_school_id"), "agreement_quote", ["school_id"], unique=False)
    op.create_table(
        "assent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("vision_id", sa.Integer(), nullable=True),
        sa.Column("ambition_version_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambition_version_id"],
            ["ambition_version.id"],
            name=op.f("fk_assent_ambition_version_id_ambition_version"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assent_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["frame_proposal.id"],
            name=op.f("fk_assent_proposal_id_frame_proposal"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_assent_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vision_id"], ["vision.id"], name=op.f("fk_assent_vision_id_vision"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["wording_id"],
            ["agreement_version.id"],
            name=op.f("fk_assent_wording_id_agreement_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assent")),
    )
    op.create_index(op.f("ix_assent_person_id"), "assent", ["person_id"], unique=False)
    op.create_index(op.f("ix_assent_school_id"), "assent", ["school_id"], unique=False)
    op.create_table(
        "proviso",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("vision_id", sa.Integer(), nullable=True),
        sa.Column("ambition_version_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("taken_up_in", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["ambition_version_id"],
            ["ambition_version.id"],
            name=op.f("fk_proviso_ambition_version_id_ambition_version"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name=op.f("fk_proviso_answered_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["frame_proposal.id"],
            name=op.f("fk_proviso_proposal_id_frame_proposal"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["said_by"], ["person.id"], name=op.f("fk_proviso_said_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_proviso_school_id_school"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["vision_id"], ["vision.id"], name=op.f("fk_proviso_vision_id_vision"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["wording_id"],
            ["agreement_version.id"],
            name=op.f("fk_proviso_wording_id_agreement_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proviso")),
    )
    op.create_index(op.f("ix_proviso_school_id"), "proviso", ["school_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_proviso_school_id"), table_name="proviso")
    op.drop_table("proviso")
    op.drop_index(op.f("ix_assent_school_id"), table_name="assent")
    op.drop_index(op.f("ix_assent_person_id"), table_name="assent")
    op.drop_table("assent")
    op.drop_index(op.f("ix_agreement_quote_school_id"), table_name="agreement_quote")
    op.drop_index(op.f("ix_agreement_quote_initiative_id"), table_name="agreement_quote")
    op.drop_index(op.f("ix_agreement_quote_decision_id"), table_name="agreement_quote")
    op.drop_index(op.f("ix_agreement_quote_agreement_id"), table_name="agreement_quote")
    op.drop_table("agreement_quote")
    op.drop_index(op.f("ix_frame_proposal_school_id"), table_name="frame_proposal")
    op.drop_table("frame_proposal")
    op.drop_index(op.f("ix_agreement_version_school_id"), table_name="agreement_version")
    op.drop_table("agreement_version")
    op.drop_index(op.f("ix_agreement_school_id"), table_name="agreement")
    op.drop_table("agreement")
