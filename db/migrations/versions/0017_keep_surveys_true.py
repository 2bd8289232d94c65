"""Withdrawn imports, a second grouping, numbers invited as versions, and the memory of what was seen.

Options that were stored in the order of their counts are put in the order of the alphabet.
"""

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from core.alphabet import alphabetical
from core.survey_files.kinds.scales import without_opinion
from core.survey_files.responses import Responses
from core.survey_files.versions.comparing import fingerprint_of
from db.models.base import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("survey_import") as batch:
        batch.add_column(sa.Column("answers_sha256", sa.String()))
        batch.add_column(sa.Column("division", sa.String()))
        batch.add_column(sa.Column("withdrawn_at", UtcDateTime()))
        person = sa.ForeignKey("person.id", ondelete="SET NULL", name="fk_survey_import_withdrawn_by_person")
        batch.add_column(sa.Column("withdrawn_by", sa.Integer(), person))
        batch.add_column(sa.Column("withdrawn_because", sa.String(), nullable=False, server_default=""))
        batch.drop_constraint("uq_survey_import_school_id_file_sha256", type_="unique")
    standing = sa.text("withdrawn_at IS NULL")
    op.create_index(
        "ix_survey_import_school_id_file_sha256",
        "survey_import",
        ["school_id", "file_sha256"],
        unique=True,
        sqlite_where=standing,
        postgresql_where=standing,
    )
    op.create_index("ix_survey_import_answers_sha256", "survey_import", ["answers_sha256"])
    op.create_table(
        "invited_version",
        sa.Column("id", sa.Integer(), primary_key=True),
        _school(),
        sa.Column("survey_id", sa.Integer(), sa.ForeignKey("survey.id", ondelete="CASCADE"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("invited", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("results_seen_at", UtcDateTime()),
        sa.Column("decision_ids", sa.JSON(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.Column("set_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.UniqueConstraint("survey_id", "number"),
    )
    op.create_table(
        "seen_answers",
        sa.Column("id", sa.Integer(), primary_key=True),
        _school(),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("file_digest", sa.String(), nullable=False),
        sa.Column("answers_digest", sa.String()),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
    )
    _fill()


def _school() -> sa.Column[Any]:
    school = sa.ForeignKey("school.id", ondelete="CASCADE")
    return sa.Column("school_id", sa.Integer(), school, nullable=False, index=True)


def _fill() -> None:
    session, tables = op.get_bind(), sa.MetaData()
    tables.reflect(
        session,
        only=("survey", "survey_import", "survey_tally", "survey_invited", "audit_entry", "invited_version"),
    )
    for table in tables.tables.values():
        for column in table.columns:
            if column.name.endswith("_at") or column.name == "at":
                column.type = UtcDateTime()
    imports = tables.tables["survey_import"]
    for identifier in session.execute(sa.select(imports.c.id)).scalars().all():
        row = session.execute(
            sa.select(imports.c.structure, imports.c.block).where(imports.c.id == identifier)
        ).one()
        facts = {"structure": _by_alphabet(session, tables, identifier, row.structure)}
        if row.block is not None:
            facts["answers_sha256"] = fingerprint_of(Responses.from_parquet(row.block))
        session.execute(sa.update(imports).where(imports.c.id == identifier).values(**facts))
    versions = [each for row in _surveys(session, tables) for each in _versions(session, tables, row)]
    if versions:
        session.execute(sa.insert(tables.tables["invited_version"]), versions)


def _by_alphabet(session: sa.Connection, tables: sa.MetaData, import_id: int, structure: str) -> str:
    """The structure, with options that stand from most to least chosen put in the order of the alphabet."""
    tallies = tables.tables["survey_tally"]
    counted = session.execute(
        sa.select(tallies.c.question, tallies.c.option, sa.func.sum(tallies.c.value))
        .where(tallies.c.import_id == import_id, tallies.c.measure == "option")
        .group_by(tallies.c.question, tallies.c.option)
    )
    counts = {(question, option): n for question, option, n in counted}
    questions = json.loads(structure)
    for question in questions:
        options = question["options"]
        ranked = sorted(options, key=lambda option: -counts.get((question["key"], option), 0))
        last = [option for option in ranked if without_opinion(option)]
        ranked = [option for option in ranked if option not in last] + last
        if question["kind"] in ("single_choice", "multi_select") and not question["ordered"]:
            together = len(question["rows"][0]["columns"]) == 1
            if together and options == ranked:
                question["options"] = sorted(options, key=lambda each: (each in last, alphabetical(each)))
    return json.dumps(questions, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _surveys(session: sa.Connection, tables: sa.MetaData) -> Iterator[Any]:
    yield from session.execute(sa.select(tables.tables["survey"])).mappings().all()


def _versions(session: sa.Connection, tables: sa.MetaData, survey: Any) -> Iterator[dict[str, Any]]:
    """The numbers invited from the start, and each change that the audit trail holds."""
    trail, now = tables.tables["audit_entry"], tables.tables["survey_invited"]
    entries = session.execute(
        sa.select(trail.c.at, trail.c.person_id, trail.c.detail)
        .where(trail.c.subject == "survey", trail.c.action == "set_invited")
        .where(trail.c.subject_id == survey["id"], trail.c.school_id == survey["school_id"])
        .order_by(trail.c.id)
    ).all()
    current = session.execute(
        sa.select(now.c.respondent_group, now.c.invited).where(now.c.survey_id == survey["id"])
    )
    first = entries[0].detail["before"] if entries else {row.respondent_group: row.invited for row in current}
    seen = survey["results_first_seen_at"]
    changes = [(survey["created_at"], survey["created_by"], first, None)]
    changes += [
        (each.at, each.person_id, each.detail["after"], seen if seen and seen <= each.at else None)
        for each in entries
    ]
    for number, (at, by, invited, seen_at) in enumerate(changes, 1):
        yield {
            "school_id": survey["school_id"], "survey_id": survey["id"], "number": number,
            "invited": invited, "reason": "", "results_seen_at": seen_at, "decision_ids": [],
            "set_at": at, "set_by": by,
        }  # fmt: skip


def downgrade() -> None:
    op.drop_table("seen_answers")
    op.drop_table("invited_version")
    op.drop_index("ix_survey_import_answers_sha256", "survey_import")
    op.drop_index("ix_survey_import_school_id_file_sha256", "survey_import")
    with op.batch_alter_table("survey_import") as batch:
        for name in ("withdrawn_because", "withdrawn_by", "withdrawn_at", "division", "answers_sha256"):
            batch.drop_column(name)
        batch.create_unique_constraint("uq_survey_import_school_id_file_sha256", ["school_id", "file_sha256"])
