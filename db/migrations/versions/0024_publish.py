"""What is told of an import is decided once and kept; what was seen before is, at the next look."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column(
            "import_id", sa.Integer(), sa.ForeignKey("survey_import.id", ondelete="SET NULL"), unique=True
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("k", sa.Integer(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("responses", sa.LargeBinary(), nullable=False),
        sa.Column("sheets", sa.String()),
        sa.UniqueConstraint("school_id", "number"),
    )
    _keep_what_was_seen(op.get_bind())


def _keep_what_was_seen(session: sa.Connection) -> None:
    """A version was seen if its survey was before the next one came, or if a decision rests on it."""
    tables = sa.MetaData()
    tables.reflect(session, only=("publication", "survey", "survey_import", "decision_link"))
    imports, surveys = tables.tables["survey_import"], tables.tables["survey"]
    links, later = tables.tables["decision_link"], tables.tables["survey_import"].alias()
    next_came = (
        sa.select(sa.func.min(later.c.imported_at))
        .where(later.c.survey_id == imports.c.survey_id, later.c.version > imports.c.version)
        .scalar_subquery()
    )
    pinned = sa.exists().where(
        links.c.survey_id == imports.c.survey_id, links.c.survey_version == imports.c.version
    )
    in_order = sa.func.row_number().over(partition_by=imports.c.school_id, order_by=imports.c.id)
    nobody = sa.literal([], sa.JSON())
    seen = (
        sa.select(imports.c.school_id, imports.c.id, in_order, sa.literal(0), nobody, sa.literal(b""))
        .join(surveys, surveys.c.id == imports.c.survey_id)
        .where(surveys.c.results_first_seen_at.is_not(None))
        .where(sa.or_(next_came.is_(None), surveys.c.results_first_seen_at < next_came, pinned))
    )
    columns = ["school_id", "import_id", "number", "k", "groups", "responses"]
    session.execute(sa.insert(tables.tables["publication"]).from_select(columns, seen))


def downgrade() -> None:
    op.drop_table("publication")
