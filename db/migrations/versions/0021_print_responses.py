"""A key of each school, and under it a print of each response whose raw answers are still here."""

from secrets import token_hex

import sqlalchemy as sa
from alembic import op

from core.survey_files.responses import Responses
from core.survey_files.versions.prints import prints_of

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("school") as table:
        table.add_column(sa.Column("answers_key", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("survey_import") as table:
        table.add_column(sa.Column("prints", sa.LargeBinary()))
    session, tables = op.get_bind(), sa.MetaData()
    tables.reflect(session, only=("school", "survey_import"))
    schools, imports = tables.tables["school"], tables.tables["survey_import"]
    for school in session.execute(sa.select(schools.c.id)).scalars().all():
        key = token_hex(32)
        session.execute(sa.update(schools).where(schools.c.id == school).values(answers_key=key))
        _print(session, imports, school, key)


def _print(session: sa.Connection, imports: sa.Table, school: int, key: str) -> None:
    kept = sa.select(imports.c.id).where(imports.c.school_id == school, imports.c.block.is_not(None))
    for identifier in session.execute(kept).scalars().all():
        block = session.execute(sa.select(imports.c.block).where(imports.c.id == identifier)).scalar_one()
        prints = prints_of(Responses.from_parquet(block), key).to_bytes()
        session.execute(sa.update(imports).where(imports.c.id == identifier).values(prints=prints))


def downgrade() -> None:
    with op.batch_alter_table("survey_import") as table:
        table.drop_column("prints")
    with op.batch_alter_table("school") as table:
        table.drop_column("answers_key")
