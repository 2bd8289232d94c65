"""Pin what a decision rests on to one import, several sources, and the versions of what it is judged on.

What the survey says to the question, and the basis of what was recorded, are filled in at the next start
(`db.decisions.freeze_earlier`): they need more than columns.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from db.models.base import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

Row = sa.RowMapping


def _of_link() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("source", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("role", sa.String(), nullable=False, server_default="decides"),
        sa.Column("survey_version", sa.Integer()),
        sa.Column("file_sha256", sa.String()),
        sa.Column("data_kind", sa.String()),
        sa.Column("observation", sa.String(), nullable=False, server_default=""),
        sa.Column("question_text", sa.String(), nullable=False, server_default=""),
        sa.Column("row_text", sa.String(), nullable=False, server_default=""),
        sa.Column("counts", sa.JSON()),
        sa.Column("fingerprint", sa.String()),
    )


def _of_record() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("decision_version", sa.Integer()),
        sa.Column("basis", sa.String()),
        sa.Column("basis_fingerprint", sa.String()),
        sa.Column("frozen_at", UtcDateTime()),
    )


_READ = (
    "decision", "decision_link", "locked_norms", "hand_count", "taken_decision", "decision_version",
    "survey", "survey_import", "survey_invited",
)  # fmt: skip


def upgrade() -> None:
    for column in _of_link():
        op.add_column("decision_link", column)
    for column in _of_record():
        op.add_column("taken_decision", column)
    op.add_column("hand_count", sa.Column("fingerprint", sa.String()))
    op.add_column("locked_norms", sa.Column("text", sa.String()))
    op.create_table(
        "decision_version",
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
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("after_seeing", sa.Boolean(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("changed_by", sa.Integer(), sa.ForeignKey("person.id", ondelete="SET NULL")),
        sa.UniqueConstraint("decision_id", "number"),
    )
    session = op.get_bind()
    tables = sa.MetaData()
    tables.reflect(session, only=_READ)
    for table in tables.tables.values():
        for column in table.columns:
            if column.name.endswith("_at"):
                column.type = UtcDateTime()
    histories = {
        name: _by_decision(session, tables.tables[name])
        for name in ("decision_link", "locked_norms", "hand_count", "taken_decision")
    }
    for decision in session.execute(sa.select(tables.tables["decision"])).mappings().all():
        history = {name: rows[decision["id"]] for name, rows in histories.items()}
        for link in history["decision_link"]:
            _pin(session, tables, link, history["taken_decision"], _unit(decision, history["locked_norms"]))
        _number(session, tables, history)


def _by_decision(session: sa.Connection, table: sa.Table) -> dict[int, list[Row]]:
    together: dict[int, list[Row]] = defaultdict(list)
    for row in session.execute(sa.select(table).order_by(table.c.id)).mappings():
        together[row["decision_id"]].append(row)
    return together


def _unit(decision: Row, norms: list[Row]) -> str:
    written = norms[-1]["norms"] if norms else decision["draft"]
    return str(json.loads(written)["counting_unit"] if written else decision["counting_unit"])


def _pin(session: sa.Connection, tables: sa.MetaData, link: Row, taken: list[Row], unit: str) -> None:
    """To the newest import with this question at the time of the last record; without one, to the newest."""
    imports, links = tables.tables["survey_import"], tables.tables["decision_link"]
    if link["survey_id"] is None:
        return
    query = sa.select(
        imports.c.version, imports.c.file_sha256, imports.c.structure, imports.c.imported_at
    ).where(imports.c.survey_id == link["survey_id"])
    every = session.execute(query.order_by(imports.c.version.desc())).all()
    holding = [row for row in every if _texts(json.loads(row.structure), link["question"], link["row"])]
    then = [row for row in holding if taken and row.imported_at <= taken[-1]["taken_at"]]
    found = next(iter([*then, *holding, *every]), None)
    if found is None:
        return
    texts = _texts(json.loads(found.structure), link["question"], link["row"])
    facts = {"survey_version": found.version, "file_sha256": found.file_sha256, **texts}
    survey = tables.tables["survey"]
    facts["data_kind"] = session.execute(
        sa.select(survey.c.kind).where(survey.c.id == link["survey_id"])
    ).scalar_one()
    if unit == "respondent":
        invited = tables.tables["survey_invited"]
        rows = session.execute(
            sa.select(invited.c.respondent_group, invited.c.invited).where(
                invited.c.survey_id == link["survey_id"]
            )
        )
        known = {row.respondent_group: row.invited for row in rows}
        facts["invited"] = {group: known.get(group) for group in link["groups"]}
    session.execute(sa.update(links).where(links.c.id == link["id"]).values(**facts))


def _texts(structure: list[Any], key: str, row_key: str) -> dict[str, str]:
    for question in structure:
        if question["key"] == key:
            row = next((each["text"] for each in question["rows"] if each["key"] == row_key), "")
            return {"question_text": question["text"], "row_text": row}
    return {}


def _number(session: sa.Connection, tables: sa.MetaData, history: Mapping[str, list[Row]]) -> None:
    """The versions of what it is judged on: norms, links and counts, in the order of their moments."""
    norms, links, counts = history["locked_norms"], history["decision_link"], history["hand_count"]
    versions, records = tables.tables["decision_version"], tables.tables["taken_decision"]
    if not norms:
        return
    steps = [(row["locked_at"], 0, row["id"], "norms", row) for row in norms]
    steps += [(row["linked_at"], 1, row["id"], "source", row) for row in links if row["norm_version"]]
    steps += [(row["entered_at"], 2, row["id"], "counts", row) for row in counts]
    norm_version, linked = 0, norms[0]["link"]
    entered: dict[str, int] = {}
    kept: list[tuple[datetime, dict[str, Any]]] = []
    for at, _order, _id, change, row in sorted(steps, key=lambda step: step[:3]):
        if change == "norms":
            norm_version, by, seen = row["version"], row["locked_by"], row["set_after_seeing"]
        elif change == "source":
            linked, by, seen = row["number"], row["linked_by"], row["results_seen_at"] is not None
        else:
            entered[row["respondent_group"]] = counts.index(row) + 1
            by, seen = row["entered_by"], True
        groups = set(links[linked - 1]["groups"].values()) if linked else set()
        kept.append((at, {
            "school_id": row["school_id"],
            "decision_id": row["decision_id"],
            "number": len(kept) + 1,
            "norm_version": norm_version or 1,
            "links": [linked] if linked else [],
            "counts": sorted(n for group, n in entered.items() if group not in groups),
            "change": change,
            "reason": row["reason"],
            "after_seeing": seen,
            "changed_at": at,
            "changed_by": by,
        }))  # fmt: skip
    session.execute(sa.insert(versions), [row for _at, row in kept])
    for record in history["taken_decision"]:
        then = [row["number"] for at, row in kept if at <= record["taken_at"]]
        session.execute(
            sa.update(records)
            .where(records.c.id == record["id"])
            .values(decision_version=then[-1] if then else None)
        )


def downgrade() -> None:
    op.drop_table("decision_version")
    op.drop_column("locked_norms", "text")
    op.drop_column("hand_count", "fingerprint")
    for column in _of_record():
        op.drop_column("taken_decision", column.name)
    for column in _of_link():
        op.drop_column("decision_link", column.name)
