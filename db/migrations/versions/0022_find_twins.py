"""Imports with (nearly) the same responses, and what is left of those that were removed after being seen."""

from collections import defaultdict
from itertools import combinations
from typing import Any

import sqlalchemy as sa
from alembic import op

from core.survey_files.versions.likeness import related
from core.survey_files.versions.prints import Prints

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "twin_imports",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "school_id",
            sa.Integer(),
            sa.ForeignKey("school.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        _import("import_id"),
        _import("other_id", index=True),
        sa.UniqueConstraint("import_id", "other_id"),
    )
    with op.batch_alter_table("seen_answers") as table:
        table.add_column(sa.Column("prints", sa.LargeBinary()))
    session, tables = op.get_bind(), sa.MetaData()
    tables.reflect(session, only=("survey_import", "twin_imports"))
    imports = tables.tables["survey_import"].c
    kept: dict[int, list[Any]] = defaultdict(list)
    query = sa.select(imports.id, imports.school_id, imports.answers_sha256, imports.prints)
    for row in session.execute(query.order_by(imports.id)):
        kept[row.school_id].append(row)
    twins = [
        {"school_id": school, "import_id": later.id, "other_id": earlier.id}
        for school, rows in kept.items()
        for earlier, later in combinations(rows, 2)
        if (later.answers_sha256 and later.answers_sha256 == earlier.answers_sha256)
        or _are_related(earlier.prints, later.prints)
    ]
    if twins:
        session.execute(sa.insert(tables.tables["twin_imports"]), twins)


def _import(name: str, *, index: bool = False) -> sa.Column[int]:
    stored = sa.ForeignKey("survey_import.id", ondelete="CASCADE")
    return sa.Column(name, sa.Integer(), stored, nullable=False, index=index)


def _are_related(one: bytes | None, other: bytes | None) -> bool:
    return bool(one and other) and related(Prints.from_bytes(one or b""), Prints.from_bytes(other or b""))


def downgrade() -> None:
    op.drop_table("twin_imports")
    with op.batch_alter_table("seen_answers") as table:
        table.drop_column("prints")
